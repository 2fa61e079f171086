"""The OpenAPI description: the routes as they are declared, and the profile as the rule book asks for it."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.routing import BaseRoute

from coachmentor.model.rule_book import RuleBook
from coachmentor.web.problems import MEDIA_TYPE
from coachmentor.wire.faults import ProblemDocument
from coachmentor.wire.profile import profile_model
from coachmentor.wire.service import Profiles

REF = "#/components/schemas/{model}"
ABOUT = """\
Coaching, mentoring or another kind of help: advice on what one member of staff needs, with its reasons.

Send a profile and get an advice. Every answer names the rule book that it comes from, by version and hash.
Faults are problem documents (RFC 9457) that list every fault with its question. No name is asked for or kept."""


def _ref(model: str) -> dict[str, str]:
    return {"$ref": REF.format(model=model)}


def _takes(model: str, example: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": _ref(model), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def _problem(says: str) -> dict[str, Any]:
    return {"description": says, "content": {MEDIA_TYPE: {"schema": _ref(ProblemDocument.__name__)}}}


_EXAMPLE: dict[str, Any] = {"needs": ["succession"], "months": 18}

TAKES_PROFILE = _takes("Profile", _EXAMPLE)
TAKES_PROFILES = _takes("Profiles", {"profiles": [_EXAMPLE, {}]})
EXPLAIN = {
    "parameters": [
        {
            "name": "explain",
            "in": "query",
            "required": False,
            "schema": {"type": "string", "enum": ["reasons"]},
            "description": "Leaves out what may still change: possible, would_change, still_open, exact.",
        }
    ]
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: _problem("The body is not JSON; `line` and `column` say where."),
    415: _problem("The body does not say that it is JSON."),
    422: _problem("The request or the profile has faults."),
    "default": _problem("Any other fault, such as a body that is too large."),
}


def operations(routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """Describe the routes, apart from what depends on the rule book."""
    return get_openapi(
        title="coachmentor",
        version=version("coachmentor"),
        description=ABOUT,
        routes=routes,
        servers=[{"url": "/api/v1"}],
        separate_input_output_schemas=False,
    )


def description(described: dict[str, Any], book: RuleBook) -> dict[str, Any]:
    """Add the profile of a book to the description of the routes."""
    profile = profile_model(book)
    _, definitions = models_json_schema(
        [(profile, "validation"), (Profiles, "validation"), (ProblemDocument, "validation")], ref_template=REF
    )
    ours = definitions["$defs"]
    ours["Profiles"]["properties"]["profiles"]["items"] = {"anyOf": [_ref("Profile"), {}]}
    schemas = dict(sorted({**described["components"]["schemas"], **ours}.items()))
    return {**described, "components": {**described["components"], "schemas": schemas}}
