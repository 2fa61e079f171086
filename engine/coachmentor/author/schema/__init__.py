"""A JSON Schema of the files of one rule book, by which editors complete ids and underline mistakes."""

from coachmentor.author.schema.to_schema import MODELINE, NAME, schema_text, to_schema

__all__ = ["MODELINE", "NAME", "schema_text", "to_schema"]
