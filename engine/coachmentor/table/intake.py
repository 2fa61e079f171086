"""Columns as a company has them, made into answers: each in the form that the reading takes, with what is wrong.

Nothing is guessed: a value that is not an answer is a problem of its row. Besides a company's own words these are
taken: yes, no, true, false, y, n, 1, 0; several answers divided by `;` or `|`; `none` or `[]` for none of these; an
empty cell for no answer. A choice's id and a company's words count as they are written, but for spaces around them; in
a yes or no, capital letters do not matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

import narwhals as nw

from coachmentor.model.questions import Kind, Question
from coachmentor.readings.to_columns import Names
from coachmentor.table.answering import NONE_OF_THEM, Answering, Meaning
from coachmentor.text.english import listed

YES = ("yes", "y", "true", "1")
NO = ("no", "n", "false", "0")
NONE_OF_THESE = ("none", "[]")

LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown."""

MOST_ALLOWED = 16
"""Choices that a problem lists; with more of them it names the first few."""

MOST_LOOKED_AT = 8
"""Items of a list among which the wrong one is looked for, to show it."""

SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""What counts as a space: given to every engine, since each has its own idea of it."""

A_NUMBER = r"^-?[0-9]{1,9}(\.0*)?$"

Type = nw.dtypes.DType

HOLDING: Mapping[type[Type], str] = {
    nw.Date: "dates",
    nw.Datetime: "dates with times",
    nw.Time: "times of day",
    nw.Duration: "lengths of time",
    nw.List: "lists",
    nw.Array: "lists",
    nw.Struct: "records",
    nw.Binary: "bytes",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """The answers to one question: `answers` by choice (None is the whole question), and the text of a problem.

    The problem is null where there is none, and where there is one the answers do not matter. Several problems of one
    question stand in one text, with `;` between them.
    """

    question: Question
    answers: Mapping[str | None, nw.Expr]
    problem: nw.Expr


class CannotAnswer(Exception):
    """A column of a type that holds no answers to its question; the text reads on after the column's name."""


def take(answering: Answering, schema: Mapping[str, Type]) -> Taken:
    """Return how the answers to one question are read from columns of these types; raise CannotAnswer."""
    question = answering.question
    if answering.column is None:
        return _by_choice(answering, schema)
    column, type_ = nw.col(answering.column), schema[answering.column]
    match question.kind:
        case Kind.CHOICE:
            return _choice(answering, _text(column, type_, "one choice, as a text"))
        case Kind.YES_NO:
            answer, problem = _yes_no(answering, column, type_, f"`{question.id}` takes yes or no, not `")
            return Taken(question, {None: answer}, problem)
        case Kind.WHOLE_NUMBER:
            return _whole_number(answering, column, type_)
        case Kind.CHOICES if isinstance(type_, nw.List | nw.Array):
            return _list(answering, column, type_)
        case Kind.CHOICES:
            around = SPACES + answering.separators
            return _several_in_a_text(answering, _text(column, type_, "a list, or a text", around))
        case Kind.TEXT:
            raise CannotAnswer("answers a question for a text, which no rule reads")
        case _:
            assert_never(question.kind)


def stages(taken: Iterable[Taken], unread: Iterable[tuple[Question, str | None]], names: Names) -> Iterator[nw.Expr]:
    """Yield the columns that the reading takes; those of `unread` questions, which no column answers, are null."""
    for one in taken:
        for choice, answer in one.answers.items():
            yield answer.alias(names.answer(one.question.id, choice))
    for question, choice in unread:
        yield nw.lit(None, dtype=_type_of(question)).alias(names.answer(question.id, choice))


def _type_of(question: Question) -> Type:
    types = {Kind.CHOICE: nw.String(), Kind.WHOLE_NUMBER: nw.Int64()}
    return types.get(question.kind, nw.Boolean())


# Cells of any type, and the words in them


def _text(column: nw.Expr, type_: Type, wanted: str, around: str = SPACES) -> nw.Expr:
    """Return cells as text without what stands around it, null where nothing is left; raise CannotAnswer."""
    if _is_fractional(type_):
        return _number_in_words(_number(column, type_))
    if not (_is_word(type_) or type_.is_integer() or isinstance(type_, nw.Boolean)):
        raise CannotAnswer(f"holds {HOLDING.get(type(type_), type_)}, and {wanted} is needed")
    text = column.cast(nw.String).str.strip_chars(around)
    return nw.when(text != "").then(text)


def _is_word(type_: Type) -> bool:
    """Say whether cells are texts, or have no type at all, as those of a column without values."""
    return isinstance(type_, nw.String | nw.Categorical | nw.Enum | nw.Unknown) or str(type_) == "Null"


def _is_fractional(type_: Type) -> bool:
    return type_.is_float() or isinstance(type_, nw.Decimal)


def _number(column: nw.Expr, type_: Type) -> nw.Expr:
    """Return a number, null where it is "not a number", as some tables hold what is missing."""
    if isinstance(type_, nw.Decimal):
        return column.cast(nw.Float64)
    return nw.when(~column.is_nan()).then(column) if type_.is_float() else column


def _number_in_words(number: nw.Expr) -> nw.Expr:
    """Return a number as people write it: `6` and not `6.0`, which is how a table holds it that lacks some."""
    whole = nw.when((number.floor() == number) & (number.abs() < 1e15)).then(number)
    return nw.coalesce(whole.cast(nw.Int64).cast(nw.String), number.cast(nw.String))


def _words_of(answering: Answering) -> dict[Meaning, list[str]]:
    """Return what stands in the table for each meaning: the company's own words, and the ids that are none of these."""
    words: dict[Meaning, list[str]] = {}
    for word, meaning in answering.values.items():
        words.setdefault(meaning, []).append(word)
    for choice in answering.question.choice_ids:
        if choice not in answering.values:
            words.setdefault(choice, []).append(choice)
    return words


# Problems


def _problem(wrong: nw.Expr, before: str, shown: nw.Expr, after: str) -> nw.Expr:
    """Return what is wrong, where it is; a value may be of any length and must not end the problem's text."""
    value = nw.when(wrong).then(shown)  # first of all, so that nothing is made of the values of other rows
    value = value.str.replace_all(";", ",", literal=True).str.replace_all(f"[{re.escape(SPACES)}]+", " ")
    cut = nw.when(value.str.len_chars() > LONGEST_SHOWN).then(nw.lit("…")).otherwise(nw.lit(""))
    return nw.concat_str([nw.lit(before), value.str.head(LONGEST_SHOWN), cut, nw.lit(after)])


def _no_choice(answering: Answering, wrong: nw.Expr, shown: nw.Expr) -> nw.Expr:
    return _problem(wrong, f"`{answering.question.id}` has no choice `", shown, f"`{_allowed(answering)}")


def _allowed(answering: Answering) -> str:
    """Return what a question takes, in the company's words where it has some."""
    words = _words_of(answering)
    choices = [words[choice][0] for choice in answering.question.choice_ids if choice in words]
    if len(choices) > MOST_ALLOWED:
        return f" (it takes one of {len(choices)}, such as {listed(_shown(choices[:3]), 'or')})"
    return f" (it takes {listed(_shown(choices), 'or')})"


def _shown(words: Iterable[str]) -> list[str]:
    return [word.replace(";", ",")[:LONGEST_SHOWN] for word in words]


# One answer


def _choice(answering: Answering, text: nw.Expr) -> Taken:
    words = _words_of(answering)
    ids = [id for id in answering.question.choice_ids if id not in answering.values]
    answer = nw.when(text.is_in(ids)).then(text)
    for choice in answering.question.choice_ids:
        own = [word for word in words.get(choice, []) if word != choice]
        if own:
            answer = nw.when(text.is_in(own)).then(nw.lit(choice)).otherwise(answer)
    known = text.is_in([word for of_one in words.values() for word in of_one])
    return Taken(answering.question, {None: answer}, _no_choice(answering, ~known, text))


def _yes_no(answering: Answering, column: nw.Expr, type_: Type, not_so: str) -> tuple[nw.Expr, nw.Expr]:
    """Return a yes or no, and the problem with what is neither."""
    if isinstance(type_, nw.Boolean) and not answering.values:
        return column, nw.lit(None, dtype=nw.String)
    if type_.is_numeric() and not answering.values:
        number = _number(column, type_)
        answer = _either(number == 1, number == 0)
        return answer, _problem(answer.is_null() & ~number.is_null(), not_so, number.cast(nw.String), "`")
    text = _text(column, type_, "yes or no")
    said = text.str.to_lowercase()
    words = _yes_no_words(answering.values)
    answer = _either(said.is_in(words[True]), said.is_in(words[False]))
    wrong = answer.is_null() & ~said.is_in(words[None]) if words[None] else answer.is_null()
    return answer, _problem(wrong & ~text.is_null(), not_so, text, f"`{_own_yes_no(answering.values)}")


def _either(yes: nw.Expr, no: nw.Expr) -> nw.Expr:
    return nw.when(yes).then(nw.lit(value=True)).otherwise(nw.when(no).then(nw.lit(value=False)))


def _yes_no_words(values: Mapping[str, Meaning]) -> dict[Meaning, list[str]]:
    """Return the words for yes, for no and for no answer, in small letters.

    What a company makes of `yes` it makes of `true` and `1` as well, of which it may not know that a table says them.
    """
    own = {word.lower(): meaning for word, meaning in values.items()}
    words: dict[Meaning, list[str]] = {True: [], False: [], None: []}
    for same, usual in ((YES, True), (NO, False)):
        said = {own[word] for word in same if own.get(word) is not None}
        meant = said.pop() if len(said) == 1 else usual
        words[meant] += [word for word in same if word not in own]
    for word, meaning in own.items():
        words[meaning].append(word)
    return words


def _own_yes_no(values: Mapping[str, Meaning]) -> str:
    own = [
        f"{_shown([word])[0]} is {'yes' if meaning else 'no'}"
        for word, meaning in values.items()
        if meaning is not None
    ]
    return f" ({listed(own, 'and')})" if 0 < len(own) <= MOST_ALLOWED else ""


def _whole_number(answering: Answering, column: nw.Expr, type_: Type) -> Taken:
    question, values = answering.question, answering.values
    text = _text(column, type_, "a whole number")
    if type_.is_numeric():
        number = _number(column, type_)
        whole = number if type_.is_integer() else nw.when(number.floor() == number).then(number)
    else:
        digits = nw.when(text.str.contains(A_NUMBER)).then(text.str.replace_all(r"\.0*$", ""))
        whole = digits.cast(nw.Int64)
    right = (whole >= question.least) & (whole <= question.most)
    answer = nw.when(right).then(whole).cast(nw.Int64)
    for word, meaning in values.items():
        meant = nw.lit(meaning, dtype=nw.Int64)
        answer = nw.when(text == word).then(meant).otherwise(answer)
    unknown = [word for word, meaning in values.items() if meaning is None]
    wrong = answer.is_null() & ~text.is_null() & (~text.is_in(unknown) if unknown else nw.lit(value=True))
    between = f"` (a whole number from {question.least} to {question.most})"
    return Taken(question, {None: answer}, _problem(wrong, f"`{question.id}` cannot be `", text, between))


# Several answers


def _list(answering: Answering, column: nw.Expr, type_: nw.List | nw.Array) -> Taken:
    """A list: every item must be a choice; counting tells whether one is not."""
    inner = type_.inner() if isinstance(type_.inner, type) else type_.inner
    if not _is_word(inner):
        raise CannotAnswer(f"holds lists of {HOLDING.get(type(inner), inner)}, and a list of texts is needed")
    items = column if isinstance(type_, nw.List) and isinstance(inner, nw.String) else column.cast(nw.List(nw.String))
    words = _words_of(answering)
    different = items.list.unique().list.len().cast(nw.Int64)
    unknown, nothing = (_contains(items, words.get(meaning, [])) & (different == 1) for meaning in (None, NONE_OF_THEM))
    given = nw.when(~unknown).then(items) if None in words else items
    has: dict[str | None, nw.Expr] = {
        choice: _contains(given, words.get(choice, [])) for choice in answering.question.choice_ids
    }
    known = [word for meaning, of_one in words.items() if isinstance(meaning, str) for word in of_one]
    wrong = different != _sum([items.list.contains(word).cast(nw.Int64) for word in known])
    for fine in (unknown, nothing):
        wrong = wrong & ~fine
    return Taken(answering.question, has, _wrong_item(answering, items, wrong, known))


def _contains(items: nw.Expr, words: Sequence[str]) -> nw.Expr:
    return _any([items.list.contains(word) for word in words])


def _wrong_item(answering: Answering, items: nw.Expr, wrong: nw.Expr, known: Sequence[str]) -> nw.Expr:
    """Return the problem with the first item that is no choice; it is shown unless it is empty or far behind."""
    wrong = wrong.fill_null(value=False)
    length = items.list.len()
    looked_at = [nw.when(wrong & (length > i)).then(items).list.get(i) for i in range(MOST_LOOKED_AT)]
    first = nw.coalesce(*[nw.when(~item.is_in(known)).then(item) for item in looked_at])
    unseen = f"`{answering.question.id}` has an answer in its list that is empty or no choice{_allowed(answering)}"
    return nw.coalesce(_no_choice(answering, wrong, first), nw.when(wrong).then(nw.lit(unseen)))


def _several_in_a_text(answering: Answering, text: nw.Expr) -> Taken:
    """A text: `;a;b;` has a choice where it contains it with its signs, and what is left without them is wrong."""
    signs = re.escape(answering.separators)
    mark, spaces = answering.separators[0], re.escape(SPACES)
    divided = text.str.replace_all(f"[{spaces}]*[{signs}][{signs}{spaces}]*", mark)
    parts = nw.concat_str(nw.lit(mark), divided, nw.lit(mark))
    words = _words_of(answering)

    def alone(known: Iterable[str]) -> list[str]:
        return [f"{mark}{word}{mark}" for word in known]

    given = nw.when(~parts.is_in(alone(words[None]))).then(parts) if None in words else parts
    has: dict[str | None, nw.Expr] = {
        choice: _any([given.str.contains(one, literal=True) for one in alone(words.get(choice, []))])
        for choice in answering.question.choice_ids
    }
    nothing = given.str.to_lowercase().is_in(alone(_none_words(answering)))
    if NONE_OF_THEM in words:
        nothing = nothing | given.is_in(alone(words[NONE_OF_THEM]))
    known = [word for meaning, of_one in words.items() if isinstance(meaning, str) for word in of_one]
    rest = _without(given, known, mark)
    wrong = (rest.str.strip_chars(mark) != "") & ~nothing
    shown = nw.when(wrong).then(rest).str.strip_chars(mark).str.replace_all(f"{re.escape(mark)}+", ", ")
    return Taken(answering.question, has, _no_choice(answering, wrong, shown))


def _none_words(answering: Answering) -> list[str]:
    own = {*answering.values, *answering.question.choice_ids}
    return [word for word in NONE_OF_THESE if word not in own]


def _without(parts: nw.Expr, known: Sequence[str], mark: str) -> nw.Expr:
    """Return what is left of `;a;b;` without the known parts."""
    doubled = parts.str.replace_all(mark, mark + mark, literal=True)
    sign = re.escape(mark)
    return doubled.str.replace_all(f"{sign}({'|'.join(map(re.escape, known))}){sign}", "")


def _by_choice(answering: Answering, schema: Mapping[str, Type]) -> Taken:
    """A column for each choice: yes where it is picked. The question is answered where any of them has an answer."""
    question = answering.question
    said: dict[str, nw.Expr] = {}
    problems = []
    for choice, name in answering.columns.items():
        not_so = f"`{question.id}` takes yes or no for `{choice}`, not `"
        try:
            said[choice], problem = _yes_no(answering, nw.col(name), schema[name], not_so)
        except CannotAnswer as fault:
            first = name == answering.reads[0]
            raise (fault if first else CannotAnswer(f"is one of several, of which `{name}` {fault}")) from None
        problems.append(problem)
    answered = _any([~one.is_null() for one in said.values()])
    has: dict[str | None, nw.Expr] = {
        choice: nw.when(answered).then(said[choice].fill_null(value=False) if choice in said else nw.lit(value=False))
        for choice in question.choice_ids
    }
    joined = nw.concat_str(problems, separator=";", ignore_nulls=True)
    return Taken(question, has, nw.when(joined != "").then(joined))


def _any(parts: Sequence[nw.Expr]) -> nw.Expr:
    result = parts[0] if parts else nw.lit(value=False)
    for part in parts[1:]:
        result = result | part
    return result


def _sum(parts: Sequence[nw.Expr]) -> nw.Expr:
    result = nw.lit(0)
    for part in parts:
        result = result + part
    return result
