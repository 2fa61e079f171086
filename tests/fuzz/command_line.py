"""The command line in this process: exit codes and streams, never a traceback."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import click

from coachmentor.cli.main import group, run

from . import books, mutate_tree, seeds
from .mutate_text import mutate, mutate_bytes
from .words import ARGUMENTS, DAYS, PATHS

NEVER = ("serve", "mcp")
"""Commands that do not end by themselves."""

ENCODINGS = ("utf-8", "utf-8", "utf-8", "ascii", "cp1252", "cp850")


class CommandLine:
    """Every command with likely and unlikely arguments."""

    name = "command-line"

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch

    def draw(self, random: Random) -> dict[str, Any]:
        book = mutate_tree.pruned(random)
        if random.random() < 0.3:
            book = mutate_tree.mutate(book, random)
        files = {f"rules/{name}": content for name, content in mutate_tree.written(book, random).items()}
        texts = seeds.profile_texts()
        for name in ("profile.yaml", "answers.json"):
            text = random.choice(texts)
            files[name] = text if random.random() < 0.6 else mutate_bytes(mutate(text, random, texts), random)
        stdin = random.choice(
            (b"", b"\n" * 40, b"1\n2\ny\nn\n?\n3\n" * 9, random.choice(texts).encode(), random.randbytes(30))
        )
        return {"files": files, "arguments": arguments(random), "stdin": stdin, "encoding": random.choice(ENCODINGS)}

    def run(self, input: dict[str, Any]) -> bool:
        folder = books.write(input["files"], self._scratch)
        with streams(folder, input["stdin"], input["encoding"]) as (out, err):
            code = run(input["arguments"])
        said = err.getvalue().decode(input["encoding"], "replace")
        assert code in (0, 1, 2) or (code == 130 and "ask" in input["arguments"]), f"exit code {code}: {said}"
        assert "Traceback" not in said, said
        assert code != 2 or not out.getvalue(), (
            f"exit code 2 with something on standard output: {out.getvalue()[:200]!r}"
        )
        assert code != 2 or said.strip(), "exit code 2 without a word"
        return code == 0


@contextmanager
def streams(folder: Path, stdin: bytes, encoding: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Stand in a folder, with streams of our own; yield what is written to the two for output."""
    before, streams, environment = Path.cwd(), (sys.stdin, sys.stdout, sys.stderr), dict(os.environ)
    out, err = io.BytesIO(), io.BytesIO()
    ours = [
        io.TextIOWrapper(one, encoding, errors, write_through=True)
        for one, errors in ((out, "strict"), (err, "backslashreplace"))
    ]
    os.chdir(folder)
    os.environ.pop("COACHMENTOR_RULES", None)
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8", errors="replace")
    sys.stdout, sys.stderr = ours
    try:
        yield out, err
    finally:
        os.chdir(before)
        os.environ.update(environment)
        sys.stdin, sys.stdout, sys.stderr = streams
        for one in ours:
            one.detach()  # else what is below is closed with it


def commands(
    parent: click.Group = group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command that ends by itself, with its words."""
    context = click.Context(parent)
    for name in parent.list_commands(context):
        if name in NEVER:
            continue
        command = parent.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        elif command is not None:
            yield (*path, name), command


def arguments(random: Random) -> list[str]:
    """Return the words of a command line: mostly such as may be meant, sometimes not."""
    words, command = random.choice(list(commands()))
    given = [part for parameter in command.params for part in _given(parameter, random)]
    if random.random() < 0.15:
        given.insert(random.randint(0, len(given)), random.choice(ARGUMENTS))
    if random.random() < 0.1:
        random.shuffle(given)
    return [*words, *given]


def _given(parameter: click.Parameter, random: Random) -> list[str]:
    likely = 0.95 if parameter.required else 0.35
    if random.random() > likely or not isinstance(parameter, click.Option | click.Argument):
        return []
    if isinstance(parameter, click.Argument):
        many = random.choice((1, 1, 2, 3)) if parameter.nargs == -1 else max(1, parameter.nargs)
        return [_value(parameter, random) for _ in range(many)]
    name = random.choice([*parameter.opts, *parameter.secondary_opts])
    return [name] if parameter.is_flag or parameter.count else [name, _value(parameter, random)]


def _value(parameter: click.Parameter, random: Random) -> str:
    if random.random() < 0.1:
        return random.choice(ARGUMENTS)
    if isinstance(parameter.type, click.Choice):
        return str(random.choice(list(parameter.type.choices)))
    if parameter.name == "on":
        return random.choice(DAYS)
    if isinstance(parameter.type, click.types.IntParamType | click.types.FloatParamType):
        return random.choice(("0", "1", "3", "-1", "1000", "1e3"))
    if parameter.name == "profile":
        return random.choice(("profile.yaml", "answers.json", "profile.yaml", "answers.json", *PATHS))
    return "rules" if parameter.name == "rules" and random.random() < 0.8 else random.choice(PATHS)
