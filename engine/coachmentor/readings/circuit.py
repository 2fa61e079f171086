"""Literals and what joins them, in a solver, which says whether they can all be true, within a time.

The only file that touches clingo, an answer set solver.
"""

import time
from collections.abc import Iterable, Sequence
from typing import cast

from clingo import Configuration, Control, Model
from clingo.backend import Backend

from coachmentor.readings.sums import Literal
from coachmentor.text import CoachmentorError

SLICE = 0.1
"""Seconds between two looks at the clock, and for Ctrl-C."""


class OutOfTime(CoachmentorError):
    """The seconds were used up before there was an answer."""


class Circuit:
    """Literals, what joins them, and what they can be: the solver."""

    def __init__(self) -> None:
        self._control = Control(["--warn=none"])
        self._builder = self._control.backend()
        self._building = False
        self._made: list[Literal] = []
        self.true: Literal = self._backend.add_atom()
        self._backend.add_rule([self.true])

    @property
    def _backend(self) -> Backend:
        """What builds, opened when it is needed; it has to be closed for solving."""
        if not self._building:
            self._builder.__enter__()  # type: ignore[no-untyped-call]  # clingo types all but this
            self._building = True
        return self._builder

    def new(self) -> Literal:
        """Return a literal that may be true or false; rather false."""
        atom = self._backend.add_atom()
        self._backend.add_rule([atom], choice=True)
        self._made.append(atom)
        return atom

    def clause(self, literals: Sequence[Literal]) -> None:
        """Require that at least one is true."""
        self._backend.add_rule([], [-literal for literal in literals])

    def all_of(self, literals: Sequence[Literal]) -> Literal:
        """Return what is true exactly if all of these are."""
        if len(literals) == 1:
            return literals[0]
        atom = self._backend.add_atom()
        self._backend.add_rule([atom], literals)
        return atom

    def any_of(self, literals: Sequence[Literal]) -> Literal:
        """Return what is true exactly if one of these is."""
        if len(literals) == 1:
            return literals[0]
        atom = self._backend.add_atom()
        for literal in literals:
            self._backend.add_rule([atom], [literal])
        return atom

    def at_least(self, least: int, weights: Sequence[tuple[Literal, int]]) -> Literal:
        """Return what is true exactly if the weights of the true ones add up to at least so much."""
        atom = self._backend.add_atom()
        self._backend.add_weight_rule([atom], least, weights)
        return atom

    def wish_false(self, literals: Iterable[Literal], priority: int) -> None:
        """Say what is better false; higher priorities come first."""
        self._backend.add_minimize(priority, [(literal, 1) for literal in literals])

    def solve(self, literals: Sequence[Literal], deadline: float) -> frozenset[Literal] | None:
        """Return the new literals that are true in a solution, None if there is none; raise OutOfTime."""
        found, impossible = self._run(literals, deadline, models=1, wishes="ignore")
        if found is None and not impossible:
            raise OutOfTime("it ran out of time")
        return found

    def better(self, literals: Sequence[Literal], deadline: float) -> frozenset[Literal] | None:
        """Return a solution that grants as many wishes as could be found until then, None if there was none."""
        return self._run(literals, deadline, models=0, wishes="opt")[0]

    def _run(
        self, literals: Sequence[Literal], deadline: float, *, models: int, wishes: str
    ) -> tuple[frozenset[Literal] | None, bool]:
        if self._building:
            self._builder.__exit__(None, None, None)  # type: ignore[no-untyped-call]  # and this
            self._building = False
        how = cast(Configuration, self._control.configuration.solve)
        how.models, how.opt_mode = models, wishes
        found: list[frozenset[Literal]] = []

        def keep(model: Model) -> None:
            found[:] = [frozenset(atom for atom in self._made if model.is_true(atom))]

        with self._control.solve(literals, on_model=keep, async_=True) as handle:
            while time.monotonic() < deadline and not handle.wait(SLICE):
                pass  # woken for Ctrl-C
            handle.cancel()
            impossible = handle.get().unsatisfiable is True  # not merely ended: that may have other causes
        return (found[0] if found else None), impossible
