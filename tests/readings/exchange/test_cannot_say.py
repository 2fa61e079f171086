"""What a format cannot say is refused, all of it at once, with the rule or the question named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from strategies import make_book, make_rule, yes_no

from coachmentor.decide import Program, compile_book
from coachmentor.model.conditions import All, Is
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.read import read_book
from coachmentor.readings import to_dmn, to_jdm
from coachmentor.readings.exchange.cannot_say import CannotBeSaid
from coachmentor.text import Span

Export = Callable[[Program], str]


def book(question: str = "sure", **texts: str) -> RuleBook:
    rule = replace(make_rule(Is(question, True), Supports("coaching", "so", 4), id="a-rule"), **texts)
    return make_book([yes_no(question), yes_no("unread")], [rule])


def refusals(export: Export, book: RuleBook) -> list[str]:
    with pytest.raises(CannotBeSaid) as refused:
        export(compile_book(book))
    return [one.message for one in refused.value.diagnostics]


KEYWORDS = "and between else every external false for function if in instance not null of or return satisfies some then"
CALLED = "concatenate count item list max sum true"


@pytest.mark.parametrize("word", [*KEYWORDS.split(), *CALLED.split()])
def test_words_of_feel(word: str):
    assert refusals(to_dmn.to_dmn, book(word)) == [
        f"DMN cannot have a question `{word}`: the word has a meaning of its own there"
    ]


@pytest.mark.parametrize("word", ["false", "not", "null", "true"])
def test_words_of_zen(word: str):
    assert refusals(to_jdm.to_jdm, book(word)) == [
        f"JDM cannot have a question `{word}`: the word has a meaning of its own there"
    ]


def test_a_question_that_no_rule_reads_may_be_called_anything():
    unread = make_book([yes_no("if"), yes_no("true")], [])
    assert "inputData" not in to_dmn.to_dmn(compile_book(unread))
    assert to_jdm.to_jdm(compile_book(unread))


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
@pytest.mark.parametrize(("field", "named"), [("title", "title"), ("because", "reason"), ("sources", "source")])
def test_characters_that_xml_cannot_hold(character: str, field: str, named: str):
    text = f"one {character} two"
    odd = book(**{field: (text,) if field == "sources" else text})
    expected = f"cannot hold the character U+{ord(character):04X}, in the {named} of the rule `a-rule`"
    assert refusals(to_dmn.to_dmn, odd) == [f"DMN {expected}"]
    if "\ud800" <= character <= "\udfff":
        assert refusals(to_jdm.to_jdm, odd) == [f"JDM {expected}"]
    else:
        assert to_jdm.to_jdm(compile_book(odd)).encode()


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\x7f", "\x85", "\ud7ff", "\ue000", "\ufffd", "\U0010ffff"])
def test_other_characters_are_no_trouble(character: str):
    assert to_dmn.to_dmn(compile_book(book(because=character))).encode()


@pytest.mark.parametrize("file", ["ours/guidance.yaml", "ours/guidance.yml", "ours.yaml"])
def test_the_manifest_that_is_named_is_the_books_own(file: str, tmp_path: Path):
    manifest = tmp_path / file
    (tmp_path / "ours" / "a").mkdir(parents=True)
    (tmp_path / "ours" / "a" / "first.yaml").write_text("glossary: [{term: A, means: B.}]\n", encoding="utf-8")
    manifest.write_text('extends: default\ntitle: "\\x01"\nversion: "1"\n', encoding="utf-8")
    book = manifest if file == "ours.yaml" else manifest.parent
    with pytest.raises(CannotBeSaid) as refused:
        to_dmn.to_dmn(compile_book(read_book(book)))
    assert [one.span.file for one in refused.value.diagnostics] == [manifest.as_posix()]


def test_everything_at_once_with_places_and_rules():
    rules = [
        make_rule(All((Is("if", True), Is("in", True))), Supports("coaching", "so", 1), id=f"r{i}") for i in range(7)
    ]
    rules.append(
        replace(
            make_rule(Is("ok", True), Supports("coaching", "so", 1)), because="\x02", span=Span("a.yaml", 9, 1, 9, 2)
        )
    )
    asked = [replace(yes_no(id), span=Span("a.yaml", i, 3, i, 9)) for i, id in enumerate(("if", "in", "ok"), 1)]
    odd = replace(make_book(asked, rules), version="\x03", sources={"a.yaml": "", "guidance.yaml": "v", "z.yaml": ""})
    with pytest.raises(CannotBeSaid) as refused:
        to_dmn.to_dmn(compile_book(odd))
    assert str(refused.value).splitlines() == [
        "a.yaml:1:3: error: DMN cannot have a question `if`: the word has a meaning of its own there [cannot-be-said]",
        "  help: give the question another id; it is read by the rules `r0`, `r1`, `r2`, `r3`, `r4` and 2 more",
        "",
        "a.yaml:2:3: error: DMN cannot have a question `in`: the word has a meaning of its own there [cannot-be-said]",
        "  help: give the question another id; it is read by the rules `r0`, `r1`, `r2`, `r3`, `r4` and 2 more",
        "",
        "a.yaml:9:1: error: DMN cannot hold the character U+0002, in the reason of the rule `a-rule` [cannot-be-said]",
        "  help: take it out, or write another one",
        "",
        "guidance.yaml:1:1: error: "
        "DMN cannot hold the character U+0003, in the version of the rule book [cannot-be-said]",
        "    1 | v",
        "      | ^",
        "  help: take it out, or write another one",
    ]
