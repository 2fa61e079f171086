"""`coachmentor serve`: what is refused before anything starts, and that it serves."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from coachmentor.cli.serve import serve

ROOT = Path(__file__).parents[2]
COMMAND = "import sys; from coachmentor.cli.serve import serve; sys.exit(serve(standalone_mode=False))"


def refused(*arguments):
    """Return the message of a command that must not start."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each kind is shown by `cli.main`
        serve.main([*map(str, arguments)], standalone_mode=False)
    problem = caught.value
    return problem.format_message() if isinstance(problem, click.ClickException) else str(problem)


def test_a_port_that_is_taken_is_told():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        port = sock.getsockname()[1]
        assert f"port {port} is taken" in refused("--port", port)


def test_the_network_needs_consent():
    assert "--allow-network" in refused("--host", "0.0.0.0", "--port", 0)


def test_a_rule_book_with_mistakes_is_told_whole(tmp_path):
    (tmp_path / "guidance.yaml").write_text("titel: A\n", encoding="utf-8")
    for workers in (1, 2):
        message = refused("--port", 0, "--rules", tmp_path, "--workers", workers)
        assert "guidance.yaml:1" in message
        assert "titel" in message


@pytest.mark.parametrize(
    ("arguments", "about"), [(["--port", "70000"], "70000"), (["--workers", "0"], "0"), (["--host", ""], "no address")]
)
def test_bad_usage_is_told(arguments, about):
    assert about in refused(*arguments)


def test_help_says_what_matters():
    text = CliRunner().invoke(serve, ["--help"]).output
    for word in ("--host", "--port", "--workers", "--rules", "--reload-rules", "--workbench", "--allow-network"):
        assert word in text


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.slow
def test_it_serves_until_it_is_interrupted(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "--port", "0", "--host", "0.0.0.0", "--allow-network"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "engine")},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        line = process.stderr.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        assert "Ctrl-C" in line
        assert "nothing is encrypted" in process.stderr.readline()
        with urllib.request.urlopen(url, timeout=10) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert (out, err.strip()) == ("", "Stopped.")
