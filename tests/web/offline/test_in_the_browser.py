"""Journeys through the page itself, with the mouse and with the keyboard alone."""

import re
from datetime import date, datetime

import pytest
from person import Person, texts_of

from coachmentor.advisor import Advisor
from coachmentor.render import report

OF_THE_BOOK = " \N{EN DASH} Coaching or mentoring?"

JOURNEYS = [
    {"needs": ["succession"], "better_met_by": "nothing-else", "months": 18, "answering_as": "line-manager"},
    {"needs": ["strategic-perspective"], "role_change": "promoted", "months": 6, "goal_link": "Lead  the\nteam <b>&"},
    {"needs": ["specific-skill", "people-skills"], "technical_expert": True, "single_purpose": False},
    {"needs": [], "better_met_by": "training"},
    {"needs": ["specific-skill", "succession"]},
    {},
]


@pytest.mark.parametrize("answers", JOURNEYS, ids=lambda answers: "-".join(answers) or "nothing")
def test_a_journey_ends_at_the_report_of_the_engine(person: Person, shipped: Advisor, answers: dict[str, object]):
    person.page.clock.set_fixed_time(datetime(2026, 11, 25, 23, 59, 59))  # the day of the person's own calendar
    person.start()
    asked = person.go_through(answers)
    person.press("Show the result")
    shaping = {"answering_as", "setting", "trained_colleague", "external_budget", "goal_link"}
    raw = {id: answers.get(id) for id in asked if id in answers or id not in shaping}
    document = report(shipped.advise(raw, on=date(2026, 11, 25)))
    assert person.reads() == texts_of(document)
    assert person.page.title() == "The result" + OF_THE_BOOK
    assert person.page.locator("h1:visible").inner_text() == document.title


def test_the_journeys_end_at_every_recommendation(shipped: Advisor):
    ends = {advice.recommendation for advice in shipped.advise_many(JOURNEYS)}
    assert ends == set(shipped.book.recommendation_ids)


def test_with_the_keyboard_alone(person: Person):
    page = person.page
    person.tab_to("#go")
    page.keyboard.press("Enter")
    assert focused(person) == "What should the support help with?"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    person.tab_to("button.main")
    page.keyboard.press("Enter")
    assert focused(person) == "Does something else lie behind the need?"
    person.tab_to("input[type=radio]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert person.page.locator("#settled").is_visible()
    person.tab_to('[data-move="skip-rest"]')
    page.keyboard.press("Enter")
    assert focused(person) == "Check your answers"
    person.tab_to('[data-move="result"]')
    page.keyboard.press("Enter")
    assert focused(person) == "Another kind of help would be better for now."


def focused(person: Person) -> str:
    found: str = person.page.evaluate("document.activeElement.textContent.trim()")
    return found


def test_a_missing_answer_is_told_where_it_is_missing(person: Person):
    person.start()
    person.press("Continue")
    page, told = person.page, "Tick what fits, or “None of these”."
    assert page.title() == "Error: What should the support help with?" + OF_THE_BOOK
    assert page.evaluate("document.activeElement.id") == "problem"
    assert person.fields.locator(".error").inner_text().endswith(told)
    page.get_by_role("link", name=told).click()
    assert page.evaluate("document.activeElement.id") == "q-needs"
    assert "q-needs-error" in (person.fields.locator("fieldset").first.get_attribute("aria-describedby") or "")
    person.answer(["succession"])
    assert not page.locator("#problem").is_visible()
    assert page.title() == "Does something else lie behind the need?" + OF_THE_BOOK


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Write a number. If there is none yet, say that you do not know."),
        ("61", "A whole number of months from 1 to 60 is needed here."),
        ("six", "A whole number of months from 1 to 60 is needed here."),
        ("6.0", "A whole number of months from 1 to 60 is needed here. Did you mean 6?"),
    ],
)
def test_a_number_that_will_not_do(person: Person, typed: str, told: str):
    person.start()
    person.go_through({"needs": ["strategic-perspective"]}, until="months")
    person.typed.fill(typed)
    person.press("Continue")
    assert person.page.locator("#problem a").inner_text() == told
    assert person.typed.get_attribute("aria-invalid") == "true"
    person.answer(" +06 ")
    assert person.asked != "months"


def test_none_of_these_goes_with_nothing_else(person: Person):
    person.start()
    none = person.fields.get_by_label("None of these", exact=True)
    skill = person.fields.locator('input[value="specific-skill"]')
    skill.check()
    none.check()
    assert not skill.is_checked()
    skill.check()
    assert not none.is_checked()


def test_back_and_change_lose_nothing(person: Person):
    person.start()
    person.answer(["succession"])
    person.fields.locator("input").nth(2).check()
    person.press("Back")
    assert person.fields.locator('input[value="succession"]').is_checked()
    assert "once more" in person.page.locator("#progress").inner_text()
    person.press("Continue")
    assert person.asked == "answering_as", "what stood in the fields was kept on the way back"
    person.go_through({})
    person.page.get_by_role("button", name=re.compile("^Change ?: What should the support help with")).click()
    assert person.asked == "needs"


def test_the_browsers_own_back_and_forward(person: Person):
    page = person.page
    person.start()
    person.answer(["succession"])
    person.answer("nothing-else")
    page.go_back()
    assert person.asked == "better_met_by"
    assert person.fields.locator('input[value="nothing-else"]').is_checked()
    page.go_back()
    page.go_back()
    assert page.locator("#starting").is_visible()
    page.go_forward()
    assert person.asked == "needs"
    page.go_forward()
    page.go_forward()
    assert person.asked == "attitude"


def test_a_reload_begins_anew_and_says_so(person: Person):
    page, told = person.page, "The page was loaded again"
    assert told not in page.locator("main:visible").inner_text()
    person.start()
    person.answer(["succession"])
    page.reload()
    assert told in page.locator("main:visible").inner_text()
    page.go_back()
    assert page.locator("#starting").is_visible()
    person.start()
    assert not page.locator("input:checked").count()


def test_another_answer_is_tried_at_once(person: Person):
    page = person.page
    person.start()
    person.go_through({"needs": ["strategic-perspective"], "role_change": "promoted", "months": 12})
    person.press("Show the result")
    before = person.reads()
    page.locator('[data-trial="months"] summary').click()
    page.fill("#try-months", "3")
    assert page.locator("#outcome").inner_text() == "With your own answers it was: Mentoring. Now it is: Coaching."
    assert page.evaluate("document.activeElement.id") == "try-months"
    assert page.locator("h1:visible").inner_text() == "Coaching looks like the right choice."
    page.fill("#try-months", "300")
    page.locator('[data-trial="months"] [data-move]').focus()
    assert page.locator("#try-months-error").is_visible()
    person.press("Back to your own answers")
    assert person.reads() == before
    assert page.locator("#try-months").input_value() == "12"


def test_what_is_in_a_hurry_can_go_on(person: Person):
    person.start()
    person.answer(["succession"])
    person.press("See the result so far")
    assert "Still possible" in person.page.locator("#resulting").inner_text()
    person.press("Go on with the questions")
    assert person.asked == "better_met_by"


def test_why_is_told_for_each_question(person: Person):
    person.start()
    person.answer(["people-skills"])
    person.page.locator("#asking .why summary").click()
    assert person.page.locator("#asked-why").inner_text().startswith("Your answer can call for another kind of help:")


def test_history_after_a_change_of_mind(person: Person):
    """Back from the check, another answer, and forward: what is asked now comes before an old check."""
    person.start()
    person.go_through({"better_met_by": "training"})
    person.page.locator('#checking [data-about="better_met_by"]').click()
    person.page.go_back()
    assert person.page.locator("#checking").is_visible()
    person.page.go_forward()
    person.answer("nothing-else")
    assert person.asked == "role_change"
    person.page.go_back()
    person.page.go_back()
    assert person.asked == "role_change", "the check has to wait"
    person.page.go_forward()
    assert person.asked == "better_met_by"


def test_a_letter_is_jumped_to_without_a_step_of_the_history(person: Person):
    person.start()
    person.go_through({"needs": ["succession"]})
    person.press("Show the result")
    steps = person.page.evaluate("history.length")
    person.page.get_by_role("link", name="A letter to ask for it").click()
    assert person.page.evaluate("[document.activeElement.id, history.length]") == ["letter", steps]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (" ", "Write a few words, or skip this question."),
        ("bell \x07", "This holds a character that cannot be written."),
        ("a" * 10_001, "This is longer than 10,000 characters."),
    ],
    ids=["nothing", "bell", "long"],
)
def test_words_that_will_not_do(person: Person, written: str, told: str):
    person.start()
    person.go_through({"needs": ["succession"]}, until="goal_link")
    person.typed.evaluate("(field, text) => { field.value = text }", written)
    person.press("Continue")
    assert person.page.locator("#problem a").inner_text() == told


def test_print_opens_the_browsers_own_printing(person: Person):
    page = person.page
    page.evaluate("() => { window.printed = 0; window.print = () => window.printed++; }")
    person.start()
    person.press("I don't know")
    person.press("See the result so far")
    person.press("Print or save as PDF")
    assert page.evaluate("window.printed") == 1


def test_the_way_home_and_on_from_there(person: Person):
    page = person.page
    person.start()
    person.answer(["succession"])
    person.fields.locator('input[value="nothing-else"]').check()
    page.get_by_role("link", name="Coaching or mentoring?").click()
    assert page.locator("#starting").is_visible()
    assert focused(person) == "Coaching or mentoring?"
    assert "#" not in page.url
    person.press("Go on with the questions")
    assert person.asked == "attitude", "what stood in the fields was kept"


def test_an_answer_that_is_given_can_be_tried_as_not_known(person: Person, shipped: Advisor):
    page, answers = person.page, {"needs": ["strategic-perspective"], "role_change": "promoted", "months": 3}
    person.start()
    person.go_through(answers, until="months")
    person.answer(3)
    person.press("See the result so far")
    trial = page.locator('[data-trial="months"]')
    trial.locator("summary").click()
    trial.get_by_role("button", name="I don't know").click()
    assert page.locator("#tried").inner_text().splitlines()[-1] == "I don't know"
    assert page.locator("#outcome").is_visible()
    assert page.input_value("#try-months") == ""
    tried = report(shipped.advise(answers | {"months": None, "better_met_by": None})).title
    assert page.locator("#headline").inner_text() == tried
    person.press("Back to your own answers")
    assert page.input_value("#try-months") == "3"


LEFT = """
() => {
  const filled = [...document.querySelectorAll("input, textarea")].filter(
    (one) => one.type === "text" || one.type === "textarea" ? one.value !== "" : one.checked,
  );
  return [filled.map((one) => one.id), document.querySelector("#needed").children.length, document.title];
}
"""


def test_who_starts_again_leaves_nothing_behind(person: Person, shipped: Advisor):
    page = person.page
    page.clock.set_fixed_time(datetime(2026, 11, 25, 12))
    person.start()
    person.go_through({"needs": ["strategic-perspective"], "months": 17}, until="goal_link")
    person.typed.evaluate("field => { field.value = 'Quagga \\x07' }")
    person.press("Continue")
    person.answer("Quagga hunts")
    person.press("Show the result")
    page.locator('[data-trial="months"] summary').click()
    page.fill("#try-months", "19")
    assert all(text in page.content() for text in ("Quagga", "17 months", "19 months"))
    person.press("Start again")
    assert page.evaluate(LEFT) == [[], 0, "Coaching or mentoring?"]
    assert focused(person) == "Coaching or mentoring?"
    shown = page.evaluate("document.body.innerHTML.replace(/<script[^]*?<.script>/g, '')")
    assert not re.search("Quagga|1[79] months|cannot be written", shown)
    page.go_back()
    day = date(2026, 11, 25)
    assert person.reads() == texts_of(report(shipped.advise({}, on=day))), "the result of somebody who said nothing"
    for _ in range(5):
        page.go_back()
        assert person.asked == "needs", "no question remembers that it was asked"
        assert page.evaluate(LEFT)[:2] == [[], 0]
    page.locator("header.bar a").click()
    person.start()
    assert page.locator("#progress").inner_text().startswith("Question 1. ")


def test_every_screen_begins_at_its_top(person: Person):
    page = person.page
    page.set_viewport_size({"width": 320, "height": 300})
    person.press("Start now")
    assert page.evaluate("scrollY") == 0
    person.answer(["strategic-perspective"])
    assert page.evaluate("scrollY") == 0
    person.press("See the result so far")
    assert page.evaluate("scrollY") == 0
    page.get_by_role("link", name="A letter to ask for it").click()
    assert 0 <= page.locator("#letter").evaluate("one => one.getBoundingClientRect().top") < 40
