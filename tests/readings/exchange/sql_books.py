"""Books that are hard to say in SQL, and rows that are no answers."""

import random

from drawn_profiles import Raw, random_profiles
from strategies import FORMS, choice, choices, make_book, make_rule, number, yes_no

from coachmentor.decide import Program, compile_book
from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    NoneOf,
    Not,
    OneOf,
    Operator,
    Threshold,
)
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports

ASKED = [
    choices("needs", "skill", "career", "role"),
    choice("change", "same", "new", "next"),
    choice("site", *"abcdefgh"),
    number("months", -3, 60),
    yes_no("sure"),
]

WHENS: list[Condition] = [
    OneOf("needs", ("skill", "role")),
    IncludesAll("needs", ("skill", "career")),
    NoneOf("needs", ("skill",)),
    Not(OneOf("change", ("new",))),
    OneOf("site", ("a", "h")),
    Compare("months", Operator.UNDER, (Threshold(6),)),
    Not(Compare("months", Operator.BETWEEN, (Threshold(-1), Threshold(12)))),
    Is("sure", True),
    Not(Is("sure", True)),
    AnyOf((All((Is("sure", False), OneOf("needs", ("role",)))), NoneOf("needs", ("career",)))),
]

WRONG: list[Raw] = [
    {"needs": ["skill", "gold"]},
    {"needs": [None]},
    {"needs": ["skill", "skill", None]},
    {"needs": ["Skill"], "sure": True},
    {"needs": ["skill", "skill"]},
    {"change": "newer"},
    {"change": " new "},
    {"change": "  "},
    {"change": "a;b`c'd" + "x" * 80},
    {"site": "z", "change": "NEW", "needs": ["skill"]},
    {"months": -4},
    {"months": 61, "sure": False},
]


def supporting(options: int, rules: int) -> RuleBook:
    """Return a book of so many options, with rules that support them, rule them out or call for something else."""
    chance = random.Random(options)
    ids = ("coaching", "mentoring", "sponsoring", "shadowing")[:options]
    made = [_rule(position, ids, chance) for position in range(rules)]
    return make_book(ASKED, made, options=ids, enough=3, clear_lead=2, forms=FORMS)


def _rule(position: int, options: tuple[str, ...], chance: random.Random) -> Rule:
    when = All(tuple(chance.sample(WHENS, chance.choice([1, 2, 2]))))
    kind = chance.random()
    if kind < 0.1:
        return make_rule(when, RulesOut(tuple(chance.sample(options, 1))), id=f"rule-{position}")
    if kind < 0.12:
        return make_rule(when, CallsFor("training"), id=f"rule-{position}")
    form = chance.choice([None, "skills", "career"])
    return make_rule(when, Supports(chance.choice(options), "so", chance.randint(1, 4)), form, f"rule-{position}")


def wrong_rows() -> tuple[Program, list[Raw]]:
    """Return a book and rows, of which every second one has something that is no answer."""
    program = compile_book(supporting(2, 20))
    right = random_profiles(program.book, len(WRONG), seed=5)
    return program, [one for pair in zip(right, WRONG, strict=True) for one in pair]


MEANT_TO_BREAK_OUT = [
    "'; drop table staff; --",
    '"; drop table staff; --',
    "`; drop table staff; --",
    "\\",
    "\\'; drop table staff; --",
    '\\"',
    "a\nb",
    "*/ x /*",
    "-- x",
    "$$ x $$",
    "%s %(x)s",
    ":x ?",
    "“😀”",
]


def breaking_out(text: str) -> RuleBook:
    """Return a book in which a text stands wherever one of its author's texts may stand."""
    asked = [choices(f"q{text}", text, "other"), choice(f"r{text}", text, "other")]
    rules = [
        make_rule(OneOf(f"q{text}", (text,)), Supports(text, "so", 3), text, f"a{text}"),
        make_rule(NoneOf(f"q{text}", (text,)), Supports("other", "so", 2), None, f"b{text}"),
        make_rule(Not(OneOf(f"r{text}", (text,))), RulesOut((text,)), None, f"c{text}"),
    ]
    return make_book(asked, rules, options=(text, "other"), forms=FORMS, sha256=text)
