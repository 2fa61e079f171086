"""Raw answers to profiles: what is accepted, what is said about the rest, and how fast."""

import copy
import pickle
import timeit
from enum import IntEnum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.model.profile import Profile
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import InvalidProfile, ProfileChecker, check_profile, checker_of
from coachmentor.text import CoachmentorError

CHOICES = (Choice("skill", "A skill"), Choice("conflict", "A conflict"))
QUESTIONS = (
    Question("needs", Kind.CHOICES, "Which?", choices=CHOICES),
    Question("need", Kind.CHOICE, "Which?", choices=CHOICES),
    Question("expert", Kind.YES_NO, "Is it?"),
    Question("months", Kind.WHOLE_NUMBER, "How many?", least=1, most=60),
    Question("goal", Kind.TEXT, "Which?"),
)
BOOK = RuleBook("A book", "1", ("a", "b"), QUESTIONS, (), 1, 1)


class Need(StrEnum):
    SKILL = "skill"


class Months(IntEnum):
    SIX = 6


def problems(raw):
    with pytest.raises(InvalidProfile) as caught:
        check_profile(BOOK, raw)
    assert str(caught.value)
    return caught.value.problems


@pytest.mark.parametrize(
    ("raw", "answers", "not_known"),
    [
        ({}, {}, set()),
        ({"needs": None, "goal": None}, {}, {"needs", "goal"}),
        ({"needs": []}, {"needs": frozenset()}, set()),
        ({"needs": ("skill", "skill")}, {"needs": frozenset({"skill"})}, set()),
        ({"needs": {"skill", "conflict"}}, {"needs": frozenset({"skill", "conflict"})}, set()),
        ({"need": Need.SKILL, "months": Months.SIX}, {"need": "skill", "months": 6}, set()),
        ({"expert": False, "months": 1, "goal": ""}, {"expert": False, "months": 1, "goal": ""}, set()),
        ({"rule_book": {"title": "Another"}, "months": 60}, {"months": 60}, set()),
    ],
)
def test_what_is_accepted(raw, answers, not_known):
    assert check_profile(BOOK, raw) == Profile(answers, frozenset(not_known))


@pytest.mark.parametrize(
    ("question", "value", "problem", "nearest"),
    [
        ("needs", "skill", "takes a list of choices: put `skill` in a list", None),
        ("needs", "skil", "takes a list of choices: put `skil` in a list", "skill"),
        ("needs", 3, "takes a list of choices, not the number 3", None),
        ("needs", ["skil"], "has no choice `skil`", "skill"),
        ("needs", ["skill", 3], "takes choices, not the number 3", None),
        ("needs", [["skill"]], "takes choices, not a list", None),
        ("needs", {"skill": True}, "takes a list of choices, not a mapping", None),
        ("need", ["skill"], "takes one choice, not a list of them", None),
        ("need", "Skill", "has no choice `Skill`", "skill"),
        ("need", "", "has no choice ``", None),
        ("need", True, "takes a choice, not yes", None),
        ("expert", 1, "takes yes or no, not the number 1", None),
        (
            "expert",
            "yes",
            "takes yes or no, not the text `yes`; write it without quotes (in JSON: true or false)",
            None,
        ),
        ("expert", "y", "takes yes or no, not the text `y`", "yes"),
        ("expert", [], "takes yes or no, not a list", None),
        ("months", True, "takes a whole number, not yes", None),
        ("months", 6.0, "takes a whole number, not the number 6.0", "6"),
        ("months", 6.5, "takes a whole number, not the number 6.5", None),
        ("months", "6", "takes a whole number, not the text `6`", "6"),
        ("months", "61", "takes a whole number, not the text `61`", None),
        ("months", float("nan"), "takes a whole number, not the number nan", None),
        ("months", 61, "is out of bounds with 61", None),
        ("months", 0, "is out of bounds with 0", None),
        ("goal", 3, "takes a text, not the number 3", None),
        ("goal", "x" * 10_001, "is longer than 10,000 characters", None),
        ("goal", "a\0b", "holds a character that cannot be written", None),
        ("goal", "\ud800", "holds a character that cannot be written", None),
        ("month", 3, "is not a question of this rule book", "months"),
        ("", 3, "is not a question of this rule book", None),
    ],
)
def test_what_is_said_about_one_answer(question, value, problem, nearest):
    [found] = problems({question: value})
    assert (found.question, found.problem, found.nearest) == (question, problem, nearest)


def test_what_is_allowed_is_listed():
    found = problems({"needs": ["x"], "expert": 2, "months": 0, "x": 1})
    assert [problem.allowed for problem in found] == [
        ("skill", "conflict"),
        ("yes", "no"),
        ("1 to 60",),
        ("needs", "need", "expert", "months", "goal"),
    ]


def test_every_problem_is_found_at_once():
    found = problems({"needs": ["x", "skill", "y"], "months": "6", 3: 4, None: 1, ("a",): 2})
    assert [problem.value for problem in found] == ["x", "y", "6", 4, 1, 2]


@pytest.mark.parametrize("raw", [None, [], "months", 3])
def test_what_is_no_mapping(raw):
    [problem] = problems(raw)
    assert problem.problem.startswith("a profile takes answers by question, not ")


def test_both_kinds_of_handler_catch_it():
    assert issubclass(InvalidProfile, CoachmentorError)
    assert issubclass(InvalidProfile, ValueError)


def test_a_checker_is_kept_with_its_book_and_travels():
    assert checker_of(BOOK) is checker_of(BOOK)
    travelled = pickle.loads(pickle.dumps(checker_of(BOOK)))
    assert isinstance(travelled, ProfileChecker)
    assert travelled.check({"months": 3}) == check_profile(copy.copy(BOOK), {"months": 3})
    error = pickle.loads(pickle.dumps(InvalidProfile(problems({"months": 0}))))
    assert error.problems == problems({"months": 0})


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.sampled_from(["skill", "yes"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner),
    max_leaves=5,
)


def _hashes(value):
    try:
        hash(value)
    except TypeError:
        return False
    return True


@given(st.dictionaries(st.sampled_from([question.id for question in QUESTIONS]) | ANYTHING.filter(_hashes), ANYTHING))
def test_arbitrary_answers_end_in_a_profile_or_in_problems(raw):
    try:
        profile = check_profile(BOOK, raw)
    except InvalidProfile as error:
        str(error).encode()
    else:
        assert set(profile.answers) | profile.not_known == set(raw) - {"rule_book"}


def test_a_number_with_more_digits_than_python_writes_out():
    [found] = problems({"months": -(10**6000)})
    assert found.problem == "is out of bounds with a very large number"


def test_checking_takes_a_few_microseconds():
    raw = {"needs": ["skill", "conflict"], "need": "skill", "expert": True, "months": 6, "goal": "A goal."}
    checker = ProfileChecker(QUESTIONS)
    fastest = min(timeit.repeat(lambda: checker.check(raw), number=1_000, repeat=5)) / 1_000
    assert fastest < 50e-6


def test_suggestions_end_where_nobody_reads_on():
    with pytest.raises(InvalidProfile) as unknown:
        check_profile(BOOK, {f"month{i}": 3 for i in range(200)} | {"needs": ["conflic"] * 200})
    suggested = [problem.nearest is not None for problem in unknown.value.problems]
    assert len(suggested) == 400
    assert suggested[0]
    assert suggested.index(False) == 50
    assert suggested[200:250] == [True] * 50
    assert not any(suggested[250:])
