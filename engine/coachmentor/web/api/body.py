"""From a request to the JSON in its body, and from data back to a response."""

from typing import Any

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from coachmentor.web.api.json_text import parse
from coachmentor.wire.service import MOST_PROFILES

JSON = "application/json"
LONGEST_SHOWN = 60
CLIENT_GONE = 499
"""What nginx notes where nobody waits for the answer any more."""


class UnsupportedMediaType(Exception):  # a signal: it becomes a problem document
    """What the body says it is, which is not JSON."""


class InvalidRequest(Exception):  # a signal: it becomes a problem document
    """What is wrong with a request apart from its profile."""


async def read_json(request: Request) -> object:
    """Return the JSON in the body; raise `UnsupportedMediaType`, or `NotJson` with the place of what is wrong."""
    media_type = request.headers.get("content-type", "")
    if media_type != JSON and not _is_json(media_type):
        raise UnsupportedMediaType(media_type)
    return parse(await request.body())


def only_reasons(request: Request) -> bool:
    """Say whether `?explain=reasons` is asked for; raise `InvalidRequest` for any other parameter."""
    query = request.scope["query_string"]
    if not query or query == b"explain=reasons":
        return bool(query)
    for name, value in request.query_params.multi_items():
        if name != "explain":
            raise InvalidRequest(f"there is no parameter `{name[:LONGEST_SHOWN]}`; there is `explain`")
        if value != "reasons":
            raise InvalidRequest(f"`explain` takes `reasons` and nothing else, not `{value[:LONGEST_SHOWN]}`")
    return "explain" in request.query_params


def profiles_in(body: object) -> list[object]:
    """Return the profiles that a body holds; raise `InvalidRequest` where they are not there or too many."""
    profiles = body.get("profiles") if isinstance(body, dict) and body.keys() == {"profiles"} else None
    if not isinstance(profiles, list):
        raise InvalidRequest('the body has to be {"profiles": […]}, with a list of profiles and nothing else')
    if len(profiles) > MOST_PROFILES:
        raise InvalidRequest(f"{len(profiles):,} profiles are too many: at most {MOST_PROFILES:,} at a time")
    return profiles


def answer(data: Any, headers: dict[str, str] | None = None) -> Response:
    """Return the response that carries some data, in one go and without checking it: a test does that."""
    return Response(to_json(data, by_alias=True), 200, headers, JSON)


def _is_json(media_type: str) -> bool:
    name = media_type.partition(";")[0].strip().lower()
    return name == JSON or (name.startswith("application/") and name.endswith("+json"))
