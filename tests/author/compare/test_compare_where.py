"""Where two books can differ is told exactly, and proved: held to trying every profile."""

import sys

import pytest
from hypothesis import given, settings
from strategies import choice, choices, make_book, make_rule, number, yes_no
from two_books import Answers, Books, Tried, revisions, shared, strangers

from coachmentor.author.compare.beyond import NoSolver
from coachmentor.author.compare.comparison import Meaning, Method
from coachmentor.author.compare.limits import MOST_SITUATIONS
from coachmentor.author.compare.meaning import compare_meaning
from coachmentor.author.compare.only_where import Answered, OnlyWhere
from coachmentor.author.compare.sides import Sides
from coachmentor.author.compare.where_in_words import answered_words, situation_words
from coachmentor.author.examined import Examined
from coachmentor.decide import UNANSWERED, Interval
from coachmentor.model.conditions import All, AnyOf, Compare, IncludesAll, Is, NoneOf, OneOf, Operator, Threshold
from coachmentor.model.questions import Choice, Kind, Phrases, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports

FEW = settings(max_examples=30)
FEWER = settings(max_examples=12)
COACHING = Supports("coaching", "so", 2)
BUDGETS = pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])


def meaning(old: RuleBook, new: RuleBook, budget: int = 100_000) -> Meaning:
    return compare_meaning(Sides(Examined(old, budget=budget), Examined(new, budget=budget)))


def where(old: RuleBook, new: RuleBook, budget: int = 100_000) -> OnlyWhere:
    found = meaning(old, new, budget).only_where
    assert found is not None
    return found


def under(months: int) -> Compare:
    return Compare("n", Operator.UNDER, (Threshold(months),))


def fits(part: Answered, answers: Answers) -> bool:
    answer = answers.get(part.question)
    picked = answer if isinstance(answer, frozenset) else frozenset()
    if not picked >= set(part.picked) or (part.one_picked and not picked & set(part.one_picked)):
        return False
    return not picked & set(part.left_out) and any(in_class(answer, value) for value in part.classes)


def in_class(answer: object, value: object) -> bool:
    if value is UNANSWERED or answer is None:
        return value is UNANSWERED and answer is None
    if isinstance(answer, frozenset):
        return value is True
    return value.least <= answer <= value.most if isinstance(value, Interval) else value == answer


@pytest.mark.parametrize("pairs", [revisions(), strangers()], ids=["revisions", "strangers"])
def test_what_the_diagram_says_is_true_of_every_profile_that_differs_and_cannot_be_narrowed(pairs):
    @FEW
    @given(pairs)
    def holds(books: Books) -> None:
        found, differing = meaning(*books).only_where, Tried(*books).differing
        check_true(books, found, differing)
        if found is not None:
            check_narrow(books, found, differing)

    holds()


@pytest.mark.parametrize("pairs", [revisions(), strangers()], ids=["revisions", "strangers"])
def test_what_the_changed_rules_say_is_true_of_every_profile_that_differs(pairs):
    @FEWER
    @given(pairs)
    def holds(books: Books) -> None:
        check_true(books, meaning(*books, 0).only_where, Tried(*books).differing)

    holds()


def check_true(books: Books, found: OnlyWhere | None, differing: list[Answers]) -> None:
    assert (found is not None) == bool(differing)
    for answers in differing:
        assert all(fits(part, answers) for part in found.each)
        assert not found.one_of or any(all(fits(part, answers) for part in one) for one in found.one_of)
        assert not found.new_questions or answers.keys() & set(found.new_questions)
    assert not set(found.new_questions if found else ()) & shared(*books)


def check_narrow(books: Books, found: OnlyWhere, differing: list[Answers]) -> None:
    said = {part.question: part for part in found.each}
    for question in (one for one in books[1].questions if one.kind is not Kind.TEXT):
        answered = [answers.get(question.id) for answers in differing]
        part = said.get(question.id, Answered(question.id, (), ()))
        if question.kind is Kind.CHOICES:
            check_picks(part, answered, taken(books, question))
        if question.id not in said:
            assert None in answered
            assert question.kind is not Kind.YES_NO or {True, False} <= set(answered)
        else:
            assert all(any(in_class(answer, value) for answer in answered) for value in part.classes)


def taken(books: Books, question: Question) -> set[str]:
    old = books[0].question[question.id].choice_ids if question.id in shared(*books) else question.choice_ids
    return set(old) & set(question.choice_ids)


def check_picks(part: Answered, answered: list, choices: set[str]) -> None:
    picks = [answer for answer in answered if answer is not None]
    if picks:
        assert set(part.left_out) == {one for one in choices if not any(one in pick for pick in picks)}
    if None not in answered:
        assert set(part.picked) == {one for one in choices if all(one in pick for pick in picks)}
    assert bool(part.picked or part.one_picked) == all(answered)
    for one in part.one_picked:
        fewer = set(part.one_picked) - {one}
        assert not all(answer is not None and answer & fewer for answer in answered)


@BUDGETS
def test_a_raised_number_is_told_by_the_answers_in_between(budget):
    asked = [number("n", 1, 60), yes_no("r")]
    books = [make_book(asked, [make_rule(under(months), COACHING)]) for months in (6, 9)]
    (only,) = where(*books, budget).each
    assert (only.question, only.classes) == ("n", (Interval(6, 8),))
    assert where(*books, budget).one_of == ()


@BUDGETS
def test_of_several_answers_the_picks_that_must_be_there_are_named(budget):
    asked = [choices("q", "a", "b", "c"), yes_no("r")]
    rule = make_rule(All((OneOf("q", ("a", "b")), Is("r", True))), COACHING)
    found = {part.question: part for part in where(make_book(asked, []), make_book(asked, [rule]), budget).each}
    assert set(found["q"].one_picked) == {"a", "b"}
    assert found["r"].classes == (True,)


@BUDGETS
def test_of_several_answers_the_picks_that_cannot_be_there_are_named(budget):
    asked = [choices("q", "a", "b", "c")]
    rule = make_rule(NoneOf("q", ("a", "b")), COACHING)
    (part,) = where(make_book(asked, []), make_book(asked, [rule]), budget).each
    assert (part.classes, part.picked, part.one_picked, part.left_out) == ((True,), (), (), ("a", "b"))


@BUDGETS
def test_of_several_answers_all_picks_that_must_be_there_are_named(budget):
    asked = [choices("q", "a", "b", "c")]
    rule = make_rule(IncludesAll("q", ("a", "b")), COACHING)
    (part,) = where(make_book(asked, []), make_book(asked, [rule]), budget).each
    assert (part.picked, part.one_picked) == (("a", "b"), ())


def test_of_two_rules_that_need_other_picks_one_must_be_there():
    asked = [choices("q", "a", "b", "c"), choices("p", "a", "b", "c")]
    whens = (IncludesAll("q", ("a", "b")), IncludesAll("q", ("b", "c"))), (OneOf("p", ("a",)), OneOf("p", ("b", "c")))
    for first, second in whens:
        rules = [make_rule(first, COACHING, id="one"), make_rule(second, COACHING, id="two")]
        (part,) = where(make_book(asked, []), make_book(asked, rules), budget=0).each
        assert (part.picked, set(part.one_picked)) in ((("b",), set()), ((), {"a", "b", "c"}))


@BUDGETS
def test_picks_are_left_out_also_where_the_question_may_be_open(budget):
    asked = [choices("q", "a", "b"), yes_no("r")]
    old = make_book(asked, [make_rule(All((Is("r", True), OneOf("q", ("a",)))), COACHING)])
    found = {
        part.question: part for part in where(old, make_book(asked, [make_rule(Is("r", True), COACHING)]), budget).each
    }
    assert (found["q"].classes, found["q"].left_out) == (PICKED, ("a",))


@BUDGETS
def test_a_rule_with_another_effect_changes_wherever_it_fires(budget):
    asked = [yes_no("q"), yes_no("r")]
    books = [make_book(asked, [make_rule(Is("q", True), Supports("coaching", "so", points))]) for points in (1, 2)]
    (part,) = where(*books, budget).each
    assert (part.question, part.classes) == ("q", (True,))


@BUDGETS
def test_unrelated_changes_are_told_side_by_side(budget):
    asked = [yes_no("q"), yes_no("r"), number("n", 1, 9)]
    rules = [make_rule(Is("q", True), COACHING, id="one"), make_rule(All((Is("r", False), under(3))), COACHING)]
    found = where(make_book(asked, []), make_book(asked, rules), budget)
    assert found.each == ()
    assert [[(part.question, part.classes) for part in one] for one in found.one_of] == [
        [("q", (True,))],
        [("r", (False,)), ("n", (Interval(1, 2),))],
    ]


@BUDGETS
def test_what_is_the_case_anyway_is_not_said_twice(budget):
    asked = [yes_no("q"), yes_no("r"), yes_no("s")]
    rules = [make_rule(All((Is("q", True), Is(one, True))), COACHING, id=one) for one in ("r", "s")]
    found = where(make_book(asked, []), make_book(asked, rules), budget)
    assert [part.question for part in found.each] == ["q"]
    assert [[part.question for part in one] for one in found.one_of] == [["r"], ["s"]]


@BUDGETS
def test_situations_that_differ_in_one_answer_are_told_as_one(budget):
    asked = [choice("q", "a", "b", "c"), yes_no("r"), yes_no("s")]
    rules = [make_rule(All((OneOf("q", (one,)), Is("r", True))), COACHING, id=one) for one in "ab"]
    found = where(make_book(asked, []), make_book(asked, [*rules, make_rule(Is("s", True), COACHING)]), budget)
    assert sorted(len(one) for one in found.one_of) == [1, 2]


@BUDGETS
def test_a_situation_within_another_is_not_told(budget):
    asked = [yes_no("q"), yes_no("r")]
    rules = [make_rule(All((Is("q", True), Is("r", True))), COACHING), make_rule(Is("q", True), COACHING, id="wide")]
    found = where(make_book(asked, []), make_book(asked, rules), budget)
    assert [part.question for part in found.each] == ["q"]
    assert found.one_of == ()


@BUDGETS
def test_new_questions_of_which_one_must_be_answered(budget):
    old = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING)])
    asked = [*old.questions, yes_no("new"), yes_no("unread")]
    extra = make_rule(AnyOf((Is("new", True), All((Is("new", False), Is("q", False))))), COACHING, id="more")
    assert where(old, make_book(asked, [*old.rules, extra]), budget).new_questions == ("new",)
    other = make_rule(Is("q", False), COACHING, id="other")
    assert where(old, make_book(asked, [*old.rules, extra, other]), budget).new_questions == ()


@BUDGETS
def test_of_many_situations_one_question_each_is_told(budget):
    asked = [choice("q", *"abcdefghijklmnop"), *(yes_no(f"r{i}") for i in range(MOST_SITUATIONS + 1)), yes_no("s")]
    parts = zip(asked[0].choice_ids, asked[1:-1], strict=False)
    rules = [make_rule(All((OneOf("q", (one,)), Is(of.id, True))), COACHING, id=one) for one, of in parts]
    new = make_book(asked, [*rules, make_rule(Is("s", True), COACHING, id="s")])
    found = where(make_book(asked, []), new, budget)
    assert {part.question for one in found.one_of for part in one} == {"q", "s"}
    assert sorted(len(one.classes) for (one,) in found.one_of) == [1, MOST_SITUATIONS + 1]


def test_other_terms_are_limited_by_the_diagram_alone():
    book = make_book([yes_no("q"), yes_no("r")], [make_rule(Is("q", True), COACHING)])
    stricter = make_book(book.questions, book.rules, enough=3)
    assert [part.question for part in where(book, stricter).each] == ["q"]
    assert not where(book, stricter, budget=0).limits


def test_nothing_is_said_of_books_that_mean_the_same():
    book = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING)])
    same = meaning(book, book)
    assert (same.method, same.only_where) == (Method.RULES, None)


def test_without_a_solver_large_books_are_refused_in_words(monkeypatch):
    monkeypatch.setitem(sys.modules, "coachmentor.readings.to_solver", None)
    book = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING)])
    with pytest.raises(NoSolver, match="pip install clingo"):
        meaning(book, make_book(book.questions, []), budget=0)


def test_conditions_that_are_too_hard_are_left_out(monkeypatch):
    monkeypatch.setattr("coachmentor.author.compare.differences.STEPS", 0)
    asked = [yes_no("q"), yes_no("r")]
    new = make_book(asked, [make_rule(Is("q", True), COACHING)])
    assert not where(make_book(asked, []), new, budget=0).limits
    assert [part.question for part in where(make_book(asked, []), new).each] == ["q"]


SEVERAL = Question(
    "needs", Kind.CHOICES, "?", phrases=Phrases(is_="they need {answer}", is_not="they do not need {answer}"),
    choices=(Choice("a", "A", phrase="an apple"), Choice("b", "B"), Choice("c", "C")),
)  # fmt: skip
ONE = Question(
    "feels", Kind.CHOICE, "?", phrases=Phrases(is_="they feel {answer}", is_not="they do not feel {answer}"),
    choices=tuple(Choice(one, one.upper()) for one in ("good", "well", "fair", "bad")),
)  # fmt: skip
LASTS = Question(
    "months", Kind.WHOLE_NUMBER, "?", least=1, most=60, unit="months", phrases=Phrases(is_="it is {answer}")
)
NEW = Question("new", Kind.YES_NO, "?", phrases=Phrases(is_="they are new", is_not="they are not new"))
WORDS = make_book([SEVERAL, ONE, LASTS, NEW], [])
FEELINGS = (UNANSWERED, "good", "well", "fair", "bad")
MONTHS = (UNANSWERED, Interval(1, 5), Interval(6, 8), Interval(9, 11), Interval(12, 60))
YES_NO, PICKED = (UNANSWERED, True, False), (UNANSWERED, True)


def picks(*parts: tuple[str, ...]) -> Answered:
    """All that are picked, some of which one is, some that are left out."""
    return Answered("needs", (True,), PICKED, *parts)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (picks(("a", "b")), picks(("b", "c")), picks(("b",))),
        (picks(("a",)), picks(("b",)), picks((), ("a", "b"))),
        (picks((), ("a", "b")), picks(("c",)), picks((), ("a", "b", "c"))),
        (picks(("a",)), picks(), picks()),
        (picks((), (), ("a", "b")), picks((), (), ("b",)), picks((), (), ("b",))),
        (picks(), Answered("needs", (UNANSWERED,), PICKED), Answered("needs", PICKED, PICKED)),
    ],
)
def test_what_two_answers_have_in_common(one, other, both):
    assert one.joined(other) == both
    assert one.implies(both)
    assert other.implies(both)
    assert both == other or not both.implies(other)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Answered("months", (MONTHS[2],), MONTHS), "it is 6 to 8 months"),
        (Answered("months", MONTHS[1:3], MONTHS), "it is under 9 months"),
        (Answered("months", (MONTHS[1], *MONTHS[3:]), MONTHS), "it is under 6 months or 9 months or more"),
        (Answered("months", MONTHS[:2], MONTHS), "it is under 6 months, or that is open"),
        (Answered("months", MONTHS[1:], MONTHS), "`months` is answered"),
        (Answered("months", MONTHS[:1], MONTHS), "`months` is open"),
        (Answered("new", (True,), YES_NO), "they are new"),
        (Answered("new", (UNANSWERED, False), YES_NO), "they are not new, or that is open"),
        (Answered("new", (True, False), YES_NO), "`new` is answered"),
        (Answered("feels", ("good", "well"), FEELINGS), "they feel GOOD or WELL"),
        (Answered("feels", FEELINGS[:-1], FEELINGS), "they do not feel BAD, or that is open"),
        (Answered("needs", (True,), PICKED, (), ("b", "a")), "they need an apple or B"),
        (Answered("needs", (True,), PICKED, ("a",), (), ("b", "c")), "they need an apple and they do not need B or C"),
        (Answered("needs", (True,), PICKED, ("b", "a")), "they need an apple and B"),
        (Answered("needs", (True,), PICKED), "`needs` is answered"),
        (Answered("needs", (True,), PICKED, (), (), ("c",)), "`needs` is answered and they do not need C"),
        (Answered("needs", PICKED, PICKED, (), (), ("c",)), "they do not need C"),
        (Answered("needs", (UNANSWERED,), PICKED), "`needs` is open"),
    ],
)  # fmt: skip
def test_answers_are_said_in_the_author_s_words(part, words):
    assert answered_words(part, WORDS) == words


def test_a_situation_with_an_or_in_it_is_parted_by_a_comma():
    new, months = Answered("new", (True,), YES_NO), Answered("months", (MONTHS[2],), MONTHS)
    assert situation_words((new, months), WORDS) == "they are new and it is 6 to 8 months"
    either = Answered("needs", (True,), PICKED, (), ("a", "b"))
    assert situation_words((either, new), WORDS) == "they need an apple or B, and they are new"
