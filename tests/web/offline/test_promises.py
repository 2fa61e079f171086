"""What the page promises: nothing leaves it or is kept, no book can do harm in it, and it is always the same."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from browser import Window
from other_books import HARM, hostile_book
from person import Person

from coachmentor.advisor import Advisor
from coachmentor.model.dates import A_DAY, Period
from coachmentor.web.offline.to_page import script, to_page


def test_nothing_is_asked_of_a_network_and_nothing_is_kept(opened: Window, file: Path):
    person = Person(opened.page)
    person.start()
    person.go_through({"needs": ["strategic-perspective"], "months": 6})
    person.press("Show the result")
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == [], "the policy allows everything that the page does"
    kept = opened.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, location.href]")
    assert kept == [0, 0, "", file.as_uri()]
    assert "strategic" not in str(opened.page.evaluate("JSON.stringify(history.state)"))


def test_the_policy_stops_what_is_not_the_pages_own(opened: Window):
    opened.page.evaluate("""
        const added = document.createElement("script");
        added.textContent = "window.harmed = 1";
        document.body.append(added);
        const picture = document.createElement("img");
        picture.src = "https://example.org/a.png";
        document.body.append(picture);
    """)
    assert opened.page.evaluate("window.harmed") is None
    assert len(opened.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in opened.complaints)


def test_small_enough_to_mail(file: Path):
    assert file.stat().st_size <= 300_000


def test_the_same_book_gives_the_same_page_whatever_the_order_of_sets(shipped: Advisor):
    made = "import sys; from coachmentor.advisor import Advisor; from coachmentor.web.offline.to_page import to_page"
    command = [sys.executable, "-c", f"{made}; sys.stdout.buffer.write(to_page(Advisor.default().book).encode())"]
    page = to_page(shipped.book).encode()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout == page


def test_without_scripts_the_page_says_what_to_do(browser, file: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    told = page.locator("noscript p").first
    assert told.text_content() == "This page needs JavaScript, which is switched off here. Some mail programs do that."
    assert told.bounding_box() is not None
    assert not page.get_by_role("button", name="Start now").is_visible()
    context.close()


def test_hostile_text_is_text(window: Window, tmp_path: Path):
    book = replace(hostile_book(), title=HARM, version=HARM, sha256=HARM)
    file = tmp_path / "hostile.html"
    file.write_text(to_page(book), encoding="utf-8", newline="")
    window.page.goto(file.as_uri())
    person = Person(window.page)
    assert window.page.title() == HARM
    assert window.page.locator("main:visible h1").inner_text() == HARM
    person.start()
    person.page.locator("#asking .why summary").click()
    asked = person.go_through({"several": ["a"], "months": 5, "sure": False, "words": HARM})
    assert asked == ["several", "months", "sure", "words"]
    person.press("Show the result")
    said = "\n".join(person.reads())
    assert said.count("</script>") > 10
    person.page.locator('[data-trial="months"] summary').click()
    person.page.fill("#try-months", "12")
    assert window.page.evaluate("window.harmed") is None
    assert window.page.locator("img").count() == 0
    assert window.complaints == []


def test_the_script_is_whole_and_writes_no_html():
    text = script()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)
    assert not re.search(
        r"localStorage|sessionStorage|cookie|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|https?:", text
    )
    assert "</" not in text
    assert "<!--" not in text


FILES = sorted((Path(__file__).parents[3] / "engine/coachmentor/web/offline/script").glob("*.js"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_of_the_script_is_short_and_is_used(file: Path):
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert text in script()


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(None, date(2001, 8, 31)), "in force until 31 August 2001"),
        (Period(date(2999, 9, 1)), "in force from 1 September 2999"),
        (Period(date(2001, 9, 1), date(2999, 8, 31)), None),
        (Period(), None),
    ],
)
def test_a_page_whose_rules_are_not_in_force_says_so(window: Window, shipped: Advisor, tmp_path: Path, period, said):
    days = [day for day in (period.first, period.last and period.last + A_DAY) if day]
    book = replace(shipped.book, on=period.first or period.last, turning_days=tuple(days))
    assert book.period == period
    path = tmp_path / "advisor.html"
    path.write_text(to_page(book), encoding="utf-8", newline="")
    window.page.goto(path.as_uri())
    notice = window.page.locator("#other-day")
    assert (notice.inner_text() if notice.is_visible() else None) == (said and notice.inner_text())
    assert said is None or said in notice.inner_text()
