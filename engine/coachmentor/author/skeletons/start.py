"""A new rule book from a skeleton: all of its files, or none."""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import yaml

from coachmentor.author.schema import NAME, schema_text
from coachmentor.read import read_book, shipped_book
from coachmentor.read.files import ENDINGS
from coachmentor.text.files import replace_file

SKELETONS = Path(__file__).parent


class Exists(Exception):
    """The folder holds files that would be replaced, or that would become a part of the new book."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(names)


def files_of(title: str, *, overlay: bool) -> dict[str, str]:
    """Return the texts of a new book by file name: an overlay of the shipped book, or a whole one."""
    folder = SKELETONS / ("overlay" if overlay else "from_scratch")
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}
    words = {"title: TITLE": f"title: {_as_yaml(title)}"}
    if overlay:
        words["written_against: VERSION"] = f"written_against: {_as_yaml(read_book(shipped_book()).version)}"
    for old, new in words.items():
        texts["guidance.yaml"] = texts["guidance.yaml"].replace(old, new)
    return texts


def _as_yaml(text: str) -> str:
    """Return a text as one line of YAML; braces that are meant are written twice in a book."""
    doubled = " ".join(text.split()).replace("{", "{{").replace("}", "}}")
    return yaml.safe_dump(doubled, allow_unicode=True, width=float("inf")).removesuffix("...\n").strip()


def start_book(folder: Path, title: str, *, overlay: bool, force: bool = False) -> list[str]:
    """Write a new book with its schema into a folder, which may be there already; return the names of its files.

    Raises `Exists` unless `force` is given, and OSError with the folder as it was before.
    """
    texts = files_of(title, overlay=overlay)
    in_the_way = sorted(path.name for path in folder.iterdir() if _is_in_the_way(path)) if folder.exists() else []
    if in_the_way and not force:
        raise Exists(in_the_way)
    with tempfile.TemporaryDirectory(prefix=".coachmentor-", dir=folder.absolute().parent) as place:
        made = Path(place, "book")
        made.mkdir()
        for name, text in texts.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        (made / NAME).write_text(schema_text(read_book(made), made), encoding="utf-8", newline="\n")
        names = sorted(path.name for path in made.iterdir())
        if folder.exists():
            _put_into(folder, {name: (made / name).read_bytes() for name in names})
        else:
            shutil.move(made, folder)
    return names


def _is_in_the_way(path: Path) -> bool:
    return path.name == NAME or path.name.lower().endswith(ENDINGS)


def _put_into(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace files in a folder; where one cannot be, put the others back."""
    before = {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in files}
    try:
        for name, content in files.items():
            replace_file(folder / name, content)
    except OSError:
        for name, old in before.items():
            _put_back(folder / name, old)
        raise


def _put_back(file: Path, content: bytes | None) -> None:
    with suppress(OSError):
        if content is None:
            file.unlink(missing_ok=True)
        elif file.read_bytes() != content:
            replace_file(file, content)
