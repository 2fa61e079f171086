"""The questionnaire as the text of one HTML file: every question and every frame is written out here, once.

The script shows, hides and fills. The same book gives the same text to the last byte.
"""

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from coachmentor.decide import compile_book
from coachmentor.explain.guidance import period_in_words
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire import Role, overview, words
from coachmentor.questionnaire.why import Why
from coachmentor.readings.to_diagram import BUDGET, to_diagram
from coachmentor.render.report import CONFIDENCE
from coachmentor.web.look import environment, stylesheet
from coachmentor.web.offline.book_as_data import book_as_data

SCRIPT = (
    "book",
    "diagram",
    "changes",
    "formula",
    "sentences",
    "what_ifs",
    "to_words",
    "verdict",
    "guidance",
    "words_used",
    "report",
    "interview",
    "questionnaire",
    "words",
    "elements",
    "fields",
    "document",
    "screens",
    "trials",
    "moves",
    "page",
)
"""The files of the script, in the order in which they are joined."""


def to_page(book: RuleBook, *, budget: int = BUDGET) -> str:
    """Return the page; raise TooLarge where the book's diagram would take more than `budget` states."""
    program = compile_book(book)
    data = book_as_data(program, to_diagram(program, budget, with_confidence=True))
    style, script_ = _style(), script()
    roles = _by_role(book)
    return (
        _environment()
        .get_template("offline.html")
        .render(
            book=book,
            roles=roles,
            questions=[*roles[Role.DECIDES], *roles[Role.SHAPES]],
            in_force=period_in_words(book.period),
            data=_as_block({"book": data, "words": _words(book)}),
            style=Markup(style),  # our own files, which hold no tag
            script=Markup(script_),
            style_digest=_digest(style),
            script_digest=_digest(script_),
        )
    )


def script() -> str:
    """Return the whole script: its files in one function, so that nothing of them is seen outside of it."""
    parts = [_own("script", f"{name}.js") for name in SCRIPT]
    return "\n".join(['"use strict";', "(() => {", *parts, "})();", ""])


def _style() -> str:
    return stylesheet() + "\n" + _own("templates", "offline.css")


def _own(*path: str) -> str:
    return files("coachmentor.web.offline").joinpath(*path).read_text(encoding="utf-8")


def _environment() -> Environment:
    """Return the templates that all pages share, and this page's own."""
    rooms = ("coachmentor.web.offline", "coachmentor.web.look", "coachmentor.render")
    return environment().overlay(loader=ChoiceLoader([PackageLoader(room) for room in rooms]))


def _by_role(book: RuleBook) -> dict[Role, list[Question]]:
    entries = overview(book)
    return {role: [entry.question for entry in entries if entry.role is role] for role in Role}


def _words(book: RuleBook) -> dict[str, Any]:
    """Return the words that the script says as they are; those that the templates say stand in the page."""
    return {
        "noneOfThese": words.NONE_OF_THESE,
        "notKnown": words.NOT_KNOWN,
        "skipped": words.SKIPPED,
        "parts": {str(part): name for part, name in words.PARTS.items()},
        "fullReasons": words.FULL_REASONS,
        "shortReasons": words.SHORT_REASONS,
        "missing": {str(kind): told for kind, told in words.MISSING.items()},
        "goOn": words.GO_ON,
        "result": words.RESULT,
        "changeAnswers": words.CHANGE_ANSWERS,
        "notAnswered": words.NOT_ANSWERED,
        "needed": words.NEEDED,
        "meant": words.MEANT,
        "sameResult": words.SAME_RESULT,
        "otherResult": words.OTHER_RESULT,
        "noLonger": words.reasons(Why(()), book).ending,
        "confidence": {str(confidence): told for confidence, told in CONFIDENCE.items()},
    }


def _as_block(data: dict[str, Any]) -> Markup:
    """Write data so that no text in it can end the block, or begin another tag."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
