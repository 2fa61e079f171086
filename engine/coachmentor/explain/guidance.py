"""The lines of advice that a profile calls for, with their placeholders filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coachmentor.decide import Formula, normal_form
from coachmentor.explain.support import support
from coachmentor.model.conditions import Condition
from coachmentor.model.guidance import AdviceLine, Part
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import form_title, title_of
from coachmentor.readings.to_sentence import answer_in_words, name_of
from coachmentor.text.placeholders import fill_in

# English whatever the locale, unlike the names in the standard library's calendar.
MONTHS = "January February March April May June July August September October November December".split()

_IN_WEEKS = re.compile(r"in_(\d{1,4})_weeks")


@dataclass(frozen=True, slots=True)
class Shown:
    """When a line of advice shows: where `when` is true and `unless` is not."""

    line: AdviceLine
    when: Formula | None
    unless: Formula | None


def shown_lines(book: RuleBook) -> tuple[Shown, ...]:
    """Put the conditions of a book's lines of advice into normal form."""

    def normal(condition: Condition | None) -> Formula | None:
        return None if condition is None else normal_form(condition, book.question, book.conditions)

    return tuple(Shown(line, normal(line.when), normal(line.unless)) for line in book.advice)


def lines_for(lines: tuple[Shown, ...], recommendation: str, profile: Profile) -> Iterator[AdviceLine]:
    """Yield the lines for a recommendation that the answers call for, in book order."""
    for shown in lines:
        if recommendation not in shown.line.recommendations:
            continue
        if shown.when is not None and support(shown.when, profile.answers) is None:
            continue
        if shown.unless is not None and support(shown.unless, profile.answers) is not None:
            continue
        yield shown.line


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a person is told beside the reasons, by part: one text a line, ready to read."""

    parts: Mapping[Part, tuple[str, ...]]

    def __getitem__(self, part: Part) -> tuple[str, ...]:
        return self.parts.get(part, ())


def guidance_for(
    lines: tuple[Shown, ...], book: RuleBook, recommendation: str, form: str | None, profile: Profile, on: date
) -> Guidance:
    """Choose the lines and fill in their placeholders; `on` is the day that weeks are counted from."""
    parts: dict[Part, tuple[str, ...]] = {}
    words = _Words(book, recommendation, form, profile, on)
    for line in lines_for(lines, recommendation, profile):
        parts[line.part] = (*parts.get(line.part, ()), fill_in(line.say, words))
    return Guidance(parts)


@dataclass(frozen=True, slots=True)
class _Words:
    """The value of each placeholder, in words; an open question shows its blank in square brackets."""

    book: RuleBook
    recommendation: str
    form: str | None
    profile: Profile
    on: date

    def __call__(self, name: str) -> str | None:
        if name == "recommendation":
            return title_of(self.book, self.recommendation).lower()
        if name == "form":
            return form_title(self.book, self.form).lower() if self.form else self("recommendation")
        if weeks := _IN_WEEKS.fullmatch(name):
            return date_in_words(_weeks_from(self.on, int(weeks[1])))
        question = self.book.question.get(name)
        if question is None:
            return None
        answer = self.profile.answers.get(name)
        return (
            f"[{question.phrases.blank or name_of(question)}]" if answer is None else answer_in_words(question, answer)
        )


def _weeks_from(day: date, weeks: int) -> date:
    # The calendar ends with the year 9999, and a day near its end was given.
    return date.max if weeks > (date.max - day).days // 7 else day + timedelta(weeks=weeks)


def date_in_words(day: date) -> str:
    """Return a date as people write it: "5 January 2027"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
