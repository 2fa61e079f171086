"""Measures everything and writes RESULTS.md: `python -m benchmarks`; with `--quick`, prints rough figures instead."""

import argparse
import sys
from pathlib import Path

from benchmarks.measure import FULL, QUICK, measure
from benchmarks.results import results

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure, and write the results or, where they were measured in haste, print them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="take few measurements and print what they come to")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS, help="where to write the results")
    arguments = parser.parse_args()
    text = results(measure(QUICK if arguments.quick else FULL))
    if arguments.quick and arguments.output == RESULTS:
        sys.stdout.write(text)
    else:
        arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
