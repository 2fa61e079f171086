"""The shipped rule book is short, plain, and grounded in the guidance statement by statement."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from words import count_words, grade, longest_sentence, sentences

RULES = Path(__file__).parents[1] / "rules"
FILES = sorted(RULES.glob("*.yaml"))
STATEMENTS = [f"G{number}" for number in range(1, 31)]
RECOMMENDATIONS = ["coaching", "mentoring", "either", "another-intervention", "more-information"]
WORDED = {"ask", "help", "label", "phrase", "title", "because", "headline", "means", "what", "fits_when", "say", "says"}
PHRASES = {"is", "is_not", "were", "were_not", "blank"}


@cache
def section(key: str) -> tuple[dict[str, Any], ...]:
    """Everything that the book's files hold under one key, in book order."""
    documents = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES]
    return tuple(item for document in documents for item in document.get(key, ()))


def texts(node: object, keys: set[str] = WORDED | PHRASES) -> Iterator[str]:
    """Every text for people in a piece of YAML, in order."""
    if isinstance(node, list | tuple):
        for item in node:
            yield from texts(item, keys)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from texts(value, keys)


def page_of_advice(recommendation: str) -> Iterator[str]:
    yield from texts([item for item in section("recommendations") if item["id"] == recommendation])
    yield from texts([line for line in section("advice") if recommendation in line["for"]])


def pages() -> dict[str, list[str]]:
    keys = WORDED - {"phrase"}
    named = {key: list(texts(section(key), keys)) for key in ("questions", "interventions", "forms", "glossary")}
    reasons = {"reasons": list(texts(section("rules"), {"title", "because"}))}
    advice = {f"advice for {name}": list(page_of_advice(name)) for name in RECOMMENDATIONS}
    return named | reasons | advice | {"statements": list(texts(section("statements")))}


def cited(key: str) -> set[str]:
    sources = [item.get("source", []) for item in section(key)]
    return {id_ for source in sources for id_ in ([source] if isinstance(source, str) else source)}


def carried() -> set[str]:
    return cited("rules") | cited("questions") | cited("advice") | cited("glossary")


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_user_meets_every_statement(statement: str) -> None:
    assert statement in carried()


def test_the_statements_are_all_there_and_no_other_is_cited() -> None:
    assert [item["id"] for item in section("statements")] == STATEMENTS
    assert carried() <= set(STATEMENTS)


@pytest.mark.parametrize("rule", section("rules"), ids=lambda rule: rule["id"])
def test_a_rule_says_why_and_on_what_ground(rule: dict[str, Any]) -> None:
    assert all(rule.get(key) for key in ("id", "title", "because", "source"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_sentence_is_long(file: Path) -> None:
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    longest = max((longest_sentence(text) for text in texts(document)), key=count_words, default="")
    assert count_words(longest) <= 25, longest


@pytest.mark.parametrize("question", section("questions"), ids=lambda question: question["id"])
def test_a_prompt_is_short(question: dict[str, Any]) -> None:
    assert len(question["ask"]) <= 120


@pytest.mark.parametrize("page", pages())
def test_a_page_reads_easily(page: str) -> None:
    assert grade("\n\n".join(pages()[page])) <= 8


def test_the_ruler_sees_what_is_hard() -> None:
    plain = "We meet on Monday. Bring what you need."
    hard = "Organisational considerations necessitate comprehensive deliberation regarding developmental opportunities."
    assert grade(plain) < 4 < 12 < grade(hard)


def test_the_ruler_excuses_the_terms_of_the_field() -> None:
    assert grade("The mentor met the line manager.") == grade("The term met the term.")


def test_the_ruler_finds_the_longest_sentence() -> None:
    text = "Short. This one is the longest of them all! Is it {months}?"
    assert sentences(text) == ["Short.", "This one is the longest of them all!", "Is it {months}?"]
    assert longest_sentence(text) == "This one is the longest of them all!"
