"""`coachmentor batch` on a terminal, and stopped in the middle: a bar while it lasts, and nothing half-made."""

import os
import signal
import subprocess
import sys
import time

import pytest

if sys.platform == "win32":
    pytest.skip("needs a terminal of the Unix kind", allow_module_level=True)

from terminal import ROOT, Terminal

ROWS = "".join(f"{i:06},conflict;succession,{i % 60 + 1}\n" for i in range(100_000))
LONG = "id,needs,months\n" + ROWS * 20


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "long.csv"
    path.write_text(LONG)
    return path


def test_a_bar_shows_how_far_it_is_and_goes_away(long, tmp_path):
    terminal = Terminal("batch", long, "-o", tmp_path / "out.parquet")
    try:
        terminal.wait_for("rows/s")
        assert "Advising" in terminal.flat
        assert "%" in terminal.flat
        assert terminal.end(60) == 0
        assert "rows/s" not in terminal.flat
        assert "2,000,000 rows, all of them advised." in terminal.flat
        assert (tmp_path / "out.parquet").exists()
    finally:
        terminal.process.close(force=True)


def test_ctrl_c_in_the_middle(long, tmp_path):
    terminal = Terminal("batch", long, "-o", tmp_path / "out.parquet")
    try:
        terminal.wait_for("rows/s")
        terminal.press("ctrl-c")
        assert terminal.end(30) == 130
        assert "Stopped." in terminal.flat
        assert "Traceback" not in terminal.written
        assert list(tmp_path.iterdir()) == []
    finally:
        terminal.process.close(force=True)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (getattr(signal, "SIGHUP", None), 129)]
)
def test_signals_leave_the_old_result(long, tmp_path, number, code):
    target = tmp_path / "out.csv"
    target.write_text("old")
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(long), "-o", str(target)]
    environment = {**os.environ, "COACHMENTOR_RULES": ""}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        wait_until(lambda: any(path.stat().st_size for path in tmp_path.glob(".out.csv.*.tmp")), process)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert out == b""
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert target.read_text() == "old"


def wait_until(so, process):
    end = time.monotonic() + 60
    while not so():
        assert process.poll() is None, "it was over before it was stopped"
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_pipe_gets_no_bar(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("needs\nconflict\n")
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(source), "-o", str(tmp_path / "out.csv")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stderr.startswith("1 row advised.")
