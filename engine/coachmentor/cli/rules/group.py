"""The group of the author's commands."""

import click

from coachmentor.cli.lazy import LazyGroup

COMMANDS = {
    "new": ("coachmentor.cli.rules.new", "Start a rule book of your own."),
    "check": ("coachmentor.cli.rules.check", "Find mistakes and doubts in a rule book."),
    "test": ("coachmentor.cli.rules.test", "Run the cases of a rule book."),
    "coverage": ("coachmentor.cli.rules.coverage", "Show what no case exercises, and where a rule book leads."),
    "prove": ("coachmentor.cli.rules.prove", "Prove what a rule book promises, for every possible profile."),
    "compare": ("coachmentor.cli.rules.compare", "Show what changed between two rule books, and for whom."),
    "sensitivity": ("coachmentor.cli.rules.sensitivity", "Show how recommendations move as a number moves."),
    "handbook": ("coachmentor.cli.rules.handbook", "Write a rule book as a document for people."),
    "export": ("coachmentor.cli.rules.export", "Write a rule book for another engine: DMN, JDM or SQL."),
    "schema": ("coachmentor.cli.rules.schema", "Write the JSON Schema that editors complete rule files by."),
    "fmt": ("coachmentor.cli.rules.fmt", "Put rule files into their usual order and layout."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def rules() -> None:
    """Write, check, prove and compare rule books."""
