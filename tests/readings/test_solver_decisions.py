"""The solver's decisions, held to the ordinary engine: over every profile of small books, and over large books."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import decision, truth
from strategies import OPTIONS, all_profiles, choices, conditions, make_book, make_rule, small_rule_books, yes_no

from benchmarks.books import random_book
from coachmentor.decide import Confidence, Program, compile_book, normal_form, variables, verdict_of
from coachmentor.model.conditions import Is, OneOf
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import RulesOut, Supports
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_solver import OutOfTime, Scene

SECONDS = 30

FEW = settings(max_examples=max(10, settings().max_examples // 2))


def scene_for(*programs: Program) -> Scene:
    formulas = list(chain.from_iterable(program.formulas for program in programs))
    return Scene(chain(*variables(programs[0].book.questions, formulas).values()), seconds=SECONDS)


def outcome(book: RuleBook, answers: dict[str, Answer]) -> tuple[str, str]:
    decided = decision(book, answers)
    return decided.recommendation, decided.confidence


@FEW
@given(small_rule_books())
def test_finds_exactly_the_outcomes_that_some_profile_has(book: RuleBook) -> None:
    program = compile_book(book)
    scene = scene_for(program)
    person = scene.person()
    (decided,) = scene.decisions((program, person))
    fewest: dict[tuple[str, str], int] = {}
    for answers in all_profiles(book):
        came_out = outcome(book, answers)
        fewest[came_out] = min(fewest.get(came_out, 99), len(answers))
    for (recommendation, confidence), literal in decided.outcomes.items():
        found = scene.find(literal)
        assert (found is not None) is ((recommendation, confidence) in fewest)
        if found is not None:
            answers = found.answers(person)
            assert outcome(book, answers) == (recommendation, confidence)
            assert len(answers) == fewest[recommendation, confidence]
    for recommendation, literal in decided.recommends.items():
        assert (scene.find(literal) is not None) is any(recommendation == one for one, _ in fewest)


@FEW
@given(small_rule_books())
def test_finds_exactly_what_fires_is_ruled_out_and_is_called_for(book: RuleBook) -> None:
    program = compile_book(book)
    scene = scene_for(program)
    (decided,) = scene.decisions((program, scene.person()))
    met = [decision(book, answers) for answers in all_profiles(book)]
    for i, literal in enumerate(decided.fires):
        assert (scene.find(literal) is not None) is any(i in one.fired for one in met)
    for i, literal in enumerate(decided.ruled_out):
        assert (scene.find(literal) is not None) is any(book.options[i] in one.ruled_out for one in met)
    for i, literal in enumerate(decided.called_for):
        assert (scene.find(literal) is not None) is any(book.interventions[i].id in one.interventions for one in met)


@st.composite
def two_versions(draw: st.DrawFn) -> tuple[RuleBook, RuleBook]:
    """A book, and the same with some rules taken from another one over its questions."""
    book = draw(small_rule_books())
    usable = [question for question in book.questions if question.kind != "text"]
    rules = list(book.rules)
    for i in range(len(rules)):
        change = draw(st.sampled_from(["keep", "keep", "when", "effect", "both"]))
        if change in ("when", "both"):
            rules[i] = replace(rules[i], when=draw(conditions(usable, tuple(book.conditions))))
        if change in ("effect", "both"):
            rules[i] = replace(rules[i], effect=draw(st.sampled_from(book.rules)).effect)
    return book, replace(book, rules=tuple(rules), enough=draw(st.sampled_from([book.enough, book.enough + 1])))


@FEW
@given(two_versions())
def test_finds_exactly_the_pairs_of_outcomes_of_two_versions(versions: tuple[RuleBook, RuleBook]) -> None:
    old, new = versions
    programs = compile_book(old), compile_book(new)
    scene = scene_for(*programs)
    person = scene.person()
    before, after = scene.decisions(*((program, person) for program in programs))
    met = {(outcome(old, answers), outcome(new, answers)) for answers in all_profiles(old)}
    for was, literal in before.outcomes.items():
        for becomes, other in after.outcomes.items():
            found = scene.find(literal, other)
            assert (found is not None) is ((was, becomes) in met)
            if found is not None:
                answers = found.answers(person)
                assert (outcome(old, answers), outcome(new, answers)) == (was, becomes)


@FEW
@given(small_rule_books(), st.data())
def test_finds_exactly_the_pairs_of_profiles_that_differ_in_some_questions(book: RuleBook, data: st.DataObject) -> None:
    changing = data.draw(st.sets(st.sampled_from([question.id for question in book.questions]), min_size=1))
    program = compile_book(book)
    scene = scene_for(program)
    person = scene.person()
    twin = scene.person(like=person, but=changing)
    one, other = scene.decisions((program, person), (program, twin))
    alike: dict[frozenset[object], set[str]] = {}
    for answers in all_profiles(book):
        rest = frozenset((question, answer) for question, answer in answers.items() if question not in changing)
        alike.setdefault(rest, set()).add(decision(book, answers).recommendation)
    for start, literal in one.recommends.items():
        for end, other_literal in other.recommends.items():
            found = scene.find(literal, other_literal)
            assert (found is not None) is any({start, end} <= group for group in alike.values())
            if found is not None:
                both = found.answers(person), found.answers(twin)
                assert [decision(book, answers).recommendation for answers in both] == [start, end]
                assert differing(*both) <= changing


def differing(one: dict[str, Answer], other: dict[str, Answer]) -> set[str]:
    return {question for question in one.keys() | other.keys() if one.get(question) != other.get(question)}


@FEW
@given(small_rule_books(), st.data())
def test_takes_conditions_and_what_has_been_answered(book: RuleBook, data: st.DataObject) -> None:
    usable = [question for question in book.questions if question.kind != "text"]
    condition = data.draw(conditions(usable))
    when = normal_form(condition, book.question, book.conditions)
    asked = data.draw(st.sampled_from(usable))
    scene = Scene(chain(*variables(book.questions, [when]).values()), seconds=SECONDS)
    person = scene.person()
    scene.require(scene.formula(person, when))
    found = scene.find(-scene.answered(person, asked.id))
    holding = [answers for answers in all_profiles(book) if truth(condition, book.conditions, answers)]
    # What the formula does not read counts as answered: nothing stands for it.
    read = asked.id in variables(book.questions, [when])
    assert (found is not None) is (read and any(asked.id not in answers for answers in holding))


def test_who_stands_alone_leads_by_all_of_its_points() -> None:
    supports = make_rule(Is("new", True), Supports("coaching", "so", 4), id="supports")
    alone = make_rule(Is("new", True), RulesOut(("mentoring",)), id="alone")
    program = compile_book(make_book([yes_no("new")], [supports, alone], enough=4, clear_lead=5))
    scene = scene_for(program)
    (decided,) = scene.decisions((program, scene.person()))
    assert scene.find(decided.outcomes["coaching", Confidence.CLEAR]) is None
    assert scene.find(decided.outcomes["coaching", Confidence.LEANING]) is not None


@pytest.mark.parametrize("change", ["enough", "a third option"])
def test_versions_of_which_all_is_different_by_little_are_compared_in_a_moment(change: str) -> None:
    book = random_book(100, local=False)
    changed = {
        "enough": replace(book, enough=book.enough + 1),
        "a third option": replace(book, options=(*book.options, "sponsoring")),
    }[change]
    programs = compile_book(book), compile_book(changed)
    scene = scene_for(*programs)
    person = scene.person()
    before, after = scene.decisions(*((program, person) for program in programs))
    for was, literal in before.recommends.items():
        for becomes, other in after.recommends.items():
            found = scene.find(literal, other)
            if found is not None:
                fired = [to_function(program)(found.answers(person))[0] for program in programs]
                came_out = [verdict_of(*one).recommendation for one in zip(programs, fired, strict=True)]
                assert came_out == [was, becomes]
            elif was == becomes:
                assert (change, was) == ("a third option", "sponsoring")


def test_says_that_it_ran_out_of_time() -> None:
    program = compile_book(random_book(300, local=False))
    scene = Scene(chain(*variables(program.book.questions, program.formulas).values()), seconds=0)
    (decided,) = scene.decisions((program, scene.person()))
    with pytest.raises(OutOfTime, match="ran out of time"):
        scene.find(decided.recommends["either"])


def test_answers_on_a_book_of_a_thousand_rules() -> None:
    program = compile_book(random_book(1000, local=False))
    scene = scene_for(program)
    person = scene.person()
    (decided,) = scene.decisions((program, person))
    fire = to_function(program)
    for (recommendation, confidence), literal in decided.outcomes.items():
        found = scene.find(literal)
        assert found is not None
        verdict = verdict_of(program, fire(found.answers(person))[0])
        assert (verdict.recommendation, verdict.confidence) == (recommendation, confidence)


@pytest.mark.parametrize(
    ("points", "enough"),
    [([100_000] * 6, 100_000), ([2**i for i in range(17)] * 2, 1)],
    ids=["high terms", "many sums"],
)
def test_large_points_are_added_up_within_the_time_that_there_is(points: list[int], enough: int) -> None:
    asked = choices("needs", *(f"need-{i}" for i in range(len(points))))
    rules = [
        make_rule(OneOf("needs", (need,)), Supports(OPTIONS[i % 2], "so", worth), id=need)
        for i, (need, worth) in enumerate(zip(asked.choice_ids, points, strict=True))
    ]
    program = compile_book(make_book([asked], rules, enough=enough, clear_lead=enough))
    scene = Scene(chain(*variables([asked], program.formulas).values()), seconds=2)
    people = scene.person(), scene.person()
    one, other = scene.decisions(*((program, person) for person in people))
    found = scene.find(one.recommends["coaching"], other.recommends["mentoring"])
    assert found is not None
    came_out = [decision(program.book, found.answers(person)).recommendation for person in people]
    assert came_out == ["coaching", "mentoring"]
