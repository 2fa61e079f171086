"""What a rule book means: conditions in normal form, the classes of answers, the procedure of the decision."""

from coachmentor.decide.answer_classes import UNANSWERED, Interval, Value, Variable, atoms, class_of, variables
from coachmentor.decide.formula import (
    NEVER,
    Among,
    Atom,
    Every,
    Formula,
    Has,
    Lacks,
    Some,
    Within,
    every,
    normal_form,
    some,
)
from coachmentor.decide.procedure import STEPS, Confidence, Outcome, Step, Tally, Terms, decide
from coachmentor.decide.program import Effects, Program, Ruling, compile_book
from coachmentor.decide.rule_set import positions_in, rule_set
from coachmentor.decide.verdict import Verdict, verdict_of

__all__ = [
    "NEVER",
    "STEPS",
    "UNANSWERED",
    "Among",
    "Atom",
    "Confidence",
    "Effects",
    "Every",
    "Formula",
    "Has",
    "Interval",
    "Lacks",
    "Outcome",
    "Program",
    "Ruling",
    "Some",
    "Step",
    "Tally",
    "Terms",
    "Value",
    "Variable",
    "Verdict",
    "Within",
    "atoms",
    "class_of",
    "compile_book",
    "decide",
    "every",
    "normal_form",
    "positions_in",
    "rule_set",
    "some",
    "variables",
    "verdict_of",
]
