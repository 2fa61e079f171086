"""A program that advises a file on a Spark, as the command does: `driver.py MASTER SOURCE TARGET [KEY=VALUE …]`."""

import json
import sys

from people import BOOK

from coachmentor.decide import compile_book
from coachmentor.table.job import Job
from coachmentor.table.spark import run_on_spark, settings_of


def main() -> None:
    master, source, target, *settings = sys.argv[1:]
    summary = run_on_spark(Job(compile_book(BOOK)), source, target, master=master, settings=settings_of(settings))
    sys.stdout.write(json.dumps(summary.to_dict()) + "\n")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
