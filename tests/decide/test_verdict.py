"""A compiled book adds up what fired, and the verdict names the form, the rulings out and the interventions."""

import pytest
from strategies import OPTIONS, make_book, make_rule, yes_no

from coachmentor.decide import (
    Among,
    Confidence,
    Effects,
    Outcome,
    Tally,
    Terms,
    Verdict,
    compile_book,
    rule_set,
    verdict_of,
)
from coachmentor.decide.program import _effects
from coachmentor.decide.verdict import form_of
from coachmentor.model.conditions import Is
from coachmentor.model.rules import CallsFor, Effect, RulesOut, Supports

YES = Is("a", True)


def supports(option: str, points: int) -> Supports:
    return Supports(option, "so", points)


def compiled(*effects: Effect | tuple[Effect, str | None], **fields: object):
    pairs = [effect if isinstance(effect, tuple) else (effect, None) for effect in effects]
    return compile_book(make_book([yes_no("a")], [make_rule(YES, *pair) for pair in pairs], **fields))


PROGRAM = compiled(
    (supports("coaching", 4), "skills"),
    supports("mentoring", 3),
    RulesOut(("mentoring", "sponsoring")),
    CallsFor("mediation"),
    (supports("coaching", 2), "career"),
    CallsFor("training"),
    RulesOut(("coaching",)),
    options=OPTIONS,
    enough=4,
    clear_lead=3,
)


def test_a_book_is_compiled_in_rule_order():
    assert PROGRAM.terms == Terms(OPTIONS, 4, 3)
    assert PROGRAM.formulas == (Among("a", frozenset([True])),) * 7
    assert PROGRAM.effects == (
        Effects(0, 4, 0, 0),
        Effects(1, 3, 0, 0),
        Effects(0, 0, 0b110, 0),
        Effects(0, 0, 0, 0b10),
        Effects(0, 2, 0, 0),
        Effects(0, 0, 0, 0b01),
        Effects(0, 0, 0b001, 0),
    )


def test_effects_add_up():
    assert PROGRAM.tally(()) == Tally((0, 0, 0), 0, 0)
    assert PROGRAM.tally([0, 1, 4]) == Tally((6, 3, 0), 0, 0)
    assert PROGRAM.tally([2, 2]) == Tally((0, 0, 0), 0b110, 0)
    assert PROGRAM.tally(iter([2, 6])) == Tally((0, 0, 0), 0b111, 0)
    assert PROGRAM.tally(range(7)) == Tally((6, 3, 0), 0b111, 0b11)


@pytest.mark.parametrize(
    ("bits", "expected"),
    [(0b00, ()), (0b01, ("training",)), (0b10, ("mediation",)), (0b11, ("training", "mediation"))],
)
def test_interventions_stand_in_book_order(bits, expected):
    assert PROGRAM.interventions(bits) == expected


def test_outcome_is_the_procedure_under_the_terms_of_the_book():
    assert PROGRAM.outcome(Tally((4, 1, 0))) == Outcome("coaching", Confidence.CLEAR, 4)
    assert PROGRAM.outcome(Tally((4, 1, 0))) is PROGRAM.outcome(Tally((4, 1, 0)))


def test_verdict():
    assert verdict_of(PROGRAM, rule_set([0, 1, 2])) == Verdict(
        recommendation="coaching",
        form="skills",
        confidence=Confidence.CLEAR,
        step=4,
        points=(4, 3, 0),
        ruled_out=("mentoring", "sponsoring"),
        interventions=(),
        fired=(0, 1, 2),
    )


def test_rulings_out_are_reported_beside_an_intervention():
    verdict = verdict_of(PROGRAM, rule_set([3, 5, 6]))
    assert (verdict.recommendation, verdict.step) == ("another-intervention", 1)
    assert verdict.ruled_out == ("coaching",)
    assert verdict.interventions == ("training", "mediation")
    assert verdict.form is None


@pytest.mark.parametrize(
    ("effects", "winner", "expected"),
    [
        ([], "coaching", None),
        ([(supports("coaching", 1), None)], "coaching", None),
        ([(supports("coaching", 1), "skills")], "coaching", "skills"),
        ([(supports("coaching", 1), "skills")], "mentoring", None),
        ([(supports("coaching", 1), "skills")], "either", None),
        ([(supports("coaching", 2), "skills"), (supports("coaching", 2), "career")], "coaching", "skills"),
        ([(supports("coaching", 2), "skills"), (supports("coaching", 3), "career")], "coaching", "career"),
        ([(supports("coaching", 3), "skills"), (supports("coaching", 2), "career")], "coaching", "skills"),
        ([(supports("coaching", 9), None), (supports("coaching", 1), "career")], "coaching", "career"),
        ([(supports("mentoring", 9), "skills"), (supports("coaching", 1), "career")], "coaching", "career"),
        ([(CallsFor("training"), None), (supports("coaching", 1), "career")], "coaching", "career"),
    ],
)
def test_form_of_the_strongest_rule_that_has_one(effects, winner, expected):
    program = compiled(*effects)
    assert form_of(program, rule_set(range(len(effects))), winner) == expected


def test_only_fired_rules_have_a_say_in_the_form():
    assert form_of(PROGRAM, rule_set([4]), "coaching") == "career"
    assert form_of(PROGRAM, 0, "coaching") is None


def test_an_unknown_effect_is_refused():
    with pytest.raises(AssertionError):
        _effects("a stranger", {}, {})  # type: ignore[arg-type]
