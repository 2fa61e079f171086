"""A comment behind a text is doubted where it looks like the rest of it, and nowhere else."""

import pytest
import yaml

from coachmentor.read import inspect_texts, tree

HEAD = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
decision: {enough: 1, clear_lead: 1}
glossary:
"""


@pytest.fixture(params=["C", "Python"], autouse=True)
def parser(request, monkeypatch):
    if request.param == "Python":
        monkeypatch.setattr(tree, "_FAST", yaml.SafeLoader)


def doubts(entry):
    inspection = inspect_texts({"guidance.yaml": HEAD + entry})
    assert inspection.book is not None
    return [(str(one.span), one.code, one.message.split("`")[1]) for one in inspection.diagnostics]


@pytest.mark.parametrize(
    ("means", "line", "column", "cut"),
    [
        ("Choice #1 here", 7, 19, "#1 here"),
        ("Choice  #one ", 7, 20, "#one"),
        ("Choice 🙂 #1", 7, 21, "#1"),
        ("One line\n      and choice #1", 8, 18, "#1"),
    ],
)
def test_what_looks_like_the_rest_of_a_text(means, line, column, cut):
    assert doubts(f"  - term: a\n    means: {means}\n") == [(f"guidance.yaml:{line}:{column}", "cut-off-text", cut)]


@pytest.mark.parametrize(
    "means",
    [
        "Choice # one",
        "Choice ## one",
        "Choice #",
        "Choice#1",
        "'Choice' #1",
        '"Choice" #1',
        '"Choice #1"',
        ">-\n      Choice #1",
        "|- #1\n      Choice",
        "Choice\n    # one",
    ],
)
def test_what_is_a_comment_or_no_comment_at_all(means):
    assert doubts(f"  - term: a\n    means: {means}\n") == []


def test_behind_an_id_it_is_a_comment_and_behind_a_list_too():
    assert doubts("  - term: a\n    means: B\n    source: G1 #2\n  - {term: b, means: C} #2\n") == []
