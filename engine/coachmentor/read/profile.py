"""Raw answers to a checked profile: every problem found at once, in a few microseconds where there is none."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coachmentor.model.profile import Answer, Profile
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read.report import quoted
from coachmentor.text import CoachmentorError, nearest

RULE_BOOK_KEY = "rule_book"
"""Where a saved questionnaire notes the book that it was made with; it is no answer."""

LONGEST_TEXT = 10_000
LONGEST_SHOWN = 60
MOST_SUGGESTIONS = 50
"""Problems after this many come without a suggestion: to look for one takes time, and nobody reads on that far."""

YES_OR_NO = ("yes", "no")
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer; `problem` reads on after the question's name."""

    question: str
    value: object
    problem: str
    allowed: tuple[str, ...] = ()
    nearest: str | None = None

    def __str__(self) -> str:
        parts = [f"{quoted(self.question)} {self.problem}" if self.question else self.problem]
        if self.nearest is not None:
            parts.append(f"did you mean `{self.nearest}`?")
        elif self.allowed:
            parts.append(f"allowed: {', '.join(self.allowed)}")
        return "; ".join(parts)


class InvalidProfile(CoachmentorError, ValueError):  # the public name says what is invalid
    """A profile with problems, all of which it carries."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


Found = Answer | list[Problem]
Check = Callable[[object], Found]


class ProfileChecker:
    """Checks profiles against the questions of one book; made once for a book, and safe to share."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = {question.id: question for question in questions}
        self._checks: dict[str, Check] = {id: _check_for(question) for id, question in self._questions.items()}

    def __reduce__(self) -> tuple[type["ProfileChecker"], tuple[tuple[Question, ...]]]:
        return ProfileChecker, (tuple(self._questions.values()),)

    def check(self, raw: Mapping[str, object]) -> Profile:
        """Return the profile, or raise `InvalidProfile` with all of its problems."""
        profile, problems = self.sift(raw)
        if problems:
            raise InvalidProfile(problems)
        return profile

    def sift(self, raw: Mapping[str, object]) -> tuple[Profile, list[Problem]]:
        """Return what can be used of a profile, and all problems with the rest."""
        answers: dict[str, Answer] = {}
        not_known: list[str] = []
        problems: list[Problem] = []
        if not isinstance(raw, Mapping):
            return Profile(), [Problem("", raw, f"a profile takes answers by question, not {_describe(raw)}")]
        for question, value in raw.items():
            check = self._checks.get(question) if isinstance(question, str) else None
            if check is None:
                if question != RULE_BOOK_KEY:
                    problems.append(self._unknown(question, value, suggest=len(problems) < MOST_SUGGESTIONS))
            elif value is None:
                not_known.append(question)
            else:
                found = check(value)
                if isinstance(found, list):
                    problems.extend(found)
                else:
                    answers[question] = found
        return Profile(MappingProxyType(answers), frozenset(not_known)), problems

    def _unknown(self, question: object, value: object, *, suggest: bool) -> Problem:
        if not isinstance(question, str):
            return Problem(_shown(question), value, "cannot name a question: a question is named by a text")
        known = tuple(self._questions)
        best = nearest(question, known) if suggest and len(question) <= LONGEST_SHOWN else None
        return Problem(question, value, "is not a question of this rule book", known, best)


def check_profile(book: RuleBook, raw: Mapping[str, object]) -> Profile:
    """Check raw answers against a book's questions; raise `InvalidProfile` with every problem found."""
    return checker_of(book).check(raw)


def checker_of(book: RuleBook) -> ProfileChecker:
    """Return the checker of a book, which is made at the first call and kept with the book, as its properties are."""
    kept: ProfileChecker | None = vars(book).get("_profile_checker")
    if kept is None:
        kept = vars(book)["_profile_checker"] = ProfileChecker(book.questions)
    return kept


def _check_for(question: Question) -> Check:
    match question.kind:
        case Kind.CHOICE:
            return _choice_check(question)
        case Kind.CHOICES:
            return _choices_check(question)
        case Kind.YES_NO:
            return _yes_no_check(question)
        case Kind.WHOLE_NUMBER:
            return _number_check(question)
        case Kind.TEXT:
            return _text_check(question)


def _choice_check(question: Question) -> Check:
    known = {id: id for id in question.choice_ids}

    def check(value: object) -> Found:
        if isinstance(value, str):
            return known.get(value) or [_unknown_choice(question, value)]
        if isinstance(value, list | tuple | set | frozenset):
            return [Problem(question.id, value, "takes one choice, not a list of them", question.choice_ids)]
        return [Problem(question.id, value, f"takes a choice, not {_describe(value)}", question.choice_ids)]

    return check


def _choices_check(question: Question) -> Check:
    known = frozenset(question.choice_ids)

    def check(value: object) -> Found:
        if isinstance(value, list | tuple | set | frozenset):
            try:
                picked = frozenset(value)
            except TypeError:  # a list within the list
                return _refuse_choices(question, value)
            if picked <= known:
                return picked
            return _refuse_choices(question, value)
        if isinstance(value, str):
            problem = f"takes a list of choices: put {quoted(value)} in a list"
            best = value if value in known else nearest(value[:LONGEST_SHOWN], known)
            return [Problem(question.id, value, problem, question.choice_ids, None if best == value else best)]
        problem = f"takes a list of choices, not {_describe(value)}"
        return [Problem(question.id, value, problem, question.choice_ids)]

    return check


def _refuse_choices(question: Question, items: Iterable[object]) -> list[Problem]:
    problems: list[Problem] = []
    for item in items:
        if not isinstance(item, str):
            problem = f"takes choices, not {_describe(item)}"
            problems.append(Problem(question.id, item, problem, question.choice_ids))
        elif item not in question.choice_ids:
            problems.append(_unknown_choice(question, item, suggest=len(problems) < MOST_SUGGESTIONS))
    return problems


def _unknown_choice(question: Question, value: str, *, suggest: bool = True) -> Problem:
    best = nearest(value, question.choice_ids) if suggest and len(value) <= LONGEST_SHOWN else None
    return Problem(question.id, value, f"has no choice {quoted(value)}", question.choice_ids, best)


def _yes_no_check(question: Question) -> Check:
    def check(value: object) -> Found:
        if value is True or value is False:
            return value
        word = value.lower() if isinstance(value, str) else ""
        help = "; write it without quotes (in JSON: true or false)" if word in _LONG_YES_NO else ""
        problem = f"takes yes or no, not {_describe(value)}{help}"
        return [Problem(question.id, value, problem, YES_OR_NO, _SHORT_YES_NO.get(word))]

    return check


_LONG_YES_NO = ("yes", "no", "true", "false")
_SHORT_YES_NO = {"y": "yes", "on": "yes", "n": "no", "off": "no"}


def _number_check(question: Question) -> Check:
    least, most = question.least, question.most
    allowed = (f"{least} to {most}",)

    def check(value: object) -> Found:
        if isinstance(value, int) and value is not True and value is not False:
            if least <= value <= most:
                return value
            return [Problem(question.id, value, f"is out of bounds with {_shown(value)}", allowed)]
        best = _as_whole_number(value)
        hint = str(best) if best is not None and least <= best <= most else None
        return [Problem(question.id, value, f"takes a whole number, not {_describe(value)}", allowed, hint)]

    return check


def _as_whole_number(value: object) -> int | None:
    """Return the whole number that was meant by `6.0` or `"6"`."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,9}(?:\.0*)?\s*", value):
        return int(float(value))
    return None


def _text_check(question: Question) -> Check:
    def check(value: object) -> Found:
        if not isinstance(value, str):
            return [Problem(question.id, value, f"takes a text, not {_describe(value)}")]
        if len(value) > LONGEST_TEXT:
            problem = f"is longer than {LONGEST_TEXT:,} characters"
            return [Problem(question.id, value, problem, (f"at most {LONGEST_TEXT:,} characters",))]
        if _UNWRITABLE.search(value):
            return [Problem(question.id, value, "holds a character that cannot be written")]
        return value

    return check


def _describe(value: object) -> str:
    """Return what a value is, in the words of someone who wrote it in a file."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"the number {_shown(value)}"
        case str():
            return f"the text {quoted(value)}"
        case list() | tuple() | set() | frozenset():
            return "a list"
        case Mapping():
            return "a mapping"
        case None:
            return "nothing"
        case _:
            return quoted(_shown(value))


def _shown(value: object) -> str:
    """Return a short form of any value, whatever it does when it is asked for one."""
    try:
        text = str(value)
    except Exception:
        return "a very large number" if isinstance(value, int) else "something that cannot be shown"
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
