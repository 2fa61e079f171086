"""Cells as companies have them: each is the answer that the single profile would have, or a problem in plain words.

The book here has a rule for every answer, so that the rules that fire tell which answer was read.
"""

import datetime
import decimal
import re
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import choice, choices, make_book, make_rule, number, yes_no
from tables import KINDS, rows_of

from coachmentor import Advisor
from coachmentor.model.conditions import Compare, Is, OneOf, Operator, Threshold
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rules import Supports
from coachmentor.read import ProfileChecker
from coachmentor.table import Answering, TableMap, UnusableTable

NEEDS = choices("needs", "conflict", "new-role", "feedback")
ATTITUDE = choice("attitude", "positive", "unsure", "7")
EXPERT = yes_no("expert")
MONTHS = number("months", -5, 20)
QUESTIONS = (NEEDS, ATTITUDE, EXPERT, MONTHS)


def probes(question: Question):
    """Return a condition for each answer, or for each choice of several, by the answer."""
    match question.kind:
        case Kind.YES_NO:
            return {value: Is(question.id, value) for value in (True, False)}
        case Kind.WHOLE_NUMBER:
            every = range(question.least, question.most + 1)
            return {n: Compare(question.id, Operator.BETWEEN, (Threshold(n), Threshold(n))) for n in every}
        case _:
            return {id: OneOf(question.id, (id,)) for id in question.choice_ids}


ANSWERS = {
    f"{question.id}-{position}": (question.id, answer)
    for question in QUESTIONS
    for position, answer in enumerate(probes(question))
}
RULES = [
    make_rule(when, Supports("coaching", "so", 1), id=f"{question.id}-{position}")
    for question in QUESTIONS
    for position, when in enumerate(probes(question).values())
]
ADVISOR = Advisor(make_book(QUESTIONS, RULES))


def read(frame: Any, *mapped: Answering) -> list[dict[str, object] | list[str]]:
    """Return the answers that were read in each row, or its problems."""
    rows = rows_of(ADVISOR.advise_table(frame, TableMap(mapped), only=["fired", "unanswered"]))
    return [list(row["problems"]) if len(row["problems"]) else answers_of(row) for row in rows]


def answers_of(row):
    found: dict[str, object] = {one.id: frozenset() for one in QUESTIONS if one.id not in row["unanswered"]}
    for question, answer in (ANSWERS[rule] for rule in row["fired"]):
        found[question] = found[question] | {answer} if question == "needs" else answer
    return found


def numbered(*columns: pl.Series) -> pl.DataFrame:
    return pl.DataFrame([pl.Series("row", range(len(columns[0])), dtype=pl.Int64), *columns])


@dataclass(frozen=True)
class Case:
    """One column, and what each of its cells is: an answer, None where there is none, or the list of its problems."""

    question: Question
    type: Any
    cells: dict[Any, object] | list[tuple[Any, object]]
    values: dict[str, Any] = field(default_factory=dict)
    separators: str = ";|"

    def pairs(self):
        return [*self.cells.items()] if isinstance(self.cells, dict) else self.cells


ONE_OF = "(it takes `positive`, `unsure` or `7`)"
OWN_OF = "(it takes `A,B`, `new-role` or `feedback`)"
QUARREL_OF = "(it takes `Streit (a.b)+`, `a,b` or `feedback`)"
SOME_OF = "(it takes `conflict`, `new-role` or `feedback`)"
OR_NONE = "(it takes `conflict`, `new-role` or `feedback`, or `none` alone)"
BETWEEN = "(a whole number from -5 to 20)"


def no_choice(value, allowed=ONE_OF):
    return [f"`attitude` has no choice `{value}` {allowed}"]


def no_choices(value, allowed=OR_NONE):
    return [f"`needs` has no choice `{value}` {allowed}"]


def no_yes_no(value, own=""):
    return [f"`expert` takes yes or no, not `{value}`{own}"]


def no_number(value):
    return [f"`months` cannot be `{value}` {BETWEEN}"]


BLANK = "\N{NO-BREAK SPACE}"

CASES = {
    "a choice in texts": Case(
        ATTITUDE,
        pl.String,
        {
            "positive": "positive",
            "  unsure\t": "unsure",
            f"{BLANK}\N{EM SPACE}unsure{BLANK}\r\n": "unsure",
            "7": "7",
            "": None,
            " \n ": None,
            None: None,
            "Positive": no_choice("Positive"),
            "a;b": no_choice("a,b"),
            "positive;unsure": no_choice("positive,unsure"),
            'it\'s "so" `x`': no_choice('it\'s "so" `x`'),
            "(.*)|[a-z]+\\": no_choice("(.*)|[a-z]+\\"),
            "größer 漢字 🙂": no_choice("größer 漢字 🙂"),
            "two\nlines\tand more": no_choice("two lines and more"),
            "x" * 5000: no_choice("x" * 60 + "…"),
            "y" * 60: no_choice("y" * 60),
        },
    ),
    "a choice in a company's words": Case(
        ATTITUDE,
        pl.String,
        {
            "Keen (+)": "positive",
            " Keen (+) ": "positive",
            "Très sûr": "positive",
            "positive": "positive",
            "$7.50|x": "unsure",
            "unsure": "7",
            "n/a": None,
            "N/A": no_choice("N/A", "(it takes `Keen (+)`, `$7.50|x` or `unsure`)"),
            "keen (+)": no_choice("keen (+)", "(it takes `Keen (+)`, `$7.50|x` or `unsure`)"),
            "Keen (++)": no_choice("Keen (++)", "(it takes `Keen (+)`, `$7.50|x` or `unsure`)"),
        },
        {"Keen (+)": "positive", "Très sûr": "positive", "$7.50|x": "unsure", "unsure": "7", "n/a": None},
    ),
    "a choice in categories": Case(
        ATTITUDE, pl.Categorical, {"positive": "positive", " unsure": "unsure", None: None, "glad": no_choice("glad")}
    ),
    "a choice in an enumeration": Case(
        ATTITUDE, pl.Enum(["positive", "glad"]), {"positive": "positive", "glad": no_choice("glad"), None: None}
    ),
    "a choice in whole numbers": Case(
        ATTITUDE, pl.Int64, {7: "7", 8: no_choice("8"), None: None, 10**12: no_choice("1000000000000")}
    ),
    "a choice in numbers, of which some lack": Case(
        ATTITUDE, pl.Float64, [(7.0, "7"), (None, None), (float("nan"), None), (7.5, no_choice("7.5"))]
    ),
    "a choice in codes": Case(
        ATTITUDE,
        pl.Int8,
        {1: "positive", 2: "unsure", 7: "7", -1: None, 3: no_choice("3", "(it takes `1`, `2` or `7`)")},
        {"1": "positive", "2": "unsure", "-1": None},
    ),
    "a choice in booleans": Case(
        ATTITUDE, pl.Boolean, {True: no_choice("true"), False: no_choice("false"), None: None}
    ),
    "a choice in booleans that a map explains": Case(
        ATTITUDE, pl.Boolean, {True: "positive", False: None}, {"true": "positive", "false": None}
    ),
    "a choice in a column without a value": Case(ATTITUDE, pl.Null, [(None, None), (None, None)]),
    "yes or no in booleans": Case(EXPERT, pl.Boolean, {True: True, False: False, None: None}),
    "yes or no in texts": Case(
        EXPERT,
        pl.String,
        {
            **dict.fromkeys(["yes", "YES", "Yes", " yes ", "y", "Y", "true", "TRUE", "True", "1"], True),
            **dict.fromkeys(["no", "NO", "No", f"{BLANK}no", "n", "N", "false", "FALSE", "0"], False),
            **dict.fromkeys(["", "  ", None], None),
            "maybe": no_yes_no("maybe"),
            "yes;no": no_yes_no("yes,no"),
            "ja": no_yes_no("ja"),
            "on": no_yes_no("on"),
            "-1": no_yes_no("-1"),
            "y" * 100: no_yes_no("y" * 60 + "…"),
        },
    ),
    "yes or no in a company's words": Case(
        EXPERT,
        pl.String,
        {
            **dict.fromkeys(["Ja", "JA", " ja ", "✓", "yes", "true"], True),
            **dict.fromkeys(["Nein (noch)", "NEIN (NOCH)", "no"], False),
            **dict.fromkeys(["Weiß nicht", "weiß NICHT", "?"], None),
            "Jein": no_yes_no("Jein", " (Ja is yes, ✓ is yes and Nein (noch) is no)"),
        },
        {"Ja": True, "✓": True, "Nein (noch)": False, "weiß nicht": None, "?": None},
    ),
    "yes or no the other way round, in texts": Case(
        EXPERT, pl.String, {"yes": False, "No": True, "true": False, "0": True}, {"Yes": False, "no": True}
    ),
    "yes or no the other way round, in booleans": Case(
        EXPERT, pl.Boolean, {True: False, False: True, None: None}, {"yes": False, "no": True}
    ),
    "yes or no in whole numbers": Case(
        EXPERT,
        pl.Int64,
        {1: True, 0: False, None: None, 2: no_yes_no("2"), -1: no_yes_no("-1"), 10**12: no_yes_no("1000000000000")},
    ),
    "yes or no in codes": Case(
        EXPERT,
        pl.Int32,
        {1: True, 2: False, 9: None, None: None, 3: no_yes_no("3", " (1 is yes and 2 is no)")},
        {"1": True, "2": False, "9": None},
    ),
    "yes or no in codes, of which some lack": Case(
        EXPERT,
        pl.Float64,
        [(1.0, True), (2.0, False), (float("nan"), None), (1.5, no_yes_no("1.5", " (2 is no)"))],
        {"2": False},
    ),
    "yes or no in numbers": Case(
        EXPERT,
        pl.Float64,
        [(1.0, True), (0.0, False), (-0.0, False), (float("nan"), None), (None, None), (0.5, no_yes_no("0.5"))],
    ),
    "yes or no in categories": Case(EXPERT, pl.Categorical, {"Yes": True, "no": False, None: None}),
    "yes or no in a column without a value": Case(EXPERT, pl.Null, [(None, None)]),
    "whole numbers": Case(
        MONTHS,
        pl.Int64,
        {
            6: 6,
            -5: -5,
            20: 20,
            0: 0,
            None: None,
            -6: no_number("-6"),
            21: no_number("21"),
            10**12: no_number("1000000000000"),
        },
    ),
    "the smallest whole number": Case(MONTHS, pl.Int64, {6: 6, -(2**63): no_number("-9223372036854775808")}),
    "small whole numbers": Case(MONTHS, pl.Int8, {6: 6, -6: no_number("-6"), 127: no_number("127"), None: None}),
    "small whole numbers without a sign": Case(MONTHS, pl.UInt8, {6: 6, 255: no_number("255"), None: None}),
    "large whole numbers without a sign": Case(MONTHS, pl.UInt64, {6: 6, 2**64 - 1: no_number("18446744073709551615")}),
    "whole numbers with decimals": Case(
        MONTHS,
        pl.Float64,
        [
            (6.0, 6),
            (-5.0, -5),
            (-0.0, 0),
            (float("nan"), None),
            (None, None),
            (6.5, no_number("6.5")),
            (21.0, no_number("21")),
            (1e12, no_number("1000000000000")),
        ],
    ),
    "whole numbers as decimal fractions": Case(
        MONTHS,
        pl.Decimal(20, 2),
        {decimal.Decimal("6.00"): 6, decimal.Decimal("6.25"): no_number("6.25"), None: None},
    ),
    "whole numbers in texts": Case(
        MONTHS,
        pl.String,
        {
            "6": 6,
            " 6 ": 6,
            f"6{BLANK}": 6,
            "6.0": 6,
            "6.": 6,
            "006": 6,
            "-1": -1,
            "-0": 0,
            "": None,
            None: None,
            "6.5": no_number("6.5"),
            "6,0": no_number("6,0"),
            "6;7": no_number("6,7"),
            "+6": no_number("+6"),
            "1e1": no_number("1e1"),
            "six": no_number("six"),
            "٦": no_number("٦"),
            "6\n7": no_number("6 7"),
            "21": no_number("21"),
            "999999999": no_number("999999999"),
            "1000000000000": no_number("1000000000000"),
            "9" * 50: no_number("9" * 50),
            "9" * 80: no_number("9" * 60 + "…"),
            "true": no_number("true"),
        },
    ),
    "whole numbers in a company's words": Case(
        MONTHS,
        pl.String,
        {
            "Half a year (~6)": 6,
            "12+": 12,
            "12": 12,
            "unknown": None,
            "Unknown": no_number("Unknown"),
            "6": 6,
            "21": no_number("21"),
        },
        {"Half a year (~6)": 6, "12+": 12, "unknown": None},
    ),
    "whole numbers with a code for no answer": Case(
        MONTHS, pl.Int64, {6: 6, 99: None, 0: None, 98: no_number("98")}, {"99": None, "0": None}
    ),
    "whole numbers with decimals and a code for no answer": Case(
        MONTHS, pl.Float64, [(6.0, 6), (99.0, None), (98.0, no_number("98")), (None, None)], {"99": None}
    ),
    "whole numbers in booleans": Case(MONTHS, pl.Boolean, {True: no_number("true"), None: None}),
    "whole numbers in a column without a value": Case(MONTHS, pl.Null, [(None, None)]),
    "several answers in lists": Case(
        NEEDS,
        pl.List(pl.String),
        [
            (["conflict"], {"conflict"}),
            (["new-role", "conflict", "new-role"], {"conflict", "new-role"}),
            ([], set()),
            (None, None),
            (["conflict", "x;y"], no_choices("x,y", SOME_OF)),
            ([" conflict"], no_choices(" conflict", SOME_OF)),
            (["Conflict", "feedback"], no_choices("Conflict", SOME_OF)),
            (["none"], no_choices("none", SOME_OF)),
            (["conflict"] * 9 + ["far"], ["`needs` has an answer in its list that is empty or no choice " + SOME_OF]),
            (["conflict", None], ["`needs` has an answer in its list that is empty or no choice " + SOME_OF]),
            ([None], ["`needs` has an answer in its list that is empty or no choice " + SOME_OF]),
            ([""], no_choices("", SOME_OF)),
        ],
    ),
    "several answers in lists of a company's words": Case(
        NEEDS,
        pl.List(pl.String),
        [
            (["A;B"], {"conflict"}),
            (["A;B", "conflict", "feedback"], {"conflict", "feedback"}),
            (["n/a"], None),
            (["Nothing"], set()),
            (
                ["Nothing", "feedback"],
                no_choices("Nothing", OWN_OF),
            ),
            (["n/a", "feedback"], no_choices("n/a", OWN_OF)),
        ],
        {"A;B": "conflict", "n/a": None, "Nothing": ()},
    ),
    "several answers in lists of categories": Case(
        NEEDS, pl.List(pl.Categorical), [(["conflict"], {"conflict"}), ([], set()), (["x"], no_choices("x", SOME_OF))]
    ),
    "several answers in empty lists": Case(NEEDS, pl.List(pl.Null), [([], set()), (None, None)]),
    "several answers in texts": Case(
        NEEDS,
        pl.String,
        {
            "conflict": {"conflict"},
            "conflict;feedback": {"conflict", "feedback"},
            " feedback ;; conflict | ": {"conflict", "feedback"},
            f"feedback{BLANK}|{BLANK}conflict": {"conflict", "feedback"},
            "conflict;conflict;conflict": {"conflict"},
            "none": set(),
            "None": set(),
            " NONE;": set(),
            "[]": set(),
            "": None,
            " ; | ": None,
            None: None,
            "Conflict": no_choices("Conflict"),
            "conflict;x": no_choices("x"),
            "x; y;conflict;z": no_choices("x, y, z"),
            "conflict,feedback": no_choices("conflict,feedback"),
            "conflict;none": no_choices("none"),
            "conflict feedback": no_choices("conflict feedback"),
            "conflictfeedback": no_choices("conflictfeedback"),
            "new-role'; `x`": no_choices("new-role', `x`"),
            "x" * 100: no_choices("x" * 60 + "…"),
        },
    ),
    "several answers in texts of a company's words": Case(
        NEEDS,
        pl.String,
        {
            "Streit (a.b)+": {"conflict"},
            "Streit (a.b)+,conflict": {"conflict"},
            "a;b, feedback": {"new-role", "feedback"},
            "Streit (aXb)+": no_choices("Streit (aXb)+", QUARREL_OF),
            "n/a": None,
            " n/a ,": None,
            "n/a,feedback": no_choices("n/a", QUARREL_OF),
            "Keine": set(),
            "Keine,feedback": no_choices("Keine", QUARREL_OF),
            "none": None,
            "[]": set(),
        },
        {"Streit (a.b)+": "conflict", "a;b": "new-role", "n/a": None, "none": None, "Keine": ()},
        ",",
    ),
    **{
        f"several answers divided by {sign!r}": Case(
            NEEDS,
            pl.String,
            {
                f"conflict{sign}feedback": {"conflict", "feedback"},
                f"{sign}conflict {sign}{sign} feedback{sign}": {"conflict", "feedback"},
                sign * 3: None,
                "conflict;feedback": no_choices("conflict,feedback"),
            },
            separators=sign,
        )
        for sign in [",", "/", "\n", " ", "\\", "^", "$", ".", "]", "&", "☂"]
    },
    "several answers in categories": Case(NEEDS, pl.Categorical, {"conflict|feedback": {"conflict", "feedback"}}),
    "several answers in whole numbers": Case(NEEDS, pl.Int64, {3: no_choices("3"), None: None}),
    "several answers in a column without a value": Case(NEEDS, pl.Null, [(None, None)]),
}


DEARER = ("duckdb", "polars, lazy", "pandas, by arrow")
"""Kinds of frames whose every case takes long together; CI has the time."""


@pytest.mark.parametrize("kind", [pytest.param(one, marks=pytest.mark.slow if one in DEARER else ()) for one in KINDS])
@pytest.mark.parametrize("name", CASES)
def test_cells_are_read_alike_in_every_kind_of_frame(kind: str, name: str):
    case = CASES[name]
    column = pl.Series(case.question.id, [cell for cell, _ in case.pairs()], dtype=case.type, strict=False)
    mapped = Answering(case.question, case.question.id, values=case.values, separators=case.separators)
    expected = [
        meant if isinstance(meant, list) else {} if meant is None else {case.question.id: meant}
        for _, meant in case.pairs()
    ]
    assert read(KINDS[kind](numbered(column)), mapped) == expected


def by_choice(*columns: tuple[str, list[object], Any]) -> pl.DataFrame:
    return numbered(*[pl.Series(name, cells, dtype=type) for name, cells, type in columns])


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_for_each_choice_is_yes_or_no(kind):
    table = by_choice(
        ("needs/conflict", [True, False, None, None, None], pl.Boolean),
        ("needs/new-role", ["yes", " NO ", "", "maybe; not", None], pl.String),
        ("needs/feedback", [0, 0, None, 2, 1], pl.Int64),
    )
    assert read(KINDS[kind](table)) == [
        {"needs": {"conflict", "new-role"}},
        {"needs": frozenset()},
        {},
        ["`needs` takes yes or no for `new-role`, not `maybe, not`", "`needs` takes yes or no for `feedback`, not `2`"],
        {"needs": {"feedback"}},
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_for_some_choices_in_a_company_s_words(kind):
    table = by_choice(
        ("Streit?", ["X", "x", "-", None, "ja"], pl.String), ("Role", ["-", None, "-", None, None], pl.String)
    )
    mapped = Answering(NEEDS, columns={"conflict": "Streit?", "new-role": "Role"}, values={"X": True, "-": False})
    assert read(KINDS[kind](table), mapped) == [
        {"needs": {"conflict"}},
        {"needs": {"conflict"}},
        {"needs": frozenset()},
        {},
        ["`needs` takes yes or no for `conflict` (the column `Streit?`), not `ja` (X is yes and - is no)"],
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_problem_of_a_row_is_told_in_the_order_of_the_questions(kind):
    table = numbered(
        pl.Series("months", ["0", "x", None]),
        pl.Series("needs", ["none", "a;b", "c"]),
        pl.Series("expert", ["no", "?", "y"]),
        pl.Series("attitude", ["7", "; ", "unsure"]),
    )
    assert read(KINDS[kind](table)) == [
        {"months": 0, "needs": frozenset(), "expert": False, "attitude": "7"},
        [*no_choices("a, b"), *no_choice(","), *no_yes_no("?"), *no_number("x")],
        no_choices("c"),
    ]


def test_a_question_is_not_answered_in_two_ways():
    table = by_choice(
        ("needs", ["conflict"], pl.String),
        ("needs/conflict", [False], pl.Boolean),
        ("needs_conflict", [True], pl.Boolean),
        ("attitude/positive", [True], pl.Boolean),
    )
    with pytest.raises(UnusableTable) as caught:
        read(table)
    assert str(caught.value) == (
        "the columns `needs`, `needs/conflict` and `needs_conflict` answer the same question in two ways. "
        "Rename those that do not count, or say in a map which column answers `needs`."
    )
    with pytest.raises(UnusableTable, match="the columns `needs/conflict` and `needs_conflict` answer"):
        read(table.drop("needs"))
    assert read(table, Answering(NEEDS, "needs")) == [{"needs": {"conflict"}}]
    assert read(table, Answering(NEEDS, columns={"conflict": "needs_conflict"})) == [{"needs": {"conflict"}}]
    assert read(table.select("row", "needs/conflict")) == [{"needs": frozenset()}]


def test_a_map_names_columns_that_are_there():
    table = by_choice(("Attitude", ["positive"], pl.String), ("needs", ["conflict"], pl.String))
    with pytest.raises(UnusableTable) as caught:
        read(table, Answering(ATTITUDE, "Atitude"), Answering(NEEDS, columns={"conflict": "Streit"}))
    assert str(caught.value) == (
        "the map names columns that the table does not have: `Atitude` (did you mean `Attitude`?), `Streit`. "
        "It has `row`, `Attitude` and `needs`."
    )
    assert read(table, Answering(ATTITUDE, "Attitude")) == [{"attitude": "positive", "needs": {"conflict"}}]


DATES = [datetime.date(2026, 1, 1), None]
REFUSED = {
    "dates": (pl.Series(DATES), "dates"),
    "times": (pl.Series([datetime.datetime(2026, 1, 1), None]), "dates with times"),
    "records": (pl.Series([{"a": 1}, None]), "records"),
    "bytes": (pl.Series([b"yes", None]), "bytes"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", REFUSED)
def test_a_column_that_cannot_hold_answers_is_refused_as_a_whole(kind, name):
    series, said = REFUSED[name]
    needed = {"needs": "a list, or a text", "attitude": "one choice, as a text", "expert": "yes or no"}
    for question, wanted in {**needed, "months": "a whole number"}.items():
        frame = KINDS[kind](numbered(series.alias(question)))
        with pytest.raises(UnusableTable) as caught:
            ADVISOR.advise_table(frame)
        assert str(caught.value) == f"the column `{question}` holds {said}, and {wanted} is needed"


@pytest.mark.parametrize("kind", KINDS)
def test_lists_answer_only_what_takes_several_answers(kind):
    for question in ("attitude", "expert", "months"):
        frame = KINDS[kind](numbered(pl.Series(question, [["positive"], None])))
        with pytest.raises(UnusableTable, match=f"the column `{question}` holds lists, and "):
            ADVISOR.advise_table(frame)
    frame = KINDS[kind](numbered(pl.Series("needs", [[1, 2], None])))
    with pytest.raises(UnusableTable, match="`needs` holds lists of Int64, and a list of texts is needed"):
        ADVISOR.advise_table(frame)
    frame = KINDS[kind](numbered(pl.Series("needs/conflict", [True, False]), pl.Series("needs/feedback", DATES)))
    with pytest.raises(UnusableTable, match="is one of several, of which `needs/feedback` holds dates, and yes or no"):
        ADVISOR.advise_table(frame)


def test_columns_as_pandas_has_them():
    frame = pd.DataFrame({"row": range(6)})
    frame["attitude"] = pd.Categorical(["positive", None, "unsure", "glad", None, "7"])
    frame["expert"] = pd.Series([True, "No", 1, None, float("nan"), pd.NA], dtype=object)
    frame["months"] = pd.array([6, None, -5, 21, 0, None], dtype="Int64")
    frame["needs"] = pd.Series([["conflict"], pd.NA, None, [], ("feedback",), ["conflict", None]], dtype=object)
    assert read(frame) == [
        {"attitude": "positive", "expert": True, "months": 6, "needs": {"conflict"}},
        {"expert": False},
        {"attitude": "unsure", "expert": True, "months": -5},
        [*no_choice("glad"), *no_number("21")],
        {"months": 0, "needs": {"feedback"}},
        ["`needs` has an answer in its list that is empty or no choice " + SOME_OF],
    ]
    empty = pd.DataFrame({"row": [0], **{question.id: [float("nan")] for question in QUESTIONS}})
    assert read(empty) == [{}]
    dates = pd.DataFrame({"row": [0, 1], "months": pd.to_datetime(["2026-01-01", None])})
    with pytest.raises(UnusableTable, match="the column `months` holds dates with times, and a whole number is needed"):
        ADVISOR.advise_table(dates)


def test_columns_as_arrow_has_them():
    table = pa.table(
        {
            "row": pa.array([0, 1, 2]),
            "attitude": pa.array(["positive", None, "glad"]).dictionary_encode(),
            "expert": pa.array(["Yes", "n", None], type=pa.large_string()),
            "months": pa.array([decimal.Decimal("6.0"), decimal.Decimal("6.5"), None], type=pa.decimal128(10, 1)),
            "needs": pa.array([["conflict"], [], None], type=pa.large_list(pa.string())),
        }
    )
    assert read(table) == [
        {"attitude": "positive", "expert": True, "months": 6, "needs": {"conflict"}},
        no_number("6.5"),
        no_choice("glad"),
    ]
    none = pa.table({"row": [0], **{question.id: pa.nulls(1) for question in QUESTIONS}})
    assert read(none) == [{}]


DUCKDB = {
    "attitude": {"'glad'::ENUM ('glad', 'unsure')": no_choice("glad"), "7::UTINYINT": "7", "NULL": None},
    "expert": {"1::HUGEINT": True, "'YES'::ENUM ('YES')": True, "'NaN'::FLOAT": None, "0.0": False, "NULL": None},
    "months": {
        "6::HUGEINT": 6,
        "6.0": 6,
        "6.5": no_number("6.5"),
        "-1::DOUBLE": -1,
        "'-inf'::DOUBLE": no_number("-inf"),
        "170141183460469231731687303715884105727::HUGEINT": no_number("170141183460469231731687303715884105727"),
        "NULL": None,
    },
    "needs": {"['conflict', 'conflict']": {"conflict"}, "[]": frozenset(), "NULL::VARCHAR[]": None, "NULL": None},
}


@pytest.mark.parametrize(("question", "cell"), [(question, cell) for question in DUCKDB for cell in DUCKDB[question]])
def test_cells_as_duckdb_has_them(question, cell):
    meant = DUCKDB[question][cell]
    expected = meant if isinstance(meant, list) else {} if meant is None else {question: meant}
    assert read(duckdb.sql(f"SELECT 0 AS row, {cell} AS {question}")) == [expected]


def test_what_duckdb_alone_has():
    with pytest.raises(UnusableTable, match="the column `expert` holds times of day, and yes or no is needed"):
        ADVISOR.advise_table(duckdb.sql("SELECT 0 AS row, TIME '09:00' AS expert"))
    frame = duckdb.sql("SELECT 0 AS row, '00000000-0000-0000-0000-00000000000a'::UUID AS attitude")
    assert read(frame) == [no_choice("00000000-0000-0000-0000-00000000000a")]


# Held to the check of a single profile

CHECKER = ProfileChecker(QUESTIONS)
SAID = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


def plain(question: Question, cell: str) -> object:
    """What someone means who writes this text in a table, as a single profile has it."""
    if question is EXPERT:
        return SAID.get(cell.lower(), cell)
    if question is MONTHS:
        return int(float(cell)) if re.fullmatch(r"-?[0-9]{1,9}(\.0*)?", cell) else cell
    if question is NEEDS:
        parts = [part.strip() for part in re.split("[;|]", cell) if part.strip()]
        return [] if len(parts) == 1 and parts[0].lower() in ("none", "[]") else parts or None
    return cell


def expected_of(question: Question, raw: object) -> dict[str, object] | None:
    """The answer that the check of a single profile takes; None where it refuses it."""
    profile, problems = CHECKER.sift({question.id: raw})
    return None if problems else dict(profile.answers)


FEW = 3
"""Tables for each of the slower engines."""


def tables_for(kind: str) -> int:
    every = settings.default.max_examples
    return every if kind == "polars" else min(every, FEW)


def some(cells: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(cells, min_size=1, max_size=40)


def agree(kind: str, question: Question, type: Any, cells: list[Any], raws: list[object]) -> None:
    found = read(KINDS[kind](numbered(pl.Series(question.id, cells, dtype=type))))
    assert [None if isinstance(one, list) else one for one in found] == [expected_of(question, raw) for raw in raws]


WORDS = ["conflict", "new-role", "feedback", "positive", "unsure", "none", "[]", "yes", "No", "TRUE", "n", "6", "-5.0"]
SIGNS = [";", "|", " ", "; ", "\t", "-", ".", ",", "\xa0", "\u2003", "\x1f", "\n", "$", "\\", "'", '"', "`"]
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)
CELLS = st.lists(st.sampled_from(WORDS) | st.sampled_from([*WORDS, *SIGNS]) | LETTERS, max_size=6).map("".join)
HELD = pytest.mark.parametrize("kind", ["polars", "pandas", "duckdb"])


@HELD
def test_texts_are_read_as_a_profile_is(kind):
    @settings(max_examples=tables_for(kind))
    @given(st.sampled_from(QUESTIONS), some(CELLS))
    @example(NEEDS, ["conflict\x1ffeedback", "conflict;\x1ffeedback", "none; ", "[];none"])
    @example(MONTHS, ["6\n", "6\n7", "\u0662", "0000000006"])
    def hold(question, cells):
        raws = [plain(question, cell.strip()) if cell.strip() else None for cell in cells]
        agree(kind, question, pl.String, cells, raws)

    hold()


@HELD
def test_lists_are_read_as_a_profile_is(kind):
    @settings(max_examples=tables_for(kind))
    @given(some(st.none() | st.lists(st.none() | st.sampled_from(WORDS) | LETTERS, max_size=12)))
    @example([["conflict", "conflict"], ["conflict", None], [None], ["none"], [" feedback"], [], None])
    def hold(cells):
        agree(kind, NEEDS, pl.List(pl.String), cells, list(cells))

    hold()


@HELD
def test_numbers_are_read_as_a_profile_is(kind):
    @settings(max_examples=tables_for(kind))
    @given(some(st.none() | st.integers(-30, 30) | st.integers(-(2**53), 2**53)))
    def hold_whole(cells):
        agree(kind, MONTHS, pl.Int64, cells, list(cells))

    @settings(max_examples=tables_for(kind))
    @given(some(st.none() | st.integers(-30, 30).map(float) | st.floats()))
    def hold_any(cells):
        raws = [None if cell is None or cell != cell else int(cell) if cell.is_integer() else cell for cell in cells]
        agree(kind, MONTHS, pl.Float64, cells, raws)

    hold_whole()
    hold_any()
