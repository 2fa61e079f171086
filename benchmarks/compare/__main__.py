"""Compares coachmentor with what a user would pick instead, and writes RESULTS.md: `python -m benchmarks.compare`."""

import argparse
import sys
from pathlib import Path

from benchmarks.compare.draw import draw
from benchmarks.compare.environment import DEFAULT, Environment
from benchmarks.compare.measure import measure
from benchmarks.compare.measured import Measured
from benchmarks.compare.plan import CHECK, FULL, QUICK
from benchmarks.compare.results import results

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    """Measure, and write the results and their pictures or, where they were measured in haste, print them."""
    arguments = _arguments()
    environment = Environment(arguments.environment)
    if arguments.install:
        environment.install()
        return 0
    plan = CHECK if arguments.check else QUICK if arguments.quick else FULL
    measured = measure(plan, environment)
    if arguments.check:
        sys.stdout.write(_checked(measured))
        return int(any("another result" in why for why in measured.not_measured.values()))
    text = results(measured)
    if arguments.quick and arguments.output == RESULTS:
        sys.stdout.write(text)
        return 0
    arguments.output.write_text(text, encoding="utf-8")
    draw(measured, arguments.output.parent)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="small tables and few rounds; print the results")
    how.add_argument("--check", action="store_true", help="only see whether all systems that are there agree")
    how.add_argument("--install", action="store_true", help="install the other systems, and nothing else")
    parser.add_argument("--environment", type=Path, default=DEFAULT, help="the folder that they are installed in")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS, help="where to write; pictures come beside it")
    return parser.parse_args()


def _checked(measured: Measured) -> str:
    agree = [*measured.systems, *(f"{way} ({shape})" for shape, ways in measured.tables.items() for way in ways)]
    absent = [f"{name}: {why}" for name, why in measured.not_measured.items()]
    return "".join(f"{line}\n" for line in [*(f"{name}: agrees" for name in agree), *absent])


if __name__ == "__main__":
    sys.exit(main())
