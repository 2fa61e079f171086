"""What every face of the questionnaire says of its own: short, plain, and good when read aloud."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from coachmentor.model.guidance import Part
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.questionnaire.interview import Given, Unsaid
from coachmentor.questionnaire.overview import Role, groups
from coachmentor.questionnaire.questionnaire import Ask, Phase
from coachmentor.questionnaire.why import Feeds, Why
from coachmentor.read import Problem
from coachmentor.readings.titles import title_of
from coachmentor.readings.to_sentence import with_unit
from coachmentor.text.english import listed

NONE_OF_THESE = "None of these"
NOT_KNOWN = "I don't know"
SKIPPED = "Skipped"

SKIP = "Skip this question"
SKIP_REST = "Skip all that is left"
WHY = "Why do you ask?"

SETTLED = "The result is settled. What comes now shapes the advice only. You can skip any of it."
CHECK = "Please check your answers."
NOT_NEEDED = "Kept, but not needed for the result:"

GO_ON = "Go on with the questions"
CHANGE_ANSWERS = "Change your answers"
NOT_ANSWERED = "Not answered"

RESULT = "The result"
"""What the page of a result is called: browsers keep titles, and others may see them."""

MISSING = {
    Kind.CHOICE: "Choose an answer. If none is right, say that you do not know.",
    Kind.CHOICES: f"Tick what fits, or “{NONE_OF_THESE}”.",
    Kind.YES_NO: "Choose yes or no. If neither is right, say that you do not know.",
    Kind.WHOLE_NUMBER: "Write a number. If there is none yet, say that you do not know.",
    Kind.TEXT: "Write a few words, or skip this question.",
}

NEEDED = "{bounds} is needed here."
MEANT = "Did you mean {nearest}?"

SAME_RESULT = "The result stays the same: {now}."
OTHER_RESULT = "With your own answers it was: {before}. Now it is: {now}."

CHANGED_BOOK = "The rule book has changed since these answers were given."
DO_NOT_APPLY = "These answers do not apply here:"
ASKED_AGAIN = "You are asked again where it still matters."

ROLES = {
    Role.DECIDES: ("Asked only if they can still change the result:",),
    Role.SHAPES: ("Asked at the end, to shape the advice.", "You can skip each of them:"),
    Role.UNUSED: ("Not asked, since nothing depends on them:",),
}

PARTS = {
    Part.NEXT_STEPS: "the next steps",
    Part.PROVIDERS: "who could help",
    Part.COST: "what it costs",
    Part.CONFIDENTIALITY: "what stays private",
    Part.LETTER: "the letter",
    Part.NOTES: "the notes for the talk",
}

FULL_REASONS = 4
"""Up to so many rules are told with their condition when someone asks why."""

SHORT_REASONS = 8
"""Up to so many with their reason alone; of more, the names."""


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
            return with_unit(given, question)
        case str():
            return next((one.label for one in question.choices if one.id == given), given)
        case _:
            assert_never(given)


def bounds(question: Question) -> str:
    """Return which numbers a question takes."""
    unit = f" of {question.unit}" if question.unit else ""
    return f"A whole number{unit} from {question.least} to {question.most}"


def how_to_answer(question: Question) -> str:
    """Return what an answer to the question looks like."""
    match question.kind:
        case Kind.CHOICE:
            return "Choose one:"
        case Kind.CHOICES:
            return "Choose all that fit:"
        case Kind.YES_NO:
            return "Yes or no."
        case Kind.WHOLE_NUMBER:
            return f"{bounds(question)}."
        case Kind.TEXT:
            return "A few words of your own."
        case _:
            assert_never(question.kind)


def options(question: Question) -> Sequence[tuple[str | None, tuple[Choice, ...]]]:
    """Return the choices under their headings; a yes-or-no question has two of its own."""
    if question.kind is Kind.YES_NO:
        return [(None, (Choice("yes", "Yes"), Choice("no", "No")))]
    return groups(question)


def told(problem: Problem) -> str:
    """Return what is wrong with an answer that came from elsewhere."""
    hint = f"; did you mean `{problem.nearest}`?" if problem.nearest else "."
    return f"`{problem.question}` {problem.problem}{hint}" if problem.question else f"{problem.problem}{hint}"


def refused(problem: Problem) -> str:
    """Return what is wrong with an answer that was just given."""
    return f"This {problem.problem}."


@dataclass(frozen=True, slots=True)
class Told:
    """Why a question is asked, in words: what the answer can do, by effect, and a last sentence."""

    effects: tuple[tuple[str, tuple[str, ...]], ...]
    ending: str | None


def reasons(why: Why, book: RuleBook) -> Told:
    """Say what the answer can do."""
    rules = sum(len(feeds.rules) for feeds in why.feeds)
    effects = tuple((_effect(feeds, book), tuple(_rules(feeds, rules))) for feeds in why.feeds)
    return Told(effects, _ending(why))


def _rules(feeds: Feeds, among: int) -> Iterator[str]:
    for fed in feeds.rules:
        when = f" It counts if {fed.when}." if among <= FULL_REASONS else ""
        because = f" {fed.rule.because}" if among <= SHORT_REASONS else ""
        yield f"{fed.rule.title}.{when}{because}"


def _ending(why: Why) -> str | None:
    if why.shapes:
        shaped = listed([PARTS[part] for part in why.shapes], "and")
        return f"Your answer never changes the result. It shapes {shaped}."
    return None if why.feeds else "With your other answers, this one no longer changes anything."


def _effect(feeds: Feeds, book: RuleBook) -> str:
    options = listed([title_of(book, option).lower() for option in feeds.options], "and")
    if feeds.effect is Supports:
        return f"Your answer can speak for {options}"
    if feeds.effect is RulesOut:
        return f"Your answer can rule out {options}"
    assert feeds.effect is CallsFor
    return "Your answer can call for another kind of help"
