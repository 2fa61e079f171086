"""Cells with several answers: a list, a text with signs between them, or a yes or no for each choice."""

import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import narwhals as nw

from coachmentor.readings.to_columns import Names, any_of, balanced
from coachmentor.table.answering import NONE_OF_THEM, Answering, Meaning
from coachmentor.table.intake.cells import HOLDING, SPACES, CannotAnswer, Type, is_word, text_of, words_of
from coachmentor.table.intake.one_answer import yes_no_of
from coachmentor.table.intake.problems import Choices, Problem, Value, all_of, allowed, named, no_choice

NONE_OF_THESE = ("none", "[]")

MOST_LOOKED_AT = 8
"""Items of a list among which the wrong one is looked for, to show it."""

MEAN_SOMETHING = "\\$"
"""Signs that mean something where a pattern is replaced."""

SPARE_MARK = "\x1f"
"""What divides answers on the way where every sign between them means something: made for this, and never typed."""


def in_a_list(answering: Answering, column: nw.Expr, type_: nw.List, names: Names) -> Choices:
    """Read lists; every item must be a choice, and counting tells whether one is not."""
    inner = type_.inner() if isinstance(type_.inner, type) else type_.inner
    if not is_word(inner):
        raise CannotAnswer(f"holds lists of {HOLDING.get(type(inner), inner)}, and a list of texts is needed")
    items = column if isinstance(inner, nw.String) else column.cast(nw.List(nw.String))
    words = words_of(answering)
    # Each word is looked for once, and what was found is kept: it is by far the dearest thing that is done to a table.
    known = _known(words)
    has = {word: names.made(f"{answering.question.id}/{number}") for number, word in enumerate(known)}
    made = {name: items.list.contains(word).fill_null(value=False) for word, name in has.items()}
    picked = {
        choice: any_of([nw.col(has[word]) for word in words.get(choice, [])])
        for choice in answering.question.choice_ids
    }
    found = balanced(operator.add, [nw.col(name).cast(nw.Int64) for name in has.values()] or [nw.lit(0)])
    # Few lists name a choice twice: only where there are more items than were found is it worth a look.
    more = nw.when(items.list.len().cast(nw.Int64) != found).then(items)
    different = more.list.unique().list.len().cast(nw.Int64)
    alone = {
        meaning: (_contains(more, words[meaning]) & (different == 1)).fill_null(value=False)
        for meaning in (None, NONE_OF_THEM)
        if meaning in words
    }
    wrong = different != found
    for fine in alone.values():
        wrong = wrong & ~fine
    answered = ~items.is_null() & ~alone[None] if None in alone else ~items.is_null()
    unseen = f"{named(answering)} has an answer in its list that is empty or no choice{allowed(answering)}"
    problem = no_choice(answering, wrong, _wrong_item(items, known), unseen)
    return Choices(answered, picked, (problem,), made)


def _contains(items: nw.Expr, words: Sequence[str]) -> nw.Expr:
    return any_of([items.list.contains(word) for word in words])


def _wrong_item(items: nw.Expr, known: Sequence[str]) -> Value:
    """Show the first item that is no choice, unless it is empty or far behind."""

    def first(wrong: nw.Expr) -> nw.Expr:
        length = items.list.len()
        looked_at = [nw.when(wrong & (length > i)).then(items).list.get(i) for i in range(MOST_LOOKED_AT)]
        return nw.coalesce(*[nw.when(~item.is_in(known)).then(item) for item in looked_at])

    return first


def in_a_text(answering: Answering, column: nw.Expr, type_: Type, names: Names) -> Choices:
    """Read texts: `;a;b;` has a choice where it contains it with its signs, and what is left without them is wrong."""
    text = text_of(column, type_, "a list, or a text", SPACES + answering.separators)
    signs = re.escape(answering.separators)
    mark = next((sign for sign in answering.separators if sign not in MEAN_SOMETHING), SPARE_MARK)
    spaces = re.escape(SPACES)
    divided = text.str.replace_all(f"[{spaces}]*[{signs}][{signs}{spaces}]*", mark)
    parts = nw.concat_str(nw.lit(mark), divided, nw.lit(mark))
    words = words_of(answering)

    def alone(known: Iterable[str]) -> list[str]:
        return [f"{mark}{word}{mark}" for word in known]

    made = names.made(f"{answering.question.id}/parts")
    given = nw.col(made)
    picked = {
        choice: any_of([given.str.contains(one, literal=True) for one in alone(words.get(choice, []))])
        for choice in answering.question.choice_ids
    }
    none_words = _none_words(answering)
    nothing = given.str.to_lowercase().is_in(alone(none_words))
    if NONE_OF_THEM in words:
        nothing = nothing | given.is_in(alone(words[NONE_OF_THEM]))
    rest = _without(given, _known(words), mark)
    wrong = (rest.str.strip_chars(mark) != "") & ~nothing
    shown = rest.str.strip_chars(mark).str.replace_all(f"{re.escape(mark)}+", ", ")
    problem = no_choice(answering, wrong, all_of(shown), none_alone="none" in none_words)
    told = nw.when(~parts.is_in(alone(words[None]))).then(parts) if None in words else parts
    return Choices(~given.is_null(), picked, (problem,), {made: told})


def _known(words: Mapping[Meaning, list[str]]) -> list[str]:
    return [word for meaning, of_one in words.items() if isinstance(meaning, str) for word in of_one]


def _none_words(answering: Answering) -> list[str]:
    own = {*answering.values, *answering.question.choice_ids}
    return [word for word in NONE_OF_THESE if word not in own]


def _without(parts: nw.Expr, known: Sequence[str], mark: str) -> nw.Expr:
    """Return what is left of `;a;b;` without the known parts."""
    doubled = parts.str.replace_all(mark, mark + mark, literal=True)
    sign = re.escape(mark)
    return doubled.str.replace_all(f"{sign}({'|'.join(map(re.escape, known))}){sign}", "")


def by_choice(answering: Answering, schema: Mapping[str, Type]) -> Choices:
    """Read a column for each choice: yes where it is picked. There is an answer where any of them has one."""
    picked: dict[str, nw.Expr] = {}
    problems: list[Problem] = []
    for choice, name in answering.columns.items():
        column = "" if name.startswith(answering.question.id) else f" (the column `{name}`)"
        not_so = f"`{answering.question.id}` takes yes or no for `{choice}`{column}, not `"
        try:
            said = yes_no_of(replace(answering, column=name), nw.col(name), schema[name], not_so)
        except CannotAnswer as fault:
            first = name == answering.reads[0]
            raise (fault if first else CannotAnswer(f"is one of several, of which `{name}` {fault}")) from None
        picked[choice] = said.answer
        problems += said.problems
    return Choices(any_of([~one.is_null() for one in picked.values()]), picked, tuple(problems))
