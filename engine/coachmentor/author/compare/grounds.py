"""What a comparison of meaning is about, in words: which profiles, and what is left out."""

from collections.abc import Iterator
from datetime import date

from coachmentor.author.compare.ground import Ground
from coachmentor.explain.guidance import date_in_words
from coachmentor.model.dates import A_DAY
from coachmentor.model.questions import Kind, Question
from coachmentor.text.english import listed

ABOUT = (
    "It is about the recommendation, how clear it is, and which other interventions are called for. "
    "The form, the reasons and the advice are compared as text only."
)


Days = tuple[date | None, date | None]


def grounds(ground: Ground, days: Days = (None, None)) -> tuple[str, ...]:
    """Return what the comparison is about, a few sentences for each thing that one book only has."""
    return (*_grounds(ground), *_days(ground, days))


def _days(ground: Ground, days: Days) -> Iterator[str]:
    """Say that each book is taken as on one day, and from when on it is another one."""
    if not any(days) or not (ground.old.turning_days or ground.new.turning_days):
        return
    said = ["Each book is taken as it is in force on its day. Rules of other days are not compared."]
    turns = [book.period.last + A_DAY if book.period.last else None for book in (ground.old, ground.new)]
    if turns[0] is not None and turns[0] == turns[1]:
        said.append(f"Both books change on {date_in_words(turns[0])}.")
    else:
        named = [(whose, day) for whose, day in zip(("old", "new"), turns, strict=True) if day]
        said += [f"The {whose} book changes on {date_in_words(day)}." for whose, day in named]
    yield " ".join(said)


def _grounds(ground: Ground) -> Iterator[str]:
    if ground.same:
        yield "Both books take the same answers. Every possible profile is compared, with any questions left open."
    else:
        yield "Every profile that the new book takes is compared, but for answers that the old book cannot take."
    if ground.only_new:
        yield f"The old book does not ask {_questions(ground.only_new)}. It decides without the answer."
    if ground.only_old:
        yield f"The new book does not ask {_questions(ground.only_old)}. So the old book gets no answer either."
    for id in ground.narrowed:
        yield from _narrowed(ground.old.question[id], ground.new.question[id])
    yield ABOUT


def _questions(ids: tuple[str, ...]) -> str:
    return listed([f"`{id}`" for id in ids], "or")


def _narrowed(old: Question, new: Question) -> Iterator[str]:
    for one, other, whose in ((old, new, "old"), (new, old, "new")):
        if extra := [f"`{id}`" for id in one.choice_ids if id not in other.choice_ids]:
            yield f"Of `{new.id}`, only the {whose} book has {listed(extra, 'and')}. Nobody is taken to answer that."
    if new.kind is Kind.WHOLE_NUMBER and (old.least, old.most) != (new.least, new.most):
        least, most = max(old.least, new.least), min(old.most, new.most)
        both = f"those from {least} to {most}" if least <= most else "none"
        yield f"Of the answers to `{new.id}`, both books take {both}. Only these are compared."
