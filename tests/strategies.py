"""Random rule books, profiles for them, and every profile of a small one."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product

from hypothesis import strategies as st

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
from coachmentor.model.guidance import Form, Intervention
from coachmentor.model.profile import Answer, Profile
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Effect, Rule, RulesOut, Supports

OPTIONS = ("coaching", "mentoring", "sponsoring")
FORMS = (Form("skills", "Skills", "…"), Form("career", "Career", "…"))
INTERVENTIONS = (Intervention("training", "Training", "…", "…"), Intervention("mediation", "Mediation", "…", "…"))


def make_rule(when: Condition, effect: Effect, form: str | None = None, id: str = "a-rule") -> Rule:
    return Rule(id, id, when, effect, "because", form)


def make_book(questions: Sequence[Question], rules: Sequence[Rule], **fields: object) -> RuleBook:
    """Return a book of these questions and rules; options, terms and the rest unless they are given."""
    defaults: dict[str, object] = {"options": OPTIONS[:2], "enough": 1, "clear_lead": 2, "interventions": INTERVENTIONS}
    return RuleBook("A book", "1", questions=tuple(questions), rules=tuple(rules), **{**defaults, **fields})  # type: ignore[arg-type]


def yes_no(id: str) -> Question:
    return Question(id, Kind.YES_NO, "?")


def choice(id: str, *choices: str) -> Question:
    return Question(id, Kind.CHOICE, "?", choices=tuple(Choice(one, one.capitalize()) for one in choices))


def choices(id: str, *choices: str) -> Question:
    return Question(id, Kind.CHOICES, "?", choices=tuple(Choice(one, one.capitalize()) for one in choices))


def number(id: str, least: int, most: int, unit: str | None = None) -> Question:
    return Question(id, Kind.WHOLE_NUMBER, "?", least=least, most=most, unit=unit)


@st.composite
def questions(draw: st.DrawFn, id: str, most_choices: int, most_numbers: int) -> Question:
    kinds = [Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.WHOLE_NUMBER]
    kind = draw(st.sampled_from([*kinds, *kinds, Kind.TEXT]))
    if kind in (Kind.CHOICE, Kind.CHOICES):
        ids = [f"{id}-{letter}" for letter in "abcd"[: draw(st.integers(1, most_choices))]]
        return (choice if kind is Kind.CHOICE else choices)(id, *ids)
    if kind is Kind.WHOLE_NUMBER:
        least = draw(st.integers(-2, 2))
        return number(
            id, least, least + draw(st.integers(1, most_numbers - 1)), draw(st.sampled_from([None, "months"]))
        )
    return Question(id, kind, "?")


@cache
def leaves(question: Question) -> st.SearchStrategy[Condition]:
    """Every kind of entry that the question may have."""
    some = st.lists(st.sampled_from(question.choice_ids or ("none",)), min_size=1, unique=True).map(tuple)
    match question.kind:
        case Kind.YES_NO:
            return st.builds(Is, st.just(question.id), st.booleans())
        case Kind.CHOICE:
            return st.builds(OneOf, st.just(question.id), some)
        case Kind.CHOICES:
            return st.sampled_from([OneOf, IncludesAll, NoneOf]).flatmap(
                lambda node: st.builds(node, st.just(question.id), some)
            )
        case _:
            return comparisons(question)


@st.composite
def comparisons(draw: st.DrawFn, question: Question) -> Compare:
    """A comparison whose thresholds may stand just outside of the bounds, where it always or never holds."""
    values = st.integers(question.least - 1, question.most + 1)
    operator = draw(st.sampled_from(Operator))
    drawn = sorted(draw(st.tuples(values, values))) if operator is Operator.BETWEEN else [draw(values)]
    return Compare(question.id, operator, tuple(Threshold(value) for value in drawn))


@st.composite
def conditions(draw: st.DrawFn, asked: Sequence[Question], named: Sequence[str] = (), depth: int = 3) -> Condition:
    """Any node: entries more often than others, and nothing else at the bottom."""
    node = draw(st.sampled_from([None, None, All, AnyOf, Not, *([Named] if named else [])])) if depth else None
    if node is None:
        return draw(leaves(draw(st.sampled_from(asked))))
    if node is Named:
        return Named(draw(st.sampled_from(named)))
    inner = conditions(asked, named, depth - 1)
    if node is Not:
        return Not(draw(inner))
    return node(tuple(draw(inner) for _ in range(draw(st.integers(1, 3)))))


@cache
def effects(options: tuple[str, ...]) -> st.SearchStrategy[Effect]:
    """Supports three times as often as each of the others."""
    one = st.sampled_from(options)
    supports = st.builds(Supports, one, st.just("so"), st.integers(1, 6))
    rules_out = st.builds(RulesOut, st.lists(one, min_size=1, max_size=len(options), unique=True).map(tuple))
    calls_for = st.builds(CallsFor, st.sampled_from([one.id for one in INTERVENTIONS]))
    return st.one_of(supports, supports, supports, rules_out, calls_for)


@st.composite
def rules(draw: st.DrawFn, position: int, when: st.SearchStrategy[Condition], options: tuple[str, ...]) -> Rule:
    effect = draw(effects(options))
    form = draw(st.sampled_from([None, *(form.id for form in FORMS)])) if isinstance(effect, Supports) else None
    return make_rule(draw(when), effect, form, f"rule-{position}")


@st.composite
def rule_books(
    draw: st.DrawFn, *, most_questions: int = 5, most_choices: int = 4, most_numbers: int = 8, most_rules: int = 7
) -> RuleBook:
    ids = [f"q_{letter}" for letter in "abcde"[: draw(st.integers(1, most_questions))]]
    asked = [draw(questions(id, most_choices, most_numbers)) for id in ids]
    usable = [question for question in asked if question.kind is not Kind.TEXT] or [yes_no("q_z")]
    named: dict[str, Condition] = {}
    for id in ("first", "second")[: draw(st.integers(0, 2))]:
        named[id] = draw(conditions(usable, tuple(named)))
    options = OPTIONS[: draw(st.sampled_from([2, 2, 3]))]
    when = conditions(usable, tuple(named))
    count = draw(st.integers(0, most_rules))
    return make_book(
        [*asked, *(question for question in usable if question not in asked)],
        [draw(rules(i, when, options)) for i in range(count)],
        options=options,
        enough=draw(st.integers(1, 6)),
        clear_lead=draw(st.integers(1, 6)),
        conditions=named,
        forms=FORMS,
        interventions=INTERVENTIONS,
    )


def small_rule_books() -> st.SearchStrategy[RuleBook]:
    """Books of which every profile can be tried: at most 9 to the third."""
    return rule_books(most_questions=3, most_choices=3, most_numbers=6)


@cache
def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    match question.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(question.choice_ids)
        case Kind.CHOICES:
            return st.frozensets(st.sampled_from(question.choice_ids))
        case Kind.WHOLE_NUMBER:
            return st.integers(question.least, question.most)
        case Kind.TEXT:
            return st.text(max_size=3)


@st.composite
def profiles(draw: st.DrawFn, book: RuleBook) -> Profile:
    """A profile in which each question is not asked, asked but not known, or answered."""
    answers: dict[str, Answer] = {}
    not_known = set()
    for question in book.questions:
        state = draw(st.sampled_from(["answered", "answered", "not known", "not asked"]))
        if state == "answered":
            answers[question.id] = draw(answers_to(question))
        elif state == "not known":
            not_known.add(question.id)
    return Profile(answers, frozenset(not_known))


def books_and_profiles(books: st.SearchStrategy[RuleBook]) -> st.SearchStrategy[tuple[RuleBook, Profile]]:
    return books.flatmap(lambda book: st.tuples(st.just(book), profiles(book)))


def every_answer(question: Question) -> list[Answer]:
    """Every answer that a rule can tell from others: no text, and each number and each set of choices."""
    ids = question.choice_ids
    match question.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.CHOICE:
            return list(ids)
        case Kind.CHOICES:
            return [frozenset(picked) for size in range(len(ids) + 1) for picked in combinations(ids, size)]
        case Kind.WHOLE_NUMBER:
            return list(range(question.least, question.most + 1))
        case Kind.TEXT:
            return []


def completions(
    book: RuleBook, answers: dict[str, Answer], open_questions: Sequence[str]
) -> Iterator[dict[str, Answer]]:
    """Yield every way to answer some of the open questions, beside the given answers."""
    asked = [question for question in book.questions if question.id in open_questions]
    for picked in product(*([None, *every_answer(question)] for question in asked)):
        given = {q.id: answer for q, answer in zip(asked, picked, strict=True) if answer is not None}
        yield {**answers, **given}


def all_profiles(book: RuleBook) -> Iterator[dict[str, Answer]]:
    """Yield the answers of every profile of a book, unanswered questions included."""
    return completions(book, {}, [question.id for question in book.questions])
