"""Notices each save of a rule book's files, or of those of the books that it stands on."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

from watchfiles import watch

from coachmentor.read import places_of

QUIET_MS = 100
"""Editors write several files in a row: wait until none has changed for so long."""

LONGEST_MS = 2_000
LOOK_MS = 1_000
"""What sends no news, such as a folder that is replaced whole, is looked at this often."""

Stamp = tuple[tuple[str, int, int], ...]
"""Each file with its time and its size."""


def changes(path: Path) -> Iterator[None]:
    """Return an iterator that waits for the next change from now on; those that come meanwhile are not missed."""
    return _changes(path, _stamp(places_of(path)))


def _changes(path: Path, before: Stamp) -> Iterator[None]:
    while True:
        before = _next(path, before)
        yield


def _next(path: Path, before: Stamp) -> Stamp:
    """Wait until the files are other ones, and return what they are now."""
    while True:
        places = places_of(path)
        for _ in _looks(places):
            now = _stamp(places_of(path))
            if now != before:
                return now


def _looks(places: list[Path]) -> Iterator[object]:
    """Yield now, then at each piece of news about the places, and now and then without any."""
    folders = {folder for place in places if (folder := place if place.is_dir() else place.parent).is_dir()}
    yield None
    if folders:
        yield from watch(*folders, step=QUIET_MS, debounce=LONGEST_MS, rust_timeout=LOOK_MS, yield_on_timeout=True)
    else:
        sleep(LOOK_MS / 1000)


def _stamp(places: list[Path]) -> Stamp:
    files = (file for place in places for file in (place.rglob("*.y*ml") if place.is_dir() else [place]))
    return tuple(sorted(one for file in files for one in _seen(file)))


def _seen(file: Path) -> Iterator[tuple[str, int, int]]:
    try:
        status = file.stat()
    except OSError:
        return  # it is just being replaced
    yield str(file), status.st_mtime_ns, status.st_size
