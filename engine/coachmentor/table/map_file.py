"""A company's map: which columns of its table answer which questions, and what its own words mean, read from YAML."""

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import assert_never

from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read.fields import Fields, Reading
from coachmentor.read.files import LARGEST_FILE, join_shown, read_text
from coachmentor.read.nodes import Entry, ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.registers import Register
from coachmentor.read.report import LONGEST_QUOTE, Report, hint, quoted
from coachmentor.read.scalars import describe
from coachmentor.read.texts import Texts
from coachmentor.read.tree import parse_yaml
from coachmentor.table.answering import NONE_OF_THEM, SEPARATORS, Answering, Meaning, TableMap
from coachmentor.text import Label, Mistakes, Span, did_you_mean
from coachmentor.text.english import listed

EXAMPLE = "write for example `questions: {months: Duration in months}`"
A_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]*)?")
MOST_LISTED = 40
"""Choices that are listed where one is not known."""

YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


class InvalidTableMap(Mistakes):
    """A file that holds no map, with everything that keeps it from being one."""


def read_table_map(path: str | os.PathLike[str], book: RuleBook) -> TableMap:
    """Read a company's map to the questions of a book; raise `InvalidTableMap` with everything wrong in it."""
    report = Report()
    name = join_shown("", os.fspath(path).replace(os.sep, "/"))
    text = read_text(Path(path), name, LARGEST_FILE, report)
    mapped = _mapped(text, name, book, report) if text is not None else ()
    if report.failed:
        raise InvalidTableMap(report.diagnostics(), MappingProxyType(report.sources))
    return TableMap(mapped)


def _mapped(text: str, name: str, book: RuleBook, report: Report) -> tuple[Answering, ...]:
    report.sources[name] = text
    tree = parse_yaml(text, name, report)
    if tree is None and report.failed:
        return ()
    if tree is None or (isinstance(tree, Scalar) and tree.sort is Sort.NOTHING):
        report.error("empty", Span(name, 1, 1, 1, 1), "the map is empty", EXAMPLE)
        return ()
    if not isinstance(tree, MappingNode):
        message = f"a map takes columns by question, under `questions`, not {describe(tree)}"
        report.error("wrong-type", tree.span, message, EXAMPLE)
        return ()
    return _MapReader(book, report).read(tree)


class _MapReader:
    def __init__(self, book: RuleBook, report: Report) -> None:
        self._book = book
        self._report = report
        no_day = date.min  # nothing in a map depends on one
        self._reading = Reading(report, Texts(Register("parameter", report), report), no_day)
        self._used: dict[str, Scalar] = {}

    def read(self, tree: MappingNode) -> tuple[Answering, ...]:
        fields = Fields(tree, "a map", self._reading)
        questions = fields.mapping("questions", required=not self._forgotten(tree))
        fields.finish()
        found = [self._question(entry) for entry in questions or ()]
        if questions is not None and not found:
            self._report.error("empty", questions.span, "`questions` is empty", EXAMPLE)
        return tuple(one for one in found if one is not None)

    def _forgotten(self, tree: MappingNode) -> bool:
        """Say where questions stand at the top of the file instead of under `questions`."""
        at_top = next((entry.key for entry in tree if entry.key.text in self._book.question), None)
        if at_top is None or "questions" in tree.entries:
            return False
        message = f"{quoted(at_top.text)} stands at the top of the map"
        help = "put the line `questions:` above, and two spaces before each of the others"
        self._report.error("misplaced-key", at_top.span, message, help)
        for entry in tree:
            self._report.mute(entry.key.span)
        return True

    def _question(self, entry: Entry) -> Answering | None:
        question = self._book.question.get(entry.key.text)
        if question is None:
            self._refuse_question(entry)
            return None
        if question.kind is Kind.TEXT:
            message = f"`{question.id}` takes a text, and no rule reads a text"
            self._report.error("text-question", entry.key.span, message, "remove it from the map")
            return None
        if isinstance(entry.value, MappingNode):
            return self._in_detail(question, entry.value)
        word = self._column(entry, f"`{question.id}`")
        return Answering(question, word) if word is not None else None

    def _refuse_question(self, entry: Entry) -> None:
        word, value = entry.key.text, entry.value
        known = [question.id for question in self._book.questions if question.kind is not Kind.TEXT]
        help = hint(word, known)
        if isinstance(value, Scalar) and value.text in known:
            help = _turned(entry)
        self._report.error("unknown-question", entry.key.span, f"there is no question {quoted(word)}", help)

    def _column(self, entry: Entry, what: str) -> str | None:
        """Return a column's name; report one that answers something already."""
        node = entry.value
        if isinstance(node, ListNode | MappingNode) or node.sort is Sort.NOTHING:
            help = "write the name of one column after the colon"
            self._report.error("wrong-type", entry.key.span, f"{what} takes a column, not {describe(node)}", help)
            return None
        word = self._reading.word(node, what)
        if word is None:
            return None
        first = self._used.setdefault(word.text, word)
        if first is not word:
            message = f"the column {quoted(word.text)} is used for the second time"
            help = "one column answers one question: say which, or add a second column to the table"
            self._report.error("column-used-twice", word.span, message, help, [Label(first.span, "it is used here")])
        return word.text

    def _in_detail(self, question: Question, node: MappingNode) -> Answering | None:
        if not node.entries:
            self._report.error("empty", node.span, f"`{question.id}` is empty", "write a column's name")
            return None
        fields = Fields(node, f"`{question.id}`", self._reading)
        fields.ignore("column")
        by_choice = "columns" in node.entries
        columns = self._columns(question, fields, node)
        separators = self._separators(question, fields, by_choice)
        values = fields.mapping("values", required=False)
        words = _Values(question, by_choice, separators, self._reading).read(values) if values is not None else {}
        self._refuse_dividers(question, node, separators, words)
        column = node.entries.get("column")
        name = self._column(column, "`column`") if column is not None else None
        fields.finish()
        if columns:
            return Answering(question, columns=columns, values=words)
        return Answering(question, name or question.id, values=words, separators=separators)

    def _columns(self, question: Question, fields: Fields, node: MappingNode) -> dict[str, str]:
        if question.kind is not Kind.CHOICES:
            fields.misplaced("columns", f"is for several answers, and `{question.id}` takes one")
            return {}
        both = [node.entries[key].key for key in ("column", "columns") if key in node.entries]
        if len(both) == 2:
            message = f"`{question.id}` has both `column` and `columns`"
            help = "keep `column` where all answers stand in one cell, `columns` where each choice has a column"
            label = Label(both[0].span, "here is the other one")
            self._report.error("column-and-columns", both[1].span, message, help, [label])
        columns = fields.mapping("columns", required=False)
        if columns is not None and not columns.entries:
            self._report.error("empty", columns.span, "`columns` is empty", "write a choice and its column on a line")
        found = {entry.key.text: self._of_choice(question, entry) for entry in columns or ()}
        return {choice: name for choice, name in found.items() if name is not None}

    def _of_choice(self, question: Question, entry: Entry) -> str | None:
        choice = entry.key
        if choice.text not in question.choice_ids:
            _refuse_choice(question, choice, entry, self._report)
            return None
        return self._column(entry, quoted(choice.text))

    def _separators(self, question: Question, fields: Fields, by_choice: bool) -> str:
        if question.kind is not Kind.CHOICES or by_choice:
            fields.misplaced("divided_by", "is for several answers in one column")
            return SEPARATORS
        node = fields.node("divided_by", required=False)
        if node is None:
            return SEPARATORS
        if not isinstance(node, Scalar) or node.sort is not Sort.TEXT or not node.text:
            help = 'put it in quotes, as in `divided_by: ","`'
            self._report.error("wrong-type", node.span, "`divided_by` takes a sign, such as a comma", help)
            return SEPARATORS
        signs = "".join(dict.fromkeys(node.text.replace(" ", ""))) or " "
        if any(sign.isalnum() for sign in signs):
            message = f"`divided_by` takes signs, and {quoted(node.text)} has letters or digits"
            self._report.error("bad-divider", node.span, message, "put a sign between the answers, such as a comma")
        return signs

    def _refuse_dividers(
        self, question: Question, node: MappingNode, separators: str, words: Mapping[str, Meaning]
    ) -> None:
        """Report a sign that stands in the ids of choices, where the table has no words of its own for these."""
        divided_by = node.entries.get("divided_by")
        ids = [id for id in question.choice_ids if id not in words.values() and not set(separators).isdisjoint(id)]
        if divided_by is not None and ids:
            message = f"{listed([f'`{id}`' for id in ids[:3]], 'and')} would be divided, too"
            help = "use another sign, or say under `values` how the table calls these choices"
            self._report.error("bad-divider", divided_by.value.span, message, help)


class _Values:
    """Reads what the words of one question's column mean."""

    def __init__(self, question: Question, by_choice: bool, separators: str, reading: Reading) -> None:
        self._question = question
        self._kind = Kind.YES_NO if by_choice else question.kind
        self._separators = separators if self._kind is Kind.CHOICES else ""
        self._reading = reading
        self._report = reading.report

    def read(self, node: MappingNode) -> dict[str, Meaning]:
        if not node.entries:
            self._report.error("empty", node.span, "`values` is empty", "write a word and what it means on a line")
        self._refuse_doubles(node)
        self._refuse_divided(node)
        return {entry.key.text.strip(): self._meaning(entry) for entry in node}

    def _refuse_doubles(self, node: MappingNode) -> None:
        seen: dict[str, Scalar] = {}
        for entry in node:
            word = entry.key.text.strip()
            if not word:
                help = "an empty cell is no answer, which need not be said"
                self._report.error("empty", entry.key.span, "a word of the table is empty", help)
            first = seen.setdefault(word.lower() if self._kind is Kind.YES_NO else word, entry.key)
            if first is not entry.key:
                difference = "spaces" if first.text.strip() == word else "capital letters"
                message = f"{quoted(first.text)} and {quoted(entry.key.text)} are the same: they differ in {difference}"
                label = Label(first.span, "it stands here already")
                self._report.error("same-value", entry.key.span, message, "remove one of them", [label])

    def _refuse_divided(self, node: MappingNode) -> None:
        for entry in node:
            word = entry.key.text.strip()
            inside = [f"`{sign}`" for sign in self._separators if sign in word]
            if inside:
                message = f"{quoted(word)} would be divided at {listed(inside, 'and')}"
                help = "say with `divided_by` which sign stands between several answers in one cell"
                self._report.error("divided-value", entry.key.span, message, help)

    def _meaning(self, entry: Entry) -> Meaning:
        value = entry.value
        if isinstance(value, Scalar) and value.sort is Sort.NOTHING:
            if not value.text:
                help = "write what it means, or `null` for no answer"
                self._report.error("empty", entry.key.span, f"{quoted(entry.key.text)} means nothing yet", help)
            return None
        match self._kind:
            case Kind.CHOICE | Kind.CHOICES:
                return self._choice(entry, value)
            case Kind.YES_NO:
                return self._yes_no(value)
            case Kind.WHOLE_NUMBER:
                return self._number(entry, value)
            case Kind.TEXT:
                return None  # has been refused
            case _:
                assert_never(self._kind)

    def _choice(self, entry: Entry, value: Node) -> Meaning:
        if isinstance(value, Scalar) and value.text in self._question.choice_ids:
            return value.text
        if self._kind is Kind.CHOICES and _is_none_of_them(value):
            return NONE_OF_THEM
        _refuse_choice(self._question, value, entry, self._report)
        return None

    def _yes_no(self, value: Node) -> Meaning:
        meant = YES_OR_NO.get(value.text.lower()) if isinstance(value, Scalar) else None
        if meant is None:
            message = f"a word of `{self._question.id}` means yes, no or null, not {describe(value)}"
            self._report.error("wrong-type", value.span, message)
        return meant

    def _number(self, entry: Entry, value: Node) -> Meaning:
        if A_NUMBER.fullmatch(entry.key.text.strip()):
            help = "write `null` where it stands for no answer; for codes, add a column with the numbers meant"
            self._report.error("renamed-number", entry.key.span, "a number in the table means itself", help)
            return None
        question = self._question
        if isinstance(value, Scalar) and value.sort is Sort.TEXT and not A_NUMBER.fullmatch(value.text):
            message = f"a word of `{question.id}` means a whole number or null, not {describe(value)}"
            self._report.error("wrong-type", value.span, message, "write `null` where it stands for no answer")
            return None
        return self._reading.whole_number(value, f"a word of `{question.id}`", question.least, question.most)


def _is_none_of_them(node: Node) -> bool:
    return (isinstance(node, ListNode) and not node.items) or (isinstance(node, Scalar) and node.text == "none")


def _refuse_choice(question: Question, node: Node, entry: Entry, report: Report) -> None:
    """Report what stands where a choice should, on one or the other side of a line."""
    if not isinstance(node, Scalar):
        report.error(
            "wrong-type", node.span, f"a word of `{question.id}` means one choice or null, not {describe(node)}"
        )
        return
    short = len(node.text) <= LONGEST_QUOTE
    help = did_you_mean(node.text, question.choice_ids, listed=MOST_LISTED) if short else None
    other = entry.key if node is entry.value else entry.value
    if isinstance(other, Scalar) and other.text in question.choice_ids:
        help = _turned(entry)
    report.error("unknown-choice", node.span, f"`{question.id}` has no choice {quoted(node.text)}", help)


def _turned(entry: Entry) -> str | None:
    """Return the help for a line with its sides exchanged."""
    if not isinstance(entry.value, Scalar) or len(entry.value.text) > LONGEST_QUOTE:
        return None
    key = entry.key.text
    key = key if re.fullmatch(r"\w[\w ]*", key) else json.dumps(key, ensure_ascii=False)
    return f"write it the other way round: `{entry.value.text}: {key}`"
