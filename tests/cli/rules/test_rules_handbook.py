"""`coachmentor rules handbook`: where it writes, what its links and maps follow, and what it refuses."""

from pathlib import Path

import pytest

from coachmentor.cli.main import run

BOOK = """\
title: A small book
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 5}
decision: {enough: 5, clear_lead: 3}
questions:
  - {id: skill, kind: yes_no, ask: Is it a skill?}
  - {id: months, kind: whole_number, between: [1, 24], ask: How long?}
  - {id: goal, kind: text, ask: Which goal?}
  - {id: large, kind: choice, ask: Which?, choices: [CHOICES]}
rules:
  - {id: a-skill, title: A skill, when: {skill: yes}, supports: coaching, strength: strong, because: It is.}
  - {id: long, title: Long, when: {months: {over: 6}}, supports: mentoring, strength: strong, because: It is.}
  - {id: later, title: Later, when: {skill: no}, supports: mentoring, strength: 5, because: B., from: 2027-01-01}
""".replace("CHOICES", ", ".join(f"{{id: c{i}, label: C{i}}}" for i in range(450)))


@pytest.fixture(autouse=True)
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)
    Path("mine").mkdir()
    Path("mine", "guidance.yaml").write_text(BOOK, encoding="utf-8")


def handbook(*arguments):
    return run(["rules", "handbook", *map(str, arguments)])


def test_markdown_goes_to_standard_output(capsys):
    assert handbook("mine") == 0
    out, err = capsys.readouterr()
    assert out.startswith("# A small book\n")
    assert "In the file: [mine/guidance.yaml:12](mine/guidance.yaml)" in out
    assert err == ""


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("h.html", b"<!doctype html>"),
        ("h.md", b"# A small"),
        ("h.docx", b"PK"),
        ("h.pdf", b"%PDF"),
        ("h.txt", b"\xe2\x95\xad"),
    ],
)
def test_the_name_of_the_file_says_how_it_is_written(name, begins, capsys):
    assert handbook("mine", "-o", name) == 0
    assert Path(name).read_bytes().lstrip().startswith(begins)
    assert capsys.readouterr() == ("", f"Written to {name}.\n")


def test_without_a_book_it_is_the_shipped_one(capsys):
    assert handbook("--on", "2026-11-24") == 0
    out, _ = capsys.readouterr()
    assert out.startswith("# Coaching or mentoring?")
    assert "rules/coaching.yaml:" in out
    assert "](rules/coaching.yaml)" not in out, "it is not in the working folder, and where it is is nobody's business"


def test_links_are_relative_to_the_handbook():
    Path("out").mkdir()
    handbook("mine", "-o", "out/h.html")
    assert 'href="../mine/guidance.yaml">mine/guidance.yaml:12</a>' in Path("out", "h.html").read_text(encoding="utf-8")


def test_with_a_base_links_lead_to_the_line(capsys):
    handbook("mine", "--link-base", "https://host.example/repo/blob/main/")
    assert "(https://host.example/repo/blob/main/mine/guidance.yaml#L12)" in capsys.readouterr().out


def test_files_elsewhere_are_named_but_not_linked_to(tmp_path, monkeypatch, capsys):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    handbook("../mine", "--link-base", "https://host.example/x")
    out = capsys.readouterr().out
    assert "In the file: ../mine/guidance.yaml:12" in out
    assert "host.example" not in out


def test_a_map_is_drawn_over_the_questions_that_were_asked_for(capsys):
    handbook("mine", "--map", "months,skill", "--given", "{skill: yes, large: c3}")
    out = capsys.readouterr().out
    assert "Down the side: How long?" in out
    assert "| Answer | Not answered | Yes | No |" in out
    assert "“large” is C3." in out
    assert "“skill” is yes" not in out.split('## <a id="map">')[1].split("\n## ")[0], "the map asks it"


def test_what_is_given_may_be_a_file(capsys):
    Path("role.yaml").write_text("role_change: promoted\n", encoding="utf-8")
    assert handbook("--map", "months,attitude", "--given", "role.yaml") == 0
    assert "The person is newly promoted." in capsys.readouterr().out


def test_the_day_decides_which_rules_are_in_force(capsys):
    handbook("mine", "--on", "2026-11-24")
    assert '## <a id="other-days"></a>Rules of other days' in capsys.readouterr().out
    handbook("mine", "--on", "2027-11-24")
    assert "other-days" not in capsys.readouterr().out


def test_what_is_switched_off_is_told_from_the_base_as_it_is_on_that_day(capsys):
    Path("house").mkdir()
    house = "title: House\nversion: 1.0.0\nextends: ../mine\noff: [later]\n"
    Path("house", "guidance.yaml").write_text(house, encoding="utf-8")
    assert handbook("house", "--on", "2027-11-24") == 0
    assert "The rule “Later” is switched off." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--map", "skil,months"], "Did you mean `skill`?"),
        (["--map", "goal,months"], "the book asks no question `goal` with answers to choose from"),
        (["--map", "skill"], "a map has two different questions"),
        (["--map", "skill,skill"], "a map has two different questions"),
        (["--map", "months,large"], "1,353 cells"),
        (["--link-base", "host.example"], "It starts with https://"),
        (["--given", "{months: 99}"], "allowed here: `1 to 24`"),
        (["--given", "nowhere.yaml"], "nowhere.yaml"),
        (["--given", "{skill: yes}"], "no two questions are left for a map"),
        (["-o", "nowhere/h.html"], "the folder `nowhere` does not exist"),
        (["-o", "h.json"], "a handbook is no JSON"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(arguments, said, capsys):
    assert handbook("mine", *arguments) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""
    assert [path.name for path in Path().iterdir()] == ["mine"]


def test_a_book_with_mistakes_is_refused(capsys):
    Path("mine", "guidance.yaml").write_text(BOOK.replace("months: {over", "month: {over"), encoding="utf-8")
    assert handbook("mine") == 2
    assert "month" in capsys.readouterr().err


def test_what_is_new_is_told_with_its_first_day_and_so_are_questions(capsys):
    Path("house").mkdir()
    new, other = "{id: alone, kind: yes_no, ask: Is the person alone?}", "{replace: skill, kind: yes_no, ask: A skill?}"
    rule = "{id: ours, title: Ours, when: {alone: yes}, supports: coaching, strength: 5, because: A., from: 2027-09-01}"
    house = f"title: House\nversion: 1.0.0\nextends: ../mine\nquestions:\n  - {new}\n  - {other}\nrules:\n  - {rule}\n"
    Path("house", "guidance.yaml").write_text(house, encoding="utf-8")
    assert handbook("house", "--on", "2026-11-24") == 0
    out = capsys.readouterr().out
    assert "The question “Is the person alone?” is new.\n" in out
    assert "The question “A skill?” stands in place of another.\n" in out
    assert out.count("The question “") == 2
    assert "The rule “Ours” is new, from 1 September 2027.\n" in out


def test_text_on_the_terminal_is_as_wide_as_that_is(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    assert handbook("mine", "--format", "text") == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) == 50
    assert handbook("mine", "-o", "h.txt") == 0
    assert max(map(len, Path("h.txt").read_text(encoding="utf-8").splitlines())) == 80
