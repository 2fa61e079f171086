"""A rule book to a JSON Schema (draft 7) of its files, in which every id of the book is known by its author's words.

Where something new gets its id, any well-formed one will do. Where an id is used, an unknown one is underlined, for
a misspelt word is what the schema is there to show. So who adds a question sees its first use underlined until
`coachmentor rules schema` has written the schema anew. That holds nobody up: `rules check` and every other command read
the book itself and never the schema. Nothing that the reader takes is refused by a schema of the same book. What the
reader refuses and a schema cannot see: ids that stand there twice, cycles, words in braces, days and bounds that do not
fit together, and what only YAML 1.1 reads otherwise, such as `010` or a date in quotes.
"""

import json
from os import PathLike

from coachmentor.author.schema.answers import definitions
from coachmentor.author.schema.manifest import dependencies, manifest
from coachmentor.author.schema.names import names_of
from coachmentor.author.schema.sections import sections
from coachmentor.author.schema.shapes import TEXT, Schema, mapping, one_of, one_or_more, ref
from coachmentor.model.rule_book import RuleBook

NAME = "schema.json"
"""What the schema of a book is called, beside its manifest."""
MODELINE = f"# yaml-language-server: $schema={NAME}"
"""The line by which a file in the same folder tells an editor of its schema."""


def to_schema(book: RuleBook, path: str | PathLike[str]) -> Schema:
    """Return the schema for each file of a book that was read from a path."""
    names = names_of(book, path)
    known = {
        "text": TEXT,
        "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "source": one_or_more({"anyOf": [one_of(names.statements), ref("text")]} if names.statements else ref("text")),
        "option": one_of(names.options),
        "recommendation": one_of(names.recommendations),
        "question": one_of(names.questions),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"A rule file of {book.title}",
        "description": f"Made from version {book.version} of the rule book, by `coachmentor rules schema`.",
        **mapping({**manifest(names), **sections(names)}, dependencies=dependencies()),
        "type": ["object", "null"],  # a file may hold comments only
        "definitions": {**known, **definitions(names)},
    }


def schema_text(book: RuleBook, path: str | PathLike[str]) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(to_schema(book, path), indent=1, ensure_ascii=False) + "\n"
