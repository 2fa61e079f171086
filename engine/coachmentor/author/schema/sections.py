"""The sections of a rule file: for each, what an entry has, and what may stand there."""

from collections.abc import Mapping, Sequence

from coachmentor.author.schema.names import Names
from coachmentor.author.schema.shapes import (
    Schema,
    described,
    exactly_one,
    listing,
    mapping,
    named,
    new_id,
    one_of,
    one_or_more,
    ref,
    text,
    whole_number,
)
from coachmentor.model.guidance import Part
from coachmentor.model.questions import Kind
from coachmentor.read.cases import CONFIDENCES
from coachmentor.read.fields import Shape
from coachmentor.read.manifest import MOST_POINTS
from coachmentor.read.merge import SECTIONS
from coachmentor.read.questions import LARGEST, RESERVED, WITH_CHOICES
from coachmentor.read.rules import EFFECTS

PROMISES = ("always", "never", "never_depends_on", "never_moves")
PERIOD = {
    "from": described(ref("day"), "The first day on which this is in force."),
    "until": described(ref("day"), "The last day on which this is in force."),
}
SOURCE = {"source": described(ref("source"), "The statement of the guidance behind it, or a list of them.")}


def sections(names: Names) -> dict[str, Schema]:
    """Return what stands under the key of each section."""
    entries = {
        "questions": (_question(), "What is asked, in the order in which it is asked."),
        "rules": (_rule(names), "When something holds, and what follows."),
        "recommendations": (_recommendation(names), "What may come out, in words for people."),
        "forms": (_told("A kind of coaching or mentoring.", "title means"), "The kinds of coaching and mentoring."),
        "interventions": (_told("Another way to help.", "title what fits_when"), "The other ways to help."),
        "advice": (_advice(), "Lines of advice, shown in this order."),
        "glossary": (_told("A word of the field.", "means", key="term", more=SOURCE), "Words of the field, explained."),
        "statements": (_statement(), "The statements of the guidance, in the author's own words."),
        "properties": (_property(), "Promises about every possible profile."),
        "cases": (_case(names), "Tests: answers, and what must come out."),
    }
    assert entries.keys() == SECTIONS.keys()
    found = {
        name: described({"type": "array", "items": _replaceable(entry, name, names)}, says)
        for name, (entry, says) in entries.items()
    }
    found["conditions"] = described(
        named(Shape.HYPHENS, ref("condition"), names.conditions), "Conditions of the book, used elsewhere by their ids."
    )
    return found


def _replaceable(entry: Schema, section: str, names: Names) -> Schema:
    """Let an entry of an overlay stand in the place of one below; elsewhere, an entry has an id of its own."""
    below = names.below.get(section, {})
    key = "term" if section == "glossary" else "id"
    if not below:
        return {**entry, "required": [key, *entry.get("required", ())]}
    schema = {"type": "string", "enum": list(below), "enumDescriptions": list(below.values())}
    replace = described(schema, "The id of the entry below that this one replaces, in its place.")
    either = [{"required": [key]}, {"required": ["replace"]}]
    return {**entry, "properties": {"replace": replace, **entry["properties"]}, "anyOf": either}


def _entry(
    properties: Mapping[str, Schema],
    required: Sequence[str],
    *,
    shape: Shape = Shape.HYPHENS,
    reserved: Sequence[str] = (),
) -> Schema:
    id = new_id(shape, f"What other places call it by: {shape.in_words}.", reserved)
    return mapping({"id": id, **properties}, required)


_SAYS = {
    "title": "Its name, for people.",
    "means": "What it means, in plain words.",
    "what": "What it is, in plain words.",
    "fits_when": "When it fits, in plain words.",
}


def _told(says: str, keys: str, *, key: str = "id", more: Mapping[str, Schema] | None = None) -> Schema:
    texts = {name: text(_SAYS[name]) for name in keys.split()}
    shape = Shape.WORDS if key == "term" else Shape.HYPHENS
    id = new_id(shape, f"What it is called: {shape.in_words}.")
    return described(mapping({key: id, **texts, **(more or {})}, list(texts)), says)


PHRASES = {
    "is": "How an answer reads as a statement; `{answer}` stands for it.",
    "is_not": "The same, denied; for yes or no, how the answer no reads.",
    "were": 'How it reads when supposed: "if …".',
    "were_not": "The same, denied.",
    "blank": "What a letter shows where there is no answer.",
}


def _question() -> Schema:
    phrases = mapping({key: text(says) for key, says in PHRASES.items()})
    number: Schema = {"type": "array", "items": whole_number(-LARGEST, LARGEST), "minItems": 2, "maxItems": 2}
    properties = {
        "kind": described({"enum": [kind.value for kind in Kind]}, "What an answer is; `choices` takes several."),
        "between": described(number, "The least and the greatest number, both included."),
        "unit": text("What the number counts, such as months."),
        "ask": text("The question, as people read it."),
        "help": text("A line of help below the question."),
        **SOURCE,
        "phrases": described(phrases, "How an answer reads inside a sentence."),
        "choices": described({"type": "array", "items": _choice(), "minItems": 1}, "What can be picked."),
    }
    kinds = [
        _if_kind([kind.value for kind in WITH_CHOICES], ["choices"]),
        _if_kind([Kind.WHOLE_NUMBER.value], ["between"], also=["unit"]),
    ]
    return {**_entry(properties, ["kind", "ask"], shape=Shape.UNDERSCORES, reserved=RESERVED), "allOf": kinds}


def _choice() -> Schema:
    return mapping(
        {
            "id": new_id(Shape.HYPHENS, "What conditions call it by: lower-case letters, digits and hyphens."),
            "label": text("What people pick."),
            "group": text("The heading that it stands under."),
            "help": text("More about it, for those who are not sure."),
            "phrase": text("How it reads inside a sentence; the label, where there is none."),
        },
        ["id", "label"],
    )


def _if_kind(kinds: list[str], keys: list[str], also: Sequence[str] = ()) -> Schema:
    """Some kinds need certain keys, which no other kind takes."""
    return {
        "if": {"properties": {"kind": {"enum": kinds}}},
        "then": {"required": keys},
        "else": {"not": {"anyOf": [{"required": [key]} for key in (*keys, *also)]}},
    }


def _rule(names: Names) -> Schema:
    points = {"anyOf": [one_of(names.strengths), whole_number(1, MOST_POINTS)]}
    form = one_of(names.forms)
    entry = _entry(
        {
            "title": text("What the rule is about, for people."),
            **PERIOD,
            "when": described(ref("condition"), "When the rule fires."),
            "supports": described(ref("option"), "The option that the rule speaks for."),
            "rules_out": described(one_or_more(ref("option")), "The option, or several, that the rule rules out."),
            "calls_for": described(one_of(names.interventions), "The intervention that the rule calls for."),
            "strength": described(points, "How much it speaks for the option: by name, or in points."),
            "form": described(form, "The kind of coaching or mentoring that it suggests."),
            "because": text("Why, in a sentence for people. Parameters may stand in braces."),
            **SOURCE,
        },
        ["title", "when", "because"],
    )
    return {
        **entry,
        **exactly_one(EFFECTS),
        "dependencies": {"supports": ["strength"], "strength": ["supports"], "form": ["supports"]},
    }


def _recommendation(names: Names) -> Schema:
    entry = _told("What may come out.", "title means")
    id = described(one_of(names.recommendations), "Which recommendation this describes.")
    headline = text("The sentence at the top of the result.")
    properties = {**entry["properties"], "id": id, "headline": headline}
    return {**entry, "properties": properties, "required": ["title", "headline", "means"]}


def _advice() -> Schema:
    return _entry(
        {
            **PERIOD,
            "part": described({"enum": [part.value for part in Part]}, "Where in the result it stands."),
            "for": described(one_or_more(ref("recommendation")), "The recommendations with which it is shown."),
            "when": described(ref("condition"), "It is shown only where this certainly holds."),
            "unless": described(ref("condition"), "It is not shown where this certainly holds."),
            "say": text("The line, for people. Parameters, questions and days may stand in braces."),
            **SOURCE,
        },
        ["part", "for", "say"],
    )


def _statement() -> Schema:
    return _entry(
        {
            "section": text("The part of the guidance that it is from."),
            "says": text("What it says, in your own words."),
        },
        ["section", "says"],
        shape=Shape.STATEMENT,
    )


def _property() -> Schema:
    some = one_or_more(ref("recommendation"))
    questions = one_or_more(ref("question"))
    moves = mapping(
        {"from": described(some, "Where one of them leads."), "to": described(some, "Where the other never leads.")},
        ["from", "to"],
    )
    but = mapping({"all_but": described(questions, "The questions that may be open.")}, ["all_but"])
    entry = _entry(
        {
            "title": text("The promise, in words for people."),
            **PERIOD,
            "when": described(ref("condition"), "Only profiles for which this certainly holds."),
            "once_answered": described(
                {"anyOf": [{"enum": ["all"]}, questions, but]}, "Only profiles with these questions answered."
            ),
            "always": described(some, "What comes out is one of these."),
            "never": described(some, "What comes out is none of these."),
            "never_depends_on": described(questions, "What is answered here never changes what comes out."),
            "changing": described(questions, "Of two profiles that differ only in these, …"),
            "never_moves": described(moves, "… never does one lead here and the other there."),
            **SOURCE,
        },
        [],
    )
    together = {"changing": ["never_moves"], "never_moves": ["changing"]}
    return {**entry, **exactly_one(PROMISES), "dependencies": together}


def _case(names: Names) -> Schema:
    interventions = one_of(names.interventions)
    several = {"anyOf": [interventions, {"type": "array", "items": interventions, "uniqueItems": True}]}
    form = one_of(names.forms) if names.forms else ref("text")
    expect = mapping(
        {
            "recommendation": described(ref("recommendation"), "What must come out."),
            "confidence": described({"enum": list(CONFIDENCES)}, "How clear it must be."),
            "form": described(form, "The kind of coaching or mentoring that must come with it."),
            "interventions": described(several, "The interventions that must be called for; `[]` for none."),
        },
        ["recommendation"],
    )
    rules = {"type": "string", "enum": list(names.rules), "enumDescriptions": list(names.rules.values())}
    fires = one_or_more(rules) if names.rules else listing(ref("text"))
    return _entry(
        {
            **PERIOD,
            "answers": described(ref("answers"), "The answers; nothing after a colon is asked, but not known."),
            "expect": described(expect, "What must come out."),
            "fires": described(fires, "Rules that must fire; others may fire, too."),
        },
        ["answers", "expect"],
    )
