"""A solver that runs out of time proves nothing, and can be asked again."""

import time
from itertools import combinations

import pytest

from coachmentor.readings.circuit import Circuit
from coachmentor.readings.to_solver import OutOfTime

PIGEONS = 12


def hard() -> tuple[Circuit, int]:
    """More pigeons than holes, which no such solver proves in a moment; all of it only where a literal is true."""
    circuit = Circuit()
    switch = circuit.new()
    holes = [[circuit.new() for _ in range(PIGEONS - 1)] for _ in range(PIGEONS)]
    for of_pigeon in holes:
        circuit.clause([-switch, *of_pigeon])
    for of_hole in zip(*holes, strict=True):
        for one, other in combinations(of_hole, 2):
            circuit.clause([-one, -other])
    return circuit, switch


def test_out_of_time_is_no_proof_and_the_next_question_is_answered() -> None:
    circuit, switch = hard()
    begun = time.monotonic()
    with pytest.raises(OutOfTime, match="ran out of time"):
        circuit.solve([switch], begun + 0.2)
    assert time.monotonic() - begun < 2
    assert circuit.solve([-switch], time.monotonic() + 10) is not None
    circuit.clause([switch, circuit.true])
    assert circuit.solve([switch, -switch], time.monotonic() + 10) is None


def test_wishes_are_granted_as_far_as_the_time_goes() -> None:
    circuit = Circuit()
    literals = [circuit.new() for _ in range(20)]
    for one, other in combinations(literals, 2):
        circuit.clause([one, other])
    circuit.wish_false(literals, 1)
    found = circuit.better([], time.monotonic() + 10)
    assert found is not None
    assert len(found) == 19
    assert circuit.better([-literals[0], -literals[1]], time.monotonic() + 10) is None
