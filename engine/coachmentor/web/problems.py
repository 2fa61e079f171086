"""Problem documents after RFC 9457: what went wrong, for programs by its type, for people by its words.

A `type` is a name and leads nowhere; it stays what it is, while titles and details may be worded anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json
from starlette.responses import Response

from coachmentor.model.rule_book import RuleBook
from coachmentor.read import InvalidProfile
from coachmentor.wire.base import stamp_of
from coachmentor.wire.faults import faults_as_data, writable

API = "/api/"
"""Where programs ask, and are answered in problem documents; people get pages elsewhere."""

OUR_FAULT = ("Something went wrong here", "The fault is ours. Your answers were not kept.")
"""What people are told when it is not their request that is wrong: a heading, and a text."""

NOT_IN_FORCE = (
    "No advice today",
    "Other rules are in force from today, and they are not ready here. It is not your fault, and your answers were not "
    "kept. Please tell the people who look after this site, and come back later.",
)
"""What people are told where the rules are over and those after them cannot be read: a heading, and a text."""

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem; the last part of its name is its key in `TYPES`."""

    status: int
    title: str


TYPES: dict[str, ProblemType] = {
    "bad-request": ProblemType(400, "The request cannot be read."),
    "malformed-json": ProblemType(400, "The body is not JSON that can be read."),
    "invalid-request": ProblemType(422, "The request is not what is expected here."),
    "invalid-profile": ProblemType(422, "The profile has faults."),
    "not-found": ProblemType(404, "There is nothing at this address."),
    "method-not-allowed": ProblemType(405, "This address does not take that method."),
    "request-timeout": ProblemType(408, "The request took too long to arrive."),
    "too-large": ProblemType(413, "The body is too large."),
    "unsupported-media-type": ProblemType(415, "The body has to be JSON."),
    "too-many-requests": ProblemType(429, "There were too many requests."),
    "headers-too-large": ProblemType(431, "The headers are too large."),
    "internal-error": ProblemType(500, "Something went wrong here. The request may be right."),
    "unavailable": ProblemType(503, "The service cannot answer now. Try again later."),
}

# Of two types of one status, the first one is the general one.
_BY_STATUS = {one.status: name for name, one in reversed(TYPES.items())}


def problem(
    type: str,
    book: RuleBook,
    *,
    detail: str | None = None,
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> Response:
    """Return the response for a problem of one of the `TYPES`; `book` is the one being served."""
    kind = TYPES[type]
    document: dict[str, Any] = {"type": urn(type), "title": kind.title, "status": kind.status}
    if detail is not None:
        document["detail"] = writable(detail)
    document |= members
    document["rule_book"] = stamp_of(book).model_dump()
    return Response(to_json(document), kind.status, dict(headers or {}), MEDIA_TYPE)


def invalid_profile(invalid: InvalidProfile, book: RuleBook) -> Response:
    """Return the response that lists every fault of a profile."""
    return problem("invalid-profile", book, **faults_as_data(invalid.problems))


def not_in_force(book: RuleBook) -> Response:
    """Return the response where the rules are over and those after them cannot be read."""
    detail = "other rules are in force today, and they are not ready here; `GET /api/v1/health` says why"
    return problem("unavailable", book, detail=detail)


def problem_of_status(status: int, book: RuleBook, headers: Mapping[str, str] | None = None) -> Response:
    """Return the response for a status that a framework chose."""
    fallback = "bad-request" if status < 500 else "internal-error"
    return problem(_BY_STATUS.get(status, fallback), book, headers=headers)


def urn(type: str) -> str:
    """Return the full name of a type."""
    return f"urn:coachmentor:problem:{type}"
