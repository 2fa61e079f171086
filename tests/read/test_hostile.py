"""Whatever a file holds, only diagnostics come out: no crash, no hang, nothing run."""

import os
import shutil
import sys
import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachmentor.read import InvalidProfileFile, inspect_book, parse_profile, read_book, shipped_book, tree
from coachmentor.read.book import InvalidRuleBook
from coachmentor.text import show

NESTED = ["[" * 100_000, "{" * 100_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000, "[{a: " * 30_000, "!!x " * 9_999]
LARGE = [
    "a: [" + "1," * 900_000 + "]",
    "".join(f"k{n}: {n}\n" for n in range(100_000)),
    "rules:\n" + "- x\n" * 400_000,
    "rules:\n" + "- {id: a}\n" * 150_000,
    "a: " + "x" * 1_900_000,
    "a: '" + "x\n" * 900_000,
    "\n" * 1_900_000 + "\t: @",
    "x" * 1_900_000 + ": 1",
    "# " + "x" * 1_900_000,
    "a: " + "9" * 1_000_000,
    "a: " + "1:" * 500_000 + "1",
    "a: " + "0x" + "f" * 900_000,
    "a: &a [" + "&b [], " * 200_000 + "]",
    "title: '" + "{" * 1_000_000 + "'",
    "title: '" + "{x} " * 400_000 + "'",
    "? [" + "a, " * 100_000 + "]\n: 1\n" + "a: 1\n" * 100_000,
]
BYTES = [
    b"\xff\xfea\x00:\x00",
    "title: é".encode("utf-16"),
    "title: é".encode("utf-16-be"),
    "title: é".encode("latin-1"),
    b"title: \xc3\x28",
    b"title: \x00",
    b"title: \x07",
    b"title: \xed\xa0\x80",
    b"title: \xef\xbf\xbe",
    b"\xef\xbb\xbf",
    b"a\r\rb: \r",
    b"title: \x7f\x85",
    "a\u2028b: c\u2029".encode(),
]


def inspect(folder, content, name="guidance.yaml"):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    inspection = inspect_book(folder)
    shown = show(inspection.diagnostics, inspection.sources)
    shown.encode()
    assert (inspection.book is None) == any(d.severity == "error" for d in inspection.diagnostics)
    return inspection, shown


@pytest.mark.parametrize(
    "text",
    [*NESTED, *(pytest.param(text, marks=pytest.mark.slow) for text in LARGE)],
    ids=lambda text: f"{text[:12]!r}, {len(text):,}",
)
def test_deep_and_large_files_end_quickly_in_diagnostics(text, tmp_path):
    start = time.perf_counter()
    inspection, _ = inspect(tmp_path, text)
    assert inspection.book is None
    assert time.perf_counter() - start < 30  # seconds, on a busy machine; a hang takes minutes
    as_profile(text)


def as_profile(text):
    try:
        parse_profile(text, "profile.yaml")
    except InvalidProfileFile as error:
        str(error).encode()


@pytest.mark.parametrize("text", NESTED, ids=lambda text: text[:5])
def test_deep_nesting_without_the_c_parser(text, tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "_FAST", yaml.SafeLoader)
    assert inspect(tmp_path, text[:20_000])[0].book is None


@pytest.mark.parametrize("content", BYTES)
def test_files_that_are_not_utf_8(content, tmp_path):
    assert inspect(tmp_path, content)[0].book is None


def test_what_is_said_about_other_encodings(tmp_path):
    assert "saved as UTF-16 [not-utf-8]\n  help: save it as UTF-8" in inspect(tmp_path, BYTES[1])[1]
    _, shown = inspect(tmp_path, "title: ok\nversion: é\n".encode("latin-1"))
    assert "guidance.yaml:2:10: error: this file is not saved as UTF-8: byte 0xe9 stands here" in shown
    _, shown = inspect(tmp_path, "title: ok\nversion: a\0b\n")
    assert "guidance.yaml:2:11: error: the file holds a character that is not text (number 0)" in shown


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.mkdir [ran]", "!!python/name:os.mkdir", "!x {}", "! a"])
def test_nothing_in_a_book_can_run_code(tag, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, shown = inspect(tmp_path, f"title: {tag}\n")
    assert "[tag]" in shown
    assert not (tmp_path / "ran").exists()


def test_a_file_that_is_too_large(tmp_path):
    assert "too large" in inspect(tmp_path, "#" * 2_000_001)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes and links of this sort")
def test_pipes_links_and_folders_in_the_place_of_files(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "around").symlink_to(".")
    (tmp_path / ".hidden.yaml").write_text("{")
    assert "missing from this folder" not in inspect(tmp_path, "title: t\n")[1]


@pytest.mark.parametrize("path", ["nowhere", "", "\0", "a" * 5_000, "nowhere\n.yaml"])
def test_paths_without_a_book(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidRuleBook) as caught:
        read_book(path)
    assert "there is no" in str(caught.value)


def test_so_many_mistakes_that_the_rest_is_left_out(tmp_path):
    inspection, shown = inspect(tmp_path, "".join(f"wrong{n}: 1\n" for n in range(3_000)))
    assert "more than 500 mistakes" in shown
    assert len(inspection.diagnostics) < 510


SPICE = [
    *"[]{}:-,'\"#&*!|>%@`\t\n\r?<~=",
    ": ",
    "- ",
    "\n  ",
    "<<",
    "no",
    "12:30",
    "{x}",
    "null",
    "é",
    "\x07",
    "\u2028",
]


@given(st.binary(max_size=300))
def test_arbitrary_bytes(tmp_path_factory, content):
    inspect(tmp_path_factory.mktemp("book"), content)


@given(st.lists(st.sampled_from([*SPICE, "rules", "when", "title", "a", "1"])).map("".join))
@example("a: &a [*a]")
@example("? ? ? a")
def test_arbitrary_yaml(tmp_path_factory, text):
    inspect(tmp_path_factory.mktemp("book"), text)
    as_profile(text)


@settings(max_examples=100)
@given(st.data())
def test_the_shipped_book_with_something_changed(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("book")
    shutil.copytree(shipped_book(), folder, dirs_exist_ok=True)
    name = data.draw(st.sampled_from(sorted(path.name for path in folder.glob("*.yaml"))))
    text = (folder / name).read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        text = text[:start] + data.draw(st.sampled_from(SPICE)) + text[start + data.draw(st.integers(0, 20)) :]
    inspect(folder, text, name)
