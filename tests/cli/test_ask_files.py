"""A file is replaced whole or left alone."""

import os
import stat
import sys
from pathlib import Path

import pytest

from coachmentor.text.files import replace_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")


@pytest.mark.parametrize(("data", "content"), [("Grüße\n", "Grüße\n".encode()), (b"\x00\r\n", b"\x00\r\n"), ("", b"")])
def test_what_is_written(tmp_path, data, content):
    file = tmp_path / "file"
    file.write_text("something old and longer")
    replace_file(str(file), data)
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    def fail(*_):
        raise OSError(28, "No space left on device")

    file = tmp_path / "file"
    file.write_text("old")
    monkeypatch.setattr(step, fail)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, "new")
    monkeypatch.undo()
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_ctrl_c_leaves_the_old_file_too(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "file", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(OSError, match=r"directory|denied"):
        replace_file(tmp_path, "new")


@posix
def test_permissions_are_kept_and_new_ones_follow_the_mask(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        replace_file(old, "new")
        replace_file(new, "new")
        assert os.umask(0o027) == 0o027, "the mask is as it was"
    finally:
        os.umask(mask)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o640, 0o640]


@posix
def test_a_link_is_followed(tmp_path):
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    link.symlink_to(file)
    replace_file(link, "new")
    assert link.is_symlink()
    assert file.read_text() == "new"


@posix
def test_a_device_is_written_to():
    replace_file("/dev/null", "gone")
    assert not Path("/dev/null").is_file()
