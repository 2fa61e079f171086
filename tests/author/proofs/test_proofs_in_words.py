"""What the author is told of proofs: sentences from promises, and who shows that one does not hold."""

import subprocess
import sys
from dataclasses import replace

import pytest
from strategies import choice, make_book, make_rule, number, yes_no

from coachmentor import Advisor
from coachmentor.author.examined import Examined
from coachmentor.author.proofs import About, Proved, Refuted, Unknown, Way, in_words, prove
from coachmentor.author.proofs.in_words import made_sentence
from coachmentor.author.proofs.recheck import shown
from coachmentor.author.proofs.to_words import asked, paragraphs, summary
from coachmentor.model.conditions import All, Compare, Is, OneOf, Operator, Threshold
from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves, Property
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rules import CallsFor, Supports
from coachmentor.read import parse_profile, read_book, shipped_book

LONG = Compare("months", Operator.AT_LEAST, (Threshold(6),))
QUESTIONS = [
    yes_no("new"),
    number("months", 1, 60, "months"),
    choice("mood", "good", "bad"),
    choice("place", "here", "there"),
    Question("goal", Kind.TEXT, "?"),
]
RULES = [
    make_rule(Is("new", True), Supports("mentoring", "so", 4), id="new-in-post"),
    make_rule(LONG, Supports("coaching", "so", 4), id="long"),
    make_rule(All((OneOf("mood", ("bad",)), Is("new", True))), CallsFor("training"), id="trouble"),
    make_rule(All((OneOf("mood", ("bad",)), OneOf("mood", ("good",)))), CallsFor("mediation"), id="impossible"),
]
BOOK = make_book(QUESTIONS, RULES, enough=4)


def promising(*properties):
    return replace(BOOK, properties=properties)


def proof_of(promise, way=None, **fields):
    book = promising(Property("it", promise, **fields))
    (proof,) = prove(Examined(book), way=way, only=["it"]).proofs
    return proof.result


@pytest.mark.parametrize(
    ("property", "sentence"),
    [
        (Property("p", Always(("coaching",))), "Whatever is answered, what comes out is always “Coaching”."),
        (
            Property("p", Never(("coaching", "either")), when=LONG),
            "Where “months” is 6 months or more, what comes out is never “Coaching” or “Either”.",
        ),
        (
            Property("p", NeverDependsOn(("place",)), once_answered=("new", "months", "mood", "place")),
            "Once everything is answered, what comes out never depends on “place”.",
        ),
        (
            Property("p", Never(("more-information",)), once_answered=("new", "months", "mood"), when=Is("new", True)),
            "Once everything but “place” is answered, and where “new” is yes, what comes out is never"
            " “More information”.",
        ),
        (
            Property("p", NeverMoves(("mood",), ("mentoring",), ("another-intervention",)), once_answered=("new",)),
            "Once “new” is answered, another answer to “mood” alone never leads from “Mentoring” to"
            " “Another intervention”.",
        ),
        (
            Property("p", NeverMoves(("mood", "place"), ("coaching",), ("mentoring", "either"))),
            "Whatever is answered, other answers to “mood” and “place” alone never lead from “Coaching” to"
            " “Mentoring” or “Either”.",
        ),
    ],
)
def test_a_sentence_is_made_from_the_promise(property, sentence):
    assert made_sentence(property, BOOK) == sentence
    assert in_words(property, BOOK) == sentence
    assert in_words(replace(property, title="So be it"), BOOK) == "So be it."


@pytest.mark.parametrize("way", Way)
def test_a_broken_promise_is_shown_by_the_fewest_answers(way):
    result = proof_of(Never(("coaching",)), way)
    assert isinstance(result, Refuted)
    assert [dict(one.answers) for one in result.shown] == [{"months": 6}]


@pytest.mark.parametrize("way", Way)
def test_a_condition_may_cut_numbers_where_no_rule_does(way):
    late = Compare("months", Operator.AT_LEAST, (Threshold(40),))
    result = proof_of(Never(("coaching",)), way, when=late)
    assert [dict(one.answers) for one in result.shown] == [{"months": 40}]
    assert isinstance(proof_of(Always(("coaching", "either", "another-intervention")), way, when=late), Proved)
    early = Compare("months", Operator.AT_LEAST, (Threshold(3),))
    result = proof_of(Never(("more-information",)), way, when=early)
    assert [dict(one.answers) for one in result.shown] == [{"months": 3}]
    assert [one.verdict.recommendation for one in result.shown] == ["more-information"]


@pytest.mark.parametrize("way", Way)
def test_questions_that_no_rule_reads_are_answered_where_that_is_asked_for(way):
    result = proof_of(Never(("coaching",)), way, once_answered=("place", "goal", "months"))
    assert [sorted(one.answers) for one in result.shown] == [["months", "place"]]


@pytest.mark.parametrize("way", Way)
def test_two_people_who_show_it_differ_in_what_must_not_matter(way):
    result = proof_of(NeverMoves(("mood",), ("mentoring",), ("another-intervention",)), way)
    assert [dict(one.answers) for one in result.shown] == [{"new": True}, {"new": True, "mood": "bad"}]
    assert [one.verdict.recommendation for one in result.shown] == ["mentoring", "another-intervention"]
    assert isinstance(proof_of(NeverDependsOn(("place", "goal")), way), Proved)


@pytest.mark.parametrize("way", Way)
def test_a_rule_that_never_fires_is_told_with_its_place(way):
    report = prove(Examined(BOOK), way=way)
    words = [(one.verdict, one.sentence, one.place) for one in paragraphs(report, BOOK)]
    assert words == [
        ("proved", "3 of 4 rules can fire.", ""),
        ("refuted", "The rule “impossible” can fire.", "impossible"),
        ("proved", "Every recommendation can come out (5 recommendations).", ""),
    ]
    assert summary(report) == "9 statements: 1 refuted, 8 proved."
    assert asked(report) == f"Answered by the {way}."


def test_what_no_answers_lead_to_is_refuted():
    book = make_book(QUESTIONS, RULES[1:2])
    refuted = [proof.id for proof in prove(Examined(book)).proofs if isinstance(proof.result, Refuted)]
    assert refuted == ["mentoring", "either", "another-intervention"]


def test_a_book_past_the_budget_goes_to_the_solver_and_says_so():
    book = promising(Property("it", Never(("coaching",))))
    report = prove(Examined(book, budget=2))
    assert {proof.result.way for proof in report.proofs} == {Way.SOLVER}
    assert asked(report) == "Answered by the solver: this book is too large for a diagram (over 2 states)."


def test_without_the_solver_it_is_not_known_and_why():
    report = prove(Examined(BOOK, budget=2), way=Way.DIAGRAM)
    assert {proof.result for proof in report.proofs} == {
        Unknown("this book is too large for a diagram (over 2 states)")
    }
    assert asked(report) == "This book is too large for a diagram (over 2 states)."
    (rules, recommendations) = paragraphs(report, BOOK)
    assert (rules.verdict, rules.sentence) == ("not known", "Whether 4 of 4 rules can fire.")
    assert recommendations.before == "It is not known: this book is too large for a diagram (over 2 states)."


@pytest.mark.parametrize("way", [*Way, None])
def test_a_time_limit_is_said_with_what_was_proved_until_then(way):
    book = promising(Property("it", Never(("coaching",))))
    report = prove(Examined(book), way=way, seconds=0)
    (proof,) = report.about(About.PROPERTY)
    assert proof.result == Unknown("the time limit of 0 seconds was reached")
    assert not report.all_proved
    if way is not Way.SOLVER:
        assert all(not isinstance(proof.result, Unknown) for proof in report.about(About.RULE))


def test_the_engine_has_to_confirm_what_is_shown():
    with pytest.raises(AssertionError, match="does not confirm"):
        shown(Examined(BOOK), [{"new": True}], lambda _: False)


def test_the_shipped_book_keeps_its_promises_by_both_ways():
    book = read_book(shipped_book())
    assert book.properties
    for way in Way:
        report = prove(Examined(book), way=way)
        assert report.all_proved
        assert len(report.proofs) == len(book.rules) + 5 + len(book.properties)


def test_what_is_shown_can_be_pasted_into_a_profile():
    shipped = read_book(shipped_book())
    promises = [
        Property("a", Never(("coaching",)), once_answered=("needs", "months", "setting")),
        Property("b", NeverMoves(("attitude", "months"), ("mentoring",), ("another-intervention",))),
    ]
    book = replace(shipped, properties=tuple(promises))
    advisor = Advisor(book)
    report = prove(Examined(book), only=["a", "b"])
    for paragraph, proof in zip(paragraphs(report, book), report.proofs, strict=True):
        assert paragraph.profiles
        for profile, one in zip(paragraph.profiles, proof.result.shown, strict=True):
            advice = advisor.advise(parse_profile(profile.yaml, "pasted").answers)
            assert advice.recommendation == one.verdict.recommendation


def test_a_walk_with_too_many_ways_goes_to_the_solver(monkeypatch):
    monkeypatch.setattr("coachmentor.author.proofs.by_diagram.STEPS", 0)
    assert proof_of(Always(("coaching",))).way is Way.SOLVER
    why = "there are more than 0 ways to look at in the diagram"
    assert proof_of(Always(("coaching",)), Way.DIAGRAM) == Unknown(why)


def test_a_small_book_is_proved_without_loading_the_solver():
    script = (
        "import sys; from coachmentor.cli.main import run; code = run(['rules', 'prove']);"
        "assert 'clingo' not in sys.modules; sys.exit(code)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


def test_one_person_is_enough_where_a_promise_leads_from_a_recommendation_to_itself():
    book = promising(Property("it", NeverMoves(("place",), ("mentoring", "coaching"), ("mentoring",))))
    (paragraph,) = (one for one in paragraphs(prove(Examined(book), only=["it"]), book))
    assert paragraph.verdict == "refuted"
    assert paragraph.before == "“Mentoring” stands in `from` and in `to`. So this person alone is enough:"
    assert [profile.yaml for profile in paragraph.profiles] == ["new: yes\n"]
