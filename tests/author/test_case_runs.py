"""Cases are compared with what the engine decides, and a failure is told with its reasons."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from reference import decision
from strategies import FORMS, books_and_profiles, choices, make_book, make_rule, number, rule_books, yes_no

from coachmentor.author.cases import outcomes_as_dict, run_case, to_junit, what_failed
from coachmentor.author.examined import Examined
from coachmentor.model.conditions import All, Compare, Is, OneOf, Operator, Threshold
from coachmentor.model.rule_book import Case, Expectation
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.text import Span

LATE = Compare("months", Operator.OVER, (Threshold(15),))
RULES = [
    make_rule(OneOf("needs", ("x",)), Supports("coaching", "so", 6), "skills", "for-x"),
    make_rule(LATE, Supports("mentoring", "so", 2), None, "late"),
    make_rule(All((LATE, Is("expert", True), OneOf("needs", ("y",)))), Supports("mentoring", "so", 9), None, "expert"),
    make_rule(Is("expert", False), RulesOut(("mentoring",)), None, "no-expert"),
    make_rule(OneOf("needs", ("y",)), CallsFor("training"), None, "train"),
]


def book(*cases):
    asked = [choices("needs", "x", "y"), number("months", 1, 60, "months"), yes_no("expert")]
    return make_book(asked, RULES, enough=4, clear_lead=5, forms=FORMS, cases=cases)


def run(answers, *expected, fires=(), **expect):
    span = Span("a.yaml", 7, 5, 8, 1)
    case = Case("one", answers, Expectation(*expected, fires=fires, **expect), "house", span=span)
    return run_case(case, Examined(book(case)))


@pytest.mark.parametrize(
    ("expect", "fields"),
    [
        ({"recommendation": "coaching"}, []),
        ({"recommendation": "coaching", "form": "skills", "confidence": "leaning", "interventions": ()}, []),
        ({"recommendation": "coaching", "fires": ("late",)}, []),
        ({"recommendation": "coaching", "fires": ("late", "for-x")}, []),
        ({"recommendation": "mentoring"}, ["recommendation"]),
        ({"recommendation": "coaching", "form": "career"}, ["form"]),
        ({"recommendation": "coaching", "confidence": "clear"}, ["confidence"]),
        ({"recommendation": "coaching", "interventions": ("training",)}, ["interventions"]),
        (
            {"recommendation": "either", "form": "career", "fires": ("late", "train")},
            ["recommendation", "form", "fires"],
        ),
    ],
)
def test_a_case_fails_for_what_its_author_said_and_nothing_else(expect, fields):
    outcome = run({"needs": frozenset("x"), "months": 18, "expert": None}, **expect)
    assert [one.field for one in outcome.mismatches] == fields
    assert outcome.passed is not fields or not fields


def test_an_answer_that_is_not_known_is_no_answer():
    assert run({"needs": None, "months": None, "expert": None}, "more-information").passed


def test_interventions_may_stand_in_any_order():
    assert run({"needs": frozenset("y")}, "another-intervention", interventions=("training",)).passed
    assert not run({"needs": frozenset("y")}, "another-intervention", interventions=()).passed


@given(books_and_profiles(rule_books()))
def test_what_the_reference_decides_passes_and_anything_else_fails(both):
    drawn, profile = both
    found = decision(drawn, profile.answers)
    right = Expectation(
        found.recommendation,
        found.form,
        found.confidence,
        found.interventions,
        tuple(drawn.rules[i].id for i in found.fired),
    )
    examined = Examined(drawn)
    assert run_case(Case("right", profile.answers, right), examined).passed
    others = set(drawn.recommendation_ids) - {found.recommendation}
    assert not any(run_case(Case("wrong", profile.answers, Expectation(other)), examined).passed for other in others)


def test_a_failure_is_told_with_its_reasons():
    outcome = run(
        {"needs": frozenset("x"), "months": 18, "expert": None},
        "mentoring",
        confidence="clear",
        fires=("late", "expert", "gone"),
    )
    assert list(what_failed(outcome, book())) == [
        ("answers", "{needs: [x], months: 18, expert: null}"),
        ("expected", "mentoring, confidence clear"),
        ("came out", "coaching, confidence leaning"),
        ("decided", "by step 4, one option leads (points: coaching 6 and mentoring 2)"),
        ("fired", "for-x (6 for coaching)"),
        ("fired", "late (2 for mentoring)"),
        ("did not fire", "expert: it lacks these: “expert” is yes; “needs” includes Y"),
        ("did not fire", "gone: it is switched off, or not in force on this day"),
    ]


def test_where_nothing_fires_it_says_so():
    told = list(what_failed(run({}, "coaching", form="skills", interventions=("training",)), book()))
    assert ("expected", "coaching, form skills, interventions training") in told
    assert ("came out", "more-information, form none, interventions none") in told
    assert ("fired", "no rule") in told


def test_every_effect_has_words():
    told = list(what_failed(run({"needs": frozenset("y"), "expert": False}, "coaching"), book()))
    assert ("fired", "no-expert (rules out mentoring)") in told
    assert ("fired", "train (calls for training)") in told


def test_many_fired_rules_are_counted():
    rules = [make_rule(Is("a", True), Supports("coaching", "so", 1), id=f"rule-{i}") for i in range(20)]
    case = Case("one", {"a": True}, Expectation("mentoring"))
    drawn = make_book([yes_no("a")], rules, cases=(case,))
    told = [words for heading, words in what_failed(run_case(case, Examined(drawn)), drawn) if heading == "fired"]
    assert (len(told), told[-1]) == (9, "and 12 more")


def outcomes():
    return [run({"needs": frozenset("x")}, "coaching"), run({}, "coaching", fires=("late",))]


def test_junit_has_a_test_for_each_case_with_its_place_and_what_failed():
    root = ElementTree.fromstring(to_junit(outcomes(), book(), 0.5))
    (suite,) = root
    assert (root.tag, suite.tag, suite.get("tests"), suite.get("failures")) == ("testsuites", "testsuite", "2", "1")
    passed, failed = suite
    assert {**passed.attrib} == {
        "classname": "house",
        "name": "one",
        "file": "a.yaml",
        "line": "7",
        "time": "0.250000",
    }
    assert not list(passed)
    assert "did not fire: late: it lacks this: " in failed[0].text
    assert failed[0].get("message") == "recommendation is not as expected; fires is not as expected"


def test_junit_takes_any_text():
    strange = Case("one\x01", {}, Expectation("coach<ing>&\x0b\ud800"), "house", span=Span("a&\0.yaml", 1, 1, 1, 1))
    content = to_junit([run_case(strange, Examined(book(strange)))], book(), 0)
    assert ElementTree.fromstring(content)[0][0].get("name") == "one\N{REPLACEMENT CHARACTER}"


def test_junit_without_cases_is_a_suite_without_tests():
    assert ElementTree.fromstring(to_junit([], book(), 0))[0].get("tests") == "0"


def test_outcomes_as_data():
    data = outcomes_as_dict(outcomes(), book())
    assert (data["cases"], data["passed"], data["failed"]) == (2, 1, 1)
    passed, failed = data["outcomes"]
    assert (passed["passed"], passed["at"], passed["words"]) == (True, "a.yaml:7:5", [])
    assert passed["came_out"]["fired"] == ["for-x"]
    assert failed["mismatches"][0] == {
        "field": "recommendation",
        "expected": "coaching",
        "came_out": "more-information",
    }
    assert failed["mismatches"][1] == {"field": "fires", "expected": ["late"], "came_out": []}
