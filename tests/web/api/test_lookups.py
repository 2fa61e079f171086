"""The questions, the rule book and the state of the service; all follow a reload."""

import shutil

import pytest
from api_client import get, post, request

from coachmentor.read import shipped_book
from coachmentor.web.api import api
from coachmentor.web.desk import Desk
from coachmentor.wire.book import Book
from coachmentor.wire.questions import Questions
from coachmentor.wire.service import Health


@pytest.fixture
def desk(tmp_path):
    shutil.copytree(shipped_book(), tmp_path / "book")
    return Desk(tmp_path / "book")


@pytest.fixture
def app(desk):
    return api(desk)


def change(desk, file, old, new):
    path = desk.path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_questions_in_the_order_of_asking(app, desk):
    found = Questions.model_validate_json(get(app, "/questions").content)
    assert [question.id for question in found.questions] == list(desk.edition.book.question)
    months = next(question for question in found.questions if question.id == "months")
    assert (months.kind, months.least, months.most, months.unit, months.role) == (
        "whole_number",
        1,
        60,
        "months",
        "decides",
    )
    assert {choice.group for choice in found.questions[0].choices} > {"People"}


def test_the_rule_book_has_words_for_the_ids_of_an_advice(app, desk):
    response = get(app, "/rule-book")
    found = Book.model_validate_json(response.content)
    book = desk.edition.book
    assert (found.title, found.version, found.sha256) == (book.title, book.version, book.sha256)
    assert [(layer.name, layer.version) for layer in found.layers] == [("book", book.version)]
    assert {one.id for one in found.recommendations} == set(book.recommendation_ids)
    cited = {source for rule in book.rules for source in rule.sources}
    assert cited <= {statement.id for statement in found.statements}


@pytest.mark.parametrize("path", ["/questions", "/rule-book"])
def test_what_the_client_has_already_is_not_sent_again(app, desk, path):
    tag = get(app, path).headers["etag"]
    assert tag == f'"{desk.edition.book.sha256}"'
    for known in (tag, f'"x", W/{tag}', "*"):
        response = get(app, path, if_none_match=known)
        assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", tag)
    assert get(app, path, if_none_match='"x"').status_code == 200
    change(desk, "guidance.yaml", "version: 1", "version: 2")
    assert desk.reload()
    assert get(app, path, if_none_match=tag).status_code == 200


def test_head_is_taken_where_get_is(app):
    for path in ("/questions", "/rule-book", "/health", "/openapi.json"):
        assert request(app, "HEAD", path).status_code == 200


def test_health_tells_of_a_reload_that_failed(app, desk):
    assert Health.model_validate_json(get(app, "/health").content).state == "ok"
    change(desk, "coaching.yaml", "supports: coaching", "supports: choaching")
    assert not desk.reload()
    health = Health.model_validate_json(get(app, "/health").content)
    assert (health.state, health.rule_book.sha256) == ("reload-refused", desk.edition.book.sha256)
    assert health.diagnostics[0].file.endswith("coaching.yaml")
    assert "choaching" in health.diagnostics[0].message
    assert post(app, "/advise", {}).status_code == 200
    change(desk, "coaching.yaml", "supports: choaching", "supports: coaching")
    assert desk.reload()
    assert get(app, "/health").json()["state"] == "ok"


def test_the_description_follows_the_book(app, desk):
    def most():
        schemas = get(app, "/openapi.json").json()["components"]["schemas"]
        return schemas["Profile"]["properties"]["months"]["anyOf"][0]["maximum"]

    assert most() == 60
    change(desk, "questions.yaml", "[1, 60]", "[1, 48]")
    assert desk.reload()
    assert most() == 48
    assert post(app, "/advise", {"months": 60}).status_code == 422
