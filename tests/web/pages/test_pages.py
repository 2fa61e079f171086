"""What the pages say of themselves, and what they do with what no button of theirs would send."""

import io
import json
import zipfile
from urllib.parse import urlencode

import pytest
from journeys import shipped
from pypdf import PdfReader
from starlette.testclient import TestClient
from visitor import FORM, Visitor
from words import count_words, grade, longest_sentence

from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk
from coachmentor.web.look import stylesheet
from coachmentor.web.pages.result import FILES

BOOK = shipped().book
PAGES = ["/", "/questions", "/paper", "/rules", "/words", "/workbench"]
MARK = "Raise the reading age of 7B"


def so_far(**answers):
    return {"answers": json.dumps(answers), "trail": " ".join(answers)}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_and_keeps_nothing(visitor, path):
    visitor.go(path)
    headers = visitor.response.headers
    assert visitor.response.status_code == 200
    assert "set-cookie" not in headers
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "script" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert visitor.page.xpath("//script | //@style | //@onclick | //style") == []
    assert visitor.page.get("lang") == "en-GB"
    assert len(visitor.all("//h1")) == 1
    assert visitor.title.endswith(BOOK.title)


GUARDS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
POLICY = {"default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("GET", path) for path in PAGES),
        *(("POST", path) for path in ("/questions", "/result", "/workbench")),
        ("GET", "/nothing-here"),
        ("PUT", "/rules"),
        ("POST", "/api/v1/advise"),
        ("GET", "/api/v1/health"),
        ("GET", "/api/v2/nothing"),
    ],
)
def test_every_answer_is_guarded(visitor, method, path):
    headers = visitor.client.request(method, path, content="", headers=FORM).headers
    assert {name: headers.get(name) for name in GUARDS} == GUARDS
    assert set(headers["content-security-policy"].split("; ")) >= POLICY
    assert "geolocation=()" in headers["permissions-policy"]
    assert "set-cookie" not in headers


def test_what_is_not_there_for_programs_is_told_to_programs(visitor):
    answer = visitor.client.get("/api/v2/advise")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["type"] == "urn:coachmentor:problem:not-found"


@pytest.mark.parametrize("path", PAGES)
def test_what_a_page_loads_comes_from_here(visitor, path):
    loaded = visitor.go(path).page.xpath("//link/@href | //img/@src")
    assert [address for address in loaded if not address.startswith("/static/")] == []
    for address in loaded:
        response = visitor.client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()


def test_the_pages_work_below_another_address(app):
    visitor = Visitor(app)
    visitor.client.root_path = "/advice"
    visitor.client = type(visitor.client)(app, root_path="/advice", follow_redirects=False)
    addresses = visitor.go("/advice/questions").page.xpath("//@href | //@action | //@formaction")
    assert [address for address in addresses if not address.startswith(("/advice/", "#"))] == []


@pytest.mark.parametrize("path", [*PAGES, "/nothing-here"])
def test_the_pages_read_easily(visitor, path):
    visitor.go(path)
    said = [text.strip() for text in visitor.page.xpath("//main//*[not(self::textarea)]/text()") if text.strip()]
    longest = max((longest_sentence(text) for text in said), key=count_words)
    assert count_words(longest) <= (60 if path == "/rules" else 25), longest


@pytest.mark.parametrize("path", ["/", "/paper", "/words"])
def test_the_pages_are_for_everyone(visitor, path):
    said = visitor.go(path).all("//main//p | //main//li")
    assert grade(" ".join(text if text.endswith((".", "?", ":")) else f"{text}." for text in said)) <= 8


def test_the_start_says_how_long_it_takes_and_what_may_be_asked(visitor):
    visitor.go("/")
    assert "All of them together take about 7 minutes." in visitor.text
    for question in BOOK.questions:
        assert question.ask in visitor.all("//li")
    assert "Nothing. Your answers travel with each page" in visitor.text
    assert "There are no cookies, no database and no list of visits with answers in it." in visitor.text


def test_the_paper_has_every_question_and_choice(visitor):
    visitor.go("/paper")
    for question in BOOK.questions:
        assert any(heading.endswith(question.ask) for heading in visitor.all("//h3"))
        for choice in question.choices:
            assert choice.label in visitor.text


def test_the_rules_in_force_are_all_there(visitor):
    visitor.go("/rules")
    for rule in BOOK.rules:
        assert rule.title in visitor.all("//h3")
        assert rule.because in visitor.text
    for statement in BOOK.statements:
        assert statement.says in visitor.all("//dd")
    assert "If one option leads, it is that option." in visitor.all("//li")


def test_the_rules_say_until_when_they_are_in_force(tmp_path, visitor):
    visitor.go("/rules")
    assert "in force" not in visitor.text
    text = (
        "title: T\nversion: '1'\nextends: default\nparameters:\n  short_term_months: [{value: 6, until: 2999-08-31}, "
    )
    (tmp_path / "guidance.yaml").write_text(f"{text}{{value: 9, from: 2999-09-01}}]\n", encoding="utf-8")
    theirs = Visitor(create_app(Desk(tmp_path)))
    theirs.go("/rules")
    assert "They are in force until 31 August 2999." in theirs.text


def test_the_words_are_explained(visitor):
    assert len(visitor.go("/words").all("//dt")) == len(BOOK.glossary)


def test_needs_stand_under_their_headings(visitor):
    visitor.go("/questions")
    headings = list(dict.fromkeys(choice.group for choice in BOOK.question["needs"].choices))
    assert visitor.all("//fieldset//fieldset/legend") == headings
    assert visitor.all("//legend/h1") == [BOOK.question["needs"].ask]
    labelled = set(visitor.page.xpath("//label/@for"))
    assert set(visitor.page.xpath("//input[not(@type='hidden')]/@id")) == labelled


@pytest.mark.parametrize(
    ("asked", "answer", "says"),
    [
        ("needs", {}, "Tick what fits, or “None of these”."),
        ("needs", {"answer": "succession", "answer-none": "yes"}, "Tick what fits, or “None of these”, but not both."),
        ("needs", {"answer": "fame"}, "This has no choice `fame`."),
        ("better_met_by", {}, "Choose an answer. If none is right, say that you do not know."),
        ("better_met_by", {"answer": ["training", "mediation"]}, "Give one answer only."),
        ("months", {"answer": " "}, "Write a number. If there is none yet, say that you do not know."),
        ("months", {"answer": "0"}, "A whole number of months from 1 to 60 is needed here."),
        ("months", {"answer": "6.0"}, "A whole number of months from 1 to 60 is needed here. Did you mean 6?"),
        ("months", {"answer": "9" * 5000}, "A whole number of months from 1 to 60 is needed here."),
        ("single_purpose", {"answer": "perhaps"}, "This takes yes or no, not the text `perhaps`."),
        ("goal_link", {"answer": "x" * 10_001}, "This is longer than 10,000 characters."),
    ],
)
def test_an_answer_that_is_none_is_asked_for_again(visitor, asked, answer, says):
    answers = {"needs": ["strategic-perspective"], "better_met_by": None, asked: None}
    visitor.post("/questions", {**so_far(**answers), "asked": asked, "move": "answer", **answer})
    assert visitor.response.status_code == 422
    assert visitor.title.startswith(f"Error: {BOOK.question[asked].ask}")
    assert visitor.all("//*[@role='alert']//a") == [says]
    (target,) = visitor.page.xpath("//*[@role='alert']//a/@href")
    field = visitor.page.xpath(f"//*[@id='{target[1:]}']")[0]
    assert field.tag in ("input", "textarea")
    described = visitor.page.xpath(f"//*[contains(@aria-describedby, 'q-{asked}-error')]")
    assert described
    assert visitor.all(f"//*[@id='q-{asked}-error']") == [f"Error: {says}"]
    given = answer.get("answer")
    if isinstance(given, str) and asked == "months":
        assert visitor.page.xpath("//input[@inputmode]/@value") == [given.strip()]


def test_what_deciding_questions_would_not_offer_is_refused(visitor):
    visitor.post("/questions", {**so_far(), "asked": "needs", "move": "skip"})
    assert visitor.response.status_code == 422
    assert "This one can change the result." in visitor.text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"move": "nonsense"},
        {"move": "answer", "asked": "nothing", "answer": "x"},
        {"move": "change nothing"},
        {"move": "back"},
        {"move": "result", "asked": "months", "answer": "x"},
        {"asked": "months"},
    ],
)
def test_a_form_that_makes_no_sense_asks_the_next_question(visitor, fields):
    visitor.post("/questions", {**so_far(), **fields})
    assert visitor.response.status_code == 200
    assert visitor.heading == BOOK.question["needs"].ask


def test_an_altered_form_is_told_what_was_left_out(visitor):
    visitor.post("/questions", so_far(needs=["succession"], months=99, moths=1))
    assert visitor.response.status_code == 200
    assert "Some answers on this page have been altered." in visitor.text
    told = visitor.all("//*[@role='status']//li")
    assert "`moths` is not a question of this rule book; did you mean `months`?" in told
    assert visitor.heading == BOOK.question["better_met_by"].ask


@pytest.mark.parametrize("path", ["/questions", "/result", "/download", "/workbench"])
def test_only_forms_are_taken(visitor, path):
    for content_type in ("application/json", "multipart/form-data; boundary=x", ""):
        answer = visitor.client.post(path, content=b"{}", headers={"content-type": content_type})
        assert answer.status_code == 415
        assert "That did not work" in answer.text
    many = urlencode([("answer", "x")] * 600)
    assert visitor.client.post(path, content=many, headers=FORM).status_code == 400
    assert visitor.client.post(path, content="ü".encode(), headers=FORM).status_code == 400


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/questions"), ("POST", "/"), ("GET", "/download"), ("POST", "/rules")]
)
def test_a_wrong_method_is_a_clear_page(visitor, method, path):
    answer = visitor.client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"]
    assert "Start again from the first page." in answer.text


def test_an_unknown_address_is_a_clear_page(visitor):
    assert visitor.go("/nothing-here").response.status_code == 404
    assert visitor.heading == "There is no page here"


def test_a_result_without_answers_leads_to_the_start(visitor):
    answer = visitor.go("/result").response
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_no_answer_is_ever_in_an_address(visitor):
    visitor.post("/result", {**so_far(needs=["succession"], goal_link=MARK), "move": "result"})
    assert visitor.page.xpath("//form[@method='get']//input") == []
    assert [address for address in visitor.page.xpath("//@href | //@action") if MARK in address] == []
    assert MARK in visitor.text


@pytest.mark.parametrize("format_", FILES)
def test_the_result_is_to_be_had_as_a_file(visitor, format_):
    answers = so_far(needs=["succession"], answering_as="staff-member", goal_link=MARK)
    answer = visitor.client.post("/download", content=urlencode({**answers, "format": format_}), headers=FORM)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FILES[format_][1])
    assert answer.headers["content-disposition"].startswith('attachment; filename="advice.')
    match format_:
        case "docx":
            text = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
        case "pdf":
            text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
        case _:
            text = answer.text
    assert MARK in " ".join(text.split())


def test_pdf_is_offered_where_it_can_be_written(visitor, monkeypatch):
    offered = ["Word", "PDF", "Web page", "Markdown"]
    fields = {**so_far(needs=["succession"]), "move": "result"}
    visitor.post("/result", fields)
    assert visitor.all("//button[@name='format']") == offered
    monkeypatch.setattr("coachmentor.web.pages.result.find_spec", lambda _: None)
    visitor.post("/result", fields)
    assert visitor.all("//button[@name='format']") == [one for one in offered if one != "PDF"]
    assert visitor.post("/download", {**fields, "format": "pdf"}).response.status_code == 400


def test_an_unknown_kind_of_file_is_refused(visitor):
    visitor.post("/download", {**so_far(), "format": "exe"})
    assert visitor.response.status_code == 400


def test_hostile_answers_stay_text(visitor):
    hostile = "</textarea><script>alert(1)</script>\"'>"
    visitor.post(
        "/result", {**so_far(needs=["succession"], goal_link=hostile, answering_as="staff-member"), "move": "result"}
    )
    assert visitor.page.xpath("//script") == []
    assert hostile in visitor.text
    visitor.post("/questions", {**so_far(needs=["succession"], goal_link=hostile), "move": "change goal_link"})
    assert visitor.page.xpath("//textarea")[0].text.removeprefix("\n") == hostile


def test_lines_of_a_text_survive_the_round(visitor):
    text = "one\n\n  two"
    visitor.post("/questions", {**so_far(needs=["succession"], goal_link=text), "move": "change goal_link"})
    assert visitor.page.xpath("//textarea")[0].text.removeprefix("\n") == text


def test_without_being_asked_for_there_is_no_workbench(desk):
    visitor = Visitor(create_app(desk))
    assert visitor.go("/workbench").response.status_code == 404
    assert "Workbench" not in visitor.go("/").text


def test_a_fault_of_ours_is_a_page_without_the_faults_words(app, monkeypatch):
    def fails(*_):
        raise ValueError(MARK)

    monkeypatch.setattr("coachmentor.web.pages.about.to_sentence", fails)
    answer = TestClient(app, raise_server_exceptions=False).get("/rules")
    assert answer.status_code == 500
    assert "The fault is ours. Your answers were not kept." in answer.text
    assert MARK not in answer.text


def test_a_slash_too_many_leads_nowhere_else(visitor):
    answer = visitor.client.get("/questions/", headers={"host": "elsewhere.example"})
    assert (answer.status_code, answer.headers.get("location")) == (404, None)


def test_the_title_of_a_result_tells_nobody_what_it_is(visitor):
    # Browsers keep the titles of pages in their history.
    visitor.post("/result", {**so_far(needs=["succession"]), "move": "result"})
    assert visitor.title.startswith("The result ")
