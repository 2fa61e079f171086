"""With arrow keys, in a real terminal: a menu for choices, a line to type on for numbers and words."""

import shutil
from collections.abc import Iterator, Sequence

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText, StyleAndTextTuples
from prompt_toolkit.validation import ValidationError, Validator

from coachmentor.cli.prompts import words
from coachmentor.cli.prompts.face import Change, EndOfInput, Move, Raw
from coachmentor.cli.prompts.lines import EMPTY, Line, numbered, width, wrapped
from coachmentor.cli.prompts.menu import STYLE, Entry, Menu
from coachmentor.cli.prompts.typed import Wrong, read_typed
from coachmentor.model.questions import Kind, Question
from coachmentor.questionnaire import Ask, Check, Unsaid
from coachmentor.questionnaire import words as shared

SINGLE_HINT = "Up, down: move. Enter: choose. ?: why."
SEVERAL_HINT = "Up, down: move. Space: tick. Enter: done. ?: why."
CHECK_HINT = "Up, down: move. Enter: choose."
READ_HINT = "Enter: go on."
NOTHING_TICKED = f'Tick with the space bar first, or choose "{shared.NONE_OF_THESE}".'
RULE = Entry("")


class Arrows:
    """Draws what is being asked, and leaves behind a short record of what was answered."""

    def __init__(self) -> None:
        self._ticked: dict[str, frozenset[str]] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Print paragraphs that stay."""
        print_formatted_text(_formatted(lines), style=STYLE, end="")

    def tell(self, lines: Sequence[Line]) -> None:
        """Print a screen at a time, so that nothing is gone before it was read."""
        rows = list(_formatted(lines))
        screen = max(4, shutil.get_terminal_size().lines - 4)
        for first in range(0, len(rows), screen):
            more = first + screen < len(rows)
            print_formatted_text(FormattedText(rows[first : first + screen]), style=STYLE, end="")
            Menu([], [Entry("Read on" if more else "Go on", Move.KEEP)], READ_HINT).run()

    def ask(self, ask: Ask, moves: Sequence[Move]) -> Raw | Move:
        """Ask by a menu, or by a line to type on, whichever fits the kind of question."""
        typing = ask.question.kind in (Kind.WHOLE_NUMBER, Kind.TEXT)
        reply = _type(ask, moves) if typing else self._choose(ask, moves)
        self.show(list(_record(ask, reply)))
        return reply

    def check(self, check: Check, moves: Sequence[Move]) -> Move | Change:
        """Show the answers, then let one be changed or the result be shown."""
        self.show(list(words.sheet(check)))
        while True:
            chosen = _check_menu(moves).run().value
            if isinstance(chosen, Move):
                return chosen
            changed = _change_menu(check).run().value
            if isinstance(changed, str):
                return Change(changed)

    def _choose(self, ask: Ask, moves: Sequence[Move]) -> Raw | Move:
        question = ask.question
        several = question.kind is Kind.CHOICES
        earlier = ask.earlier if isinstance(ask.earlier, frozenset) else frozenset[str]()
        menu = Menu(
            list(words.head(ask)),
            [*_entries(question), RULE, *_moves(moves)],
            SEVERAL_HINT if several else SINGLE_HINT,
            start=_start(ask),
            ticked={*self._ticked.pop(question.id, earlier)},
            why=Move.WHY,
            nothing_ticked=NOTHING_TICKED,
        )
        chosen = menu.run()
        if chosen.value in (Move.WHY, Move.OVERVIEW):
            # What was ticked before asking why is still ticked afterwards.
            self._ticked[question.id] = frozenset(one for one in chosen.ticked if isinstance(one, str))
        if isinstance(chosen.value, Move | Raw):
            return chosen.value
        if several:
            return Raw([choice for choice in question.choice_ids if choice in chosen.ticked])
        return Raw(chosen.value == "yes" if question.kind is Kind.YES_NO else str(chosen.value))


def _formatted(lines: Sequence[Line]) -> FormattedText:
    return FormattedText(
        ("class:strong" if line.strong else "", f"{row}\n") for line in lines for row in wrapped(line, width())
    )


def _entries(question: Question) -> Iterator[Entry]:
    several = question.kind is Kind.CHOICES
    for heading, choices in shared.options(question):
        if heading:
            yield Entry(heading)
        yield from (Entry(choice.label, choice.id, choice.help, tick=several) for choice in choices)
    if several:
        yield RULE
        yield Entry(shared.NONE_OF_THESE, Raw([]))


def _moves(moves: Sequence[Move]) -> Iterator[Entry]:
    return (Entry(words.MOVES[move], move) for move in moves if move not in (Move.KEEP, Move.QUIT))


def _start(ask: Ask) -> object:
    """Return where to point at first: at what was answered before."""
    match ask.earlier:
        case Unsaid.NOT_KNOWN:
            return Move.DONT_KNOW
        case Unsaid.SKIPPED:
            return Move.SKIP
        case bool():
            return "yes" if ask.earlier else "no"
        case frozenset():
            picked = (choice for choice in ask.question.choice_ids if choice in ask.earlier)
            return next(picked, Raw([]))
        case _:
            return ask.earlier


def _type(ask: Ask, moves: Sequence[Move]) -> Raw | Move:
    session: PromptSession[str] = PromptSession(
        lambda: _above_the_line(ask, moves),
        validator=_Typed(ask.question, moves),
        validate_while_typing=False,
        style=STYLE,
        erase_when_done=True,
    )
    earlier = ask.earlier
    default = str(earlier) if isinstance(earlier, int | str) else ""
    try:
        typed = session.prompt(default=default)
    except EOFError:
        raise KeyboardInterrupt from None
    reply = read_typed(typed, ask.question, moves)
    if isinstance(reply, Wrong):
        raise EndOfInput("The terminal was closed.")
    return reply


class _Typed(Validator):
    def __init__(self, question: Question, moves: Sequence[Move]) -> None:
        self._question = question
        self._moves = moves

    def validate(self, document: Document) -> None:
        reply = read_typed(document.text, self._question, self._moves)
        if isinstance(reply, Wrong):
            raise ValidationError(len(document.text), reply.says)


def _above_the_line(ask: Ask, moves: Sequence[Move]) -> StyleAndTextTuples:
    kind = f"{shared.bounds(ask.question)}." if ask.question.kind is Kind.WHOLE_NUMBER else "Type a few words."
    return [
        *_formatted([*words.head(ask), EMPTY, Line(kind), Line(f"Or type: {words.short(moves)}.")]),
        ("class:pointer", "> "),
    ]


def _check_menu(moves: Sequence[Move]) -> Menu:
    first, *rest = _moves(moves)
    return Menu([], [first, Entry("Change an answer", "change"), RULE, *rest], CHECK_HINT)


def _change_menu(check: Check) -> Menu:
    rows = (
        Entry(f"{number}. {row.question.ask}", row.question.id, shared.given_in_words(row.question, row.given))
        for number, row in enumerate(words.rows(check), 1)
    )
    return Menu([Line("Which answer?", strong=True)], [*rows, RULE, Entry("None, go on", Move.KEEP)], CHECK_HINT)


def _record(ask: Ask, reply: Raw | Move) -> Iterator[Line]:
    """Return what stays on the screen of a question that was answered."""
    if isinstance(reply, Move) and reply not in (Move.DONT_KNOW, Move.SKIP, Move.SKIP_REST, Move.KEEP):
        return
    yield numbered(ask.progress.number, ask.question.ask)
    if isinstance(reply, Raw):
        value = frozenset(reply.value) if isinstance(reply.value, list) else reply.value
        yield Line(shared.given_in_words(ask.question, value), 3, strong=True)
    elif reply is Move.KEEP and ask.earlier is not None:
        yield Line(shared.given_in_words(ask.question, ask.earlier), 3, strong=True)
    else:
        yield Line(shared.NOT_KNOWN if reply is Move.DONT_KNOW else shared.SKIPPED, 3, strong=True)
    yield EMPTY
