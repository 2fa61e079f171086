"""A profile as a model made from the questions of a book: what a schema can say about answers, all of it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, create_model

from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import RULE_BOOK_KEY
from coachmentor.read.profile import LONGEST_TEXT
from coachmentor.readings.to_sentence import name_of

WRITABLE = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]*$"
"""What a text may hold. Halves of characters are refused as well, which no pattern can say in every dialect."""

MOST_EXACT = 2**53
"""Up to here, a float stands for one whole number only."""

_NOTE = "Which rule book the answers were saved with; it is no answer, and is not read."
_ABOUT = (
    "Answers about one member of staff, by question. Leave out what has not been asked; null means asked, but not "
    "known. Never a name, and nothing about sex, ethnicity, age or disability."
)


def profile_model(book: RuleBook) -> type[BaseModel]:
    """Return the model of a book's profiles; it accepts what the library's checker accepts, and nothing else."""
    # Fields have names of their own, because a question may be called like a method of a model.
    fields: dict[str, Any] = {f"answer_{i}": _field(question) for i, question in enumerate(book.questions)}
    fields["note"] = (Any, Field(default=None, alias=RULE_BOOK_KEY, description=_NOTE, title="Rule book"))
    settings = ConfigDict(extra="forbid", frozen=True, strict=True)
    return create_model("Profile", __config__=settings, __doc__=_ABOUT, **fields)


def whole(number: float) -> float | int:
    """Return 6 for 6.0: JSON has numbers of one kind only, and its schemas count both as whole."""
    return int(number) if number.is_integer() and abs(number) <= MOST_EXACT else number


def _field(question: Question) -> tuple[Any, Any]:
    title = name_of(question).capitalize()
    described = Field(default=None, alias=question.id, title=title, description=_description(question))
    return _answer(question) | None, described


def _answer(question: Question) -> Any:
    match question.kind:
        case Kind.CHOICE:
            return _one_of(question)
        case Kind.CHOICES:
            # Not marked as unique: a choice that is named twice counts once, as everywhere in the library.
            return list[_one_of(question)]  # type: ignore[misc]
        case Kind.YES_NO:
            return StrictBool
        case Kind.WHOLE_NUMBER:
            return Annotated[StrictInt, Field(ge=question.least, le=question.most)]
        case Kind.TEXT:
            return Annotated[str, Field(max_length=LONGEST_TEXT, pattern=WRITABLE)]


def _one_of(question: Question) -> Any:
    return Literal[question.choice_ids]


def _description(question: Question) -> str:
    parts = [question.ask, question.help or "", question.unit and f"In {question.unit}."]
    said = " ".join(part.strip() for part in parts if part)
    if question.sources:
        said += f" ({', '.join(question.sources)})"
    return "\n".join([f"{said}\n" if question.choices else said, *map(_choice, question.choices)])


def _choice(choice: Choice) -> str:
    help = f" ({choice.help})" if choice.help else ""
    group = f"{choice.group}: " if choice.group else ""
    return f"- `{choice.id}`: {group}{choice.label}{help}"
