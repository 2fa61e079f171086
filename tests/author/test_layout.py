"""A layout keeps every comment and every meaning, and laying out twice is laying out once."""

import re
from collections import Counter
from pathlib import Path

import pytest
from book_files import texts_of
from hypothesis import given, settings
from strategies import rule_books

from coachmentor.author.layout import CannotLayOut, Unparsed, file, lay_out_file
from coachmentor.author.layout.texts import WIDEST
from coachmentor.read import inspect_texts

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = Path(__file__).parent / "layout"
SHIPPED = sorted((ROOT / "rules").glob("*.yaml"))
SKELETONS = sorted((ROOT / "engine/coachmentor/author/skeletons").glob("*/*.yaml"))
EXAMPLES = sorted((ROOT / "examples").glob("*/rules/*.yaml"))
BAD = sorted((ROOT / "tests/cases/bad").rglob("*.yaml"))


def named(paths):
    return [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in paths]


def laid_out(text: str) -> str:
    return lay_out_file(text.encode(), "file.yaml").content.decode()


def notes(text: str) -> Counter[str]:
    return Counter(re.findall(r"# note \d+(?:: x)?$", text, re.M))


def found(text: str):
    """The book of a file, and the mistakes without their places."""
    inspection = inspect_texts({"guidance.yaml": text})
    return inspection.book, Counter((one.code, one.message) for one in inspection.diagnostics)


def same_meaning(one: str, other: str) -> bool:
    (book, mistakes), (book_after, mistakes_after) = found(one), found(other)
    if book and book_after:
        assert book.rules == book_after.rules
        assert list(book.conditions.items()) == list(book_after.conditions.items())
    places = ("sha256", "layers")
    parts = [
        {k: v for k, v in vars(book).items() if k not in (*places, "sources")} if book else None
        for book in (book, book_after)
    ]
    return parts[0] == parts[1] and mistakes == mistakes_after


@pytest.mark.parametrize("path", named([*SHIPPED, *SKELETONS]))
def test_what_is_shipped_is_in_its_usual_layout(path):
    content = path.read_bytes()
    assert lay_out_file(content, path.name).content == content


@pytest.mark.parametrize("path", named(EXAMPLES))
def test_examples_mean_the_same_and_stay_as_they_are_laid_out(path):
    text = path.read_text("utf-8")
    once = laid_out(text)
    assert laid_out(once) == once
    assert same_meaning(text, once)


@pytest.mark.parametrize("path", named(BAD))
def test_a_file_with_mistakes_keeps_them(path):
    try:
        once = lay_out_file(path.read_bytes(), path.name).content
    except (Unparsed, CannotLayOut):
        return
    assert lay_out_file(once, path.name).content == once
    assert same_meaning(path.read_text("utf-8"), once.decode())


def test_what_people_see(regenerate):
    written = laid_out((SAMPLES / "odd.yaml").read_text("utf-8"))
    golden = SAMPLES / "laid-out.yaml"
    if regenerate:
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text("utf-8")
    assert laid_out(written) == written
    comments = [re.findall(r"# c\d+", text) for text in ((SAMPLES / "odd.yaml").read_text("utf-8"), written)]
    assert sorted(comments[0]) == sorted(comments[1])
    assert len(set(comments[1])) == len(comments[1]) > 25


@settings(max_examples=settings().max_examples // 3)
@given(texts_of(rule_books(most_questions=3, most_rules=4)))
def test_random_books_with_comments_at_odd_places(text):
    once = laid_out(text)
    assert same_meaning(text, once)
    assert notes(once) == notes(text)
    assert laid_out(once) == once
    assert not re.search(r"\n\n\n|[ \t]\n", once)


LONG = "word " * 30 + "end"
FOLDED = """\
forms:
  - id: a
    means: >-
      word word word word word word word word word word word word word word word word word word word word word
      word word word word word word word word word end
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("forms:\n- means: yes\n  id: a\n", "forms:\n  - id: a\n    means: yes\n"),
        ("forms:\n- means: 'yes'\n  id: a\n", "forms:\n  - id: a\n    means: 'yes'\n"),
        ('forms: [{means: "12:30", id: a}]', 'forms: [{id: a, means: "12:30"}]\n'),
        ("forms: [{means: 12:30, id: no}]", "forms: [{id: no, means: 12:30}]\n"),
        (f"forms:\n- means: {LONG}\n  id: a", FOLDED),
        (f"forms:\n- means: '{LONG}'\n  id: a", FOLDED),
        (f"forms:\n- means: >-\n   {LONG}\n  id: a", FOLDED),
        (f"forms: [{{id: a, means: {LONG}}}]", FOLDED),
        (f"forms:\n- {{means: {LONG}, id: a}} # one", FOLDED.replace("  - id", "  # one\n  - id")),
        ("title: a\n  b\n", "title: a b\n"),
        ("title:\n  a\n", "title: a\n"),
        ("title:   a   # b\n", "title: a   # b\n"),
        ("title: |\n    a", "title: |\n  a"),
        ("forms:\n- id: a\n  means: |\n    a", "forms:\n  - id: a\n    means: |\n      a"),
        ("title: &t\n    # c\n    a\n", "title: &t\n  # c\n  a\n"),
        ("title: |-\n    a", "title: |-\n  a\n"),
        ("title: 'a\n\n  b'\n", "title: 'a\n\n  b'\n"),
        ("version: 1\ntitle: a\n", "title: a\nversion: 1\n"),
        ("# top\n\n# of it\nversion: 1\ntitle: a\n", "# top\n\ntitle: a\n# of it\nversion: 1\n"),
        ("---\nversion: 1\ntitle: a\n", "---\ntitle: a\nversion: 1\n"),
        ("version: &v 1\ntitle: *v\n", "version: &v 1\ntitle: *v\n"),
        ("rules:\n- &r\n  title: a\n  id: b\n", "rules:\n  - &r\n    id: b\n    title: a\n"),
        ("off:   [ a,b ]\n", "off: [a, b]\n"),
        ("options: [a, # why\n b]\n", "options: [a, # why\n  b]\n"),
        ("rules: [] # none\n", "rules: [] # none\n"),
        (
            "rules:\n\n\n- {id: a}\n\n\n- {id: b}\n- id: c\n  title: d\n",
            "rules:\n  - {id: a}\n  - {id: b}\n\n  - id: c\n    title: d\n",
        ),
        (f"forms:\n- means: {LONG}\n    # deep\n  id: a\n", FOLDED.rstrip() + "\n    # deep\n"),
        ("title:\n  # nothing\nversion: 1\n", "title:\n  # nothing\nversion: 1\n"),
        (f"options: []\n{'a' * 119}: []\n", f"options: []\n{'a' * 119}: []\n"),
        ("rules:\n- when: {b: yes, a: no}\n  id: c\n", "rules:\n  - id: c\n    when: {b: yes, a: no}\n"),
        ("rules:\n- when:\n    b: yes\n    a: no\n", "rules:\n  - when:\n      b: yes\n      a: no\n"),
        (f"title: {'word  ' * 24}end\n", f"title: {'word  ' * 24}end\n"),
        (f"title: >-\n  {LONG}\n   {LONG}\n  {LONG}\n", f"title: >-\n  {LONG}\n   {LONG}\n  {LONG}\n"),
        ("# only\n\n\n# comments\n", "# only\n\n\n# comments\n"),
        ("[a, list]\n", "[a, list]\n"),
        ("", ""),
    ],
)
def test_layout_of(text, expected):
    assert laid_out(text) == expected
    assert laid_out(expected) == expected


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (["title: yes # b"], "its meaning would change"),
        (["title: 'no' # b"], "its meaning would change"),
        (["title: [no] # b"], "its meaning would change"),
        (["title: no # b", "x: y"], "its meaning would change"),
        (["title: [no # b"], "only some programs can read"),
        (["title: no"], "a comment would be lost"),
        (["title: no # c"], "a comment would be lost"),
    ],
)
def test_a_mistake_of_ours_is_never_written(written, why, monkeypatch):
    monkeypatch.setattr(file.Blocks, "file", lambda *_: written)
    with pytest.raises(CannotLayOut, match=why):
        laid_out("title:   no # b\n")


def test_line_ends_and_a_byte_order_mark_stay():
    content = b"\xef\xbb\xbfversion: 1\r\ntitle: a # b\r\n"
    assert lay_out_file(content, "f").content == b"\xef\xbb\xbftitle: a # b\r\nversion: 1\r\n"


def test_lines_are_no_wider_than_they_may_be():
    text = laid_out(
        f"rules:\n- because: {LONG * 5}\n  when: {{needs: [{', '.join(f'choice-{n}' for n in range(40))}]}}\n"
    )
    assert max(map(len, text.split("\n"))) <= WIDEST


@pytest.mark.parametrize(
    "text",
    [
        "? a\n: b\n",
        "title: |+\n  a\n\n",
        "title: |2\n    a\n",
        "a:\n  &b\n  c: d\n",
        "a: b\n...\n",
        "a: b\tc\n",
        'a: "b\u2028c"',
    ],
)
def test_rare_forms_are_left_alone_with_a_reason(text):
    with pytest.raises(CannotLayOut, match=r"line \d+ (holds a form|is written in a way)|only some programs"):
        laid_out(text)


@pytest.mark.parametrize(
    "content", [b"a: [b\n", b"a: b\na: c\n", b"\ta: b\n", b"a: \xff\n", b"a: !!str b\n", b"a: b\n---\nc: d\n"]
)
def test_what_is_no_plain_yaml_is_refused(content):
    with pytest.raises(Unparsed, match="error: "):
        lay_out_file(content, "f.yaml")
