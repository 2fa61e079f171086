"""Line by line: for screen readers, simple terminals and pipes. No cursor is moved and no colour is used."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from coachmentor.cli.prompts import words
from coachmentor.cli.prompts.face import Change, EndOfInput, Move, Raw
from coachmentor.cli.prompts.lines import EMPTY, Line, all_wrapped, numbered, width
from coachmentor.cli.prompts.typed import Wrong, read_typed, word
from coachmentor.model.questions import Kind, Question
from coachmentor.questionnaire import Ask, Check
from coachmentor.questionnaire import words as shared

PROMPT = "Answer: "

HOW = {
    Kind.CHOICE: "Type the number.",
    Kind.CHOICES: "Type the numbers, with commas between them.",
    Kind.YES_NO: "Type yes or no.",
    Kind.WHOLE_NUMBER: "Type a number.",
    Kind.TEXT: "Type a few words.",
}

LONG = {
    Move.KEEP: "Enter alone: keep the answer so far.",
    Move.DONT_KNOW: "don't know, or dk: leave it open.",
    Move.SKIP: "skip: leave out this question.",
    Move.SKIP_REST: "skip all: leave out all that is left.",
    Move.BACK: "back: go to the question before.",
    Move.WHY: "why, or ?: hear what your answer can do.",
    Move.OVERVIEW: "overview: hear all that may be asked.",
    Move.SAVE: "save: save the answers and stop.",
    Move.QUIT: "quit: stop, and save nothing.",
}


class Plain:
    """Reads lines and writes lines."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        self._read = read
        self._write = write
        # Nobody sees what comes through a pipe: write it out, so that what is written can be followed.
        self._echo = not read.isatty()

    def show(self, lines: Sequence[Line]) -> None:
        """Write paragraphs."""
        self._write.writelines(f"{line}\n" for line in all_wrapped(lines, width()))
        self._write.flush()

    tell = show

    def ask(self, ask: Ask, moves: Sequence[Move]) -> Raw | Move:
        """Write the question with its choices, then read until there is an answer or a move."""
        question = ask.question
        self.show([*words.head(ask), *_choices(question), EMPTY, *_hints(question, moves)])
        while True:
            typed = self._line()
            if self._wish(typed, question, moves):
                self.show([*words.head(ask), *_choices(question), EMPTY])
                continue
            reply = read_typed(typed, question, moves)
            if not isinstance(reply, Wrong):
                self.show([EMPTY])
                return reply
            self.show([EMPTY, Line(reply.says), Line(question.ask)])

    def check(self, check: Check, moves: Sequence[Move]) -> Move | Change:
        """Write the answers, then read what to do with them."""
        rows = words.rows(check)
        self.show([*words.sheet(check), *_check_hints(moves)])
        while True:
            typed = self._line().strip()
            move = Move.RESULT if typed.casefold() in ("", "ok", "yes", "y", "result") else word(typed)
            if move in moves and move is not None:
                self.show([EMPTY])
                return move
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(rows):
                self.show([EMPTY])
                return Change(rows[int(typed) - 1].question.id)
            self.show([EMPTY, *_check_hints(moves)])

    def _wish(self, typed: str, question: Question, moves: Sequence[Move]) -> bool:
        """Tell the words where someone asks for help; say whether the question is to be written again."""
        wish = typed.strip().casefold()
        if wish == "help":
            self.show([EMPTY, Line(HOW[question.kind]), Line("Or type one of these words."), *_all_words(moves), EMPTY])
        return wish in ("help", "again")

    def _line(self) -> str:
        self._write.write(PROMPT)
        self._write.flush()
        line = self._read.readline()
        if not line:
            self._write.write("\n")
            self._write.flush()
            raise EndOfInput(
                "The input ended before the questions did, and nothing was saved.\n"
                "To get advice on answers in a file, use: coachmentor advise PROFILE"
            )
        if self._echo:
            self._write.write(line if line.endswith("\n") else f"{line}\n")
        return line


def _choices(question: Question) -> Iterator[Line]:
    number = 0
    if question.kind in (Kind.WHOLE_NUMBER, Kind.TEXT):
        return
    for heading, choices in shared.options(question):
        yield EMPTY
        if heading:
            yield Line(f"{heading}:")
        for choice in choices:
            number += 1
            entry = numbered(number, choice.label)
            yield entry
            if choice.help:
                yield Line(choice.help, entry.hang)
    if question.kind is Kind.CHOICES:
        yield EMPTY
        yield numbered(number + 1, shared.NONE_OF_THESE)


def _hints(question: Question, moves: Sequence[Move]) -> Iterator[Line]:
    if question.kind is Kind.WHOLE_NUMBER:
        yield Line(f"{shared.bounds(question)}.")
    else:
        yield Line(HOW[question.kind])
    if Move.KEEP in moves:
        yield Line("Enter alone keeps the answer so far.")
    yield Line(f"Or type: {words.short(moves)}, help.")


def _all_words(moves: Sequence[Move]) -> Iterator[Line]:
    yield from (Line(f"- {LONG[move]}", hang=2) for move in moves if move in LONG)
    yield Line("- again: hear the question again.", hang=2)


def _check_hints(moves: Sequence[Move]) -> Iterator[Line]:
    yield Line("For the result, press Enter or type: ok.")
    yield Line("To change an answer, type its number.")
    also = ["back", "overview", *(["save"] if Move.SAVE in moves else []), "quit"]
    yield Line(f"Or type: {', '.join(also)}.")
