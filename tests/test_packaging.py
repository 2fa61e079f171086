"""The README's commands are those that setup.sh knows and that CI runs, and setup.sh says what is wrong."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]

needs_a_shell = pytest.mark.skipif(not shutil.which("sh"), reason="setup.sh is for systems with a POSIX shell")


def setup(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(ROOT / "setup.sh"), *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_setup_is_read_by_every_shell_of_this_machine(shell):
    assert subprocess.run([shell, "-n", str(ROOT / "setup.sh")], check=False).returncode == 0


@pytest.mark.skipif(not shutil.which("bash"), reason="CI runs in bash")
def test_ci_is_read_by_bash():
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=False).returncode == 0


def test_readme_gives_the_two_commands_and_no_other():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\s*(?:\$ )?(sh setup\.sh[^#\n]*)", readme, re.M)
    assert {command.strip() for command in commands} == {"sh setup.sh", "sh setup.sh test"}


def test_ci_runs_the_tests_as_the_readme_does():
    assert re.search(r"^\s*sh setup\.sh test\b", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.M)


@needs_a_shell
def test_help_names_both_commands():
    shown = setup("--help")
    assert shown.returncode == 0
    assert re.findall(r"sh setup\.sh(?: test)?", shown.stdout) == ["sh setup.sh", "sh setup.sh test"]


@needs_a_shell
def test_an_unknown_command_is_answered_with_the_usage():
    refused = setup("tset")
    assert refused.returncode == 2
    assert refused.stderr.startswith("Usage: sh setup.sh")


@needs_a_shell
def test_an_unsuitable_python_is_named(tmp_path):
    old = tmp_path / "old python"
    old.write_text('#!/bin/sh\n[ "$1" != --version ] || { echo Python 3.9.2 && exit; }\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    refused = setup(PYTHON=str(old), VIRTUAL_ENV="")
    assert refused.returncode == 1
    assert f"Python 3.11 or later is needed, and none was found ({old} is Python 3.9.2)" in refused.stderr
    assert "Install it" in refused.stderr
