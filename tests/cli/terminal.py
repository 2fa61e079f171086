"""A real terminal for a program: keys in, a screen out."""

import os
import sys
import time
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[2]
KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "enter": "\r",
    "space": " ",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "ctrl-c": "\x03",
}
KEYS |= {"ctrl-d": "\x04", "page-down": "\x1b[6~", "page-up": "\x1b[5~", "tab": "\t", "erase": "\x15"}


class Terminal:
    """`coachmentor` with these arguments, in a window of this size."""

    def __init__(self, *arguments, columns=80, rows=24, env=None, cwd=None):
        self.screen = pyte.HistoryScreen(columns, rows, history=2000)
        self.screen.write_process_input = self._reply
        self._stream = pyte.Stream(self.screen)
        self.written = ""
        inherited = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR")}
        self.process = pexpect.spawn(
            sys.executable,
            [str(ROOT / "cli.py"), *map(str, arguments)],
            dimensions=(rows, columns),
            env={**inherited, "TERM": "xterm-256color", "COACHMENTOR_RULES": "", **(env or {})},
            cwd=str(cwd) if cwd else None,
            encoding="utf-8",
            timeout=20,
        )

    def _reply(self, data):
        self.process.send(data)

    def _read(self, seconds):
        try:
            data = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return None
        self.written += data
        self._stream.feed(data)
        return True

    def wait_for(self, text):
        """Read until a text stands on the screen and nothing more comes."""
        return self.wait(lambda: text in self.flat, repr(text))

    def wait(self, until, what="what was awaited", seconds=20):
        """Read until something is so and nothing more comes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._read(0.03) is not True and until():
                return self
        raise AssertionError(f"{what} did not show up:\n{self.show()}")

    def resize(self, columns, rows):
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def press(self, *keys):
        for key in keys:
            self.process.send(KEYS.get(key, key))
        return self

    def end(self, seconds=20):
        """Read to the end and return the exit code."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(0.1) is not None:
            pass
        self.process.close()
        return self.process.exitstatus

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    @property
    def flat(self):
        """What the screen shows, with wrapped lines joined."""
        return " ".join(" ".join(self.lines).split())

    @property
    def everything(self):
        """What was ever shown, scrolled off or not."""
        past = ["".join(row[i].data for i in range(self.screen.columns)).rstrip() for row in self.screen.history.top]
        return [*past, *self.lines]

    def pointed(self):
        """The entry that the pointer stands on."""
        return next((line[2:].strip() for line in self.lines if line.startswith("> ")), None)

    def menu(self):
        """The entries of the menu that can be seen, each by its first line."""
        return [line[2:].strip() for line in self.lines if line[:2] in ("> ", "  ") and line[2:3].strip()]

    def show(self):
        return "\n".join(f"|{line:<{self.screen.columns}}|" for line in self.lines)
