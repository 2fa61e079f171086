"""Memory is bounded by the rows that are worked on at a time, and not by those of the table."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "wait4"), reason="asks the system for the peak")]


def test_three_million_rows_stay_below_a_bound():
    command = [sys.executable, "-m", "benchmarks.batch_memory", "3000000", "--limit", "1400"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout.splitlines()[1])["rows"] == 3_000_000
