"""What does not depend on anyone's answers: the questions, the rule book, and how the service is."""

from functools import lru_cache
from typing import Any

from fastapi import FastAPI, Request
from pydantic_core import to_json
from starlette.responses import Response

from coachmentor.web.api.body import JSON, answer
from coachmentor.web.api.description import PROBLEMS
from coachmentor.web.desk import Desk, Edition
from coachmentor.wire.base import stamp_of
from coachmentor.wire.book import Book, book_on_the_wire
from coachmentor.wire.questions import Questions, questions_of
from coachmentor.wire.service import Health, finding_of

_UNCHANGED = {"description": "It is the rule book that the client has, by its `If-None-Match`."}
_ELSE: dict[int | str, dict[str, Any]] = {"default": PROBLEMS["default"]}


def add_looking_up(app: FastAPI, desk: Desk) -> None:
    """Add the routes that only look something up."""

    @app.get("/questions", responses={200: {"model": Questions}, 304: _UNCHANGED, **_ELSE})
    async def questions(request: Request) -> Response:
        """List all questions in the order of asking."""
        edition = desk.edition
        return _unless_known(request, edition, _questions(edition))

    @app.get("/rule-book", responses={200: {"model": Book}, 304: _UNCHANGED, **_ELSE})
    async def rule_book(request: Request) -> Response:
        """Say which rule book is served, and what the ids in an advice mean; the ETag is its hash."""
        edition = desk.edition
        return _unless_known(request, edition, _book(edition))

    @app.get("/health", responses={200: {"model": Health}, **_ELSE})
    async def health() -> Response:
        """Say how the service is."""
        book, refusal = desk.book, desk.refusal  # in this order, since the book may be read again for a new day
        found = tuple(finding_of(diagnostic) for diagnostic in refusal.diagnostics) if refusal else ()
        now = Health(state="reload-refused" if refusal else "ok", diagnostics=found, rule_book=stamp_of(book))
        return answer(now, {"cache-control": "no-store"})


@lru_cache(maxsize=1)
def _questions(edition: Edition) -> bytes:
    return to_json(questions_of(edition.advisor))


@lru_cache(maxsize=1)
def _book(edition: Edition) -> bytes:
    return to_json(book_on_the_wire(edition.book))


def _unless_known(request: Request, edition: Edition, body: bytes) -> Response:
    """Return a body with the book's hash as its tag, or nothing where the client has it already."""
    tag = f'"{edition.book.sha256}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if known & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(body, 200, headers, JSON)
