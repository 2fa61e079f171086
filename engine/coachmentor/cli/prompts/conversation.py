"""The conversation: which reply leads to what. Faces only show and read."""

from collections.abc import Callable
from dataclasses import dataclass

from coachmentor.cli.prompts import words
from coachmentor.cli.prompts.face import Change, Face, Move, Raw, Reply
from coachmentor.cli.prompts.lines import EMPTY, Line
from coachmentor.questionnaire import Ask, Check, Interview, Phase, Questionnaire, back, change, forward
from coachmentor.questionnaire import words as shared
from coachmentor.read import InvalidProfile

Save = Callable[[Interview], str | None]
"""Saves the answers, and returns what went wrong, if anything."""


class Left(Exception):
    """The person chose to stop; `saved` says whether the answers were saved."""

    def __init__(self, saved: bool) -> None:
        self.saved = saved
        super().__init__(saved)


@dataclass(slots=True)
class Conversation:
    """A questionnaire, a face to ask through, and a way to save where the person wanted one."""

    questions: Questionnaire
    face: Face
    save: Save | None = None

    def hold(self, interview: Interview) -> Interview:
        """Ask until the person is content with the answers; raise `Left` where they stop before."""
        told = False
        while True:
            step = self.questions.next_step(interview)
            if isinstance(step, Ask):
                if step.phase is Phase.SHAPING and not told:
                    self.face.show(words.SETTLED)
                    told = True
                reply: Reply = self.face.ask(step, self._moves(step))
            else:
                reply = self.face.check(step, self._moves(step))
            if reply is Move.RESULT:
                return interview
            interview = self._follow(reply, step, interview)

    def _moves(self, step: Ask | Check) -> tuple[Move, ...]:
        """Return what is possible here, in the order in which it is offered."""
        saving = () if self.save is None else (Move.SAVE,)
        if isinstance(step, Check):
            return (Move.RESULT, Move.BACK, Move.OVERVIEW, *saving, Move.QUIT)
        skipping = (Move.SKIP, Move.SKIP_REST) if step.phase is Phase.SHAPING else ()
        keeping = () if step.earlier is None else (Move.KEEP,)
        going_back = (Move.BACK,) if step.can_go_back else ()
        return (*keeping, Move.DONT_KNOW, *skipping, *going_back, Move.WHY, Move.OVERVIEW, *saving, Move.QUIT)

    def _follow(self, reply: Reply, step: Ask | Check, interview: Interview) -> Interview:
        match reply:
            case Change(question):
                return change(interview, question)
            case Move.BACK:
                return back(interview)
            case Move.OVERVIEW:
                self.face.tell([*words.all_questions(self.questions.book), EMPTY])
                return interview
            case Move.SAVE | Move.QUIT:
                return self._leave(reply, interview)
        assert isinstance(step, Ask)
        return self._reply_to(step, reply, interview)

    def _reply_to(self, step: Ask, reply: Raw | Move, interview: Interview) -> Interview:
        question = step.question.id
        match reply:
            case Raw(value):
                return self._answer(question, value, interview)
            case Move.KEEP:
                return forward(interview)
            case Move.DONT_KNOW:
                return self.questions.dont_know(interview, question)
            case Move.SKIP:
                return self.questions.skip(interview, question)
            case Move.SKIP_REST:
                return self.questions.skip_rest(self.questions.skip(interview, question))
            case Move.WHY:
                self.face.tell(list(words.reasons(self.questions.why(interview, question), self.questions.book)))
                return interview
        raise AssertionError(reply)

    def _answer(self, question: str, value: object, interview: Interview) -> Interview:
        try:
            return self.questions.answer(interview, question, value)
        except InvalidProfile as invalid:
            self.face.show([*(Line(shared.refused(problem)) for problem in invalid.problems), EMPTY])
            return interview

    def _leave(self, reply: Move, interview: Interview) -> Interview:
        if reply is Move.QUIT or self.save is None:
            raise Left(saved=False)
        problem = self.save(interview)
        if problem is None:
            raise Left(saved=True)
        self.face.show([Line(problem), EMPTY])
        return interview
