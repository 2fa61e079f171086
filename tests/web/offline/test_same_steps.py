"""The page asks as the questionnaire asks: every step of random ways through it, there and back and changed."""

import json
import random
from typing import Any

import pytest
from browser import Window
from held_to_engine import random_answer
from journeys import BOOK
from other_books import random_books, teach

from coachmentor.advisor import Advisor
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire import (
    Check,
    Interview,
    Phase,
    Questionnaire,
    Row,
    back,
    change,
    forward,
    raw_answers,
    words,
)

Moved = tuple[str, str | None, Any]
"""A move, the question that it is about, and the raw answer."""

WALK = """
([number, journeys]) => {
  const c = coachmentor;
  const at = number === null ? c.book : window.books[number];
  const moves = {
    answer: (interview, id, raw) => c.put(interview, id, raw),
    "dont-know": (interview, id) => c.put(interview, id, c.NOT_KNOWN),
    skip: (interview, id) => c.put(interview, id, c.SKIPPED),
    "skip-rest": (interview, id) => c.skipRest(at, interview, id),
    back: c.back,
    change: c.change,
    forward: c.forward,
  };
  const row = ({ question, given }) => [question.id, c.givenInWords(c.words, question, given)];
  const told = (interview) => {
    const step = c.nextStep(at, interview);
    const { answers, notKnown } = c.profileForAdvice(interview);
    const about = { trail: interview.given.map(([id]) => id), answered: [...answers.keys()], notKnown: [...notKnown] };
    if (step.kind === "check") return { ...about, needed: step.needed.map(row), notNeeded: step.notNeeded.map(row) };
    return {
      ...about,
      question: step.question.id,
      deciding: step.deciding,
      number: step.number,
      more: step.more,
      earlier: step.earlier === null ? null : c.givenInWords(c.words, step.question, step.earlier),
      canGoBack: step.canGoBack,
      progress: c.progressInWords(step),
      why: c.whyInWords(at, c.words, interview, step.question.id),
    };
  };
  return JSON.stringify(JSON.parse(journeys).map((journey) => {
    let interview = c.NOTHING_GIVEN;
    return [told(interview), ...journey.map(([name, id, raw]) => {
      interview = moves[name](interview, id, raw);
      return told(interview);
    })];
  }));
}
"""
"""Takes the page's interview through a list of moves, and tells each step."""


def told(questions: Questionnaire, interview: Interview) -> dict[str, object]:
    """Tell a step of the questionnaire as `WALK` does."""
    step = questions.next_step(interview)
    raw = raw_answers(interview, questions.book)
    about: dict[str, object] = {
        "trail": list(interview.trail),
        "answered": [id for id, answer in raw.items() if answer is not None],
        "notKnown": [id for id, answer in raw.items() if answer is None],
    }
    if isinstance(step, Check):
        return {**about, "needed": rows(step.needed), "notNeeded": rows(step.not_needed)}
    why = words.reasons(questions.why(interview, step.question.id), questions.book)
    return {
        **about,
        "question": step.question.id,
        "deciding": step.phase is Phase.DECIDING,
        "number": step.progress.number,
        "more": step.progress.more,
        "earlier": None if step.earlier is None else words.given_in_words(step.question, step.earlier),
        "canGoBack": step.can_go_back,
        "progress": words.progress(step),
        "why": {"effects": [[effect, list(told)] for effect, told in why.effects], "ending": why.ending},
    }


def rows(of: tuple[Row, ...]) -> list[list[str]]:
    return [[row.question.id, words.given_in_words(row.question, row.given)] for row in of]


def walk(questions: Questionnaire, chance: random.Random, most: int) -> tuple[list[Moved], list[dict[str, object]]]:
    """Go at random; return the moves, and every step on the way."""
    interview, moves = Interview(), []
    steps = [told(questions, interview)]
    while len(moves) < most:
        move = random_move(questions, interview, chance)
        if move is None:
            break
        moves.append(move)
        interview = moved(questions, interview, move)
        steps.append(told(questions, interview))
    return moves, steps


def random_move(questions: Questionnaire, interview: Interview, chance: random.Random) -> Moved | None:
    """Mostly answer; now and then do anything else that is possible here. None ends a journey at its check."""
    step = questions.next_step(interview)
    if interview.given and chance.random() < 0.15:
        return chance.choice([("back", None, None), ("change", chance.choice(interview.trail), None)])
    if isinstance(step, Check):
        return None
    id = step.question.id
    others: list[Moved] = [("dont-know", id, None)]
    if step.phase is Phase.SHAPING:
        others += [("skip", id, None), ("skip-rest", id, None)]
    if step.earlier is not None:
        others.append(("forward", None, None))
    if chance.random() < 0.25:
        return chance.choice(others)
    return "answer", id, random_answer(step.question, chance)


def moved(questions: Questionnaire, interview: Interview, move: Moved) -> Interview:
    name, id, raw = move
    if id is None:
        return back(interview) if name == "back" else forward(interview)
    match name:
        case "answer":
            return questions.answer(interview, id, raw)
        case "dont-know":
            return questions.dont_know(interview, id)
        case "skip":
            return questions.skip(interview, id)
        case "skip-rest":
            return questions.skip_rest(questions.skip(interview, id))
        case _:
            return change(interview, id)


def compare(window: Window, book: RuleBook, chance: random.Random, count: int, number: int | None = None) -> None:
    questions = Questionnaire(book, Advisor(book).foresight)
    journeys = [walk(questions, chance, 40) for _ in range(count)]
    found = json.loads(window.page.evaluate(WALK, [number, json.dumps([moves for moves, _ in journeys])]))
    for (moves, expected), steps in zip(journeys, found, strict=True):
        for i, (engine, page) in enumerate(zip(expected, steps, strict=True)):
            assert page == engine, moves[:i]


@pytest.mark.slow
def test_the_shipped_questions(opened: Window, shipped: Advisor):
    compare(opened, shipped.book, random.Random(3), 120)


def test_a_small_book_with_every_kind_of_line(opened: Window):
    teach(opened, [Advisor(BOOK)])
    compare(opened, BOOK, random.Random(5), 100, 0)


def test_random_books(opened: Window):
    advisors = random_books(20)
    teach(opened, advisors)
    for number, advisor in enumerate(advisors):
        compare(opened, advisor.book, random.Random(number), 10, number)


def test_the_journeys_go_everywhere(shipped: Advisor):
    """The walks above are worth something: they skip, go back, and end at a check with answers not needed."""
    questions, chance = Questionnaire(shipped.book, shipped.foresight), random.Random(3)
    journeys = [walk(questions, chance, 40) for _ in range(60)]
    moves = {name for moves, _ in journeys for name, _, _ in moves}
    assert moves == {"answer", "dont-know", "skip", "skip-rest", "back", "change", "forward"}
    assert any(steps[-1].get("notNeeded") for _, steps in journeys)
    asked = {
        shipped.book.question[id].kind for moves, _ in journeys for name, id, _ in moves if name == "answer" and id
    }
    assert asked == set(Kind)
