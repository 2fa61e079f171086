"""Where the rules are over and those after them are refused, nobody is advised or asked, and everybody is told why."""

import pytest
from turning_day import BROKEN, DATED, Tomorrow, turn, write
from visitor import Visitor

from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk
from coachmentor.web.problems import NOT_IN_FORCE
from coachmentor.wire.faults import ProblemDocument

ANSWERS = {"answers": '{"needs": ["conflict"]}', "trail": "needs"}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    write(tmp_path, DATED)
    desk = Desk(tmp_path)
    write(tmp_path, BROKEN)
    turn(monkeypatch)
    return desk


@pytest.fixture
def visitor(desk):
    return Visitor(create_app(desk, workbench=True))


ASKING = [
    ("POST", "/advise", {"months": 3}),
    ("POST", "/advise?explain=reasons", {}),
    ("POST", "/advise-many", {"profiles": [{}]}),
    ("POST", "/next-question", {}),
    ("GET", "/questions", None),
    ("GET", "/rule-book", None),
    ("GET", "/openapi.json", None),
]


@pytest.mark.parametrize(("method", "path", "body"), ASKING)
def test_programs_are_told_in_a_problem_document(visitor, desk, method, path, body):
    response = visitor.client.request(method, f"/api/v1{path}", json=body)
    assert (response.status_code, response.headers["content-type"]) == (503, "application/problem+json")
    found = ProblemDocument.model_validate(response.json())
    assert found.type == "urn:coachmentor:problem:unavailable"
    assert found.detail.startswith("other rules are in force today")
    assert found.rule_book.sha256 == desk.book.sha256


def test_what_is_wrong_stands_where_it_says(visitor):
    """Asked first on the day, before anything else has had the book read again."""
    response = visitor.client.get("/api/v1/health")
    assert (response.status_code, response.json()["state"]) == (200, "reload-refused")
    assert {one["code"] for one in response.json()["diagnostics"]} == {"missing", "unknown-key"}


@pytest.mark.parametrize("path", ["/", "/questions", "/paper", "/rules", "/words"])
def test_people_are_told_on_a_page(visitor, path):
    told(visitor.go(path))


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/questions", {"move": "answer", "asked": "needs", "answer": "conflict"}),
        ("/result", ANSWERS),
        ("/download", {**ANSWERS, "format": "docx"}),
    ],
)
def test_people_are_told_at_whatever_they_send(visitor, path, fields):
    told(visitor.post(path, fields))


def told(visitor):
    heading, text = NOT_IN_FORCE
    assert (visitor.response.status_code, visitor.heading) == (503, heading)
    assert text in visitor.text
    assert "NotInForce" not in visitor.response.text


@pytest.mark.parametrize(("path", "status"), [("/nope", 404), ("/api/v1/nope", 404), ("/static/site.css", 200)])
def test_what_needs_no_rules_goes_on(visitor, path, status):
    assert visitor.client.get(path).status_code == status


def test_an_author_can_mend_the_book_on_the_workbench(visitor):
    visitor.go("/workbench?start=served")
    assert visitor.response.status_code == 200
    assert visitor.page.xpath("//input[@type='text']/@value") == ["guidance.yaml", ""]
    assert "from: 2099-01-01" in visitor.page.xpath("//textarea[@name='text-0']")[0].text


def test_all_is_well_once_the_book_is_mended(visitor, desk, tmp_path):
    told(visitor.go("/"))
    write(tmp_path, DATED)
    desk.reload()
    assert visitor.go("/").response.status_code == 200
    assert visitor.client.post("/api/v1/advise", json={"months": 3}).json()["rule_book"]["on"] == "2099-01-01"


def test_a_request_that_midnight_overtakes_is_told_so_as_well(tmp_path, monkeypatch):
    """It has its edition, and other rules come into force before the advisor is asked."""
    write(tmp_path, DATED)
    visitor = Visitor(create_app(Desk(tmp_path)))
    monkeypatch.setattr("coachmentor.advisor.date", Tomorrow)
    assert visitor.client.post("/api/v1/advise", json={}).status_code == 503
    told(visitor.post("/result", ANSWERS))
