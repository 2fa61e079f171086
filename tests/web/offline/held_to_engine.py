"""What the engine says, in the shape in which the page's script says it."""

import json
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from playwright.sync_api import Page

from coachmentor.advisor import Advisor
from coachmentor.explain import Advice
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.render import report
from coachmentor.render.document import Block

DAY = date(2026, 11, 25)

RAW = dict[str, object]

SAYS = """
([number, day, profiles]) => {
  const at = number === null ? coachmentor.book : window.books[number];
  return JSON.stringify(JSON.parse(profiles).map((raw) => {
    const answers = new Map(Object.entries(raw).filter(([, answer]) => answer !== null));
    const notKnown = new Set(Object.keys(raw).filter((id) => raw[id] === null));
    const profile = { answers, notKnown };
    const { recommendation, form, confidence, interventions } = coachmentor.verdictOn(at, answers);
    const { footer, ...report } = coachmentor.reportOn(at, coachmentor.words, profile, Date.parse(day));
    return {
      recommendation, form, confidence, interventions,
      next: coachmentor.openQuestions(at, profile, { notKnownToo: false }),
      stillOpen: coachmentor.openQuestions(at, profile, { notKnownToo: true }),
      possible: coachmentor.possible(at, profile),
      report: { ...report, footer: [footer[0], footer[1].replace(/, decided by .*/, "")] },
    };
  }));
}
"""
"""Asks the page's script about a list of profiles; JSON on both ways, which the browser's own way takes long for."""


BEGIN = f"""
(question) => {{
  window.found = new Promise((tell, fail) => setTimeout(() => {{
    try {{ tell(({SAYS})(question)); }} catch (problem) {{ fail(problem); }}
  }}));
}}
"""
"""Has the page think while the engine thinks too, each on a processor of its own."""


def page_and_engine(
    page: Page, number: int | None, advisor: Advisor, profiles: list[RAW], on: date = DAY
) -> Iterator[tuple[RAW, dict[str, object], dict[str, object]]]:
    """Ask both about profiles: the page by its own book, or by one that it was taught."""
    page.evaluate(BEGIN, [number, on.isoformat(), json.dumps(profiles)])
    engine = [engine_says(advisor, raw, on) for raw in profiles]
    return zip(profiles, json.loads(page.evaluate("() => window.found")), engine, strict=True)


def engine_says(advisor: Advisor, raw: RAW, on: date = DAY) -> dict[str, object]:
    """Return everything that `SAYS` returns for one profile."""
    (advice,) = advisor.advise_many([raw], on=on)
    return {
        "recommendation": advice.recommendation,
        "form": advice.form,
        "confidence": str(advice.confidence),
        "interventions": [one.id for one in advice.interventions],
        "next": list(advisor.foresight.open_questions(advice.profile, not_known_too=False)),
        "stillOpen": list(advice.still_open),
        "possible": list(advice.possible),
        "report": report_as_data(advice),
    }


def report_as_data(advice: Advice) -> dict[str, object]:
    """Return the report as the page has it; who decided is left out, since that differs."""
    document = report(advice)
    sections = [
        {"id": one.id, "title": one.title, "blocks": [_block(block) for block in one.blocks], "ownPage": one.own_page}
        for one in document.sections
    ]
    return {
        "kicker": document.kicker,
        "title": document.title,
        "lead": list(document.lead),
        "sections": sections,
        "footer": [document.footer[0], document.footer[1].split(", decided by ")[0]],
    }


def _block(block: Block) -> dict[str, object]:
    data = {"kind": type(block).__name__.lower(), **as_data(block)}
    data.pop("header", None)  # of facts, which a page shows as pairs
    return data


def as_data(value):
    """Return a piece of a document as JSON has it."""
    if is_dataclass(value):
        return {one.name: as_data(getattr(value, one.name)) for one in fields(value)}
    return [as_data(part) for part in value] if isinstance(value, tuple) else value


TEXTS = (
    "",
    "Lead a team",
    "Say $& and {months} “so”",
    "STRASSE ΟΔΟΣΑ mentoring",
    "two\nlines",
    "c++ (skills), été",
    "İ",
)


def random_profile(book: RuleBook, chance: random.Random) -> RAW:
    """Answer some questions, say of some that the answer is not known, and leave others out."""
    openness = chance.random()
    asked = [question for question in book.questions if chance.random() > openness * 0.9]
    return {question.id: None if chance.random() < 0.1 else random_answer(question, chance) for question in asked}


def random_answer(question: Question, chance: random.Random) -> object:
    """Answer in any way that a question takes: no picks at all, and numbers beside the lines, more often than not."""
    match question.kind:
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(question.choice_ids)
        case Kind.CHOICES:
            most = min(chance.choice([0, 1, 1, 2, 2, 3, 5, 15]), len(question.choice_ids))
            picked = set(chance.sample(question.choice_ids, most))
            return [choice for choice in question.choice_ids if choice in picked]
        case Kind.WHOLE_NUMBER:
            near = [question.least, question.most, *(n for n in (1, 4, 5, 6, 7, 11, 12, 13, 18))]
            inside = [number for number in near if question.least <= number <= question.most]
            return chance.choice([*inside, chance.randint(question.least, question.most)])
        case Kind.TEXT:
            return chance.choice(TEXTS)
