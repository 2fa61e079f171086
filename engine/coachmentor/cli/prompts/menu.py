"""A list to choose from with the arrow keys: it wraps and scrolls in any window, and vanishes once it has served."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, ScrollOffsets, Window
from prompt_toolkit.layout.containers import WindowRenderInfo
from prompt_toolkit.layout.controls import UIContent
from prompt_toolkit.layout.margins import Margin
from prompt_toolkit.styles import Style

from coachmentor.cli.prompts.face import EndOfInput
from coachmentor.cli.prompts.lines import WIDEST, Line, wrapped

STYLE = Style.from_dict({"pointed": "bold", "pointer": "ansicyan bold", "strong": "bold", "trouble": "ansired bold"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: a heading where `value` is None. `tick` makes it one of several that can be ticked."""

    label: str
    value: object = None
    help: str | None = None
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entry that Enter was pressed on, and all that was ticked."""

    value: object
    ticked: frozenset[object]


@dataclass
class Menu:
    """A menu under a few lines of text; `why` is what the key `?` chooses."""

    head: Sequence[Line]
    entries: Sequence[Entry]
    hint: str
    start: object = None
    ticked: set[object] = field(default_factory=set)
    why: object = None
    nothing_ticked: str = ""

    def __post_init__(self) -> None:
        self._places = [place for place, entry in enumerate(self.entries) if entry.value is not None]
        self._at = next((i for i in self._places if self.entries[i].value == self.start), self._places[0])
        self._trouble = ""

    def run(self) -> Chosen:
        """Let a person choose; KeyboardInterrupt where they press Ctrl-C."""
        application: Application[Chosen] = Application(
            Layout(self._layout()), key_bindings=self._keys(), style=STYLE, erase_when_done=True
        )
        try:
            return application.run()
        except EOFError:
            raise EndOfInput("The terminal was closed.") from None

    def _layout(self) -> HSplit:
        entries = Window(
            FormattedTextControl(self._drawn, show_cursor=False),
            height=lambda: _room(self._rows(), least=3),
            scroll_offsets=ScrollOffsets(top=1, bottom=1),
            always_hide_cursor=True,
            right_margins=[_More()],
        )
        return HSplit([_text(self._above, 4), entries, _text(self._help, 1), _text(self._keys_in_words, 2)])

    def _above(self) -> list[tuple[str, str]]:
        lines = [*self.head, Line()] if self.head else []
        return [("class:strong" if line.strong else "", row) for line in lines for row in wrapped(line, _width())]

    def _help(self) -> list[tuple[str, str]]:
        """Return the help on the entry pointed at, in a space that never changes."""
        helps = [wrapped(Line(entry.help), _width()) if entry.help else [] for entry in self.entries]
        space = max(map(len, helps))
        shown = [("", row) for row in helps[self._at]] + [("", "")] * (space - len(helps[self._at]))
        return [("", ""), *shown, *([("", "")] if space else [])]

    def _keys_in_words(self) -> list[tuple[str, str]]:
        style = "class:trouble" if self._trouble else ""
        return [(style, row) for row in wrapped(Line(self._trouble or self.hint), _width())]

    def _drawn(self) -> StyleAndTextTuples:
        drawn: StyleAndTextTuples = []
        for place, entry in enumerate(self.entries):
            pointed = place == self._at
            if pointed:
                drawn.append(("[SetCursorPosition]", ""))
            if entry.value is None:
                drawn += [("class:strong", f"{row}\n") for row in self._entry(entry)]
                continue
            for number, row in enumerate(self._entry(entry)):
                mark = "> " if pointed and number == 0 else "  "
                drawn += [("class:pointer", mark), ("class:pointed" if pointed else "", f"{row}\n")]
        return [*drawn[:-1], (drawn[-1][0], drawn[-1][1].rstrip("\n"))]

    def _rows(self) -> int:
        return sum(len(self._entry(entry)) for entry in self.entries)

    def _entry(self, entry: Entry) -> list[str]:
        box = ("[x] " if entry.value in self.ticked else "[ ] ") if entry.tick else ""
        return wrapped(Line(box + entry.label, hang=len(box) or 2), _width() - 2)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        for key, steps in (("up", -1), ("down", 1), ("s-tab", -1), ("tab", 1), ("pageup", -5), ("pagedown", 5)):
            keys.add(key)(lambda _, steps=steps: self._move(steps))
        keys.add("home")(lambda _: self._go(self._places[0]))
        keys.add("end")(lambda _: self._go(self._places[-1]))
        keys.add(" ")(self._space)
        keys.add("enter")(self._enter)
        keys.add("?")(self._ask_why)
        for key in ("c-c", "c-d", "<sigint>"):
            keys.add(key)(lambda event: event.app.exit(exception=KeyboardInterrupt()))
        return keys

    def _move(self, steps: int) -> None:
        """Go a step round and round, or several to the end at most."""
        place = self._places.index(self._at) + steps
        last = len(self._places) - 1
        self._go(self._places[place % (last + 1) if abs(steps) == 1 else max(0, min(place, last))])

    def _go(self, place: int) -> None:
        self._at, self._trouble = place, ""

    def _space(self, event: KeyPressEvent) -> None:
        entry = self.entries[self._at]
        if entry.tick:
            self._trouble = ""
            self.ticked ^= {entry.value}
        else:
            self._choose(event)

    def _enter(self, event: KeyPressEvent) -> None:
        if self.entries[self._at].tick and not self.ticked:
            self._trouble = self.nothing_ticked
        else:
            self._choose(event)

    def _ask_why(self, event: KeyPressEvent) -> None:
        if self.why is not None:
            event.app.exit(result=Chosen(self.why, frozenset(self.ticked)))

    def _choose(self, event: KeyPressEvent) -> None:
        event.app.exit(result=Chosen(self.entries[self._at].value, frozenset(self.ticked)))


class _More(Margin):
    """Shows at the right that there is more above or below."""

    def get_width(self, get_ui_content: Callable[[], UIContent]) -> int:  # noqa: ARG002 - the library's signature
        """Return the width, which is always the same."""
        return 1

    def create_margin(self, window_render_info: WindowRenderInfo, width: int, height: int) -> StyleAndTextTuples:  # noqa: ARG002 - the library's signature
        """Draw the marks."""
        above = "^" if window_render_info.vertical_scroll > 0 else " "
        below = "v" if not window_render_info.bottom_visible else " "
        return [("class:pointer", f"{above}\n" + " \n" * (height - 2) + below)]


def _width() -> int:
    return max(20, min(get_app().output.get_size().columns, WIDEST) - 1)


def _room(rows: int, least: int) -> Dimension:
    return Dimension(min=min(rows, least), preferred=rows, max=rows)


def _text(rows: Callable[[], list[tuple[str, str]]], least: int) -> Window:
    def joined() -> StyleAndTextTuples:
        return [(style, f"{row}\n") for style, row in rows()]

    control = FormattedTextControl(joined)
    return Window(control, height=lambda: _room(len(rows()), least), always_hide_cursor=True)
