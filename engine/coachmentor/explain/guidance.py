"""The lines of advice that a profile calls for, with their placeholders filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coachmentor.decide import Formula, normal_form
from coachmentor.explain.support import support
from coachmentor.model.conditions import Condition
from coachmentor.model.dates import Period
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
    """When a line of advice shows: where `when` is true and `unless` is not; both by their place in `Lines`."""

    line: AdviceLine
    when: int | None
    unless: int | None


@dataclass(frozen=True, slots=True)
class Lines:
    """A book's lines of advice by recommendation, and each formula that they wait for, once: many share one."""

    of: Mapping[str, tuple[Shown, ...]]
    formulas: tuple[Formula, ...]


def shown_lines(book: RuleBook) -> Lines:
    """Put the conditions of a book's lines of advice into normal form."""
    places: dict[Formula, int] = {}

    def place(condition: Condition | None) -> int | None:
        if condition is None:
            return None
        return places.setdefault(normal_form(condition, book.question, book.conditions), len(places))

    of: dict[str, tuple[Shown, ...]] = {}
    for line in book.advice:
        shown = Shown(line, place(line.when), place(line.unless))
        for recommendation in line.recommendations:
            of[recommendation] = (*of.get(recommendation, ()), shown)
    return Lines(of, tuple(places))


def lines_for(lines: Lines, recommendation: str, profile: Profile) -> Iterator[AdviceLine]:
    """Yield the lines for a recommendation that the answers call for, in book order."""
    known: dict[int, bool] = {}

    def holds(place: int) -> bool:
        if place not in known:
            known[place] = support(lines.formulas[place], profile.answers) is not None
        return known[place]

    for shown in lines.of.get(recommendation, ()):
        if (shown.when is None or holds(shown.when)) and (shown.unless is None or not holds(shown.unless)):
            yield shown.line


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a person is told beside the reasons, by part: one text a line, ready to read."""

    parts: Mapping[Part, tuple[str, ...]]

    def __getitem__(self, part: Part) -> tuple[str, ...]:
        return self.parts.get(part, ())


def guidance_for(
    lines: Lines, book: RuleBook, recommendation: str, form: str | None, profile: Profile, on: date
) -> Guidance:
    """Choose the lines and fill in their placeholders; `on` is the day that weeks are counted from."""
    parts: dict[Part, list[str]] = {}
    words = _Words(book, recommendation, form, profile, on)
    for line in lines_for(lines, recommendation, profile):
        parts.setdefault(line.part, []).append(fill_in(line.say, words))
    return Guidance({part: tuple(texts) for part, texts in parts.items()})


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


def period_in_words(period: Period) -> str:
    """Return the days of a period: "until 31 August 2027"; an empty text where it has no end."""
    first = f"from {date_in_words(period.first)}" if period.first else ""
    last = f"until {date_in_words(period.last)}" if period.last else ""
    return f"{first} {last}".strip()
