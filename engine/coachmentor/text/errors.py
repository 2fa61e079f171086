"""The root of every exception that this package raises on purpose."""


class CoachmentorError(Exception):
    """Something a person can put right; its text says what and how."""
