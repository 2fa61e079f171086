"""`coachmentor rules …`: the bench of those who write rule books, a file for each command."""
