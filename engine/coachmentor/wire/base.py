"""What all models on the wire have in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from coachmentor.model.rule_book import RuleBook

Plain = bool | int | str | tuple[str, ...]
"""An answer as JSON has it: several picks are a list in the author's order."""

Sha256 = Annotated[str, Field(description="The hash of all files of the rule book: equal hashes, equal rules.")]


class Wire(BaseModel):
    """Frozen, and complete: a key that is not described is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Stamp(Wire):
    """Which rule book an answer comes from."""

    title: str
    version: str
    sha256: Sha256


def stamp_of(book: RuleBook) -> Stamp:
    """Return the stamp of a book."""
    return Stamp(title=book.title, version=book.version, sha256=book.sha256)
