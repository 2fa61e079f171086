"""What changed in the text is told part by part, in words, and words alone are told apart."""

from pathlib import Path

import pytest

from coachmentor.author.compare.comparison import Bearing, Change, TextChange
from coachmentor.author.compare.text import text_changes
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import inspect_texts, shipped_book

BASE = {
    "guidance.yaml": """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
parameters: {short: 6}
strengths: {strong: 6, slight: 1}
decision: {enough: 4, clear_lead: 5}
""",
    "questions.yaml": """\
questions:
  - id: need
    kind: choices
    ask: What is needed?
    choices:
      - {id: skill, label: A skill}
      - {id: role, label: A role}
  - {id: months, kind: whole_number, between: [1, 60], unit: months, ask: How long?}
  - {id: new, kind: yes_no, ask: New to the post?}
""",
    "rules.yaml": """\
conditions:
  soon-over: {months: {under: short}}
rules:
  - id: a-skill
    title: A skill
    when: {need: skill}
    supports: coaching
    strength: strong
    form: skills
    because: Coaching helps.
    source: G1
  - id: in-post
    title: In post
    when: {new: no}
    supports: coaching
    strength: strong
    form: career
    because: So it is.
  - id: over-soon
    title: Over soon
    when: soon-over
    supports: coaching
    strength: slight
    because: It lasts under {short} months.
  - id: no-coach
    title: No coach
    when: {new: yes}
    rules_out: coaching
    because: Not now.
""",
    "more.yaml": """\
recommendations:
  - {id: coaching, title: Coaching, headline: Coaching it is., means: A coach.}
  - {id: mentoring, title: Mentoring, headline: Mentoring it is., means: A mentor.}
  - {id: either, title: Either, headline: Either it is., means: Both fit.}
  - {id: another-intervention, title: Another, headline: Another way., means: Neither.}
  - {id: more-information, title: More, headline: More to know., means: Ask more.}
interventions:
  - {id: training, title: Training, what: Learning., fits_when: It fits.}
forms:
  - {id: skills, title: Skills coaching, means: On skills.}
  - {id: career, title: Career coaching, means: On a career.}
statements:
  - {id: G1, section: One, says: Coaching is good.}
glossary:
  - {term: coach, means: Someone who coaches.}
advice:
  - {id: talk, part: next_steps, for: [coaching], when: {new: yes}, say: Talk.}
cases:
  - id: a-case
    answers: {need: [skill]}
    expect: {recommendation: coaching}
""",
}


def book(*edits: tuple[str, str]) -> RuleBook:
    texts = dict(BASE)
    for old, new in edits:
        (name,) = (name for name, text in texts.items() if old in text)
        texts[name] = texts[name].replace(old, new)
    inspection = inspect_texts(texts)
    assert inspection.book is not None, [one.message for one in inspection.diagnostics]
    return inspection.book


def changes(*edits: tuple[str, str]) -> tuple[TextChange, ...]:
    return text_changes(book(), book(*edits))


def told(change: TextChange) -> list[tuple[str, str, str]]:
    return [(detail.what, detail.before, detail.after) for detail in change.details]


def test_nothing_changed():
    assert changes() == ()


D, G, W = Bearing.DECISION, Bearing.GUIDANCE, Bearing.WORDING

ONE_CHANGE = {
    "title": (("title: A book", "title: The book"), "book", "title", W, ("value", "A book", "The book")),
    "enough": (("enough: 4", "enough: 5"), "book", "enough", D, ("value", "4", "5")),
    "clear-lead": (("clear_lead: 5", "clear_lead: 6"), "book", "clear_lead", D, ("value", "5", "6")),
    "a-condition": (
        ("when: {need: skill}", "when: {need: role}"), "rules", "a-skill", D,
        ("condition", "“need” includes A skill", "“need” includes A role"),
    ),
    "the-same-another-way": (
        ("when: {need: skill}", "when: {not: {need: {none_of: [skill]}}}"), "rules", "a-skill", W,
        ("condition, written another way with the same meaning", "“need” includes A skill",
         "not (“need” does not include A skill)"),
    ),
    "an-effect": (
        ("rules_out: coaching", "rules_out: mentoring"), "rules", "no-coach", D,
        ("effect", "rules out coaching", "rules out mentoring"),
    ),
    "a-rule-s-strength": (
        ("strength: slight", "strength: strong"), "rules", "over-soon", D,
        ("effect", "supports coaching, slight (1 point)", "supports coaching, strong (6 points)"),
    ),
    "a-form": (("    form: skills\n", ""), "rules", "a-skill", D, ("form", "Skills coaching", "none")),
    "a-reason": (
        ("Coaching helps.", "Coaching is best."), "rules", "a-skill", W,
        ("because", "Coaching helps.", "Coaching is best."),
    ),
    "a-source": (("    source: G1\n", ""), "rules", "a-skill", W, ("source", "G1", "")),
    "a-prompt": (
        ("ask: How long?", "ask: How many?"), "questions", "months", W, ("question", "How long?", "How many?"),
    ),
    "bounds": (("[1, 60]", "[1, 48]"), "questions", "months", D, ("bounds", "1 to 60 months", "1 to 48 months")),
    "a-label": (
        ("label: A role}", "label: The role}"), "questions", "need", W, ("choice `role`, label", "A role", "The role"),
    ),
    "advice-text": (("say: Talk.", "say: Write."), "advice", "talk", W, ("text", "Talk.", "Write.")),
    "advice-condition": (
        ("for: [coaching], when: {new: yes}", "for: [coaching], when: {new: no}"), "advice", "talk", G,
        ("shown when", "“new” is yes", "“new” is no"),
    ),
    "a-case": (
        ("recommendation: coaching}", "recommendation: mentoring}"), "cases", "a-case", G,
        ("what must come out", "coaching", "mentoring"),
    ),
    "an-explained-word": (
        ("means: Someone who coaches.", "means: A helper."), "glossary", "coach", W,
        ("means", "Someone who coaches.", "A helper."),
    ),
    "a-recommendation": (
        ("means: A coach.", "means: One coach."), "recommendations", "coaching", W,
        ("means", "A coach.", "One coach."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_CHANGE)
def test_one_change_is_told_as_such(name):
    edit, section, id, bearing, detail = ONE_CHANGE[name]
    (change,) = changes(edit)
    assert (change.section, change.id, change.change, change.bearing) == (section, id, Change.CHANGED, bearing)
    assert told(change) == [detail]


def test_a_parameter_names_the_rules_that_it_changes():
    parameter, condition, rule = changes(("short: 6", "short: 5"))
    assert (parameter.section, parameter.id, parameter.changes_rules) == ("parameters", "short", ("over-soon",))
    assert (condition.section, condition.changes_rules) == ("conditions", ("over-soon",))
    assert rule.id == "over-soon"
    assert rule.bearing is Bearing.DECISION
    assert told(rule)[0] == ("condition", "“months” is under 6 months", "“months” is under 5 months")
    assert [detail.wording for detail in rule.details] == [False, True]


def test_a_number_in_place_of_its_parameter_changes_nothing():
    assert changes(("{months: {under: short}}", "{months: {under: 6}}")) == ()


def test_a_strength_names_the_rules_that_it_changes():
    strength, *rules = changes(("strong: 6", "strong: 7"))
    assert strength.changes_rules == ("a-skill", "in-post")
    assert [rule.id for rule in rules] == ["a-skill", "in-post"]


def test_parts_that_are_new_and_parts_that_are_gone():
    rule = BASE["rules.yaml"][BASE["rules.yaml"].index("  - id: no-coach") :]
    (gone,) = changes((rule, ""))
    assert (gone.change, gone.bearing) == (Change.REMOVED, Bearing.DECISION)
    assert ("effect", "rules out coaching", "") in told(gone)
    (new,) = text_changes(book((rule, "")), book())
    assert (new.change, new.id, new.title) == (Change.ADDED, "no-coach", "No coach")
    assert ("condition", "", "“new” is yes") in told(new)


def test_a_choice_that_is_new_bears_on_the_decision():
    (change,) = changes(("label: A role}\n", "label: A role}\n      - {id: goal, label: A goal}\n"))
    assert change.bearing is Bearing.DECISION
    assert told(change) == [("choice `goal`", "", "A goal")]


def test_the_order_of_rules_matters_where_it_gives_another_form():
    first = BASE["rules.yaml"][
        BASE["rules.yaml"].index("  - id: a-skill") : BASE["rules.yaml"].index("  - id: in-post")
    ]
    second = BASE["rules.yaml"][
        BASE["rules.yaml"].index("  - id: in-post") : BASE["rules.yaml"].index("  - id: over-soon")
    ]
    (change,) = changes((first + second, second + first))
    assert (change.id, change.bearing) == ("in-post", Bearing.DECISION)
    assert [detail.what for detail in change.details] == ["order"]


def test_the_order_of_other_rules_is_wording():
    whole = BASE["rules.yaml"]
    last = whole[whole.index("  - id: no-coach") :]
    second = whole[whole.index("  - id: over-soon") : whole.index("  - id: no-coach")]
    (change,) = changes((second + last, last + second))
    assert (change.section, change.id, change.bearing) == ("rules", "", Bearing.WORDING)


def test_the_order_of_questions_is_what_people_meet():
    whole = BASE["questions.yaml"]
    lines = whole.splitlines(keepends=True)
    (change,) = changes((lines[-2] + lines[-1], lines[-1] + lines[-2]))
    assert (change.section, change.bearing) == ("questions", Bearing.GUIDANCE)


def test_an_overlay_is_compared_as_what_it_comes_to():
    from coachmentor.read import read_book

    root = Path(__file__).parents[3]
    found = text_changes(read_book(shipped_book()), read_book(root / "examples" / "house-rules" / "rules"))
    ids = {change.id for change in found if change.section == "rules"}
    assert ids == {
        "short-and-defined", "longer-term", "single-purpose", "experienced-colleague", "every-new-head-has-a-mentor",
    }  # fmt: skip
