"""Every reading of a book says the same as the reference: which rules fire, and what comes out."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from reference import Answers, Decision, decision
from sentence_parser import parse, without_phrases
from strategies import make_book, profiles, rule_books

from coachmentor.decide import atoms, compile_book, positions_in, rule_set, verdict_of
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import Case, RuleBook
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.to_diagram import to_diagram
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_network import Network, NetworkRefused
from coachmentor.readings.to_sentence import to_sentence

CASES = Path(__file__).parent.parent / "cases" / "agreement"

Seen = dict[str, object]
Reading = Callable[[Answers], Seen]


def verdicts(book: RuleBook, fired: Callable[[Answers], int]) -> Reading:
    program = compile_book(book)

    def seen(answers: Answers) -> Seen:
        verdict = verdict_of(program, fired(answers))
        return {field: getattr(verdict, field) for field in Decision.__dataclass_fields__}

    return seen


def by_function(book: RuleBook) -> Reading:
    program = compile_book(book)
    fire = to_function(program)

    def fired(answers: Answers) -> int:
        rules, ruling = fire(answers)
        assert ruling == program.rulings[program.tally(positions_in(rules))]
        return rules

    return verdicts(book, fired)


def by_network(book: RuleBook) -> Reading:
    program = compile_book(book)
    try:
        network = Network(program)
        return verdicts(book, lambda answers: rule_set(network.fired(answers)))
    except NetworkRefused:
        # The library takes 32 expressions a rule, some of which it makes itself.
        if max(len(list(atoms([formula]))) for formula in program.formulas) <= 12:
            raise
        reject()


def by_diagram(book: RuleBook) -> Reading:
    program = compile_book(book)
    diagram = to_diagram(program)

    def seen(answers: Answers) -> Seen:
        leaf = diagram.leaf(answers)
        return {
            "recommendation": leaf.recommendation,
            "interventions": program.interventions(leaf.called_for),
        }

    return seen


def by_sentence(book: RuleBook) -> Reading:
    plain = without_phrases(book)
    truths = [parse(to_sentence(rule.when, plain), plain) for rule in plain.rules]
    return verdicts(book, lambda answers: rule_set(i for i, truth in enumerate(truths) if truth(answers) is True))


@cache
def why_no_network() -> str | None:
    try:
        Network(compile_book(make_book([], [])))
    except NetworkRefused as problem:
        return str(problem)
    return None


network = pytest.param(
    by_network, id="network", marks=pytest.mark.skipif(bool(why_no_network()), reason=str(why_no_network()))
)
every_reading = pytest.mark.parametrize(
    "reading",
    [
        pytest.param(by_function, id="function"),
        network,
        pytest.param(by_diagram, id="diagram"),
        pytest.param(by_sentence, id="sentence"),
    ],
)


def assert_agrees(seen: Seen, expected: Decision) -> None:
    assert seen == {field: getattr(expected, field) for field in seen}


@every_reading
@given(st.data())
def test_random_books(reading: Callable[[RuleBook], Reading], data: st.DataObject):
    book = data.draw(rule_books())
    read = reading(book)
    for profile in data.draw(st.lists(profiles(book), min_size=1, max_size=5)):
        assert_agrees(read(profile.answers), decision(book, profile.answers))


@cache
def read(path: Path, reading: Callable[[RuleBook], Reading]) -> tuple[RuleBook, Reading]:
    book = read_book(path)
    return book, reading(book)


SHIPPED = read_book(shipped_book())


@every_reading
@given(profiles(SHIPPED))
def test_the_shipped_book(reading: Callable[[RuleBook], Reading], profile: Profile):
    book, seen_by = read(shipped_book(), reading)
    assert_agrees(seen_by(profile.answers), decision(book, profile.answers))


def answers_of(case: Case) -> Answers:
    return {question: answer for question, answer in case.answers.items() if answer is not None}


@every_reading
@pytest.mark.parametrize("path", [shipped_book(), *sorted(CASES.glob("*.yaml"))], ids=lambda path: path.stem)
def test_cases(reading: Callable[[RuleBook], Reading], path: Path):
    book, seen_by = read(path, reading)
    assert book.cases
    for case in book.cases:
        expected = decision(book, answers_of(case))
        assert_expected(book, case, expected)
        assert_agrees(seen_by(answers_of(case)), expected)


def assert_expected(book: RuleBook, case: Case, found: Decision) -> None:
    """The reference itself gives what the author of the case expects, wherever the author says."""
    expect = case.expect
    assert found.recommendation == expect.recommendation, case.id
    assert expect.confidence in (None, found.confidence), case.id
    assert expect.form in (None, found.form), case.id
    assert expect.interventions is None or set(expect.interventions) == set(found.interventions), case.id
    assert set(expect.fires) <= {book.rules[i].id for i in found.fired}, case.id
