"""Decides between coaching, mentoring and another intervention, and explains itself."""
