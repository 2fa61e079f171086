"""Other engines, from the registries, decide by an export as we decide by the book: each on over 2,000 profiles."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, pairwise
from pathlib import Path

import pytest
from drawn_profiles import books_about_one_question, random_books, random_profiles
from other_engines import Drawn, Engine, assert_same, by_dmn, by_jdm
from strategies import INTERVENTIONS, choice, choices, make_book, make_rule, number, yes_no

from coachmentor.decide import compile_book
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
from coachmentor.model.guidance import Form, Intervention
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.exchange.feel import USED_HERE, advice_in_feel, tally_in_feel
from coachmentor.readings.exchange.zen import ANSWERS, tally_in_zen
from coachmentor.readings.to_dmn import OUTPUTS

HOUSE_RULES = Path(__file__).parents[3] / "examples" / "house-rules" / "rules"

every_engine = pytest.mark.parametrize("engine", [pytest.param(by_jdm, id="jdm"), pytest.param(by_dmn, id="dmn")])


def drawn_from(books: Iterator[RuleBook], count: int) -> Drawn:
    return [(compile_book(book), random_profiles(book, count, seed)) for seed, book in enumerate(books)]


@every_engine
def test_the_shipped_book(engine: Engine):
    assert_same(engine, drawn_from([read_book(shipped_book())], 1000))


def test_engines_that_give_null_where_no_rule_fires():
    drawn = drawn_from([read_book(shipped_book()), make_book([], [])], 20)
    assert_same(partial(by_dmn, noHitsAreNull=True), drawn)


@every_engine
def test_house_rules(engine: Engine):
    assert_same(engine, drawn_from([read_book(HOUSE_RULES)], 450))


@every_engine
def test_random_books(engine: Engine):
    assert_same(engine, drawn_from(random_books(30), 15))


@every_engine
def test_every_shape_of_a_cell(engine: Engine):
    assert_same(engine, drawn_from(books_about_one_question(20), 20))


@pytest.mark.slow
@every_engine
def test_many_more(engine: Engine):
    assert_same(engine, drawn_from(random_books(150), 20))
    assert_same(engine, drawn_from([read_book(shipped_book())], 2000))


WORDS = (
    "answer_no answers any_more at between_jobs by contains context count_of date date_and_time day days duration "
    "each exists filter fired for_long function_x get hits how_long if_so in_post interventions item_no keys leader "
    "len list_contains map max_of min name nodes none_of not_yet number of_age one option or_else partial points "
    "range recommendations root rule rules_out some_more split string tally then_some time trim values verdict years x1"
).split()


@every_engine
def test_words_that_mean_something_in_other_languages(engine: Engine):
    """What is not refused as the id of a question works as one."""
    rules = [make_rule(Is(id, True), Supports("coaching", "so", i), id=f"r{i}") for i, id in enumerate(WORDS, 1)]
    mixed = [AnyOf((Is(one, False), Is(other, True))) for one, other in pairwise(WORDS)]
    rules += [make_rule(one, Supports("mentoring", "so", i), id=f"m{i}") for i, one in enumerate(mixed, 1)]
    assert_same(engine, drawn_from([make_book([yes_no(id) for id in WORDS], rules)], 8))


def deep(levels: int) -> Condition:
    """A condition as deep as an author may write one, whose parts are all about different questions."""
    inner: Condition = Is("sure", True)
    for level in range(levels // 2):
        inner = AnyOf((Compare("months", Operator.UNDER, (Threshold(level),)), All((OneOf("needs", ("a",)), inner))))
    return inner


@every_engine
def test_deep_conditions(engine: Engine):
    asked = [yes_no("sure"), number("months", -20, 60), choices("needs", "a", "b")]
    rules = [make_rule(deep(levels), Supports("coaching", "so", 4), id=f"r{levels}") for levels in (8, 29)]
    assert_same(engine, drawn_from([make_book(asked, rules)], 40))


@every_engine
def test_wide_conditions(engine: Engine):
    """Wider than feelin can read without brackets in between."""
    ids = [f"c{i}" for i in range(400)]
    wide = AnyOf((*(All((OneOf("one", (id,)), NoneOf("needs", ("b",)))) for id in ids), Is("sure", False)))
    asked = [yes_no("sure"), choices("needs", "a", "b"), choice("one", *ids, "x")]
    assert_same(engine, drawn_from([make_book(asked, [make_rule(wide, Supports("coaching", "so", 4))])], 8))


@every_engine
def test_ids_as_authors_may_write_them(engine: Engine):
    """Options, forms, rules and choices with hyphens and digits in front, and words of the languages."""
    options = ("peer-coaching", "2nd-career", "not", "null")
    asked = [choice("q", "null", "true", "1-of-2", "or"), choices("many", "and", "not-a", "0")]
    effects = [(OneOf("q", (id,)), options[i], "f-1") for i, id in enumerate(("null", "true", "1-of-2", "or"))]
    effects += [(OneOf("many", (id,)), options[i], "not") for i, id in enumerate(("and", "not-a", "0"))]
    rules = [make_rule(when, Supports(to, "so", 3), form, f"{i}-if") for i, (when, to, form) in enumerate(effects)]
    book = make_book(asked, rules, options=options, interventions=INTERVENTIONS)
    assert_same(engine, drawn_from([book], 100))


def names_of_the_exports() -> list[str]:
    """What the exports call their parts and the functions that they use, and what every object of JavaScript has."""
    nothing = compile_book(make_book([], []))
    ours = {*tally_in_feel(nothing), *tally_in_zen(nothing), *advice_in_feel(), *OUTPUTS, *USED_HERE, ANSWERS}
    return sorted(name for name in {*ours, "constructor", "hit", "id", "one"} if name.islower())


def called_everywhere(id: str) -> RuleBook:
    """A book with an option, a form, an intervention, a rule and choices of one id."""
    asked = [choice("q", id, "b"), choices("many", id, "b")]
    rules = [
        make_rule(OneOf("q", (id,)), Supports(id, "so", 3), id, id),
        make_rule(OneOf("many", (id,)), Supports("other", "so", 2), id="r1"),
        make_rule(NoneOf("many", (id,)), Supports(id, "so", 1), id="r2"),
        make_rule(IncludesAll("many", (id, "b")), RulesOut((id,)), id="r3"),
        make_rule(All((OneOf("q", ("b",)), NoneOf("many", ("b",)))), CallsFor(id), id="r4"),
    ]
    known = {"forms": (Form(id, "F", "…"),), "interventions": (Intervention(id, "I", "…", "…"),)}
    return make_book(asked, rules, options=(id, "other"), **known)


def called_by_questions(id: str) -> Iterator[RuleBook]:
    """Books that ask a question of this id, of each kind, alone and with another one."""
    short, some = Compare(id, Operator.UNDER, (Threshold(3),)), OneOf(id, ("a",))
    kinds = {number(id, 1, 5): short, choice(id, "a", "b"): some, choices(id, "a", "b"): some, yes_no(id): Is(id, True)}
    for question, when in kinds.items():
        whens = when, Not(when), AnyOf((when, Is("other", True))), AnyOf((Not(when), Is("other", True)))
        rules = [make_rule(when, Supports("coaching", "so", 2**i), id=f"r{i}") for i, when in enumerate(whens)]
        yield make_book([question, yes_no("other")], rules)


@every_engine
def test_names_of_the_exports_as_ids(engine: Engine):
    assert_same(engine, drawn_from(map(called_everywhere, names_of_the_exports()), 25))


@every_engine
def test_names_of_the_exports_as_ids_of_questions(engine: Engine):
    may_be_asked = [name for name in names_of_the_exports() if name not in USED_HERE]
    assert_same(engine, drawn_from(chain.from_iterable(map(called_by_questions, may_be_asked)), 8))
