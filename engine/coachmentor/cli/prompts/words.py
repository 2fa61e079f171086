"""What the questionnaire in the terminal says of its own, as lines: short, plain, and good when read aloud."""

from collections.abc import Iterable, Iterator, Sequence

from coachmentor.cli.prompts.face import Move
from coachmentor.cli.prompts.lines import EMPTY, Line, numbered
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire import Ask, Check, Resumed, Row, Why, groups, overview
from coachmentor.questionnaire import words as shared
from coachmentor.questionnaire.words import NOT_KNOWN, given_in_words, how_to_answer, progress, told

MOVES = {
    Move.DONT_KNOW: NOT_KNOWN,
    Move.SKIP: shared.SKIP,
    Move.SKIP_REST: shared.SKIP_REST,
    Move.BACK: "Go back",
    Move.WHY: shared.WHY,
    Move.OVERVIEW: "Show all questions",
    Move.SAVE: "Save and stop",
    Move.QUIT: "Stop without saving",
    Move.RESULT: "Show the result",
}

SHORT = {
    Move.DONT_KNOW: "don't know",
    Move.SKIP: "skip",
    Move.SKIP_REST: "skip all",
    Move.BACK: "back",
    Move.WHY: "why",
    Move.SAVE: "save",
}

REFUSALS = {
    Move.SKIP: "This one can change the result. If you do not know, type: don't know.",
    Move.SKIP_REST: "This one can change the result. If you do not know, type: don't know.",
    Move.BACK: "This is the first question.",
    Move.SAVE: "To be able to save, start again with --save and the name of a file.",
}

SETTLED = (Line(shared.SETTLED), EMPTY)


def short(moves: Iterable[Move]) -> str:
    """Return the words to type for these moves, as far as a prompt names them."""
    return ", ".join(SHORT[move] for move in moves if move in SHORT)


def welcome(book: RuleBook) -> Iterator[Line]:
    """Say what is about to come."""
    yield Line(book.title, strong=True)
    yield EMPTY
    yield Line("You are asked only what can still matter. Ctrl-C stops at any time.")
    yield Line("Nothing is stored unless you ask for it. Please leave out names.")
    yield EMPTY


def welcome_back(resumed: Resumed, book: RuleBook) -> Iterator[Line]:
    """Say what was taken from a file, and what was not."""
    kept = len(resumed.interview.given)
    yield Line(f"{kept} {'answer was' if kept == 1 else 'answers were'} taken from the file.")
    if (mark := resumed.saved_with) is not None:
        if (mark.title, mark.version) == (book.title, book.version):
            yield Line("The rule book has changed since the file was saved.")
        else:
            yield Line(f"The file was saved with the rule book: {mark.title or 'no title'}, version {mark.version}.")
            yield Line(f"The rule book in use is: {book.title}, version {book.version}.")
    if resumed.problems:
        yield Line(shared.DO_NOT_APPLY)
        yield from (Line(f"- {told(problem)}", hang=2) for problem in resumed.problems)
        yield Line(shared.ASKED_AGAIN)
    yield EMPTY


def head(ask: Ask) -> Iterator[Line]:
    """Return a question with how far along it is, its help, and what was answered before."""
    yield Line(progress(ask))
    yield EMPTY
    yield Line(ask.question.ask, strong=True)
    if ask.question.help:
        yield Line(ask.question.help)
    if ask.earlier is not None:
        yield Line(f"Your answer so far: {given_in_words(ask.question, ask.earlier)}")


def reasons(why: Why, book: RuleBook) -> Iterator[Line]:
    """Say what the answer can do."""
    told = shared.reasons(why, book)
    for place, (effect, rules) in enumerate(told.effects):
        if place:
            yield EMPTY
        yield Line(f"{effect}:", strong=True)
        yield from (Line(f"- {rule}", hang=2) for rule in rules)
    if told.ending:
        yield Line(told.ending)
    yield EMPTY


def all_questions(book: RuleBook) -> Iterator[Line]:
    """Return everything that may be asked, in the order of asking."""
    entries = overview(book)
    number = 0
    yield Line(book.title, strong=True)
    for role, heading in shared.ROLES.items():
        of_role = [entry.question for entry in entries if entry.role is role]
        if of_role:
            yield EMPTY
            yield from (Line(sentence) for sentence in heading)
        for question in of_role:
            number += 1
            yield EMPTY
            yield numbered(number, question.ask, strong=True)
            yield from _described(question)


def _described(question: Question) -> Iterator[Line]:
    if question.help:
        yield Line(question.help, 3)
    yield Line(how_to_answer(question), 3)
    for heading, choices in groups(question):
        if heading:
            yield Line(heading, 3)
        yield from (Line(f"- {choice.label}", 3, 2) for choice in choices)


def sheet(check: Check) -> Iterator[Line]:
    """Return the answers to check, numbered in one row."""
    yield Line(shared.CHECK, strong=True)
    yield EMPTY
    for number, row in enumerate(check.needed, 1):
        yield from _row(number, row)
    if check.not_needed:
        yield EMPTY
        yield Line(shared.NOT_NEEDED)
        for number, row in enumerate(check.not_needed, len(check.needed) + 1):
            yield from _row(number, row)
    yield EMPTY


def _row(number: int, row: Row) -> Iterator[Line]:
    yield numbered(number, row.question.ask)
    yield Line(given_in_words(row.question, row.given), 3, strong=True)


def rows(check: Check) -> Sequence[Row]:
    """Return all rows in the order of their numbers."""
    return (*check.needed, *check.not_needed)
