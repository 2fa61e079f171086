"""The benchmarks run, once and without timing; the function by hand, which they compare with, decides as the engine."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True).stdout


def test_every_benchmark_runs():
    run("-m", "pytest", "benchmarks", "--benchmark-disable", "-p", "no:cacheprovider", "-p", "no:xdist")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_nothing_comes_out_wrong_alone_or_from_8_threads():
    assert '"wrong": 0' in run("-m", "benchmarks.endurance", "2000")


def test_the_diagram_grows_measurably():
    program = """
from benchmarks.books import random_book
from benchmarks.growth import authors_order, build, built_in_order, grown
for local in (True, False):
    book = random_book(12, local=local)
    assert grown(book, within=0).built.states == build(book).states
    assert built_in_order(book, authors_order).variables == build(book).variables
"""
    run("-c", program)


@pytest.mark.slow
def test_the_systems_to_compare_with_agree(tmp_path):
    told = run("-m", "benchmarks.compare", "--check", "--environment", str(tmp_path))
    assert "advise_table on Polars, verdict columns (list): agrees" in told
    assert "another result" not in told
