"""Asking people: one conversation, and two faces for it, with arrow keys and line by line."""
