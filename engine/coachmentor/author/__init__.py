"""The author's bench: what a rule book promises, proved; what it lacks, found; what a change does, shown.

from coachmentor.author import Examined, check_book, prove

doubts = check_book(book)  # of coachmentor.read.read_book
report = prove(Examined(book))
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachmentor.author.cases import run_case
    from coachmentor.author.check import check_book
    from coachmentor.author.compare import compare_books
    from coachmentor.author.coverage import cover
    from coachmentor.author.examined import Examined
    from coachmentor.author.handbook import Material, to_handbook
    from coachmentor.author.layout import lay_out_file
    from coachmentor.author.proofs import prove
    from coachmentor.author.revisions import inspect_named
    from coachmentor.author.schema import to_schema
    from coachmentor.author.skeletons import start_book
    from coachmentor.author.staff import read_staff
    from coachmentor.author.suggest import suggestions

__all__ = [
    "Examined",
    "Material",
    "check_book",
    "compare_books",
    "cover",
    "inspect_named",
    "lay_out_file",
    "prove",
    "read_staff",
    "run_case",
    "start_book",
    "suggestions",
    "to_handbook",
    "to_schema",
]

_HOMES = {
    "Examined": "examined",
    "Material": "handbook",
    "check_book": "check",
    "compare_books": "compare",
    "cover": "coverage",
    "inspect_named": "revisions",
    "lay_out_file": "layout",
    "prove": "proofs",
    "read_staff": "staff",
    "run_case": "cases",
    "start_book": "skeletons",
    "suggestions": "suggest",
    "to_handbook": "handbook",
    "to_schema": "schema",
}


def __getattr__(name: str) -> object:
    # Loaded at first use: the command line imports a room of the bench, and must not pay for the others.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
