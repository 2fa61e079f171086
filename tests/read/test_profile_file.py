"""Files of answers: YAML and JSON, with the place of each answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.read import InvalidProfile, InvalidProfileFile, check_profile, parse_profile, read_book, read_profile
from coachmentor.read import shipped_book as shipped


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("", {}),
        ("# nothing yet\n", {}),
        ("{}", {}),
        ("months: 3\nexpert: yes\nother: off\n", {"months": 3, "expert": True, "other": False}),
        ("needs:\n  - a\n  - b\nattitude:\ngoal: ~\n", {"needs": ["a", "b"], "attitude": None, "goal": None}),
        ("goal: 2026-11-24\n", {"goal": "2026-11-24"}),
        ("goal: 'yes'\nmonths: 6.0\n", {"goal": "yes", "months": 6.0}),
        ('{"months": 3, "goal": "\\ud83d\\ude00\\/"}', {"months": 3, "goal": "😀/"}),
        ('{\n\t"months":\t3,\n\t"needs": []\n}\n', {"months": 3, "needs": []}),
        ('{"expert": true, "goal": null, "n": 1e2, "m": -0.5}', {"expert": True, "goal": None, "n": 100.0, "m": -0.5}),
        ("{months: 3}", {"months": 3}),
        ('{"months": 3,}', {"months": 3}),
        ("\ufeffmonths: 3\r\ngoal: x\r", {"months": 3, "goal": "x"}),
    ],
)
def test_what_is_read(text, answers):
    assert parse_profile(text, "p").answers == answers
    assert parse_profile(text.encode(), "p").answers == answers


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("- months", "p:1:1: error: a profile takes answers by question, not a list [wrong-type]"),
        ("months", "p:1:1: error: a profile takes answers by question, not the text `months` [wrong-type]"),
        ("months: 3\nmonths: 4", "p:2:1: error: the key `months` stands here for the second time [duplicate-key]"),
        ('{"a": 1,\n "a": 2}', "p:2:2: error: the key `a` stands here for the second time [duplicate-key]"),
        ("months: 010", "p:1:9: error: `months` has `010`, which YAML reads as the number 8 [yaml-reads-otherwise]"),
        ("needs: [12:30]", "p:1:9: error: `needs` has `12:30`, which YAML reads as the number 750, counted in sixties"),
        ("yes: 3", "p:1:1: error: a key is a word, not `yes`, which YAML reads as the answer yes [bad-key]"),
        ("a: [1", "p:1:6: error: this is not YAML: a list in square brackets does not end as it should [syntax]"),
        ("a: !!set {}", "p:1:4: error: the tag `!!set` is not allowed: a rule book holds plain data only [tag]"),
        ("[" * 500, "p:1:101: error: more than 100 levels inside one another [too-deep]"),
        ('{"a":' + "[" * 500 + "]" * 500 + "}", "p:1:105: error: more than 100 levels inside one another [too-deep]"),
    ],
)
def test_what_is_refused(text, head):
    with pytest.raises(InvalidProfileFile) as caught:
        parse_profile(text, "p")
    assert str(caught.value).splitlines()[0].startswith(head)


def test_problems_point_into_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.yaml").write_text("months: 61\nneeds:\n  - conflict\n  - confict\n", encoding="utf-8")
    file = read_profile("p.yaml")
    with pytest.raises(InvalidProfile) as caught:
        check_profile(read_book(shipped()), file.answers)
    assert file.show(caught.value.problems) == (
        "p.yaml:1:1: error: `months` is out of bounds with 61 [bad-answer]\n"
        "    1 | months: 61\n"
        "      | ^^^^^^\n"
        "  help: allowed here: `1 to 60`\n\n"
        "p.yaml:4:5: error: `needs` has no choice `confict` [bad-answer]\n"
        "    4 |   - confict\n"
        "      |     ^^^^^^^\n"
        "  help: did you mean `conflict`?"
    )


def test_curly_quotes_around_an_answer_are_told():
    file = parse_profile("technical_expert: “yes”\nneeds: [“conflict”]\n", "p.yaml")
    with pytest.raises(InvalidProfile) as caught:
        check_profile(read_book(shipped()), file.answers)
    assert [one.help for one in file.diagnostics(caught.value.problems)] == [
        "curly quotes do not count as quotes: use straight ones, or none; allowed here: `yes` or `no`",
        "curly quotes do not count as quotes: use straight ones, or none; did you mean `conflict`?",
    ]


@pytest.mark.parametrize("path", ["nowhere.yaml", ".", "\0"])
def test_files_that_cannot_be_read(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidProfileFile, match="this file cannot be read"):
        read_profile(path)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON), st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_json_is_read_as_json(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse_profile(text, "p").answers == value


@given(st.text())
def test_any_text_ends_in_answers_or_in_diagnostics(text):
    try:
        parse_profile(text, "p")
    except InvalidProfileFile as error:
        str(error).encode()
