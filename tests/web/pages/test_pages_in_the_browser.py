"""The pages in a real browser: whole journeys, by mouse and by keyboard, without scripts, narrow and on paper."""

import io
from contextlib import suppress

import pytest
from axe import violations
from journeys import shipped
from playwright.sync_api import Error
from pypdf import PdfReader

BOOK = shipped().book
NARROW = {"width": 320, "height": 640}
STATIC = ["/", "/questions", "/paper", "/rules", "/words", "/workbench", "/nothing-here"]

JOURNEYS = {
    "coaching": {"needs": ["specific-skill"], "months": "3", "better_met_by": "nothing-else", "attitude": "positive"},
    "mentoring": {"needs": ["succession"], "better_met_by": "nothing-else", "attitude": "positive"},
    "either": {"needs": ["conflict", "succession"], "better_met_by": "nothing-else", "attitude": "positive"},
    "another-intervention": {"needs": ["specific-skill"], "better_met_by": "training"},
    "more-information": {"needs": [], "better_met_by": "nothing-else", "attitude": "positive"},
}


@pytest.fixture(params=["with scripts", "without scripts"])
def page(browser, request):
    context = browser.new_context(java_script_enabled=request.param == "with scripts")
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


def press(page, name):
    with page.expect_navigation():  # a click may return before it
        page.get_by_role("button", name=name, exact=True).first.click()


def asked(page):
    """Return the question that a page asks, None where it asks none."""
    heading = page.locator("h1").inner_text()
    return next((question for question in BOOK.questions if question.ask == heading), None)


def fill(page, question, answer):
    if isinstance(answer, list):
        for choice in answer or ["none"]:
            page.locator("#q-needs-none" if choice == "none" else f"input[value='{choice}']").first.check()
    elif question.kind in ("whole_number", "text"):
        page.locator(f"#q-{question.id}").fill(answer)
    else:
        page.locator(f"input[value='{answer}']").check()


def walk(page, answers):
    """Answer what is known, and nothing else, up to the result."""
    while (question := asked(page)) is not None:
        if question.id in answers:
            fill(page, question, answers[question.id])
            press(page, "Continue")
        elif page.get_by_role("button", name="Skip all that is left").count():
            press(page, "Skip all that is left")
        else:
            press(page, "I don't know")
    assert page.locator("h1").inner_text() == "Check your answers"
    press(page, "Show the result")


@pytest.mark.parametrize("recommendation", JOURNEYS)
def test_each_recommendation_is_reached(page, address, recommendation):
    page.goto(address)
    press(page, "Start now")
    walk(page, JOURNEYS[recommendation])
    told = next(one for one in BOOK.recommendations if one.id == recommendation)
    assert page.locator("h1").inner_text() == told.headline
    assert page.url == f"{address}/result"
    assert page.context.cookies() == []


def test_back_change_and_an_invalid_number(page, address):
    page.goto(f"{address}/questions")
    fill(page, BOOK.question["needs"], ["strategic-perspective"])
    press(page, "Continue")
    while asked(page).id != "months":
        press(page, "I don't know")
    page.locator("#q-months").fill("soon")
    press(page, "Continue")
    assert page.title().startswith("Error: ")
    assert page.locator("#q-months").input_value() == "soon"
    page.get_by_role("link", name="A whole number of months").click()
    assert page.evaluate("document.activeElement.id") == "q-months"
    page.locator("#q-months").fill("12")
    press(page, "Continue")
    press(page, "Back")
    assert page.locator("#q-months").input_value() == "12"
    press(page, "Continue")
    walk_to_check(page)
    page.get_by_role("button", name=f"Change the answer to: {BOOK.question['months'].ask}").click()
    assert page.locator("#q-months").input_value() == "12"
    page.locator("#q-months").fill("18")
    press(page, "Continue")
    walk_to_check(page)
    assert "18 months" in page.locator("main").inner_text()


def walk_to_check(page):
    while asked(page) is not None:
        press(page, "Skip all that is left" if page.get_by_role("button", name="Skip all").count() else "I don't know")


def test_errors_are_met_first(window, address):
    window.page.goto(f"{address}/questions")
    press(window.page, "Continue")
    assert window.page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_the_browsers_own_back_and_reload(page, address):
    page.goto(f"{address}/questions")
    fill(page, BOOK.question["needs"], ["succession"])
    press(page, "Continue")
    second = page.locator("h1").inner_text()
    press(page, "I don't know")
    third = page.locator("h1").inner_text()
    page.reload()
    assert page.locator("h1").inner_text() == third
    go_back(page)
    assert page.locator("h1").inner_text() == second
    page.locator("input[value='training']").check()
    press(page, "Continue")
    assert asked(page) is not None or page.locator("h1").inner_text() == "Check your answers"
    assert '"better_met_by":"training"' in page.locator("input[name='answers']").first.input_value()


def go_back(page):
    """Go back to a page that was sent a form: the browser may ask before it sends the form once more."""
    with suppress(Error):
        page.go_back()
    for _ in range(20):
        if page.locator("#main h1").count():
            return
        page.wait_for_timeout(100)
        with suppress(Error):
            page.reload()  # which confirms it
    raise AssertionError("the page did not come back")


def test_a_second_tab_is_a_conversation_of_its_own(window, address):
    first, second = window.page, window.page.context.new_page()
    for tab, need in ((first, "succession"), (second, "specific-skill")):
        tab.goto(f"{address}/questions")
        fill(tab, BOOK.question["needs"], [need])
    for tab in (first, second):
        press(tab, "Continue")
    assert "succession" in first.locator("input[name='answers']").first.input_value()
    assert "specific-skill" in second.locator("input[name='answers']").first.input_value()


def test_by_keyboard_alone(window, address):
    page = window.page
    page.goto(address)
    tab_to(page, "Start now")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/questions?*")
    while asked(page) is not None:
        tab_to(
            page, "I don't know" if page.get_by_role("button", name="I don't know").count() else "Skip all that is left"
        )
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.get_by_role("button", name="Change the answer to: ").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#q-needs").focus()
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert '"needs":["specific-skill"]' in page.locator("input[name='answers']").first.input_value()


def tab_to(page, label):
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == label:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"Tab never comes to {label}")


def every_page(page, address):
    """Yield each page that a person can meet, named."""
    for path in STATIC:
        page.goto(address + path)
        yield path
    page.goto(f"{address}/questions")
    press(page, "Continue")
    yield "a list with an error"
    fill(page, BOOK.question["needs"], ["strategic-perspective"])
    press(page, "Continue")
    seen = set()
    while (question := asked(page)) is not None:
        if question.kind not in seen or question.kind == "whole_number":
            page.get_by_text("Why do you ask?").click()
            yield f"a question: {question.id}"
        if question.kind == "whole_number" and question.kind not in seen:
            page.locator(f"#q-{question.id}").fill("many")
            press(page, "Continue")
            yield "a number with an error"
        seen.add(question.kind)
        press(page, "Skip this question" if page.get_by_role("button", name="Skip this").count() else "I don't know")
    yield "the check"
    press(page, "Show the result")
    yield "the result"
    page.locator("#try summary").first.click()
    yield "a trial"
    page.locator("#try-needs--succession").check()
    press(page, "See what comes out")
    yield "what came of it"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_a_program_can_see(browser, address, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    found = {name: wrong for name in every_page(page, address) if (wrong := violations(page))}
    context.close()
    assert found == {}


@pytest.mark.slow
def test_nothing_is_cut_off_at_320_pixels(browser, address):
    context = browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    page = context.new_page()
    for name in every_page(page, address):
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= 320, f"{name} is {wide} pixels wide"
    context.close()


def test_the_result_prints_as_a_report_and_papers(window, address):
    page = window.page
    page.goto(f"{address}/questions")
    walk(page, {**JOURNEYS["mentoring"], "answering_as": "staff-member", "setting": "single-school"})
    printed = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages]
    told = " ".join(printed)
    assert "Try a different answer" not in told
    assert "Next steps" in told
    for left_out in page.locator(".screen, footer.bar").all_inner_texts():
        assert left_out.split("\n")[0].strip()[:40] not in told
    assert "What we agree on confidentiality" in printed[-1]
    assert "What we agree on confidentiality" not in " ".join(printed[:-1])


def test_the_questions_print_well(window, address):
    window.page.goto(f"{address}/paper")
    printed = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(window.page.pdf())).pages]
    assert BOOK.question["needs"].ask in printed[0]
    assert len(printed) <= 4
    assert "answer in the browser" not in " ".join(printed)


def test_the_browser_finds_nothing_to_complain_about(window, address):
    for name in every_page(window.page, address):
        missing = ["Failed to load resource: the server responded with a status of 4"]
        told = [text for text in window.complaints if not text.startswith(tuple(missing))]
        assert told == [], name
    assert {request.split("/")[2] for request in window.requests} == {address.split("/")[2]}
