"""What is done once for a book: reading it, compiling it, building its network, its function and its diagram."""

from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.books import write_random_book
from coachmentor.decide import Program, compile_book
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.to_diagram import to_diagram
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_network import Network


def bench_read_shipped(benchmark: BenchmarkFixture) -> None:
    """The shipped book, read and checked."""
    benchmark(read_book, shipped_book())


def bench_read_1000_rules(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """A book of 1,000 rules, read and checked."""
    write_random_book(tmp_path, 1_000, local=True)
    assert len(benchmark(read_book, tmp_path).rules) == 1_000


def bench_diagram(benchmark: BenchmarkFixture, program: Program) -> None:
    """The shipped book's diagram."""
    benchmark(to_diagram, program)


def bench_function(benchmark: BenchmarkFixture, program: Program) -> None:
    """The shipped book's function."""
    benchmark(to_function, program)


def bench_network(benchmark: BenchmarkFixture, program: Program) -> None:
    """The shipped book's network in durable-rules."""
    benchmark(Network, program)


def bench_compile(benchmark: BenchmarkFixture, program: Program) -> None:
    """The shipped book's conditions, in normal form."""
    benchmark(compile_book, program.book)
