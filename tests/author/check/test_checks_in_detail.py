"""What each check says of small books, and what it keeps silent about."""

import pytest
from strategies import choice, choices, make_book, make_rule, number, yes_no

from coachmentor.author.check import Limits, check_book
from coachmentor.author.check.difference import Differences
from coachmentor.author.check.to_markdown import texts_with
from coachmentor.model.conditions import Is, Not, OneOf
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.read import inspect_texts


def rule(id, when, effect="supports: coaching, strength: strong"):
    return f"  - {{id: {id}, title: A rule, when: {when}, {effect}, because: It is so.}}\n"


def rules(*lines, **sections):
    others = "".join(f"{key}:\n{text}" for key, text in sections.items())
    return f"{others}rules:\n{''.join(lines)}"


def messages(example, code, **limits):
    """The messages of one check about an example beside the frame."""
    inspection = inspect_texts(texts_with(example))
    assert inspection.book is not None, inspection.diagnostics
    return [one.message for one in check_book(inspection.book, Limits(**limits)) if one.code == code]


def found(example, code):
    inspection = inspect_texts(texts_with(example))
    assert inspection.book is not None, inspection.diagnostics
    return [one for one in check_book(inspection.book) if one.code == code]


BY_NAME = "conditions:\n  short: {months: {under: 3}}\n"


def test_the_parts_that_contradict_each_other_are_shown_and_no_others():
    example = BY_NAME + rules(rule("odd", "{all: [short, {willing: yes}, {needs: a-skill}, {months: {over: 5}}]}"))
    (one,) = found(example, "never-fires")
    assert [label.text for label in one.labels] == ["“months” is under 3", "“months” is over 5"]
    assert [label.span.line for label in one.labels] == [2, 4]


def test_a_single_part_can_be_what_never_holds():
    (one,) = found(rules(rule("odd", "{not: {months: {at_least: 1}}, willing: yes}")), "never-fires")
    assert len(one.labels) == 1
    assert "the line shown" in one.help


OUT = "rules_out: coaching"


def test_several_rules_together_can_make_one_redundant():
    example = rules(
        rule("short", "{months: {under: 6}}", OUT),
        rule("long", "{months: {at_least: 6}}", OUT),
        rule("other", "{willing: no}", OUT),
        rule("any-time", "{months: {at_least: 1}, needs: a-skill}", OUT),
    )
    (one,) = found(example, "redundant")
    assert one.message == (
        "the rule `any-time` is redundant: one of the rules `short` and `long` rules out the same wherever it fires"
    )


def test_of_two_equal_rules_the_first_is_kept():
    example = rules(rule("one", "{willing: no}", OUT), rule("two", "{willing: no}", OUT))
    assert [message.split("`")[1] for message in messages(example, "redundant")] == ["two"]


def test_a_rule_that_rules_out_more_is_not_redundant():
    more = "rules_out: [coaching, mentoring]"
    example = rules(rule("one", "{willing: no}", OUT), rule("two", "{willing: no}", more))
    assert [message.split("`")[1] for message in messages(example, "redundant")] == ["one"]


def test_points_add_up_so_a_narrower_rule_is_not_redundant():
    slight = "supports: coaching, strength: slight"
    example = rules(
        rule("wide", "{needs: a-skill}"),
        rule("narrow", "{needs: a-skill, willing: yes}", slight),
        rule("role", "{needs: the-role}", "supports: mentoring, strength: strong"),
    )
    assert messages(example, "redundant") == messages(example, "never-matters") == []


def test_a_rule_whose_points_never_count_is_redundant_beside_the_one_that_decides():
    example = rules(rule("wide", "{needs: a-skill}"), rule("narrow", "{needs: a-skill, willing: yes}"))
    (message,) = messages(example, "redundant")
    assert message.startswith("the rule `narrow` is redundant: the rule `wide` supports `coaching` enough")
    assert messages(example, "never-matters") == []


@pytest.mark.parametrize("searched", [True, False])
def test_a_rule_that_only_suggests_a_form_matters(searched, monkeypatch):
    if not searched:
        monkeypatch.setattr(Differences, "found", lambda *_: False)  # then a proof alone decides
    narrow = "supports: coaching, strength: strong, form: skills"
    example = rules(rule("narrow", "{needs: a-skill, willing: yes}", narrow), rule("wide", "{needs: a-skill}"))
    assert messages(example, "redundant") == messages(example, "never-matters") == []


@pytest.mark.parametrize(("narrow_first", "redundant"), [(True, []), (False, ["narrow"])])
def test_a_form_that_another_rule_is_always_taken_for_does_not_matter(narrow_first, redundant, monkeypatch):
    monkeypatch.setattr(Differences, "found", lambda *_: False)  # a proof alone decides
    strong = "supports: coaching, strength: strong, form:"
    both = [rule("narrow", "{needs: a-skill, willing: yes}", f"{strong} skills")]
    both.insert(narrow_first, rule("wide", "{needs: a-skill}", f"{strong} career"))
    assert [message.split("`")[1] for message in messages(rules(*both), "redundant")] == redundant


def test_rules_that_call_for_other_help_each_matter():
    interventions = "  - {id: mediation, title: Mediation, what: Talks., fits_when: Two people cannot talk.}\n"
    example = rules(
        rule("one", "{willing: no}", "calls_for: training"),
        rule("two", "{willing: no}", "calls_for: mediation"),
        interventions=interventions,
    )
    assert messages(example, "redundant") == messages(example, "never-matters") == []


def test_a_circumstance_that_nothing_stands_beside_never_matters():
    example = rules(rule("alone", "{willing: yes}", "supports: coaching, strength: slight"))
    (one,) = found(example, "never-matters")
    assert "every possible profile was compared" in one.help


def test_a_book_that_is_too_large_for_a_proof_is_not_doubted(monkeypatch):
    from coachmentor.author.check import diagrams

    example = rules(rule("alone", "{willing: yes}", "supports: coaching, strength: slight"))
    monkeypatch.setattr(diagrams, "STATES", 0)
    assert messages(example, "never-matters") == []
    monkeypatch.undo()
    monkeypatch.setattr(diagrams, "MOST_RULES", 0)
    assert messages(example, "never-matters") == []


def test_more_options_than_two_are_taken():
    asked = [yes_no("a"), choice("c", "x", "y", "z")]
    book = make_book(
        asked,
        [
            make_rule(OneOf("c", ("x",)), Supports("sponsoring", "so", 3), id="for"),
            make_rule(OneOf("c", ("x", "y")), RulesOut(("coaching", "sponsoring")), id="against"),
            make_rule(Not(OneOf("c", ("x", "y"))), CallsFor("training"), id="other"),
            make_rule(Is("a", True), Supports("mentoring", "so", 1), id="mild"),
        ],
        options=("coaching", "mentoring", "sponsoring"),
    )
    assert [one.message.split("`")[1] for one in check_book(book) if one.code == "at-odds"] == ["for"]


def test_at_odds_tells_the_same_condition_from_a_wider_one():
    wider = rules(rule("for", "{willing: no, needs: a-skill}"), rule("against", "{willing: no}", OUT))
    (message,) = messages(wider, "at-odds")
    assert message.endswith("rules it out wherever it fires")
    same = rules(rule("for", "{willing: no}"), rule("against", "{not: {willing: yes}}", OUT))
    (message,) = messages(same, "at-odds")
    assert message.endswith("rules it out on the same condition")
    narrower = rules(rule("for", "{needs: a-skill}"), rule("against", "{willing: no, needs: a-skill}", OUT))
    assert messages(narrower, "at-odds") == []


ADVICE = "  - {id: line, part: letter, for: coaching, say: 'It lasts {months}.'}\n"


def test_a_question_is_used_by_a_condition_by_name_or_by_a_text():
    named = "conditions:\n  keen: {willing: yes}\n"
    example = named + rules(rule("one", "{all: [keen, {needs: a-skill}]}"), advice=ADVICE)
    assert messages(example, "unused-question") == []


def test_a_condition_that_nothing_names_uses_no_question():
    named = "conditions:\n  keen: {willing: yes}\n"
    found_ = messages(named + rules(rule("one", "{needs: a-skill}"), advice=ADVICE), "unused-question")
    assert [message.split("`")[1] for message in found_] == ["willing"]


ROLE = """\
  - {id: role, kind: choice, ask: Which?, choices: [{id: same, label: S}, {id: new, label: N}, {id: up, label: U}]}
"""


@pytest.mark.parametrize(
    ("when", "left"),
    [
        ("{role: [new, up]}", []),
        ("{role: new}", ["same", "up"]),
        ("{role: new, not: {role: up}}", []),
        ("{not: {role: up}}", []),
        ("{not: {not: {role: up}}}", ["same", "new"]),
        ("{any: [{role: new}, {role: up}]}", []),
        ("{needs: {none_of: [a-skill, the-role]}}", []),
        ("{needs: a-skill}", ["the-role"]),
        ("{not: {needs: a-skill}}", ["the-role"]),
    ],
)
def test_choices_that_nothing_mentions(when, left):
    found_ = messages(rules(rule("one", when), questions=ROLE), "unmentioned-choice")
    assert [name for message in found_ for name in message.split("`")[1:-2:2]] == left


def test_a_text_that_shows_the_answer_mentions_every_choice():
    advice = "  - {id: line, part: letter, for: coaching, say: 'The role is {role}.'}\n"
    example = rules(rule("one", "{role: new}"), questions=ROLE, advice=advice)
    assert messages(example, "unmentioned-choice") == []


def test_a_book_without_advice_is_not_doubted_for_it():
    assert messages(rules(rule("one", "{needs: a-skill}")), "no-advice") == []


def test_a_recommendation_that_only_several_rules_lead_to_needs_advice():
    advice = "  - {id: line, part: next_steps, for: [coaching, mentoring, more-information], say: Talk.}\n"
    role = rule("role", "{needs: the-role}", "supports: mentoring, strength: strong")
    (message,) = messages(rules(rule("one", "{needs: a-skill}"), role, advice=advice), "no-advice")
    assert message == "the recommendation `either` has no advice: no line says `for: either`"


def test_a_recommendation_that_never_comes_out_needs_no_advice():
    both = "  - {id: line, part: next_steps, for: [coaching, more-information], say: Talk.}\n"
    assert messages(rules(rule("one", "{needs: a-skill}"), advice=both), "no-advice") == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("when: {not: {months: {at_least: 1}}}", "no answers make its `when` true"),
        ("when: {willing: no}, unless: {not: {willing: yes}}", "wherever its `when` holds, its `unless` does too"),
        ("when: {needs: the-role}, unless: {needs: a-skill}", "`coaching` never comes out where it could be shown"),
        ("unless: {months: {at_least: 1}}", None),
        ("when: {needs: the-role}", None),
    ],
)
def test_advice_is_never_shown_for_a_reason(line, reason):
    advice = f"  - {{id: line, part: next_steps, for: coaching, {line}, say: Talk.}}\n"
    expected = [f"the advice `line` is never shown: {reason}"] if reason else []
    assert messages(rules(rule("one", "{needs: a-skill}"), advice=advice), "advice-never-shown") == expected


def test_advice_for_what_never_comes_out_is_never_shown():
    advice = "  - {id: line, part: next_steps, for: mentoring, say: Talk.}\n"
    (message,) = messages(rules(rule("one", "{needs: a-skill}"), advice=advice), "advice-never-shown")
    assert message == "the advice `line` is never shown: `mentoring` never comes out"


def test_limits_can_be_set():
    example = rules(rule("one", "{needs: a-skill}"))
    assert messages(example, "long-sentence", sentence=2) != []
    assert messages(example, "long-prompt", prompt=10) != []
    assert messages(example, "long-sentence") == messages(example, "long-prompt") == []


def test_a_few_words_have_no_grade():
    hard = rules(rule("one", "{needs: a-skill}").replace("It is so", "Organisational considerations necessitate it"))
    assert messages(hard, "hard-to-read") == []
    glossary = "  - {term: Organisational considerations, means: It is so. " + "We talk of it at work. " * 20 + "}\n"
    assert messages(rules(rule("one", "{needs: a-skill}"), glossary=glossary), "hard-to-read") == []


@pytest.mark.parametrize(("explained", "hard"), [("Organisational considerations", False), ("Something else", True)])
def test_what_the_glossary_explains_counts_as_easy(explained, hard):
    glossary = f"  - {{term: {explained}, means: {'Organisational considerations come first. ' * 30}}}\n"
    found_ = messages(rules(rule("one", "{needs: a-skill}"), glossary=glossary), "hard-to-read")
    assert [message.split(":")[0] for message in found_] == (["the glossary is hard to read"] if hard else [])


def test_a_check_can_be_left_out():
    example = rules(rule("one", "{willing: no, needs: a-skill}"), rule("two", "{willing: no}", OUT))
    book = inspect_texts(texts_with(example)).book
    assert "at-odds" in {one.code for one in check_book(book)}
    assert "at-odds" not in {one.code for one in check_book(book, off=["at-odds"])}


def test_what_another_day_uses_is_used():
    asked = [yes_no("a"), choices("n", "x", "y"), number("m", 1, 9)]
    now = make_book(asked, [make_rule(OneOf("n", ("x",)), RulesOut(("coaching",)))])
    later = make_book(
        asked, [make_rule(OneOf("n", ("y",)), RulesOut(("coaching",))), make_rule(Is("a", True), CallsFor("training"))]
    )
    codes = ["unused-question", "unmentioned-choice"]
    alone = [one.message.split("`")[1] for one in check_book(now) if one.code in codes]
    together = [one.message.split("`")[1] for one in check_book(now, other_days=[later]) if one.code in codes]
    assert (sorted(alone), together) == (["a", "m", "y"], ["m"])
