"""Where output goes that nobody reads on, or for which there is no room."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

COMMANDS = [["rules", "test"], ["rules", "export", "--to", "jdm"], ["rules", "check", "--explain", "redundant"]]


def code_and_errors(command, stdout):
    ran = subprocess.run([sys.executable, str(ROOT / "cli.py"), *command], stdout=stdout, stderr=subprocess.PIPE)
    return ran.returncode, ran.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[1])
def test_that_nobody_reads_on_is_no_problem(command):
    reading, writing = os.pipe()
    os.close(reading)
    assert code_and_errors(command, writing) == (0, b"")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[1])
def test_a_full_disk_is_told_without_a_traceback(command):
    with Path("/dev/full").open("wb") as full:
        code, errors = code_and_errors(command, full)
    assert (code, errors) == (2, b"the output could not be written whole: no space is left.\n")
