"""Each reading knows every node of a condition and of a formula, and refuses anything else."""

from typing import get_args

import pytest
from strategies import choice, choices, make_book, make_rule, number, yes_no

from coachmentor.decide import (
    Among,
    Every,
    Formula,
    Has,
    Lacks,
    Some,
    Within,
    atoms,
    compile_book,
    normal_form,
    variables,
)
from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    Named,
    NoneOf,
    Not,
    OneOf,
    Operator,
    Threshold,
)
from coachmentor.model.rules import CallsFor, Effect, RulesOut, Supports
from coachmentor.readings.residuals import Residuals
from coachmentor.readings.to_diagram import to_diagram
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_network import Network, NetworkRefused
from coachmentor.readings.to_sentence import compared, to_sentence

YES = Is("ready", True)
CONDITIONS: list[Condition] = [
    All((YES, OneOf("colour", ("red",)))),
    AnyOf((YES, OneOf("colour", ("red",)))),
    Not(YES),
    Named("ready-at-once"),
    YES,
    OneOf("colour", ("red", "blue")),
    IncludesAll("needs", ("skill", "goal")),
    NoneOf("needs", ("skill", "goal")),
    Compare("months", Operator.UNDER, (Threshold(6),)),
]
FORMULAS: list[Formula] = [
    Every((Has("needs", "skill"), Within("months", 1, 5))),
    Some((Has("needs", "skill"), Within("months", 1, 5))),
    Among("colour", frozenset(["red"])),
    Has("needs", "skill"),
    Lacks("needs", "skill"),
    Within("months", 1, 5),
]
QUESTIONS = [
    yes_no("ready"),
    choice("colour", "red", "blue", "green"),
    choices("needs", "skill", "goal"),
    number("months", 1, 9),
]
STRANGER: Condition = "a stranger"  # type: ignore[assignment]


def book_of(*conditions: Condition):
    rules = [make_rule(when, Supports("coaching", "so", 1)) for when in conditions]
    return make_book(QUESTIONS, rules, conditions={"ready-at-once": YES})


def name(node: object) -> str:
    return type(node).__name__


def test_the_samples_cover_every_node():
    assert {type(condition) for condition in CONDITIONS} == set(get_args(Condition))
    assert {type(formula) for formula in FORMULAS} == set(get_args(Formula))
    assert set(get_args(Effect)) == {Supports, RulesOut, CallsFor}


@pytest.mark.parametrize("condition", CONDITIONS, ids=name)
@pytest.mark.parametrize("wrap", [lambda c: c, Not, lambda c: Not(Not(c))], ids=["plain", "not", "not-not"])
def test_every_reading_takes_every_condition(condition, wrap):
    book = book_of(wrap(condition))
    program = compile_book(book)
    assert to_sentence(wrap(condition), book)
    assert to_function(program)({}) == (0, program.rulings[program.tally(())])
    assert len(to_diagram(program).leaves) == 2


@pytest.mark.parametrize("condition", CONDITIONS, ids=name)
def test_the_network_takes_every_condition(condition):
    try:
        network = Network(compile_book(book_of(condition, Not(condition))))
    except NetworkRefused as problem:
        pytest.skip(str(problem))
    assert network.fired({}) == ()


@pytest.mark.parametrize("formula", FORMULAS, ids=name)
def test_every_formula_has_variables_and_residuals(formula):
    found = tuple(v for of_question in variables(QUESTIONS, [formula]).values() for v in of_question)
    residuals = Residuals(found)
    number = residuals.number(formula)
    assert residuals.number(formula) == number > 1
    assert {atom.question for atom in atoms([formula])} == {variable.question for variable in found}
    for position in range(len(found)):
        number = residuals.restrict(number, position, 0)
    assert number == 0, "nothing is true of unanswered questions"


@pytest.mark.parametrize("operator", Operator)
def test_every_operator_is_read_and_written(operator):
    thresholds = (Threshold(3), Threshold(4))[: 2 if operator is Operator.BETWEEN else 1]
    leaf = Compare("months", operator, thresholds)
    assert isinstance(normal_form(leaf, book_of().question, {}), Within)
    assert "3" in compared(QUESTIONS[3], leaf)


@pytest.mark.parametrize("wrap", [lambda c: c, Not], ids=["plain", "not"])
def test_strangers_are_refused(wrap):
    with pytest.raises(AssertionError):
        normal_form(wrap(STRANGER), {}, {})
    with pytest.raises(AssertionError):
        to_sentence(wrap(STRANGER), book_of())
