"""What fuzzing has found stays repaired; and a few seconds of every target (`python -m tests.fuzz` for more)."""

from random import Random

import pytest
from fuzz.case_files import CASES, load, save
from fuzz.minimise import minimise
from fuzz.session import Session, attempt
from fuzz.targets import TARGETS


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_what_was_found_once(path, tmp_path):
    name, input = load(path)
    attempt(TARGETS[name](tmp_path), input)


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_seconds(name, tmp_path):
    told: list[str] = []
    session = Session([TARGETS[name](tmp_path)], "suite", folder=tmp_path / "found", found=told.append)
    session.fuzz(0.5)
    assert told == []
    assert session.tallies[name].runs > 0
    assert session.tallies[name].failures == 0


class Fails:
    """Fails on whatever holds a `b`."""

    name = "fails"

    def draw(self, random):
        return {"one": ["xxxbxx", 1], "two": {"three": random.random()}}

    def run(self, input):
        if any("b" in str(value) for value in input.values()):
            raise LookupError("a b")
        return True


def test_a_failure_is_made_smaller_and_written_down_once(tmp_path):
    told: list[str] = []
    session = Session([Fails()], "x", folder=tmp_path, found=told.append)
    session.fuzz(0.2)
    (path,) = tmp_path.iterdir()
    assert load(path) == ("fails", {"one": ["b"]})
    assert path.read_text("utf-8").startswith("# LookupError in test_fuzz.py, run")
    assert len(told) == 1
    tally = session.tallies["fails"]
    assert tally.runs == tally.failures > tally.distinct == 1


def test_an_input_comes_back_from_its_file(tmp_path):
    input = {"a": [b"\xff", "\ud800\u2028", 10**5000, float("inf")], "b": ({1, 2}, frozenset("x"), None)}
    assert load(save("some-target", input, "why\nindeed", tmp_path)) == ("some-target", input)


def test_books_come_back_from_their_files(tmp_path):
    drawn = TARGETS["readings"](tmp_path).draw(Random(1))
    assert load(save("readings", drawn, "", tmp_path)) == ("readings", drawn)


def test_minimising_stops_in_time():
    assert minimise("a" * 100, lambda smaller: "a" in smaller, 0) == "a" * 100
    assert minimise("xaxb", lambda smaller: "a" in smaller, 9) == "a"
