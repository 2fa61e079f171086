"""What a person typed, as a reply or as a kind word about what is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from coachmentor.cli.prompts.face import Move, Raw
from coachmentor.cli.prompts.words import REFUSALS
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.questionnaire.words import NONE_OF_THESE, bounds, options

WORDS = {
    "don't know": Move.DONT_KNOW,
    "dont know": Move.DONT_KNOW,
    "i don't know": Move.DONT_KNOW,
    "dk": Move.DONT_KNOW,
    "skip": Move.SKIP,
    "skip all": Move.SKIP_REST,
    "back": Move.BACK,
    "why": Move.WHY,
    "?": Move.WHY,
    "overview": Move.OVERVIEW,
    "save": Move.SAVE,
    "quit": Move.QUIT,
    "stop": Move.QUIT,
}


NOTHING_TYPED = "Please type an answer. If you do not know, type: don't know."


@dataclass(frozen=True, slots=True)
class Wrong:
    """Not an answer; `says` tells why and what would be one."""

    says: str


def read_typed(typed: str, question: Question, moves: Sequence[Move]) -> Raw | Move | Wrong:
    """Read an answer, or one of the words that stand for a move."""
    text = typed.strip()
    if not text:
        return Move.KEEP if Move.KEEP in moves else Wrong(NOTHING_TYPED)
    move = word(text)
    if move is None:
        return _answer(text, question)
    return move if move in moves else Wrong(REFUSALS.get(move, "That is not possible here."))


def word(text: str) -> Move | None:
    """Return the move that a word stands for."""
    return WORDS.get(" ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()))


def _answer(text: str, question: Question) -> Raw | Wrong:
    match question.kind:
        case Kind.CHOICE:
            return _one(text, _choices(question))
        case Kind.YES_NO:
            found = _one(text, _choices(question))
            return Raw(found.value == "yes") if isinstance(found, Raw) else found
        case Kind.CHOICES:
            return _several(text, question)
        case Kind.WHOLE_NUMBER:
            return _number(text, question)
        case Kind.TEXT:
            return Raw(text)
        case _:
            assert_never(question.kind)


def _choices(question: Question) -> list[Choice]:
    return [choice for _, choices in options(question) for choice in choices]


def _one(text: str, choices: Sequence[Choice]) -> Raw | Wrong:
    found = _fitting(text, choices)
    if len(found) == 1:
        return Raw(found[0].id)
    if not found:
        return Wrong(f'"{_short(text)}" is none of the choices. Type a number from 1 to {len(choices)}.')
    numbers = ", ".join(str(choices.index(choice) + 1) for choice in found)
    return Wrong(f'"{_short(text)}" fits more than one choice: {numbers}. Type the number.')


def _fitting(text: str, choices: Sequence[Choice]) -> list[Choice]:
    """Return the choice of that number, id or label, else all whose label begins like that."""
    if re.fullmatch("[0-9]{1,4}[.)]?", text):
        place = int(text.rstrip(".)")) - 1
        return [choices[place]] if 0 <= place < len(choices) else []
    folded = text.casefold().rstrip(".")
    exact = [one for one in choices if folded in (one.id.casefold(), one.label.casefold())]
    return exact or [one for one in choices if one.label.casefold().startswith(folded)]


def _several(text: str, question: Question) -> Raw | Wrong:
    nothing = Choice("", NONE_OF_THESE)
    choices = [*_choices(question), nothing]
    picked: list[str] = []
    for part in _parts(text, choices):
        found = _one(part, choices)
        if isinstance(found, Wrong):
            return found
        picked.append(str(found.value))
    if nothing.id in picked:
        return Raw([]) if set(picked) == {nothing.id} else Wrong(f'"{NONE_OF_THESE}" cannot go with another choice.')
    return Raw(list(dict.fromkeys(picked)))


def _parts(text: str, choices: Sequence[Choice]) -> list[str]:
    """Split at commas; at spaces too, but within a part only where that part is not a choice itself."""
    parts = [part.strip() for part in re.split("[,;]", text) if part.strip()]
    return [piece for part in parts for piece in ([part] if _fitting(part, choices) else part.split())] or [text]


def _number(text: str, question: Question) -> Raw | Wrong:
    unit = re.escape(question.unit.casefold().rstrip("s")) + "s?" if question.unit else ""
    found = re.fullmatch(rf"(-?[0-9]{{1,9}})\s*(?:{unit})?\.?", text.casefold())
    if found and question.least <= int(found[1]) <= question.most:
        return Raw(int(found[1]))
    return Wrong(f"{bounds(question)}, please.")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}..."
