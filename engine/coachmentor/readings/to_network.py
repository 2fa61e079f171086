"""The book as a durable-rules network: a C Rete network that says which rules fire for one profile.

This is the only file that touches durable-rules. It speaks to its C extension by handles and starts none of the
library's hosts, registries, timers or threads. What the library gets wrong or refuses is met here:

* a rule that is true through several branches fires once for each: fired rules are collected in a set;
* the session's own state may match as a fact: every rule begins with the kind of fact, and no "missing" is asked;
* it crashes on deleting a session in which no rule has fired: one rule of our own fires for every profile;
* it has fields of its own (`id`, `sid`, `$s`): the name of each of ours ends in a slash or holds one;
* types compare loosely in it (1 equals true): it is given checked profiles alone;
* it refuses, or takes very long over, large books: see `MOST_FIELDS`, and `NetworkRefused`.
"""

import itertools
import json
import sys
import weakref
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, assert_never

from coachmentor.decide import Among, Every, Formula, Has, Lacks, Program, Some, Within, atoms
from coachmentor.model.profile import Answer
from coachmentor.text import CoachmentorError

MOST_FIELDS = 200
"""Fields of one fact. The library's own limit is 255; building slows steeply with their number."""

KIND = "kind"
"""The one field of a fact that is not an answer's."""

FIRINGS_A_RULE = 64
"""A guard: a rule that seems to fire more often than this for one profile is a fault, not a result."""

EVERY_PROFILE = -1
"""The position of the rule that fires for every profile, so that every session has begun and can be deleted."""


class NetworkRefused(CoachmentorError):
    """durable-rules cannot be loaded, or refuses the book or the profile; its text says why."""


class Network:
    """A rule book inside durable-rules. Safe to share between threads; frees its memory when dropped."""

    def __init__(self, program: Program) -> None:
        """Build the network; raise NetworkRefused where the library is missing or will not take the book."""
        self._engine = _load()
        self._fields = _fields(program)
        self._most_firings = FIRINGS_A_RULE * (len(program.formulas) + 1)
        self._sessions = itertools.count()
        self._handle = self._build(program)
        weakref.finalize(self, self._engine.delete_ruleset, self._handle)

    def name(self) -> str:
        """Return the library's name and version."""
        return _name_beside(Path(self._engine.__file__).parent)

    def fired(self, answers: Mapping[str, Answer]) -> tuple[int, ...]:
        """Return the positions of the rules that fire, in order, for answers that have been checked."""
        session = str(next(self._sessions))
        fact = _encode({KIND: "profile", "sid": session, **self._flat(answers)})
        try:
            _, state = self._engine.assert_fact(self._handle, fact)
            _, message = self._engine.start_action_for_state(self._handle, state)
            try:
                return tuple(sorted(self._run(state, message) - {EVERY_PROFILE}))
            finally:  # not before, since a session that has not begun cannot be deleted
                self._engine.delete_state(self._handle, session)
        except self._engine.error as problem:
            raise NetworkRefused(f"durable-rules refused a profile: {problem}") from problem

    def _run(self, state: int, message: str | None) -> set[int]:
        fired: set[int] = set()
        for _ in range(self._most_firings):
            if not message:
                return fired
            # A message is {"<rule's position>": …}; reading up to the second quote spares decoding the fact.
            fired.add(int(message[2 : message.index('"', 2)]))
            message = self._engine.complete_and_start_action(self._handle, state)
        raise NetworkRefused("durable-rules kept firing for one profile")

    def _flat(self, answers: Mapping[str, Answer]) -> dict[str, str | bool | int]:
        flat: dict[str, str | bool | int] = {}
        for question, choices in self._fields.items():
            answer = answers.get(question)
            if isinstance(answer, frozenset):
                flat.update({field: choice in answer for choice, field in choices.items()})
            elif answer is not None:
                flat[_field(question)] = answer
        return flat

    def _build(self, program: Program) -> int:
        count = sum(len(choices) or 1 for choices in self._fields.values())
        if count > MOST_FIELDS:
            raise NetworkRefused(f"the rules read {count} answers; durable-rules is given at most {MOST_FIELDS}")
        rules = {
            str(position): _rule({"$and": [{KIND: "profile"}, _expression(formula)]})
            for position, formula in enumerate(program.formulas)
            if formula != Some(())
        }
        rules[str(EVERY_PROFILE)] = _rule({KIND: "profile"})
        try:
            return int(self._engine.create_ruleset("rule book", _encode(rules)))
        except self._engine.error as problem:
            raise NetworkRefused(f"durable-rules refused the rule book: {problem}") from problem


def _fields(program: Program) -> dict[str, dict[str, str]]:
    """Return the questions that rules read; for several answers, the field of each choice that they read."""
    fields: dict[str, dict[str, str]] = {}
    for atom in atoms(program.formulas):
        choices = fields.setdefault(atom.question, {})
        if isinstance(atom, Has | Lacks):
            choices[atom.choice] = _field(atom.question, atom.choice)
    return fields


def _field(question: str, choice: str = "") -> str:
    return f"{question}/{choice}"


def _rule(expression: dict[str, Any]) -> dict[str, Any]:
    return {"all": [{"m": expression}]}


def _expression(formula: Formula) -> dict[str, Any]:
    match formula:
        case Every(parts):
            return {"$and": [_expression(part) for part in parts]}
        case Some(parts):
            return {"$or": [_expression(part) for part in parts]}
        case Among(question, values) if len(values) == 1:
            (value,) = values
            return {_field(question): value}
        case Among(question, values):
            return {"$or": [{_field(question): value} for value in sorted(values, key=str)]}
        case Has(question, choice):
            return {_field(question, choice): True}
        case Lacks(question, choice):
            return {_field(question, choice): False}
        case Within(question, least, most):
            return {"$and": [{"$gte": {_field(question): least}}, {"$lte": {_field(question): most}}]}
        case _:
            assert_never(formula)


def _encode(value: object) -> str:
    # The library reads UTF-8 and not JSON's \\u escapes, so definitions and facts are written the same way.
    return json.dumps(value, ensure_ascii=False)


def _load() -> Any:
    # The extension names a symbol that Python 3.13 no longer has and that nothing here calls: bound lazily, it loads.
    flags = sys.getdlopenflags() if hasattr(sys, "getdlopenflags") else None
    try:
        if flags is not None:
            import os

            sys.setdlopenflags(flags & ~os.RTLD_NOW | os.RTLD_LAZY)
        return import_module("durable_rules_engine")
    except ImportError as problem:
        raise NetworkRefused("durable-rules is not installed, or does not load here") from problem
    finally:
        if flags is not None:
            sys.setdlopenflags(flags)


@cache
def _name_beside(folder: Path) -> str:
    # What importlib.metadata would find, which is slow to import.
    found = next((path.stem for path in folder.glob("durable_rules-*.dist-info")), None)
    if found is None:
        from importlib.metadata import version  # installed in another way, such as an old pip's

        return f"durable-rules {version('durable-rules')}"
    return f"durable-rules {found.partition('-')[2]}"
