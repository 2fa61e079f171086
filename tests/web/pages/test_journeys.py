"""Whole ways through the pages, beside the questionnaire that they show: each step the same, nothing lost."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journeys import raw_answers, shipped, shipped_questions
from visitor import Visitor

from coachmentor.explain import Advice
from coachmentor.model.questions import Kind
from coachmentor.questionnaire import Ask, Interview, back, change, words
from coachmentor.questionnaire import raw_answers as as_raw
from coachmentor.render import report

ASKED = shipped_questions()
BOOK = shipped().book


def fields(question, raw):
    """Return what a person puts into the fields for a raw answer."""
    if question.kind is Kind.CHOICES:
        return {"answer": raw, "answer_none": [] if raw else "yes"}
    return {"answer": {True: "yes", False: "no"}.get(raw, str(raw)) if isinstance(raw, bool) else str(raw)}


def shows(visitor, interview):
    """Assert that a page shows the step that the questionnaire is at, and carries all answers; return the step."""
    step = ASKED.next_step(interview)
    if isinstance(step, Ask):
        assert visitor.heading == step.question.ask
        assert words.progress(step) in visitor.all("//p[@class='progress']")
        assert ("Back" in visitor.buttons) == step.can_go_back
    else:
        assert visitor.heading == "Check your answers"
        rows = [
            (row.question.ask, words.given_in_words(row.question, row.given))
            for row in (*step.needed, *step.not_needed)
        ]
        shown = list(zip(visitor.all("//dt"), visitor.all("//dd[not(@class)]"), strict=True))
        assert shown == [(ask, " ".join(given.split())) for ask, given in rows]
    assert visitor.hidden("trail").split() == list(interview.trail)
    carried = json.loads(visitor.hidden("answers"))
    carried.pop("rule_book")
    assert carried == as_raw(interview, BOOK)
    return step


@settings(max_examples=25)
@given(st.data())
def test_pages_and_questionnaire_go_the_same_way(app, data):
    visitor, interview = Visitor(app).go("/questions"), Interview()
    for _ in range(25):
        step = shows(visitor, interview)
        if not isinstance(step, Ask):
            rows = [row.question.id for row in (*step.needed, *step.not_needed)]
            if not rows or not data.draw(st.booleans()):
                break
            question = data.draw(st.sampled_from(rows))
            interview = change(interview, question)
            visitor.press(f"Change the answer to: {BOOK.question[question].ask}")
            continue
        moves = ["answer", "answer", "dont-know", *(["back"] if step.can_go_back else [])]
        moves += ["skip", "skip-rest"] if step.phase == "shaping" else []
        interview = follow(visitor, interview, step, data.draw(st.sampled_from(moves)), data)
    visitor.press("Show the result")
    assert_result(visitor, shipped().advise(as_raw(interview, BOOK)))


def follow(visitor, interview, step, move, data):
    question = step.question
    match move:
        case "answer":
            raw = data.draw(raw_answers(question).filter(lambda raw: raw is not None and str(raw).strip()))
            visitor.press("Continue", **fields(question, raw))
            return ASKED.answer(interview, question.id, raw.strip() if isinstance(raw, str) else raw)
        case "dont-know" if step.phase == "deciding":
            visitor.press("I don't know")
            return ASKED.dont_know(interview, question.id)
        case "skip" | "dont-know":
            visitor.press("Skip this question")
            return ASKED.skip(interview, question.id)
        case "skip-rest":
            visitor.press("Skip all that is left")
            return ASKED.skip_rest(ASKED.skip(interview, question.id))
        case "back":
            visitor.press("Back")
            # What stood in the fields from before is as good as given once more.
            return back(interview if interview.at is None else change(interview, question.id))


def assert_result(visitor: Visitor, advice: Advice):
    document = report(advice)
    assert visitor.response.status_code == 200
    assert visitor.heading == " ".join(document.title.split())
    for section in document.sections:
        assert section.title in visitor.all("//h2")
    assert ("Still possible" in visitor.all("//h2")) == (len(advice.possible) > 1)


@pytest.mark.parametrize(
    ("needs", "headline"),
    [
        (["specific-skill"], "Coaching"),
        (["succession"], "Mentoring"),
        (["conflict", "succession"], "Coaching and mentoring"),
    ],
)
def test_a_need_leads_to_its_recommendation(visitor, needs, headline):
    visitor.go("/").press("Start now").press("Continue", answer=needs)
    while visitor.heading != "Check your answers":
        if "Skip all that is left" in visitor.buttons:
            visitor.press("Skip all that is left")
        else:
            visitor.press("I don't know")
    visitor.press("Show the result")
    assert visitor.heading.startswith(headline)
    assert "Still possible" in visitor.all("//h2")


def test_what_stands_in_the_fields_is_not_lost_on_the_way_back(visitor):
    visitor.go("/questions").press("Continue", answer=["succession"])
    asked = visitor.heading
    visitor.press("Back", answer="training")
    assert visitor.heading == BOOK.question["needs"].ask
    assert "succession" in visitor.page.xpath("//input[@checked]/@value")
    visitor.press("Continue")
    visitor.press(f"Change the answer to: {asked}") if visitor.heading == "Check your answers" else visitor.press(
        "Back"
    )
    assert visitor.page.xpath("//input[@checked]/@value") == ["training"]


def test_who_goes_back_with_half_an_answer_is_not_held_up(visitor):
    visitor.go("/questions").press("Continue", answer=["strategic-perspective"])
    while visitor.page.xpath("//input[@inputmode='numeric']") == []:
        visitor.press("I don't know")
    visitor.press("Back", answer="soon")
    assert visitor.response.status_code == 200
    assert "soon" not in visitor.response.text


def test_the_same_form_again_gives_the_same_page(visitor):
    visitor.go("/questions")
    first = {
        "answer": ["succession"],
        "asked": "needs",
        "move": "answer",
        "answers": visitor.hidden("answers"),
        "trail": "",
    }
    once = visitor.post("/questions", first).response.text
    assert visitor.post("/questions", first).response.text == once


def test_an_older_tab_goes_on_from_where_it_stands(visitor, app):
    visitor.go("/questions").press("Continue", answer=["succession"])
    older = Visitor(app)
    older.response, older.page = visitor.response, visitor.page
    visitor.press("I don't know")
    older.press("Continue", answer="training")
    assert json.loads(older.hidden("answers"))["better_met_by"] == "training"
    assert json.loads(visitor.hidden("answers"))["better_met_by"] is None


def test_the_result_so_far_names_all_that_is_possible(visitor):
    visitor.go("/questions").press("Continue", answer=["succession"]).press("See the result so far")
    possible = visitor.all("//div[@class='possible']//li")
    assert {"Mentoring", "Another kind of help"} <= set(possible)
    visitor.press("Go on with the questions")
    assert visitor.heading == BOOK.question["better_met_by"].ask


def test_another_answer_is_tried_and_taken_back(visitor):
    visitor.go("/questions").press("Continue", answer=["specific-skill"])
    while visitor.heading != "Check your answers":
        visitor.press("Skip all that is left" if "Skip all that is left" in visitor.buttons else "I don't know")
    visitor.press("Show the result")
    own = visitor.hidden("answers")
    tried = next(f for f in visitor.page.forms if "needs" in f.xpath(".//input[@name='asked']/@value"))
    values = [(k, v) for k, v in tried.form_values() if k != "answer"]
    visitor.post("/result", [*values, ("answer", "succession"), ("move", "try")])
    assert "With your own answers it was: Coaching. Now it is: Mentoring." in visitor.text
    tried = next(f for f in visitor.page.forms if "needs" in f.xpath(".//input[@name='asked']/@value"))
    values = [(k, v) for k, v in tried.form_values() if k != "answer"]
    visitor.post("/result", [*values, ("answer", "conflict"), ("answer", "succession"), ("move", "try")])
    assert "With your own answers it was: Coaching." in visitor.text
    assert visitor.title.startswith("Tried: ")
    assert "Word" not in visitor.buttons  # what is taken away is one's own result
    tried = json.loads(visitor.hidden("answers"))["needs"]
    visitor.press("Back to your own answers")
    assert visitor.hidden("answers") == own
    assert visitor.heading.startswith("Coaching")
    assert "Word" in visitor.buttons
    assert tried == ["conflict", "succession"]


def try_instead(visitor, question, answer):
    """Answer a question otherwise, under the result."""
    form = next(f for f in visitor.page.forms if question in f.xpath(".//input[@name='asked']/@value"))
    values = [(name, value) for name, value in form.form_values() if name != "answer"]
    return visitor.post("/result", [*values, ("answer", answer), ("move", "try")])


def test_a_trial_that_goes_wrong_leaves_the_one_before(visitor):
    visitor.go("/questions").press("Continue", answer=["specific-skill"]).press("See the result so far")
    own = visitor.hidden("answers")
    try_instead(visitor, "needs", "succession")
    try_instead(visitor, "attitude", "nonsense")
    assert visitor.title.startswith("Error: ")
    assert "You tried a different answer." in visitor.text
    assert visitor.press("Back to your own answers").hidden("answers") == own


def test_a_trial_can_be_kept(visitor):
    visitor.go("/questions").press("Continue", answer=["specific-skill"]).press("See the result so far")
    try_instead(visitor, "needs", "succession").press("Keep the new answer")
    assert json.loads(visitor.hidden("answers"))["needs"] == ["succession"]
    assert "You tried a different answer." not in visitor.text
    assert "Word" in visitor.buttons


def test_that_the_result_is_settled_is_said_once(visitor):
    visitor.go("/questions").press("Continue", answer=["succession"]).press("I don't know").press("I don't know")
    assert words.SETTLED in visitor.all("//p[@class='notice']")
    visitor.press("Skip this question")
    assert visitor.heading != "Check your answers"
    assert words.SETTLED not in visitor.text


def test_only_what_decides_is_tried_otherwise(visitor):
    answers = {"needs": ["succession"], "answering_as": "staff-member", "months": 12}
    fields = {"answers": json.dumps(answers), "trail": " ".join(answers), "move": "result"}
    visitor.post("/result", fields)
    tried = visitor.page.xpath("//details//input[@name='asked']/@value")
    assert {"needs", "months", "attitude"} <= set(tried)
    assert "answering_as" not in tried


def test_a_trial_that_is_no_answer_is_told_in_its_place(visitor):
    visitor.go("/questions").press("Continue", answer=["specific-skill"]).press("See the result so far")
    form = next(f for f in visitor.page.forms if "months" in f.xpath(".//input[@name='asked']/@value"))
    values = [(k, v) for k, v in form.form_values() if k != "answer"]
    visitor.post("/result", [*values, ("answer", "soon"), ("move", "try")])
    assert visitor.response.status_code == 422
    assert visitor.title.startswith("Error: ")
    assert visitor.page.xpath("//*[@id='try-months']/@value") == ["soon"]
    assert visitor.page.xpath("//details[@open]//*[@id='try-months']")
