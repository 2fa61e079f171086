"""The function that is generated from the rules, beside one that was written by hand. Each for 1,000 profiles."""

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.comparison import Comparison


def bench_by_hand(benchmark: BenchmarkFixture, comparison: Comparison) -> None:
    """Fired rules and verdict, by hand."""
    benchmark(comparison.by_hand)


def bench_generated(benchmark: BenchmarkFixture, comparison: Comparison) -> None:
    """Fired rules and verdict, by the generated function."""
    benchmark(comparison.generated)


def bench_generated_fired_alone(benchmark: BenchmarkFixture, comparison: Comparison) -> None:
    """Fired rules and points, by the generated function."""
    benchmark(comparison.generated_fired_alone)
