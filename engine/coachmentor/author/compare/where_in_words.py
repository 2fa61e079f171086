"""Where two books can differ, in words: "the support is meant to last 6 to 8 months"."""

from collections.abc import Iterable, Iterator, Sequence

from coachmentor.author.compare.comparison import Comparison, Method
from coachmentor.author.compare.ground import Ground
from coachmentor.author.compare.only_where import Answered, OnlyWhere, Situation
from coachmentor.decide import UNANSWERED, Interval, Value
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.to_sentence import choice_in_words, clause, interval_in_words, states
from coachmentor.render.document import Bullets, Paragraph, Plain, Section
from coachmentor.text.english import listed

OR_OPEN = ", or that is open"
NO_LIMIT = "No answer to a single question keeps a change away."
NOBODY_ELSE = "For everybody else the same comes out: proved for every {}."
NEW_OPEN = "So nothing changes while the new questions are open."


def where_section(comparison: Comparison) -> Iterator[Section]:
    """Yield the section that says where the books differ at all, unless they do not or nothing is known of it."""
    where = comparison.meaning.only_where
    if where is None or not (where.limits or comparison.meaning.method is Method.DIAGRAM):
        return
    if not where.limits:
        blocks: tuple[Plain, ...] = (Paragraph(NO_LIMIT),)
    else:
        ends = [NOBODY_ELSE.format(_profiles(Ground(comparison.old, comparison.new)))]
        ends += [NEW_OPEN] if where.new_questions else []
        blocks = (*_limits(where, comparison.new), Paragraph(" ".join(ends)))
    yield Section("where", "Where it changes", blocks)


def _profiles(ground: Ground) -> str:
    if ground.same:
        return "possible profile"
    return f"profile that {'both books take' if ground.only_old or ground.narrowed else 'the new book takes'}"


def _limits(where: OnlyWhere, book: RuleBook) -> Iterator[Plain]:
    each = [answered_words(one, book) for one in where.each]
    if len(each) == 1:
        yield Paragraph(f"It changes only where {each[0]}.")
    elif each:
        yield Paragraph("It changes only where all of this is so:")
        yield Bullets(tuple(each))
    if where.one_of:
        lead = "And only where" if each else "It changes only where"
        yield Paragraph(f"{lead} at least one of these is so:")
        yield Bullets(tuple(situation_words(one, book) for one in where.one_of))


def situation_words(situation: Situation, book: RuleBook) -> str:
    """Return answers that are given together as a clause, for a book that asks all of the questions."""
    said = [answered_words(one, book) for one in situation]
    return (", and " if any(" or " in one for one in said) else " and ").join(said)


def answered_words(one: Answered, book: RuleBook) -> str:
    """Return how a question is answered, as a clause."""
    question = book.question[one.question]
    if one.classes == (UNANSWERED,):
        return f"`{question.id}` is open"
    if question.kind is Kind.CHOICES:
        return " and ".join(_several(one, question))
    given = [value for value in one.classes if value is not UNANSWERED]
    others = [value for value in one.every if value is not UNANSWERED and value not in given]
    open = UNANSWERED in one.classes
    if not others:
        return f"`{question.id}` is answered"
    return _stated(question, given, others) + (OR_OPEN if open else "")


def _several(one: Answered, question: Question) -> Iterator[str]:
    if one.picked:
        yield clause(question, _choices(question, one.picked, "and"))
    elif one.one_picked:
        yield clause(question, _choices(question, one.one_picked))
    elif UNANSWERED not in one.classes:
        yield f"`{question.id}` is answered"
    if one.left_out:
        yield clause(question, _choices(question, one.left_out), wanted=False)


def _stated(question: Question, given: Sequence[Value], others: Sequence[Value]) -> str:
    """Say that an answer is one of some, or that it is none of the others where these are fewer."""
    if question.kind is Kind.YES_NO:
        return states(question, given[0] is True)
    if question.kind is Kind.WHOLE_NUMBER:
        numbers = [interval_in_words(question, one) for one in _together(given)]
        return clause(question, listed(numbers, "or"))
    if 2 * len(others) < len(given):
        return clause(question, _choices(question, map(str, others)), wanted=False)
    return clause(question, _choices(question, map(str, given)))


def _choices(question: Question, choices: Iterable[str], joining: str = "or") -> str:
    wanted = frozenset(choices)
    return listed([choice_in_words(question, id) for id in question.choice_ids if id in wanted], joining)


def _together(values: Iterable[Value]) -> Iterator[Interval]:
    """Yield intervals, those that follow one another as one."""
    before: Interval | None = None
    for value in values:
        if not isinstance(value, Interval):
            continue
        if before is not None and before.most + 1 == value.least:
            before = Interval(before.least, value.most)
            continue
        if before is not None:
            yield before
        before = value
    if before is not None:
        yield before
