"""What a sent form leads to: the answers after it, and what to say where the answer was none."""

from dataclasses import dataclass

from coachmentor.model.questions import Question
from coachmentor.questionnaire import Ask, Check, Interview, Questionnaire, back, change
from coachmentor.read import InvalidProfile
from coachmentor.web.pages.answers import Filled, NoAnswer, answer_of, filled, filled_with, refused
from coachmentor.web.pages.form import Form, field

NOTHING_FILLED = Filled()
DECIDES = "This one can change the result. If you do not know, say so."


@dataclass(frozen=True, slots=True)
class Turn:
    """The answers after a form was sent; `error` is what is wrong with the one in `filled`."""

    interview: Interview
    error: str = ""
    filled: Filled = NOTHING_FILLED


def follow(questions: Questionnaire, interview: Interview, form: Form) -> Turn:
    """Do what the button says that was pressed; what makes no sense here changes nothing."""
    move, _, name = field(form, "move").partition(" ")
    asked = questions.book.question.get(field(form, "asked"))
    if move == "change" and name in interview.trail:
        return Turn(change(interview, name))
    if move == "back":
        return _back(questions, interview, asked, form)
    if asked is None:
        return Turn(interview)
    match move:
        case "answer" | "try":
            return answered(questions, interview, asked, form)
        case "result":
            return Turn(_kept(questions, interview, asked, form))
        case "dont-know" | "try-dont-know":
            return Turn(questions.dont_know(interview, asked.id))
        case "skip" | "skip-rest":
            return _skipped(questions, interview, asked, rest=move == "skip-rest")
    return Turn(interview)


def answered(questions: Questionnaire, interview: Interview, asked: Question, form: Form) -> Turn:
    """Note the answer, or ask again and say what is wrong."""
    fields = filled(form)
    try:
        return Turn(questions.answer(interview, asked.id, answer_of(asked, fields)))
    except NoAnswer as problem:
        error = str(problem)
    except InvalidProfile as invalid:
        error = refused(asked, invalid.problems)
    return Turn(_once_more(interview, asked), error, fields)


def _once_more(interview: Interview, asked: Question) -> Interview:
    return change(interview, asked.id) if asked.id in interview.trail else interview


def _kept(questions: Questionnaire, interview: Interview, asked: Question, form: Form) -> Interview:
    """Note what stands in the fields if it is an answer: who leaves a page by another way loses nothing."""
    turn = answered(questions, interview, asked, form)
    return interview if turn.error else turn.interview


def _back(questions: Questionnaire, interview: Interview, asked: Question | None, form: Form) -> Turn:
    if asked is None:
        return Turn(back(interview))
    kept = _kept(questions, interview, asked, form)
    return Turn(back(_once_more(kept, asked)))


def _skipped(questions: Questionnaire, interview: Interview, asked: Question, *, rest: bool) -> Turn:
    try:
        skipped = questions.skip(interview, asked.id)
    except ValueError:
        return Turn(_once_more(interview, asked), DECIDES)
    return Turn(questions.skip_rest(skipped) if rest else skipped)


@dataclass(frozen=True, slots=True)
class Shown:
    """A question to show, with what stands in its fields and what is wrong with it."""

    ask: Ask
    filled: Filled
    error: str


def shown(questions: Questionnaire, turn: Turn, asked: str) -> Shown | Check:
    """Return the page after a turn."""
    step = questions.next_step(turn.interview)
    if isinstance(step, Check):
        return step
    if turn.error and step.question.id == asked:
        return Shown(step, turn.filled, turn.error)
    return Shown(step, filled_with(step.earlier), "")
