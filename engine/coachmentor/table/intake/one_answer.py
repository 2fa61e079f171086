"""Cells with one answer: a choice, yes or no, a whole number."""

from collections.abc import Mapping
from typing import NamedTuple

import narwhals as nw

from coachmentor.readings.to_columns import Names, any_of
from coachmentor.table.answering import Answering, Meaning
from coachmentor.table.intake.cells import (
    Type,
    is_one_of,
    number_in_words,
    number_of,
    text_of,
    tidied,
    untidied,
    whole_of,
    words_of,
)
from coachmentor.table.intake.problems import Choices, Problem, all_of, named, no_choice, own_yes_no

YES = ("yes", "y", "true", "1")
NO = ("no", "n", "false", "0")

A_NUMBER = r"^-?[0-9]{1,9}(\.0*)?$"


class YesNo(NamedTuple):
    """A yes or no, null where there is none, and what may be wrong with it."""

    answer: nw.Expr
    problems: tuple[Problem, ...] = ()


def one_choice(answering: Answering, column: nw.Expr, type_: Type, names: Names) -> Choices:
    """Read cells with one choice each.

    Few have spaces around them: so only what is not known as it stands is looked at once more, without them.
    """
    words = words_of(answering)
    known = [word for of_one in words.values() for word in of_one]
    text = untidied(column, type_, "one choice, as a text")
    once_more = names.made(f"{answering.question.id}/once more")
    rest = nw.col(once_more)
    picked = {
        choice: is_one_of(text, words[choice]) | is_one_of(rest, words[choice])
        for choice in answering.question.choice_ids
        if choice in words
    }
    wrong = ~rest.is_null() & ~nw.col(names.answer(answering.question.id))
    if None in words:
        wrong = wrong & ~is_one_of(rest, words[None])
    return Choices(
        any_of(list(picked.values())).fill_null(value=False),
        picked,
        (no_choice(answering, wrong, all_of(rest)),),
        {once_more: tidied(nw.when(~is_one_of(text, known)).then(text))},
    )


def yes_no_of(answering: Answering, column: nw.Expr, type_: Type, not_so: str) -> YesNo:
    """Return a yes or no; `not_so` is how the text of its problem begins."""
    if isinstance(type_, nw.Boolean) and not answering.values:
        return YesNo(column)
    if type_.is_numeric() and not answering.values:
        number = number_of(column, type_)
        answer = _either(number == 1, number == 0)
        wrong = answer.is_null() & ~number.is_null()
        return YesNo(answer, (Problem(wrong, not_so, all_of(number_in_words(number, type_)), "`"),))
    text = text_of(column, type_, "yes or no")
    said = text.str.to_lowercase()
    words = _yes_no_words(answering.values)
    answer = _either(said.is_in(words[True]), said.is_in(words[False]))
    unknown = answer.is_null() & ~said.is_in(words[None]) if words[None] else answer.is_null()
    wrong = unknown & ~text.is_null()
    return YesNo(answer, (Problem(wrong, not_so, all_of(text), f"`{own_yes_no(answering.values)}"),))


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


def whole_number_of(answering: Answering, column: nw.Expr, type_: Type) -> tuple[nw.Expr, Problem]:
    """Return a whole number; where there is a problem, what it is does not matter."""
    question, values = answering.question, answering.values
    not_so = f"{named(answering)} cannot be `"
    between = f"` (a whole number from {question.least} to {question.most})"
    if type_.is_integer() and not values:
        wrong = ~((column >= question.least) & (column <= question.most))
        return column, Problem(wrong, not_so, all_of(column.cast(nw.String)), between)
    if type_.is_numeric():
        number = number_of(column, type_)
        whole = number if type_.is_integer() else whole_of(number)
        given, shown = ~number.is_null(), number_in_words(number, type_)
    else:
        text = text_of(column, type_, "a whole number")
        digits = nw.when(text.str.contains(A_NUMBER)).then(text.str.replace_all(r"\.0*$", ""))
        whole, given, shown = digits.cast(nw.Int64), ~text.is_null(), text
    right = (whole >= question.least) & (whole <= question.most)
    answer: nw.Expr = nw.when(right).then(whole).cast(nw.Int64)
    if values:
        text = text_of(column, type_, "a whole number")
        for word, meaning in values.items():
            answer = nw.when(text == word).then(nw.lit(meaning, dtype=nw.Int64)).otherwise(answer)
        given = given & ~text.is_in([word for word, meaning in values.items() if meaning is None])
    wrong = answer.is_null() & given
    return answer, Problem(wrong, not_so, all_of(shown), between)
