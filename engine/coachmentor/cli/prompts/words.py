"""Everything that the questionnaire says of its own: short, plain, and good when read aloud."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from coachmentor.cli.prompts.face import Move
from coachmentor.cli.prompts.lines import EMPTY, Line, numbered
from coachmentor.explain.guidance import title_of
from coachmentor.model.guidance import Part
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.questionnaire import Ask, Check, Feeds, Given, Phase, Resumed, Role, Row, Unsaid, Why, groups, overview
from coachmentor.read import Problem
from coachmentor.readings.to_sentence import counted, listed

NONE_OF_THESE = "None of these"
NOT_KNOWN = "I don't know"
SKIPPED = "Skipped"

MOVES = {
    Move.DONT_KNOW: NOT_KNOWN,
    Move.SKIP: "Skip this question",
    Move.SKIP_REST: "Skip all that is left",
    Move.BACK: "Go back",
    Move.WHY: "Why do you ask?",
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

SETTLED = (
    Line("The result is settled. What comes now shapes the advice only. You can skip any of it."),
    EMPTY,
)


def short(moves: Iterable[Move]) -> str:
    """Return the words to type for these moves, as far as a prompt names them."""
    return ", ".join(SHORT[move] for move in moves if move in SHORT)


CHECK = "Please check your answers."
NOT_NEEDED = "Kept, but not needed for the result:"

FULL_REASONS = 4
"""Up to so many rules are told with their condition when someone asks why."""

SHORT_REASONS = 8
"""Up to so many with their reason alone; of more, the names."""

PARTS = {
    Part.NEXT_STEPS: "the next steps",
    Part.PROVIDERS: "who could help",
    Part.COST: "what it costs",
    Part.CONFIDENTIALITY: "what stays private",
    Part.LETTER: "the letter",
    Part.NOTES: "the notes for the talk",
}


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
        yield Line("These answers do not apply here:")
        yield from (Line(f"- {told(problem)}", hang=2) for problem in resumed.problems)
        yield Line("You are asked again where it still matters.")
    yield EMPTY


def told(problem: Problem) -> str:
    """Return what is wrong with an answer in a file."""
    hint = f"; did you mean `{problem.nearest}`?" if problem.nearest else "."
    return f"`{problem.question}` {problem.problem}{hint}" if problem.question else f"{problem.problem}{hint}"


def refused(problem: Problem) -> str:
    """Return what is wrong with an answer that was just given."""
    return f"This {problem.problem}."


def head(ask: Ask) -> Iterator[Line]:
    """Return a question with how far along it is, its help, and what was answered before."""
    yield Line(progress(ask))
    yield EMPTY
    yield Line(ask.question.ask, strong=True)
    if ask.question.help:
        yield Line(ask.question.help)
    if ask.earlier is not None:
        yield Line(f"Your answer so far: {given_in_words(ask.question, ask.earlier)}")


def progress(ask: Ask) -> str:
    """Say which question this is, and how many can still come."""
    number, more = ask.progress.number, ask.progress.more
    start = f"Question {number}, once more." if ask.earlier is not None else f"Question {number}."
    deciding = ask.phase is Phase.DECIDING
    if more:
        return f"{start} At most {more} more {'can change the result' if deciding else 'to come'}."
    if ask.earlier is not None:
        return start
    return f"{start} The last one{' that can change the result' if deciding else ''}."


def given_in_words(question: Question, given: Given) -> str:
    """Return what was given as the person was offered it."""
    match given:
        case Unsaid.NOT_KNOWN:
            return NOT_KNOWN
        case Unsaid.SKIPPED:
            return SKIPPED
        case frozenset():
            return "; ".join(one.label for one in question.choices if one.id in given) or NONE_OF_THESE
        case bool():
            return "Yes" if given else "No"
        case int():
            return counted(given, question)
        case str():
            return next((one.label for one in question.choices if one.id == given), given)
        case _:
            assert_never(given)


def reasons(why: Why, book: RuleBook) -> Iterator[Line]:
    """Say what the answer can do."""
    rules = sum(len(feeds.rules) for feeds in why.feeds)
    for place, feeds in enumerate(why.feeds):
        if place:
            yield EMPTY
        yield Line(f"{_effect(feeds, book)}:", strong=True)
        for fed in feeds.rules:
            when = f" It counts if {fed.when}." if rules <= FULL_REASONS else ""
            because = f" {fed.rule.because}" if rules <= SHORT_REASONS else ""
            yield Line(f"- {fed.rule.title}.{when}{because}", hang=2)
    if why.shapes:
        shaped = listed([PARTS[part] for part in why.shapes], "and")
        yield Line(f"Your answer never changes the result. It shapes {shaped}.")
    elif not why.feeds:
        yield Line("With your other answers, this one no longer changes anything.")
    yield EMPTY


def _effect(feeds: Feeds, book: RuleBook) -> str:
    options = listed([title_of(book, option).lower() for option in feeds.options], "and")
    if feeds.effect is Supports:
        return f"Your answer can speak for {options}"
    if feeds.effect is RulesOut:
        return f"Your answer can rule out {options}"
    assert feeds.effect is CallsFor
    return "Your answer can call for another kind of help"


ROLES = {
    Role.DECIDES: ("Asked only if they can still change the result:",),
    Role.SHAPES: ("Asked at the end, to shape the advice.", "You can skip each of them:"),
    Role.UNUSED: ("Not asked, since nothing depends on them:",),
}


def all_questions(book: RuleBook) -> Iterator[Line]:
    """Return everything that may be asked, in the order of asking."""
    entries = overview(book)
    number = 0
    yield Line(book.title, strong=True)
    for role, heading in ROLES.items():
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
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            yield Line("Choose one:" if question.kind is Kind.CHOICE else "Choose all that fit:", 3)
            for heading, choices in groups(question):
                if heading:
                    yield Line(heading, 3)
                yield from (Line(f"- {choice.label}", 3, 2) for choice in choices)
        case Kind.YES_NO:
            yield Line("Yes or no.", 3)
        case Kind.WHOLE_NUMBER:
            yield Line(f"{bounds(question)}.", 3)
        case Kind.TEXT:
            yield Line("A few words of your own.", 3)
        case _:
            assert_never(question.kind)


def bounds(question: Question) -> str:
    """Return which numbers a question takes."""
    unit = f" of {question.unit}" if question.unit else ""
    return f"A whole number{unit} from {question.least} to {question.most}"


def options(question: Question) -> list[tuple[str | None, tuple[Choice, ...]]]:
    """Return the choices under their headings: for a yes-or-no question too, and none of these where that is one."""
    if question.kind is Kind.YES_NO:
        return [(None, (Choice("yes", "Yes"), Choice("no", "No")))]
    return list(groups(question))


def sheet(check: Check) -> Iterator[Line]:
    """Return the answers to check, numbered in one row."""
    yield Line(CHECK, strong=True)
    yield EMPTY
    for number, row in enumerate(check.needed, 1):
        yield from _row(number, row)
    if check.not_needed:
        yield EMPTY
        yield Line(NOT_NEEDED)
        for number, row in enumerate(check.not_needed, len(check.needed) + 1):
            yield from _row(number, row)
    yield EMPTY


def _row(number: int, row: Row) -> Iterator[Line]:
    yield numbered(number, row.question.ask)
    yield Line(given_in_words(row.question, row.given), 3, strong=True)


def rows(check: Check) -> Sequence[Row]:
    """Return all rows in the order of their numbers."""
    return (*check.needed, *check.not_needed)
