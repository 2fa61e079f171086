"""Journeys through the shipped questions, and a small book that has every kind of line and rule."""

from functools import cache

from hypothesis import strategies as st

from coachmentor.advisor import Advisor
from coachmentor.model.conditions import Compare, Is, OneOf, Operator, Threshold
from coachmentor.model.guidance import AdviceLine, Intervention, Part
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule, RulesOut, Supports
from coachmentor.questionnaire import Ask, Check, Interview, Questionnaire, Unsaid


@cache
def shipped():
    return Advisor.default()


@cache
def questions_by_bounds():
    """The shipped questions, foreseen as for a book that is too large for a diagram."""
    return Questionnaire(shipped().book, Advisor(shipped().book, budget=1).foresight)


@cache
def shipped_questions():
    return Questionnaire(shipped().book, shipped().foresight)


def raw_answers(question):
    """Every raw answer worth trying, "I don't know" included."""
    match question.kind:
        case Kind.CHOICE:
            return st.sampled_from([None, *question.choice_ids])
        case Kind.CHOICES:
            return st.one_of(st.none(), st.lists(st.sampled_from(question.choice_ids), unique=True, max_size=3))
        case Kind.YES_NO:
            return st.sampled_from([None, True, False])
        case Kind.WHOLE_NUMBER:
            return st.one_of(st.none(), st.integers(question.least, question.most))
        case Kind.TEXT:
            return st.one_of(st.none(), st.text("abc ", max_size=5))


def journey(data, interview=None, questions=None):
    """Answer at random to the end; yield each step with the interview before it."""
    interview = interview or Interview()
    questions = questions or shipped_questions()
    while True:
        step = questions.next_step(interview)
        yield interview, step
        if isinstance(step, Check):
            return
        interview = questions.answer(interview, step.question.id, data.draw(raw_answers(step.question)))


def raw(interview):
    return {
        q: None if isinstance(g, Unsaid) else list(g) if isinstance(g, frozenset) else g for q, g in interview.given
    }


def rule(id, question, effect):
    when = Is(question, True) if question != "months" else Compare(question, Operator.UNDER, (Threshold(6),))
    return Rule(id, id.capitalize(), when, effect, "because")


QUESTIONS = (
    Question("stop", Kind.YES_NO, "Stop?"),
    Question("setting", Kind.CHOICE, "Where?", choices=(Choice("school", "School"), Choice("office", "Office"))),
    Question("skill", Kind.YES_NO, "A skill?"),
    Question("months", Kind.WHOLE_NUMBER, "How long?", least=1, most=60),
    Question("goal", Kind.TEXT, "Which goal?"),
    Question("idle", Kind.YES_NO, "Of no use?"),
    Question("money", Kind.YES_NO, "Money?"),
)
LINES = (
    AdviceLine("a", Part.LETTER, ("coaching",), "It supports {goal} within {months}."),
    AdviceLine("b", Part.COST, ("coaching",), "Cheap.", when=OneOf("setting", ("school",)), unless=Is("money", True)),
    AdviceLine("c", Part.COST, ("another-intervention",), "Ask.", unless=Is("money", False)),
    AdviceLine("d", Part.NOTES, ("mentoring",), "Never for {money}."),
)
BOOK = RuleBook(
    "A book",
    "1",
    ("coaching", "mentoring"),
    QUESTIONS,
    (
        rule("end", "stop", RulesOut(("coaching", "mentoring"))),
        rule("skill", "skill", Supports("coaching", "strong", 6)),
        rule("short", "months", Supports("coaching", "strong", 6)),
    ),
    4,
    5,
    advice=LINES,
    interventions=(Intervention("training", "Training", "…", "…"),),
)


def questionnaire(book=BOOK):
    advisor = Advisor(book)
    return Questionnaire(book, advisor.foresight)


def walk(answers, interview=None):
    """Answer from a table, None being unknown and "skip" skipped, until the table has no answer."""
    asked = questionnaire()
    interview = interview or Interview()
    while isinstance(step := asked.next_step(interview), Ask) and step.question.id in answers:
        value = answers[step.question.id]
        id = step.question.id
        interview = asked.skip(interview, id) if value == "skip" else asked.answer(interview, id, value)
    return interview, step
