"""What may be answered and asked of an answer, question by question."""

from typing import assert_never

from coachmentor.author.schema.names import Names, choices_of
from coachmentor.author.schema.shapes import (
    Known,
    Schema,
    described,
    listing,
    mapping,
    one_of,
    one_or_more,
    ref,
    whole_number,
)
from coachmentor.model.conditions import Operator
from coachmentor.model.questions import Kind, Question

YES_NO_WORDS = [form for word in ("yes", "no", "on", "off") for form in (word, word.capitalize(), word.upper())]
"""What the reader takes for yes or no by YAML 1.1, and an editor that goes by YAML 1.2 for a text."""

_OPERATORS = {
    Operator.UNDER: "less than this",
    Operator.AT_MOST: "this or less",
    Operator.OVER: "more than this",
    Operator.AT_LEAST: "this or more",
    Operator.BETWEEN: "from the first number to the second, both included",
}


def definitions(names: Names) -> dict[str, Schema]:
    """Return the definitions of conditions, of the answers of a case, and of what they are made of."""
    book = names.book
    return {
        "yes_no": {"anyOf": [{"type": "boolean"}, {"enum": YES_NO_WORDS}]},
        **{f"choices-of-{one.id}": one_of(choices_of(one)) for one in book.questions if one.choices},
        "condition": _condition(names),
        "answers": mapping({one.id: described(_answer(one), _about(one)) for one in book.questions}),
    }


def _about(question: Question) -> str:
    """Return what an editor shows of a question: its words, and its choices with theirs."""
    about = [question.ask, *([question.help] if question.help else [])]
    choices = "\n".join(f"- {id}: {label}" for id, label in choices_of(question).items())
    if question.kind is Kind.WHOLE_NUMBER:
        about.append(f"A whole number from {question.least} to {question.most}.")
    return "\n\n".join([*about, *([choices] if choices else [])])


def _condition(names: Names) -> Schema:
    parts: Schema = listing(ref("condition"))
    del parts["uniqueItems"]
    joints = {
        "all": described(parts, "All of these conditions hold."),
        "any": described(parts, "At least one of these conditions holds."),
        "not": described(ref("condition"), "This condition does not hold, on what has been answered."),
    }
    asked = {
        one.id: described(_test(one, names.parameters), _about(one))
        for one in names.book.questions
        if one.kind is not Kind.TEXT
    }
    whole = mapping({**asked, **joints}, minProperties=1)
    return {"anyOf": [whole, one_of(names.conditions)]} if names.conditions else whole


def _test(question: Question, parameters: Known) -> Schema:
    """Return what a condition may ask of an answer."""
    choice = ref(f"choices-of-{question.id}")
    match question.kind:
        case Kind.CHOICE:
            return one_or_more(choice)
        case Kind.CHOICES:
            sets = {
                "includes_all": described(listing(choice), "Every one of these is among the answers."),
                "none_of": described(listing(choice), "None of these is among the answers."),
            }
            return {"anyOf": [choice, listing(choice), mapping(sets, minProperties=1)]}
        case Kind.YES_NO:
            return ref("yes_no")
        case Kind.WHOLE_NUMBER:
            return _comparison(question, parameters)
        case Kind.TEXT:
            return {"not": {}}
        case _:
            assert_never(question.kind)


def _comparison(question: Question, parameters: Known) -> Schema:
    least, most = question.least, question.most

    def number(least: int, most: int) -> Schema:
        exact = whole_number(least, most)
        return {"anyOf": [exact, one_of(parameters)]} if parameters else exact

    two: Schema = {"type": "array", "items": number(least, most), "minItems": 2, "maxItems": 2}
    numbers = {
        Operator.UNDER: number(least + 1, most),
        Operator.AT_MOST: number(least, most),
        Operator.OVER: number(least, most - 1),
        Operator.AT_LEAST: number(least, most),
        Operator.BETWEEN: two,
    }
    properties = {operator.value: described(schema, f"{_OPERATORS[operator]}") for operator, schema in numbers.items()}
    return {"anyOf": [number(least, most), mapping(properties, minProperties=1)]}


def _answer(question: Question) -> Schema:
    """Return what may be answered in a case; nothing is "asked, not known"."""
    choice = ref(f"choices-of-{question.id}")
    match question.kind:
        case Kind.CHOICE:
            given: Schema = choice
        case Kind.CHOICES:
            given = {"type": "array", "items": choice}
        case Kind.YES_NO:
            given = ref("yes_no")
        case Kind.WHOLE_NUMBER:
            given = whole_number(question.least, question.most)
        case Kind.TEXT:
            given = {"type": "string"}
        case _:
            assert_never(question.kind)
    return {"anyOf": [given, {"type": "null"}]}
