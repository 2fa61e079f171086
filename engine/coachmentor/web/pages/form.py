"""A form as it was sent: each field with its values, in their order."""

from collections.abc import Mapping

Form = Mapping[str, list[str]]


def field(form: Form, name: str) -> str:
    """Return the first value of a field; empty where it has none."""
    return (form.get(name) or [""])[0]
