"""The OpenAPI description is kept in docs/, is complete, and is what the answers are held to."""

import json
from pathlib import Path

import jsonschema
import pytest
from api_client import JSON, get, request

from coachmentor.web.api import api
from coachmentor.web.desk import Desk

FILE = Path(__file__).parents[3] / "docs" / "openapi.json"


@pytest.fixture(scope="module")
def app():
    return api(Desk())


@pytest.fixture(scope="module")
def described(app):
    return get(app, "/openapi.json").json()


def test_the_copy_in_docs_is_current(described, regenerate):
    text = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
    if regenerate:
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


def test_it_describes_every_route(described):
    assert {path: set(operations) for path, operations in described["paths"].items()} == {
        "/advise": {"post"},
        "/advise-many": {"post"},
        "/next-question": {"post"},
        "/questions": {"get"},
        "/rule-book": {"get"},
        "/health": {"get"},
    }


def test_every_operation_and_every_model_says_what_it_is(described):
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    assert all(one["summary"] and one["description"] and one["operationId"] for one in operations)
    assert [name for name, schema in described["components"]["schemas"].items() if not schema.get("description")] == []


def test_every_reference_leads_somewhere(described):
    text = json.dumps(described)
    names = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert names == set(described["components"]["schemas"])
    assert "Profile" in names


def test_the_example_gives_an_advice(app, described):
    for path in ("/advise", "/advise-many", "/next-question"):
        example = described["paths"][path]["post"]["requestBody"]["content"]["application/json"]["example"]
        response = request(app, "POST", path, json=example)
        assert response.status_code == 200
        assert "errors" not in response.text


ANSWERS = [
    (
        "POST",
        "/advise",
        b'{"needs": ["conflict", "strategic-perspective"], "role_change": "promoted", "months": 6}',
        200,
    ),
    ("POST", "/advise", b'{"better_met_by": "training", "months": 5}', 200),
    ("POST", "/advise", b'{"needs": ["conflict"], "attitude": "negative-about-both"}', 200),
    ("POST", "/advise?explain=reasons", b'{"needs": ["succession"], "goal_link": "Standard 3"}', 200),
    ("POST", "/advise", b'{"x": [1], "months": 99}', 422),
    ("POST", "/advise?x=1", b"{}", 422),
    ("POST", "/advise", b"{", 400),
    ("POST", "/advise", b"[]", 422),
    ("POST", "/advise-many", b'{"profiles": [{}, {"x": 1}, 3]}', 200),
    ("POST", "/advise-many?explain=reasons", b'{"profiles": [{}, {"x": 1}, 3]}', 200),
    ("POST", "/advise-many", b"{}", 422),
    ("POST", "/next-question", b"{}", 200),
    ("POST", "/next-question", b'{"needs": ["specific-skill"], "better_met_by": null, "attitude": null}', 200),
    ("POST", "/next-question", b'{"months": 0}', 422),
    ("GET", "/questions", b"", 200),
    ("GET", "/rule-book", b"", 200),
    ("GET", "/health", b"", 200),
    ("GET", "/advise", b"", 405),
]


@pytest.mark.parametrize(("method", "path", "body", "status"), ANSWERS)
def test_an_answer_is_as_described(app, described, method, path, body, status):
    response = request(app, method, path, content=body, headers=JSON)
    assert response.status_code == status
    path = path.partition("?")[0]
    operation = described["paths"][path].get(method.lower()) or next(iter(described["paths"][path].values()))
    declared = operation["responses"].get(str(status)) or operation["responses"]["default"]
    schema = declared["content"][response.headers["content-type"]]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": described["components"]}).validate(response.json())
    stamp = response.json()["rule_book"]
    assert stamp["title"]
    assert stamp["version"]
    assert len(stamp["sha256"]) == 64


def test_a_media_type_that_is_no_json_is_described(app, described):
    response = request(app, "POST", "/advise", content=b"{}")
    declared = described["paths"]["/advise"]["post"]["responses"]["415"]["content"]
    assert response.headers["content-type"] in declared
