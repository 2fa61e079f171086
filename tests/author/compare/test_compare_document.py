"""What people read of a comparison: short, nothing said twice, nothing left out."""

from datetime import date
from pathlib import Path

import pytest

from coachmentor.author.compare import Comparison, compare_books
from coachmentor.author.compare.comparison import Detail
from coachmentor.author.compare.to_document import to_document
from coachmentor.author.compare.wording import detail_words
from coachmentor.author.staff import Person, Staff
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import inspect_texts, read_book, shipped_book
from coachmentor.render.document import Document, Part
from coachmentor.render.to_text import to_text

ROOT = Path(__file__).parents[3]
SOON, LATER = date(2027, 8, 31), date(2027, 9, 1)

BOOK = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
parameters: {short: 6, long: 6}
strengths: {strong: 6, slight: 1}
decision: {enough: 1, clear_lead: 6}
questions:
  - {id: months, kind: whole_number, between: [1, 60], unit: months, ask: How long?, phrases: {is: "it is {answer}"}}
  - {id: new, kind: yes_no, ask: New to the post?, phrases: {is: they are new, is_not: they are not new}}
rules:
  - {id: over-soon, title: Over soon, when: {months: {under: short}}, supports: coaching, strength: slight,
     because: "It lasts under {short} months."}
  - {id: by-hand, title: By hand, when: {months: {under: 6}}, supports: coaching, strength: slight, because: So.}
  - {id: new-here, title: New here, when: {new: yes}, supports: mentoring, strength: strong, because: So.}
advice:
  - {id: set-an-end, part: next_steps, for: [coaching], when: {months: {under: short}}, say: "End in {short} months."}
cases:
  - {id: a-case, answers: {new: yes}, expect: {recommendation: mentoring}}
"""
MORE_CASES = """
  - {id: one, answers: {new: yes}, expect: {recommendation: mentoring}}
  - {id: two, answers: {new: yes}, expect: {recommendation: mentoring}}
"""
QUESTION = "  - {id: extra, kind: yes_no, ask: Anything else?, phrases: {is: there is more}}\nrules:\n"
EXTRA = "  - {id: more, title: More, when: {extra: yes}, supports: coaching, strength: strong, because: So.}\nadvice:\n"


def book(*edits: tuple[str, str], on: date | None = None) -> RuleBook:
    text = BOOK
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    inspection = inspect_texts({"guidance.yaml": text}, on=on)
    assert inspection.book is not None, inspection.diagnostics
    return inspection.book


def document(comparison: Comparison) -> Document:
    return to_document(comparison, pictured=False)


def said(comparison: Comparison) -> str:
    return " ".join(to_text(document(comparison), width=500).split())


def entries(comparison: Comparison) -> dict[str, str]:
    """What the section about the text says, by title."""
    (section,) = (one for one in document(comparison).sections if one.id == "text")
    parts = (block for part in section.blocks if isinstance(part, Part) for block in part.blocks)
    return {entry.title: f"{entry.text} {entry.small}".strip() for block in parts for entry in block.items}


def test_what_follows_from_a_number_is_told_with_it():
    assert entries(compare_books(book(), book(("short: 6", "short: 9")))) == {
        "Parameter `short`, changed": "6 → 9. It changes the rule `over-soon` and the advice `set-an-end`."
    }  # fmt: skip


def test_a_change_of_its_own_is_told_though_it_looks_alike():
    changed = book(("short: 6", "short: 9"), ("under: 6}", "under: 9}"))
    told = entries(compare_books(book(), changed))
    assert told["Rule `by-hand`, changed"] == "Condition: it is under 6 months → it is under 9 months."
    assert "`by-hand`" not in told["Parameter `short`, changed"]


def test_of_a_rule_that_changes_otherwise_too_only_that_is_told():
    changed = book(("short: 6", "short: 9"), ("coaching, strength: slight", "coaching, strength: strong"))
    told = entries(compare_books(book(), changed))
    assert told["Rule `over-soon`, changed"] == (
        "Effect: supports coaching, slight (1 point) → supports coaching, strong (6 points)."
    )
    assert "`over-soon`" in told["Parameter `short`, changed"]


def test_a_number_within_another_one_is_not_that_number():
    longer = book(("So.}\n  - {id: new", "In 16 months.}\n  - {id: new"), ("{under: 6}", "{under: long}"))
    changed = book(
        ("So.}\n  - {id: new", "In 19 months.}\n  - {id: new"), ("{under: 6}", "{under: long}"), ("long: 6", "long: 9")
    )
    assert "Because: In 16 months → In 19 months." in entries(compare_books(longer, changed))["Rule `by-hand`, changed"]


def test_new_cases_are_told_by_name():
    more = book(("mentoring}}\n", f"mentoring}}}}{MORE_CASES}"))
    assert entries(compare_books(book(), more)) == {"New cases": "`one` and `two`."}
    assert entries(compare_books(more, book())) == {"Cases gone": "`one` and `two`."}


def test_new_rules_and_questions_are_told_in_a_sentence():
    told = entries(compare_books(book(), book(("rules:\n", QUESTION), ("advice:\n", EXTRA))))
    assert told["Rule `more`, new"] == "Where there is more, it supports coaching, strong (6 points)."
    assert told["Question `extra`, new"] == "Anything else? (yes or no)"


def test_nothing_that_changed_is_left_out():
    comparison = compare_books(read_book(shipped_book()), read_book(ROOT / "examples" / "house-rules" / "rules"))
    text = said(comparison)
    assert [one.id for one in comparison.text if one.section != "book" and one.id not in text] == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("a b c", "a b d", "When: a b c → a b d."),
        (f"{'a ' * 20}b", f"{'a ' * 20}c", "When: … a a a a a b → … a a a a a c."),
        (f"b{' a' * 20}", f"c{' a' * 20}", "When: b a a a a a … → c a a a a a …."),
        (f"{'a ' * 20}", f"{'a ' * 20}b", "When: … a a a a a → … a a a a a b."),
        (f"{'a ' * 16}b", f"{'a ' * 12}b", "When: … a a a a a a a a a b → … a a a a a b."),
    ],
)
def test_of_long_texts_what_is_alike_is_cut(before, after, words):
    assert detail_words(Detail("when", before, after)) == words


def test_it_says_where_it_changes_before_the_examples():
    comparison = compare_books(book(), book(("short: 6", "short: 9")))
    assert [section.id for section in document(comparison).sections] == ["where", "meaning", "text", "about"]
    assert (
        "It changes only where it is 6 to 8 months. "
        "For everybody else the same comes out: proved for every possible profile."
    ) in said(comparison)


def test_it_says_that_the_new_questions_alone_change_anything():
    text = said(compare_books(book(), book(("rules:\n", QUESTION), ("advice:\n", EXTRA))))
    assert "It changes only where there is more. For everybody else the same comes out:" in text
    assert "proved for every profile that the new book takes. So nothing changes while the new questions" in text
    assert "It happens" not in text


def test_it_says_so_where_nothing_limits_the_change():
    weak = "mentoring, strength: strong", "mentoring, strength: slight"
    text = said(compare_books(book(weak), book(weak, ("enough: 1", "enough: 3"))))
    assert "No answer to a single question keeps a change away." in text


def test_of_equal_meanings_there_are_no_examples():
    comparison = compare_books(book(), book(("title: A book", "title: Ours")))
    assert [section.id for section in document(comparison).sections] == ["text", "about"]
    assert said(comparison).count("Proved:") == 1


def test_of_people_the_form_is_told_where_it_is_all_that_differs():
    forms = "forms: [{id: early, title: Early days, means: At first.}]\nrules:\n"
    formed = book(("rules:\n", forms), ("mentoring, strength: strong,", "mentoring, strength: strong, form: early,"))
    answers = ({"new": True}, {"months": 2, "new": True})
    staff = Staff(tuple(Person(i, "", (one, one)) for i, one in enumerate(answers)), (), None)
    text = said(compare_books(book(), formed, staff=staff))
    assert "Line 0. Mentoring, clear → Mentoring, clear (Early days). By new-here → new-here." in text
    weaker = book(("rules:\n", forms), ("mentoring, strength: strong,", "mentoring, strength: slight, form: early,"))
    assert "Line 0. Mentoring, clear → Mentoring, leaning. By" in said(compare_books(book(), weaker, staff=staff))


ENDS = ("because: So.}\n  - {id: new", "because: So., until: 2027-08-31}\n  - {id: new")
DATED = ("short: 6,", "short: [{value: 6, until: 2027-08-31}, {value: 9, from: 2027-09-01}],")


def test_days_are_named_where_the_books_have_dates():
    comparison = compare_books(book(DATED, on=SOON), book(DATED, on=LATER), names=("ours", "ours"))
    assert comparison.days == (SOON, LATER)
    text = said(comparison)
    assert "ours on 31 August 2027 → ours on 1 September 2027" in text
    assert "ours on 1 September 2027: A book 1.0.0" in text
    assert "It changes only where it is 6 to 8 months." in text
    assert "The old book changes on 1 September 2027." in text
    assert "Both books change on 1 September 2027." in said(compare_books(book(DATED, on=SOON), book(DATED, on=SOON)))


def test_days_are_named_where_that_is_wanted_and_else_not():
    books = book(on=SOON), book(on=SOON)
    assert compare_books(*books).days == (None, None)
    assert compare_books(*books, name_days=True).days == (SOON, SOON)


def test_what_differs_on_other_days_is_not_passed_over():
    comparison = compare_books(book(on=SOON), book(DATED, on=SOON))
    assert (comparison.text, comparison.meaning.equivalent) == ((), True)
    assert comparison.differs
    assert "Something differs on other days too." in said(comparison)
    same = compare_books(book(ENDS, on=SOON), book(ENDS, on=LATER))
    assert not same.differs_on_other_days


def test_when_a_rule_is_in_force_is_a_change_of_the_rule():
    told = entries(compare_books(book(on=SOON), book(ENDS, on=SOON)))
    assert told == {"Rule `by-hand`, changed": "In force: always → until 31 August 2027."}
