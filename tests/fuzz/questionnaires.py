"""Questionnaires: random walks, saved, changed by hand and taken up again."""

from pathlib import Path
from random import Random
from typing import Any

from coachmentor import Advisor, InvalidProfile
from coachmentor.questionnaire import Ask, Interview, Questionnaire, back, change, resume, to_file
from coachmentor.questionnaire.interview import Unsaid
from coachmentor.read import InvalidProfileFile, parse_profile

from . import agreement, books, mutate_tree
from .mutate_text import mutate, mutate_bytes
from .raw_profiles import any_value
from .seeds import Files

MOVES = (*["answer"] * 6, "junk", "dont_know", "skip", "skip_rest", "back", "change", "why")


class Questionnaires:
    """A walk ends; its file gives the same interview back; a file changed by hand gives one, or is refused."""

    name = "questionnaires"

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._shipped = Advisor.default()

    def draw(self, random: Random) -> dict[str, Any]:
        files = mutate_tree.written(mutate_tree.pruned(random), random) if random.random() < 0.5 else {}
        moves = [(random.choice(MOVES), random.getrandbits(32)) for _ in range(random.randint(0, 12))]
        text = to_file(self._walk(self._advisor(files), moves), self._advisor(files).book)
        return {"files": files, "moves": moves, "saved": mutate_bytes(mutate(text, random), random)}

    def run(self, input: dict[str, Any]) -> bool:
        advisor = self._advisor(input["files"])
        interview = self._walk(advisor, input["moves"])
        self._comes_back(interview, advisor)
        self._finish(interview, advisor)
        try:
            answers = parse_profile(input["saved"], "saved.yaml").answers
        except InvalidProfileFile as refused:
            books.check_diagnostics(refused.diagnostics, refused.sources)
            return False
        resumed = resume(answers, advisor.book)
        self._finish(resumed.interview, advisor)
        return not resumed.problems

    def _advisor(self, files: Files) -> Advisor:
        book = books.read(books.write(files, self._scratch)) if files else None
        return Advisor(book, budget=agreement.BUDGET) if book else self._shipped

    def _walk(self, advisor: Advisor, moves: list[tuple[str, int]]) -> Interview:
        questionnaire = Questionnaire(advisor.book, advisor.foresight)
        interview = Interview()
        for move, number in moves:
            interview = moved(questionnaire, interview, move, Random(number))
        return interview

    def _comes_back(self, interview: Interview, advisor: Advisor) -> None:
        """Check that a file holds all but what was skipped."""
        text = to_file(interview, advisor.book)
        resumed = resume(parse_profile(text.encode("utf-8"), "saved.yaml").answers, advisor.book)
        kept = tuple(given for given in interview.given if given[1] is not Unsaid.SKIPPED)
        assert (resumed.interview.given, resumed.problems, resumed.saved_with) == (kept, (), None), text

    def _finish(self, interview: Interview, advisor: Advisor) -> None:
        """Check that whoever knows nothing more comes to an end, with the advice that the answers give."""
        questionnaire = Questionnaire(advisor.book, advisor.foresight)
        step = questionnaire.next_step(Interview(interview.given))
        for _ in advisor.book.questions:
            if not isinstance(step, Ask):
                break
            assert step.question.id not in interview.trail, f"{step.question.id} is asked twice"
            questionnaire.why(interview, step.question.id)
            interview = questionnaire.dont_know(Interview(interview.given), step.question.id)
            step = questionnaire.next_step(interview)
        assert not isinstance(step, Ask), "the questionnaire does not end"
        assert {row.question.id for row in (*step.needed, *step.not_needed)} <= set(interview.trail)
        agreement.check_advice_of(advisor, interview.profile, [])


def moved(questionnaire: Questionnaire, interview: Interview, move: str, random: Random) -> Interview:
    """Make a move; one that cannot be made leaves everything as it was."""
    step = questionnaire.next_step(interview)
    if move == "back":
        return back(interview)
    if move == "skip_rest":
        return questionnaire.skip_rest(interview)
    if move == "change" and interview.trail:
        return change(interview, random.choice(interview.trail))
    if not isinstance(step, Ask):
        return interview
    question = step.question.id
    try:
        match move:
            case "answer":
                raw = agreement.raw_answer(agreement.random_answer(step.question, random))
                return questionnaire.answer(interview, question, raw)
            case "junk":
                return questionnaire.answer(interview, question, any_value(random))
            case "dont_know":
                return questionnaire.dont_know(interview, question)
            case "skip":
                return questionnaire.skip(interview, question)
            case _:
                questionnaire.why(interview, question)
    except (InvalidProfile, ValueError):
        pass
    return interview
