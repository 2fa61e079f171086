"""The keys of the manifest, which is the one file of a book that may have them."""

from coachmentor.author.schema.names import Names
from coachmentor.author.schema.sections import PERIOD
from coachmentor.author.schema.shapes import (
    Schema,
    described,
    listing,
    mapping,
    named,
    one_of,
    one_or_more,
    ref,
    text,
    whole_number,
)
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION
from coachmentor.read.fields import LONGEST_ID, Shape
from coachmentor.read.manifest import LARGEST, MOST_POINTS
from coachmentor.read.merge import MANIFEST_KEYS


def manifest(names: Names) -> dict[str, Schema]:
    """Return what stands under each key of a manifest."""
    option: Schema = {
        "type": "string",
        "pattern": f"^(?:{Shape.HYPHENS.pattern.pattern})$",
        "maxLength": LONGEST_ID,
        "not": {"enum": [EITHER, ANOTHER_INTERVENTION, MORE_INFORMATION]},
    }
    points = whole_number(1, MOST_POINTS)
    decision = {
        "enough": described(points, "The points that an option needs to be recommended."),
        "clear_lead": described(points, "The lead from which a recommendation is clear."),
    }
    off = one_or_more(one_of(names.can_be_off)) if names.can_be_off else ref("text")
    found = {
        "title": text("What the book is called."),
        "version": text("The version of the book, such as 1.0.0."),
        "extends": text("The book that this one stands on: `default`, or the path of a folder."),
        "written_against": text("The version of the book below that this one was written for."),
        "options": described({**listing(option), "minItems": 2}, "What rules speak for."),
        "parameters": described(
            named(Shape.UNDERSCORES, _parameter(), names.parameters), "Whole numbers that rules and texts use by name."
        ),
        "strengths": described(
            named(Shape.HYPHENS, points, names.strengths), "The weights of rules, by name, in points."
        ),
        "decision": described(mapping(decision), "How points become a recommendation."),
        "off": described(off, "Rules, lines of advice, cases and properties of the book below that do not count."),
    }
    assert set(found) == set(MANIFEST_KEYS)
    return found


def _parameter() -> Schema:
    number = whole_number(-LARGEST, LARGEST)
    dated = mapping({"value": described(number, "The number on these days."), **PERIOD}, ["value"])
    return {"anyOf": [number, dated, {"type": "array", "items": dated, "minItems": 1}]}


def dependencies() -> dict[str, Schema | list[str]]:
    """Return which keys of a manifest need which others; a file that has any of them is the manifest."""
    whole = {"required": ["options", "decision"], "properties": {"decision": {"required": ["enough", "clear_lead"]}}}
    needs: dict[str, Schema | list[str]] = {key: ["title", "version"] for key in MANIFEST_KEYS}
    needs["title"] = {"required": ["version"], "anyOf": [{"required": ["extends"]}, whole]}
    needs["off"] = needs["written_against"] = ["title", "version", "extends"]
    return needs
