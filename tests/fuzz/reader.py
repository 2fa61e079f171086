"""Rule books as files: mutated as text, and mutated as data."""

from pathlib import Path
from random import Random

from . import agreement, books, mutate_tree, seeds
from .mutate_text import mutate, mutate_bytes
from .seeds import Files


class ReaderText:
    """Bytes, characters and lines changed: diagnostics that point into the files, or a book that works."""

    name = "reader-text"

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch

    def draw(self, random: Random) -> Files:
        files = any_book(random)
        for name in random.sample(sorted(files), min(len(files), random.choice((1, 1, 1, 2)))):
            others = [str(text) for text in random.choice(seeds.small_books()).values()]
            files[name] = mutate_bytes(mutate(str(files[name]), random, others), random)
        return files

    def run(self, input: Files) -> bool:
        return book_works(input, self._scratch, profiles=2, formats=0)


class ReaderStructure:
    """Values, ids and conditions changed: what is accepted runs through every reading, and all agree."""

    name = "reader-structure"

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch

    def draw(self, random: Random) -> Files:
        return mutate_tree.written(mutate_tree.mutate(mutate_tree.pruned(random), random), random)

    def run(self, input: Files) -> bool:
        return book_works(input, self._scratch, profiles=4, formats=2)


def any_book(random: Random) -> Files:
    """Return some book as files: small ones most of the time, since they are read fastest."""
    roll = random.random()
    if roll < 0.01:
        return dict(seeds.shipped())
    if roll < 0.15:
        return seeds.thinned(random)
    if roll < 0.5:
        return mutate_tree.written(mutate_tree.pruned(random), random)
    return dict(random.choice(seeds.small_books()))


def book_works(files: Files, scratch: Path, *, profiles: int, formats: int) -> bool:
    """Read a book; where it is accepted, take it through every reading and into some formats."""
    book = books.read(books.write(files, scratch))
    if book is None:
        return False
    random = Random(book.sha256)
    found = agreement.random_profiles(book, random, profiles)
    agreement.check_readings(book, found)
    agreement.check_advice(book, found[:2], random.sample(agreement.WRITERS, formats))
    return True
