"""What to ask next: first what can still change the recommendation, then what can still shape the advice."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coachmentor.decide import atoms, compile_book
from coachmentor.model.profile import Profile
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire.interview import Given, Interview, Unsaid, put
from coachmentor.questionnaire.lines import Line, lines_of, waiting_lines
from coachmentor.questionnaire.standing import standing
from coachmentor.questionnaire.why import Why, why
from coachmentor.read import checker_of
from coachmentor.readings.foresight import Foresight


class Phase(StrEnum):
    """What an answer can still do."""

    DECIDING = "deciding"
    SHAPING = "shaping"


@dataclass(frozen=True, slots=True)
class Progress:
    """Which question this is, counted from 1, and how many more of its phase can come after it at most."""

    number: int
    more: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to ask now; `earlier` is what was given to it before."""

    question: Question
    phase: Phase
    progress: Progress
    earlier: Given | None
    can_go_back: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A question that was asked, and what was given."""

    question: Question
    given: Given


@dataclass(frozen=True, slots=True)
class Check:
    """Everything is asked: what was given, to be checked. `not_needed` are answers that nothing rests on any more."""

    needed: tuple[Row, ...]
    not_needed: tuple[Row, ...]


class Questionnaire:
    """The questions of one book, asked one at a time; it keeps nothing about anyone."""

    def __init__(self, book: RuleBook, foresight: Foresight) -> None:
        self.book = book
        self._foresight = foresight
        self._program = compile_book(book)
        self._lines = lines_of(book)
        self._deciding = frozenset(atom.question for atom in atoms(self._program.formulas))
        self._shaping = frozenset(book.question) - self._deciding

    def next_step(self, interview: Interview) -> Ask | Check:
        """Return the question that was gone back to, else the first one that can still matter, else the check."""
        if interview.at is not None:
            return self._ask(interview, interview.at)
        waiting = self.waiting(interview.profile)
        return self._ask(interview, waiting[0]) if waiting else self._check(interview)

    def waiting(self, profile: Profile) -> tuple[str, ...]:
        """Return what is to be asked: all that could still decide, and when nothing could, all that could shape."""
        return self._deciding_open(profile) or self._shaping_open(profile)

    def answer(self, interview: Interview, question: str, raw: object) -> Interview:
        """Note a raw answer; raise `InvalidProfile` where it is none."""
        answers = checker_of(self.book).check({question: raw}).answers
        return put(interview, question, answers.get(question, Unsaid.NOT_KNOWN))

    def dont_know(self, interview: Interview, question: str) -> Interview:
        """Note that the answer is not known; the question is not asked again by itself."""
        return put(interview, question, Unsaid.NOT_KNOWN)

    def skip(self, interview: Interview, question: str) -> Interview:
        """Skip a question that only shapes the advice; ValueError for one that decides."""
        if question in self._deciding:
            raise ValueError(f"{question} decides, and cannot be skipped")
        return put(interview, question, Unsaid.SKIPPED)

    def skip_rest(self, interview: Interview) -> Interview:
        """Skip all questions that are waiting and only shape the advice."""
        for question in self._shaping_open(interview.profile):
            interview = put(interview, question, Unsaid.SKIPPED)
        return interview

    def why(self, interview: Interview, question: str) -> Why:
        """Return what an answer can still do, given the other answers."""
        profile = interview.without({question})
        may_come = self.book.question.keys() - profile.not_known
        found = why(self.book, self._program.formulas, question, profile.answers, may_come)
        if question in self._deciding:
            return found
        lines = self._waiting_lines(profile)
        return Why(found.feeds, tuple(dict.fromkeys(line.part for line, waits in lines if question in waits)))

    def _deciding_open(self, profile: Profile) -> tuple[str, ...]:
        return self._foresight.open_questions(profile, not_known_too=False)

    def _shaping_open(self, profile: Profile) -> tuple[str, ...]:
        waits = frozenset[str]().union(*(waits for _, waits in self._waiting_lines(profile)))
        return tuple(question.id for question in self.book.questions if question.id in waits)

    def _waiting_lines(self, profile: Profile) -> tuple[tuple[Line, frozenset[str]], ...]:
        # What could decide and is not answered by now will not be: the recommendation is settled without it.
        may_come = self._shaping - profile.not_known
        recommendation = self._recommendation(profile)
        return tuple(waiting_lines(self._lines, recommendation, profile.answers, may_come))

    def _recommendation(self, profile: Profile) -> str:
        formulas = enumerate(self._program.formulas)
        fired = [rule for rule, formula in formulas if standing(formula, profile.answers, frozenset()) is True]
        return self._program.outcome(self._program.tally(fired)).recommendation

    def _ask(self, interview: Interview, question: str) -> Ask:
        trail = interview.trail
        place = trail.index(question) if question in trail else len(trail)
        phase = Phase.DECIDING if question in self._deciding else Phase.SHAPING
        still_open = self._deciding_open if phase is Phase.DECIDING else self._shaping_open
        others = set(still_open(interview.without({question}))) - {question}
        progress = Progress(place + 1, len(others))
        return Ask(self.book.question[question], phase, progress, interview.earlier(question), place > 0)

    def _check(self, interview: Interview) -> Check:
        needed = self._visited(interview, self._deciding, self._deciding_open)
        needed |= self._visited(interview, self._shaping, self._shaping_open)
        rows = [Row(self.book.question[question], given) for question, given in interview.given]
        return Check(
            tuple(row for row in rows if row.question.id in needed),
            tuple(row for row in rows if row.question.id not in needed and not isinstance(row.given, Unsaid)),
        )

    def _visited(
        self, interview: Interview, of: frozenset[str], still_open: Callable[[Profile], tuple[str, ...]]
    ) -> frozenset[str]:
        """Go the way again with these answers, and return the questions among `of` that are met on it."""
        ahead = asked = of & frozenset(interview.trail)
        while waiting := [question for question in still_open(interview.without(ahead)) if question in ahead]:
            ahead -= {waiting[0]}
        return asked - ahead
