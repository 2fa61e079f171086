"""Where mutation starts: the rule books and profiles of the repository, and smaller books made of the shipped one."""

import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from coachmentor.read import shipped_book

from . import ROOT

Files = dict[str, str | bytes]
"""A folder as data: contents by path. The book to read is `top` where there is one, else the whole folder."""

THINNED = ("advice.yaml", "cases.yaml", "coaching.yaml", "mentoring.yaml", "poor-fit.yaml", "statements.yaml")


def read_folder(folder: Path) -> Files:
    """Return the YAML files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


@cache
def small_books() -> tuple[Files, ...]:
    """Return the books that the tests hold, most of them with a mistake, and the overlays of the examples."""
    cases = ROOT / "tests" / "cases"
    files = [path for folder in ("bad", "agreement", "good") for path in sorted((cases / folder).glob("*.yaml"))]
    folders = [path for path in sorted((cases / "bad").iterdir()) if path.is_dir() and not (path / "one").exists()]
    folders += sorted((ROOT / "examples").glob("*/rules"))
    return (*({"guidance.yaml": path.read_text("utf-8")} for path in files), *map(read_folder, folders))


@cache
def shipped() -> Files:
    """Return the shipped book."""
    return read_folder(shipped_book())


@cache
def shipped_tree() -> dict[str, Any]:
    """Return the shipped book as plain data, in one mapping."""
    tree: dict[str, Any] = {}
    for text in shipped().values():
        for key, value in yaml.safe_load(text).items():
            tree[key] = [*tree[key], *value] if key in tree else value
    return tree


def thinned(random: Random) -> Files:
    """Return the shipped book with a few of its rules, cases and lines of advice, as written."""
    files = dict(shipped())
    for name in THINNED:
        head, *entries = re.split(r"^(?=  - id:)", str(files[name]), flags=re.M)
        kept = [entry for entry in entries if random.random() < 0.15]
        text = re.sub(r"^    fires:.*\n", "", "".join(kept), flags=re.M)
        files[name] = head + text if kept else ""
    return {name: text for name, text in files.items() if text}


def any_book(random: Random) -> Files:
    """Return some book: small ones most of the time, since they are read fastest."""
    roll = random.random()
    if roll < 0.02:
        return dict(shipped())
    return thinned(random) if roll < 0.2 else dict(random.choice(small_books()))


@cache
def profile_texts() -> tuple[str, ...]:
    """Return profiles as text, YAML and JSON."""
    written = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*/*.yaml"))]
    answers = [case["answers"] for case in shipped_tree()["cases"]]
    written += [yaml.safe_dump(one, sort_keys=False) for one in answers]
    return (*written, *map(json.dumps, answers))
