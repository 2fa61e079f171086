"""The small parts that a schema is made of: texts, ids, lists, and mappings that take nothing unknown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coachmentor.read.fields import LONGEST_ID, Shape

Schema = dict[str, Any]
Known = Mapping[str, str]
"""Ids that may stand somewhere, each with what the author says of it."""

TEXT: Schema = {"type": "string", "pattern": r"\S"}


def ref(name: str) -> Schema:
    """Return a reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def described(schema: Schema, description: str) -> Schema:
    """Add what an editor shows; beside a reference it would not count, so that one is wrapped."""
    if "$ref" in schema:
        return {"description": description, "allOf": [schema]}
    return {"description": description, **schema}


def text(description: str) -> Schema:
    """A text that is not empty."""
    return described(ref("text"), description)


def new_id(shape: Shape, description: str, reserved: Iterable[str] = ()) -> Schema:
    """An id that the author makes up."""
    schema: Schema = {"type": "string", "pattern": f"^(?:{shape.pattern.pattern})$", "maxLength": LONGEST_ID}
    taken = sorted(reserved)
    return described({**schema, "not": {"enum": taken}} if taken else schema, description)


def one_of(known: Known, shape: Shape = Shape.HYPHENS) -> Schema:
    """One of the ids that the book has; where it has none yet, any that could be one."""
    if not known:
        return {"type": "string", "pattern": f"^(?:{shape.pattern.pattern})$"}
    return {"type": "string", "enum": list(known), "enumDescriptions": list(known.values())}


def one_or_more(item: Schema) -> Schema:
    """One thing, or a list of them without repetitions."""
    return {"anyOf": [item, listing(item)]}


def listing(item: Schema) -> Schema:
    """A list of at least one thing, without repetitions."""
    return {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}


def whole_number(least: int, most: int) -> Schema:
    """A whole number within bounds, both included."""
    return {"type": "integer", "minimum": least, "maximum": most}


def mapping(properties: Mapping[str, Schema], required: Sequence[str] = (), **more: Any) -> Schema:
    """A mapping that takes these keys and no other."""
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False, **more}
    return {**schema, "required": list(required)} if required else schema


def named(shape: Shape, value: Schema, known: Known) -> Schema:
    """A mapping whose keys the author makes up; the editor offers those that the book has."""
    properties = {id: described(value, says) for id, says in known.items()}
    return {
        "type": "object",
        "properties": properties,
        "propertyNames": {"pattern": f"^(?:{shape.pattern.pattern})$", "maxLength": LONGEST_ID},
        "additionalProperties": value,
    }


def exactly_one(keys: Sequence[str]) -> Schema:
    """A mapping has one of these keys, and only one."""
    return {"oneOf": [{"required": [key]} for key in keys]}
