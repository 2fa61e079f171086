"""Whatever is wrong with a request comes back as a problem document that says what and where."""

import json
import time

import pytest
from api_client import JSON, get, post, request

from coachmentor.web.api import api
from coachmentor.web.desk import Desk
from coachmentor.wire.faults import ProblemDocument


@pytest.fixture(scope="module")
def desk():
    return Desk()


@pytest.fixture(scope="module")
def app(desk):
    return api(desk)


def fault_in(response, status, type, desk):
    """The problem document, which has to be one, of a type and with the book's stamp."""
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    ProblemDocument.model_validate(found)
    assert (response.status_code, found["status"], found["type"]) == (status, status, f"urn:coachmentor:problem:{type}")
    book = desk.edition.book
    assert found["rule_book"] == {"title": book.title, "version": book.version, "sha256": book.sha256}
    assert found["title"]
    return found


@pytest.mark.parametrize(
    ("body", "detail", "place"),
    [
        (b"", "expecting value", (1, 1)),
        (b"{", "expecting property name enclosed in double quotes", (1, 2)),
        (b'{"a": 1,\n "b": }', "expecting value", (2, 7)),
        (b'{"a": 1} x', "extra data", (1, 10)),
        (b'{"a": 1,\n "a": 2}', "this key stands here for the second time", (2, 2)),
        (b'{"a": {"b": 1, "\\u0062": 2}}', "this key stands here for the second time", (1, 16)),
        (b'[{"a": 1}, {"a": 1, "b": [{}], "a": 2}]', "this key stands here for the second time", (1, 32)),
        (b'{"a": NaN}', "NaN is not JSON", (1, 7)),
        (b'{"a": [1, -Infinity]}', "-Infinity is not JSON", (1, 11)),
        (b'{"NaN": "NaN", "a":\r\n NaN}', "NaN is not JSON", (2, 2)),
        (b'{"a": %b}' % (b"1" * 5_000), "this number has more than 4,000 digits", (1, 7)),
        (b'{"a": -%b}' % (b"1" * 100_000), "this number has more than 4,000 digits", (1, 7)),
        (b'{"a":\n"\xff"}', "this is not UTF-8", (2, 2)),
        ('{"a": 1}'.encode("utf-16"), "this is not UTF-8", (1, 1)),
        (b'{"a": "\n"}', "invalid control character at", (1, 8)),
        (b"[" * 100_000, "more than 100 levels inside one another", (1, 101)),
        (b'{"a":' * 101 + b"1" + b"}" * 101, "more than 100 levels inside one another", (1, 501)),
    ],
    ids=lambda part: repr(part)[:40],
)
def test_what_is_not_json(app, desk, body, detail, place):
    found = fault_in(post(app, "/advise", body), 400, "malformed-json", desk)
    assert (found["detail"], (found["line"], found["column"])) == (detail, place)


def test_json_that_is_read(app):
    for body in (b"\xef\xbb\xbf{}", b' {"goal_link": "[[\\"{"}\r\n', b'{"months": 6.0}', b'{"months": 0.6e1}'):
        assert post(app, "/advise", body).status_code == 200


def test_brackets_in_texts_are_no_levels(app):
    assert post(app, "/advise", {"goal_link": "[{" * 1_000}).status_code == 200


HOSTILE = {
    "quotes": b'"' + b'\\"' * 500_000,
    "halves of quotes": b'"\\' * 500_000,
    "levels": b"[" * 1_000_000,
    "levels and quotes": b'{"a":"' * 200_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_text_that_means_harm_is_refused_at_once(app, body):
    began = time.perf_counter()
    assert post(app, "/advise", b"[" * 101 + body).status_code == 400
    assert time.perf_counter() - began < 3


ODD_VALUES = [10**30, 10**3_999, -(10**3_999), 1e300, "\ud800", "x" * 100_000, [[[[[[]]]]]], ["x" * 300] * 300]


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: type(value).__name__)
def test_an_odd_value_is_shown_in_short(app, desk, value):
    response = post(app, "/advise", {"months": value, "\ud800": {"\udfff": value}})
    assert len(fault_in(response, 422, "invalid-profile", desk)["errors"]) == 2
    assert len(response.content) < 3_000


def test_every_fault_of_a_profile_is_listed_with_its_question(app, desk):
    response = post(app, "/advise", {"needs": ["sucession"], "month": 3, "months": 99})
    errors = fault_in(response, 422, "invalid-profile", desk)["errors"]
    told = [(e["question"], e["value"], e["problem"], e["nearest"]) for e in errors]
    assert told == [
        ("needs", "sucession", "has no choice `sucession`", "succession"),
        ("month", 3, "is not a question of this rule book", "months"),
        ("months", 99, "is out of bounds with 99", None),
    ]
    assert errors[2]["allowed"] == ["1 to 60"]


@pytest.mark.parametrize("body", [[], "x", 3, None, True])
def test_a_profile_is_an_object(app, desk, body):
    for path in ("/advise", "/next-question"):
        found = fault_in(post(app, path, body), 422, "invalid-profile", desk)
        assert found["errors"][0]["problem"].startswith("a profile takes answers by question, not ")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ([], "with a list of profiles"),
        ({}, "with a list of profiles"),
        ({"profiles": {}}, "with a list of profiles"),
        ({"profiles": [], "x": 1}, "nothing else"),
        ({"profiles": [{}] * 1_001}, "1,001 profiles are too many: at most 1,000"),
    ],
)
def test_what_holds_no_profiles(app, desk, body, says):
    assert says in fault_in(post(app, "/advise-many", body), 422, "invalid-request", desk)["detail"]


@pytest.mark.parametrize(
    "media_type", ["", "text/plain", "application/x-www-form-urlencoded", "image/png+json", "\x01"]
)
def test_a_body_has_to_be_json_and_to_say_so(app, desk, media_type):
    headers = {"content-type": media_type} if media_type else {}
    response = request(app, "POST", "/advise", content=b"{}", headers=headers)
    fault_in(response, 415, "unsupported-media-type", desk)
    assert response.headers["accept"] == "application/json"


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "Application/JSON", "application/x+json"])
def test_ways_to_say_json(app, media_type):
    headers = {"content-type": media_type}
    assert request(app, "POST", "/advise", content=b"{}", headers=headers).status_code == 200


@pytest.mark.parametrize("query", ["explain=all", "explain=", "explan=reasons", "explain=reasons&x=1", "%ff=%ff"])
def test_a_parameter_that_does_not_exist(app, desk, query):
    fault_in(post(app, f"/advise?{query}", {}), 422, "invalid-request", desk)


@pytest.mark.parametrize("path", ["/", "/nope", "/advise/", "/questions/needs", "/docs", "/redoc", "/%ff"])
def test_an_unknown_path(app, desk, path):
    fault_in(get(app, path), 404, "not-found", desk)


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [("GET", "/advise", {"POST"}), ("DELETE", "/advise-many", {"POST"}), ("POST", "/questions", {"GET", "HEAD"})],
)
def test_a_wrong_method(app, desk, method, path, allow):
    response = request(app, method, path, content=b"{}", headers=JSON)
    fault_in(response, 405, "method-not-allowed", desk)
    assert set(response.headers["allow"].split(", ")) == allow


def test_a_mistake_of_ours_shows_nothing_of_itself(desk, monkeypatch):
    app = api(desk)
    monkeypatch.setattr(type(desk.edition.advisor), "advise", lambda *_, **__: 1 / 0)
    response = post(app, "/advise", {})
    assert set(fault_in(response, 500, "internal-error", desk)) == {"type", "title", "status", "rule_book"}
    assert "ZeroDivision" not in response.text


def test_nothing_about_the_person_is_in_a_fault_but_what_was_wrong(app):
    response = post(app, "/advise", {"goal_link": "about Kim", "months": 99})
    assert "Kim" not in json.dumps(response.json())


@pytest.mark.parametrize(
    "body",
    [b'{"months":NaNx}', b'{"months":-Infinity1}', b'{"months":' + b"9" * 4_001 + b"x}", b"]NaN", b'{"a":1,"a":"\\'],
)
def test_what_is_odd_and_broken_is_malformed(app, desk, body):
    fault_in(post(app, "/advise", body), 400, "malformed-json", desk)


def test_many_broken_profiles_do_not_swell_the_answer(app):
    broken = {"needs": ["wrong"] * 300}
    answer = post(app, "/advise-many", {"profiles": [broken] * 100})
    (first, *_) = answer.json()["advice"]
    assert (len(first["errors"]), first["more_errors"]) == (20, 280)
    assert len(answer.content) < 1_500_000
