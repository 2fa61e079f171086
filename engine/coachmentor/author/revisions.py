"""A rule book as it is named on the command line: `default`, a folder, or `REV:path`, as it was at a git revision.

What a book at a revision stands on comes from the same revision. Nothing is checked out: its files are written to a
folder of their own that is gone afterwards, and git is run without a shell.
"""

import os
import posixpath
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coachmentor.read import Inspection, inspect_book, places_of, shipped_book
from coachmentor.read.files import ENDINGS
from coachmentor.read.layers import DEFAULT
from coachmentor.text import CoachmentorError, did_you_mean

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
SLOWEST = 60
"""Seconds that git may take."""
LINK = "120000"
"""How git marks a link."""
MOST_LINKS = 10


class NoSuchRevision(CoachmentorError):
    """A book at a revision that git cannot give us; its text says why and what to do."""


def inspect_named(name: str, *, on: date | None = None) -> Inspection:
    """Read a book by its name: `default`, a folder or a file, or `REV:path`; raise NoSuchRevision where git cannot.

    It is taken as it is in force `on` a day, today where none is given.
    A folder that is called like a revision, and a Windows drive, win over revisions; `./default` is a folder.
    """
    if name == DEFAULT:
        return inspect_book(shipped_book(), on=on)
    if ":" not in name or os.path.lexists(name) or _DRIVE.match(name):
        return inspect_book(name, on=on)
    revision, _, path = name.partition(":")
    with exported(revision, path) as (folder, shown):
        return inspect_book(folder, shown=shown, on=on)


@contextmanager
def exported(revision: str, path: str) -> Iterator[tuple[Path, str]]:
    """Yield the place of a book's files as they were at a revision, and how that place is shown to people."""
    repository = Repository.here()
    at = repository.resolve(revision)
    inside = repository.inside(path)
    with tempfile.TemporaryDirectory(prefix="coachmentor-") as temporary:
        # Some folders deep, so that a path which climbs out of the repository finds nothing.
        root = Path(temporary, "of", "a", "repository")
        book = root / inside
        _export(repository, at, inside, root, f"{revision}:{path}")
        done = {inside}
        while missing := [one for one in map(_Inside(root), places_of(book)) if one is not None and one not in done]:
            for one in missing:
                done.add(one)
                if repository.kind(at, one) is not None:
                    _export(repository, at, one, root, f"{revision}:{one}")
        # With a slash, the place of a base that is shown beside it keeps the revision.
        yield book, f"{revision}:{inside}" if len(done) == 1 else f"{revision}:/{inside}"


class _Inside:
    """From a place on this machine to its path in the repository, None where it is outside."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.normpath(root)

    def __call__(self, place: Path) -> str | None:
        try:
            relative = os.path.relpath(os.path.normpath(place), self._root).replace(os.sep, "/")
        except ValueError:  # another drive
            return None
        return None if relative == ".." or relative.startswith("../") else "" if relative == "." else relative


def _export(repository: "Repository", at: str, path: str, root: Path, shown: str) -> None:
    kind = repository.kind(at, path)
    if kind is None:
        raise NoSuchRevision(repository.no_path(at, path, shown))
    try:
        (root / path if kind == "tree" else (root / path).parent).mkdir(parents=True, exist_ok=True)
        for file, content in repository.files(at, path, kind):
            target = root / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except (OSError, ValueError) as problem:
        raise NoSuchRevision(f"the files at `{shown}` cannot be written on this system: {problem}") from problem


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository of the folder we are in, `prefix` being that folder's path in it."""

    git: str
    prefix: str

    @classmethod
    def here(cls) -> "Repository":
        """Find it, or raise NoSuchRevision."""
        git = shutil.which("git")
        if git is None:
            raise NoSuchRevision("git is not installed, so there are no revisions to read. Name a folder instead.")
        found = _run(git, "rev-parse", "--show-prefix")
        if found.returncode:
            raise NoSuchRevision(f"this folder is in no git repository that can be read. git says: {_said(found)}")
        return cls(git, found.stdout.decode("utf-8", "surrogateescape").rstrip("\n"))

    def resolve(self, revision: str) -> str:
        """Return the full name of a revision's tree."""
        if not revision.startswith("-") and revision.strip():
            found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
            if not found.returncode:
                return found.stdout.decode().strip()
        named = self._ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags")
        help = did_you_mean(revision, named.stdout.decode("utf-8", "replace").split())
        raise NoSuchRevision(
            f"git knows no revision `{revision}`" + (f"; {help}" if help else ". Try a branch, a tag or HEAD~1.")
        )

    def inside(self, path: str) -> str:
        """Return a path from the top of the repository; one that begins with a dot is meant from here, as in git."""
        path = path.replace("\\", "/")
        if re.match(r"\.\.?(/|$)", path):
            path = posixpath.join(self.prefix, path)
        path = posixpath.normpath(path).strip("/")
        if path == ".." or path.startswith("../"):
            raise NoSuchRevision(f"the path `{path}` leads out of the git repository.")
        return "" if path == "." else path

    def kind(self, at: str, path: str) -> str | None:
        """Return "tree" for a folder and "blob" for a file, None for what is not there."""
        found = self._ask("cat-file", "-t", f"{at}:{path}")
        return None if found.returncode else found.stdout.decode().strip()

    def files(self, at: str, path: str, kind: str) -> Iterator[tuple[str, bytes]]:
        """Yield the YAML files in a folder, or the one file of that path, with their contents; links are followed."""
        folder = path if kind == "tree" else posixpath.dirname(path)
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", f"{at}:{folder}").stdout
        found = [_entry(line, folder) for line in listed.decode("utf-8", "surrogateescape").split("\0") if line]
        wanted = [one for one in found if (one[2].lower().endswith(ENDINGS) if kind == "tree" else one[2] == path)]
        files = [(mode, object, file) for mode, object, file in wanted if mode.startswith(("100", LINK))]
        for (mode, _, file), content in zip(files, self._contents([object for _, object, _ in files]), strict=True):
            yield file, self._followed(at, file, content) if mode == LINK else content

    def _contents(self, objects: list[str]) -> Iterator[bytes]:
        """Yield what some objects hold, asked for all at once."""
        told = self._ask("cat-file", "--batch", given="".join(f"{one}\n" for one in objects).encode()).stdout
        place = 0
        for _ in objects:
            head, _, _ = told[place : place + 200].partition(b"\n")
            size = int(head.split()[-1])
            start = place + len(head) + 1
            place = start + size + 1
            yield told[start : start + size]

    def _followed(self, at: str, file: str, link: bytes, links: int = MOST_LINKS) -> bytes:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), link.decode("utf-8", "surrogateescape")))
        entry = self._ask("ls-tree", "--full-tree", at, "--", target).stdout.decode("utf-8", "surrogateescape")
        if not links or not entry.startswith(("100", LINK)):
            raise NoSuchRevision(f"`{file}` is a link to `{target}`, which is no file at this revision.")
        (content,) = self._contents([entry.split()[2]])
        return self._followed(at, target, content, links - 1) if entry.startswith(LINK) else content

    def no_path(self, at: str, path: str, shown: str) -> str:
        """Say that nothing is at a path, and where rule books are."""
        found = self._ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", at).stdout.decode("utf-8", "replace")
        manifests = [one for one in found.split("\0") if posixpath.basename(one) in ("guidance.yaml", "guidance.yml")]
        help = did_you_mean(path, [posixpath.dirname(one) or "." for one in manifests])
        return f"there is nothing at `{shown}`" + (
            f"; {help}" if help else ". The path starts at the top of the repository."
        )

    def _ask(self, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        return _run(self.git, *arguments, given=given)


def _entry(line: str, folder: str) -> tuple[str, str, str]:
    """Return the mode, the object and the path of an entry as `ls-tree` writes it."""
    about, _, name = line.partition("\t")
    mode, _, object = about.split()
    return mode, object, posixpath.join(folder, name)


def _run(git: str, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            [git, *arguments], input=given, capture_output=True, check=False, timeout=SLOWEST, env=environment
        )
    except subprocess.TimeoutExpired as slow:
        raise NoSuchRevision(f"git has not answered for {SLOWEST} seconds. Name a folder instead.") from slow
    except (OSError, ValueError) as problem:
        raise NoSuchRevision(f"git could not be run: {problem}") from problem


def _said(found: "subprocess.CompletedProcess[bytes]") -> str:
    return found.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ") or "nothing"
