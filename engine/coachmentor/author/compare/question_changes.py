"""What changed in what is asked: questions, their choices and bounds, and how they are worded."""

from collections.abc import Iterator
from dataclasses import fields

from coachmentor.author.compare.comparison import Detail
from coachmentor.model.questions import Choice, Kind, Phrases, Question
from coachmentor.text.english import listed

KINDS = {
    Kind.CHOICE: "one choice",
    Kind.CHOICES: "several choices",
    Kind.YES_NO: "yes or no",
    Kind.WHOLE_NUMBER: "a whole number",
    Kind.TEXT: "free text",
}
PHRASES = {"is_": "is", "is_not": "is_not", "were": "were", "were_not": "were_not", "blank": "blank"}


def question_details(old: Question, new: Question) -> Iterator[Detail]:
    """Yield what is different about a question, what can be answered before how it is worded."""
    if old.kind is not new.kind:
        yield Detail("kind of answer", KINDS[old.kind], KINDS[new.kind])
    if (old.least, old.most) != (new.least, new.most) and old.kind is new.kind:
        yield Detail("bounds", _bounds(old), _bounds(new))
    yield from _choices(old, new)
    for what, before, after in (
        ("question", old.ask, new.ask),
        ("help", old.help, new.help),
        ("unit", old.unit, new.unit),
        ("source", ", ".join(old.sources), ", ".join(new.sources)),
        *_phrases(old.phrases, new.phrases),
    ):
        if before != after:
            yield Detail(what, before or "", after or "", wording=True)


def question_in_words(question: Question) -> Iterator[Detail]:
    """Yield what a question asks, for one that was added or removed."""
    yield Detail("question", after=question.ask)
    yield Detail("kind of answer", after=KINDS[question.kind])
    if question.kind is Kind.WHOLE_NUMBER:
        yield Detail("bounds", after=_bounds(question))
    if question.choices:
        yield Detail("choices", after=listed([f"`{id}`" for id in question.choice_ids], "and"))


def _bounds(question: Question) -> str:
    return f"{question.least} to {question.most} {question.unit or ''}".strip()


def _choices(old: Question, new: Question) -> Iterator[Detail]:
    before, after = ({choice.id: choice for choice in one.choices} for one in (old, new))
    for id in (id for id in after if id not in before):
        yield Detail(f"choice `{id}`", after=after[id].label)
    for id in (id for id in before if id not in after):
        yield Detail(f"choice `{id}`", before=before[id].label)
    for id in (id for id in before if id in after):
        yield from _choice(id, before[id], after[id])
    shared = before.keys() & after.keys()
    if [id for id in before if id in shared] != [id for id in after if id in shared]:
        yield Detail("order of the choices", ", ".join(before), ", ".join(after), wording=True)


def _choice(id: str, old: Choice, new: Choice) -> Iterator[Detail]:
    for name in ("label", "group", "help", "phrase"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Detail(f"choice `{id}`, {name}", before or "", after or "", wording=True)


def _phrases(old: Phrases, new: Phrases) -> Iterator[tuple[str, str | None, str | None]]:
    for one in fields(Phrases):
        yield f"phrase `{PHRASES[one.name]}`", getattr(old, one.name), getattr(new, one.name)
