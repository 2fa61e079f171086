"""Measures the author's bench and writes RESULTS.md: `python -m benchmarks.author`; with `--quick`, prints it."""

import argparse
import sys
from pathlib import Path

from benchmarks.author.measure import SIZES, grown, shipped
from benchmarks.author.results import results
from benchmarks.machine import load

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure, and write the results or, where they were measured in haste, print them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.author", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once each, and books of 10 and 30 rules only")
    arguments = parser.parse_args()
    repeats, sizes = (1, SIZES[:2]) if arguments.quick else (3, SIZES)
    before = load()
    parts = list(shipped(repeats))
    books = [size for local in (True, False) for size in grown(sizes, repeats, local=local)]
    text = results(parts, books, (before, load()))
    if arguments.quick:
        sys.stdout.write(text)
    else:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
