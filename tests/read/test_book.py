"""Good books: what they become, how they stand on one another, and their fingerprints."""

import shutil
import time

import pytest
import yaml

from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    IncludesAll,
    Is,
    Named,
    NoneOf,
    Not,
    OneOf,
    Operator,
    Threshold,
)
from coachmentor.model.rule_book import Case, Expectation
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.read import inspect_book, inspect_texts, read_book, shipped_book, tree

HEAD = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
parameters: {short: 6}
strengths: {strong: 6}
decision: {enough: 4, clear_lead: 5}
"""
BODY = """\
questions:
  - id: needs
    kind: choices
    ask: Which, within {short} months?
    choices: [{id: skill, label: A skill}, {id: conflict, label: 'A {{conflict}}'}]
    source: [G1, G2]
  - {id: role, kind: choice, ask: Which?, choices: [{id: new, label: New}, {id: old, label: Old}]}
  - {id: expert, kind: yes_no, ask: Is it?, phrases: {is: it is}}
  - {id: months, kind: whole_number, between: [1, 60], ask: How many?, phrases: {is: 'it is {answer}, {{x}}'}}
conditions:
  new-in-post: {role: new}
interventions:
  - {id: training, title: Training, what: A course., fits_when: It does.}
rules:
  - {id: first, title: First, when: new-in-post, supports: coaching, strength: strong, because: 'Under {short}.'}
  - {id: second, title: Second, when: {expert: no}, supports: mentoring, strength: 3, because: It is, form: x}
  - {id: third, title: Third, when: {expert: yes}, rules_out: coaching, because: It is, source: G1}
  - {id: fourth, title: Fourth, when: {role: [new, old]}, calls_for: training, because: It is}
advice:
  - {id: a-line, part: notes, for: either, say: 'In {in_2_weeks}, {needs}: {short} {{y}}.', unless: {expert: yes}}
cases:
  - {id: one, answers: {months: 3, expert: }, expect: {recommendation: coaching, interventions: []}, fires: first}
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "guidance.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "more.yml").write_text(BODY, encoding="utf-8")
    return folder


@pytest.fixture
def overlay(folder):
    def write(text, version="2.0.0"):
        top = folder.parent / "top"
        top.mkdir(exist_ok=True)
        head = f"title: On top\nversion: {version}\nextends: ../base\n"
        (top / "guidance.yaml").write_text(head + text, encoding="utf-8")
        return top

    return write


def codes(inspection):
    return [(diagnostic.severity.value, diagnostic.code) for diagnostic in inspection.diagnostics]


def test_what_a_book_becomes(folder):
    book = read_book(folder)
    assert (book.title, book.version, book.options, book.enough, book.clear_lead) == (
        "A book",
        "1.0.0",
        ("coaching", "mentoring"),
        4,
        5,
    )
    assert [rule.effect for rule in book.rules] == [
        Supports("coaching", "strong", 6),
        Supports("mentoring", "3", 3),
        RulesOut(("coaching",)),
        CallsFor("training"),
    ]
    assert [rule.when for rule in book.rules[:2]] == [Named("new-in-post"), Is("expert", False)]
    assert book.conditions == {"new-in-post": OneOf("role", ("new",))}
    assert book.cases == (
        Case("one", {"months": 3, "expert": None}, Expectation("coaching", interventions=(), fires=("first",)), "base"),
    )
    assert book.rules[2].sources == ("G1",)
    assert book.question["needs"].sources == ("G1", "G2")
    assert str(book.rules[0].span) == f"{folder.as_posix()}/more.yml:15:5"


def test_texts_are_filled_in_or_kept_for_later(folder):
    book = read_book(folder)
    assert book.rules[0].because == "Under 6."
    assert book.question["needs"].ask == "Which, within 6 months?"
    assert book.question["needs"].choices[1].label == "A {conflict}"
    assert book.question["months"].phrases.is_ == "it is {answer}, {{x}}"
    assert book.advice[0].say == "In {in_2_weeks}, {needs}: 6 {{y}}."


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("{needs: skill}", OneOf("needs", ("skill",))),
        ("{needs: [skill, conflict]}", OneOf("needs", ("skill", "conflict"))),
        ("{needs: {includes_all: [skill]}}", IncludesAll("needs", ("skill",))),
        ("{needs: {none_of: [skill]}}", NoneOf("needs", ("skill",))),
        ("{months: 6}", Compare("months", Operator.BETWEEN, (Threshold(6), Threshold(6)))),
        ("{months: short}", Compare("months", Operator.BETWEEN, (Threshold(6, "short"), Threshold(6, "short")))),
        ("{months: {under: short}}", Compare("months", Operator.UNDER, (Threshold(6, "short"),))),
        ("{months: {between: [3, short]}}", Compare("months", Operator.BETWEEN, (Threshold(3), Threshold(6, "short")))),
        ("{expert: no}", Is("expert", False)),
        ("{expert: True}", Is("expert", True)),
        ("new-in-post", Named("new-in-post")),
        ("{not: new-in-post}", Not(Named("new-in-post"))),
        ("{all: [new-in-post]}", All((Named("new-in-post"),))),
        ("{any: [new-in-post, {expert: yes}]}", AnyOf((Named("new-in-post"), Is("expert", True)))),
        ("{expert: yes, role: new}", All((Is("expert", True), OneOf("role", ("new",))))),
        (
            "{months: {at_least: 3, at_most: 9}}",
            All(
                (
                    Compare("months", Operator.AT_LEAST, (Threshold(3),)),
                    Compare("months", Operator.AT_MOST, (Threshold(9),)),
                )
            ),
        ),
        ("{not: {not: {not: {expert: no}}}}", Not(Not(Not(Is("expert", False))))),
    ],
)
def test_what_conditions_become(folder, written, condition):
    rule = f"rules:\n  - {{id: r, title: R, when: {written}, rules_out: coaching, because: It is}}\n"
    (folder / "rule.yaml").write_text(rule, encoding="utf-8")
    assert read_book(folder).rules[-1].when == condition


def test_the_order_is_by_path_then_position(folder):
    (folder / "a").mkdir()
    rule = "rules:\n  - {id: before, title: R, when: {expert: yes}, rules_out: coaching, because: It is}\n"
    (folder / "a" / "z.yaml").write_text(rule, encoding="utf-8")
    assert [rule.id for rule in read_book(folder).rules] == ["before", "first", "second", "third", "fourth"]


def test_a_book_of_one_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(HEAD + BODY, encoding="utf-8")
    book = read_book("mine.yaml")
    assert book.layers[0].name == "mine"
    assert str(book.rules[0].span) == "mine.yaml:21:5"


def test_an_overlay_changes_what_it_says_and_nothing_else(folder, overlay):
    top = overlay("""\
parameters: {short: 5, long: 9}
strengths: {slight: 1}
decision: {enough: 3}
off: [second, a-line, one]
rules:
  - {id: fifth, title: Fifth, when: {months: {over: long}}, supports: coaching, strength: slight, because: It is}
  - {replace: third, title: Replaced, when: {expert: yes}, rules_out: mentoring, because: It is}
questions:
  - {id: more, kind: text, ask: What else?}
""")
    book = read_book(top)
    assert [(rule.id, rule.layer) for rule in book.rules] == [
        ("first", "base"),
        ("third", "top"),
        ("fourth", "base"),
        ("fifth", "top"),
    ]
    assert book.rules[0].because == "Under 5."
    assert (book.title, book.version, book.enough, book.clear_lead) == ("On top", "2.0.0", 3, 5)
    assert book.parameters == {"short": 5, "long": 9}
    assert book.advice == book.cases == ()
    assert [question.id for question in book.questions] == ["needs", "role", "expert", "months", "more"]
    assert [(layer.name, layer.version) for layer in book.layers] == [("base", "1.0.0"), ("top", "2.0.0")]
    assert book.layers[0].sha256 == read_book(folder).sha256
    assert len({book.sha256, book.layers[0].sha256, book.layers[1].sha256}) == 3


def test_a_case_of_the_base_may_await_a_rule_that_is_switched_off(overlay):
    assert read_book(overlay("off: [first]\n")).cases[0].expect.fires == ("first",)


def test_an_overlay_of_the_shipped_book(tmp_path):
    (tmp_path / "guidance.yaml").write_text("title: Mine\nversion: '1'\nextends: default\n", encoding="utf-8")
    book, base = read_book(tmp_path), read_book(shipped_book())
    assert [layer.name for layer in book.layers] == ["default", tmp_path.name]
    assert book.rules == base.rules
    assert str(book.rules[0].span).startswith("rules/")


def test_doubts(folder, overlay):
    assert codes(inspect_book(folder)) == []
    assert codes(inspect_book(overlay("written_against: 1.0.0\n"))) == []
    inspection = inspect_book(overlay("written_against: 0.9.0\nparameters: {shrot: 5}\n"))
    assert codes(inspection) == [("warning", "other-version"), ("warning", "unused-parameter")]
    assert inspection.book is not None
    (folder / "z.yaml").write_text(
        "statements: [{id: G1, section: One, says: Much.}]\n"
        "recommendations: [{id: either, title: Either, headline: Both., means: Both.}]\n",
        encoding="utf-8",
    )
    inspection = inspect_book(folder)
    assert codes(inspection) == [("warning", "unknown-statement"), ("warning", "missing-recommendation")]
    assert inspection.book is not None


def test_the_fingerprint_is_that_of_the_text_whatever_its_line_ends(folder):
    sha256 = read_book(folder).sha256
    for ends in ("\r\n", "\r"):
        for file in folder.iterdir():
            text = file.read_text(encoding="utf-8-sig").replace("\n", ends)
            file.write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert read_book(folder).sha256 == sha256
    (folder / "more.yml").rename(folder / "other.yml")
    assert read_book(folder).sha256 != sha256


def test_columns_are_right_with_the_line_ends_of_windows(folder):
    (folder / "more.yml").write_bytes((BODY + "rules2: 1\n").replace("\n", "\r\n").encode())
    [found] = inspect_book(folder).diagnostics
    assert (found.code, found.span.line, found.span.column) == ("unknown-key", BODY.count("\n") + 1, 1)


def test_the_fingerprint_of_the_format_does_not_change(folder):
    assert read_book(folder).sha256 == "0ef8c07f46d5f178d7441231599519b139d828c601662ac4879e0b72f4ec9608"


def test_the_shipped_book_is_in_order_and_read_fast():
    inspection = inspect_book(shipped_book())
    assert inspection.diagnostics == ()
    assert inspection.book is not None
    assert inspection.book.layers[0].name == "default"
    fastest = min(_seconds() for _ in range(5))
    assert fastest < 0.4


def _seconds():
    start = time.perf_counter()
    read_book(shipped_book())
    return time.perf_counter() - start


def test_a_copy_of_the_shipped_book_has_its_fingerprint(tmp_path):
    shutil.copytree(shipped_book(), tmp_path / "copy")
    copy = read_book(tmp_path / "copy")
    assert copy.sha256 == read_book(shipped_book()).sha256
    assert copy.layers[0].name == "copy"


def test_the_shipped_book_needs_no_c_parser(monkeypatch):
    fast = read_book(shipped_book())
    monkeypatch.setattr(tree, "_FAST", yaml.SafeLoader)
    assert read_book(shipped_book()) == fast


def test_anchors_stand_for_what_they_name(folder):
    (folder / "rule.yaml").write_text(
        "rules:\n"
        "  - {id: r, title: &title R, when: &when {expert: yes}, rules_out: &out [coaching], because: It is}\n"
        "  - {id: s, title: *title, when: *when, rules_out: *out, because: &title It is}\n"
        "  - {id: t, title: *title, when: *when, rules_out: *out, because: It is}\n",
        encoding="utf-8",
    )
    first, second, third = read_book(folder).rules[-3:]
    assert (first.title, second.title, third.title) == ("R", "R", "It is")
    assert first.when == second.when == third.when == Is("expert", True)
    assert second.effect == third.effect == RulesOut(("coaching",))


def test_a_long_chain_of_names_is_too_deep():
    chain = "".join(f"  c{i}: c{i + 1}\n" for i in range(40))
    rule = "rules:\n  - {id: a, title: A, because: b, when: c0, rules_out: coaching}\n"
    texts = {
        "guidance.yaml": "extends: default\ntitle: T\nversion: '1'\n",
        "rules.yaml": f"conditions:\n{chain}  c40: {{months: 3}}\n{rule}",
    }
    inspection = inspect_texts(texts)
    assert inspection.book is None
    assert {one.code for one in inspection.diagnostics} == {"too-deep"}
