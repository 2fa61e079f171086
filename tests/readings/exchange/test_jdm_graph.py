"""The JDM graph as a document: complete, connected, laid out, and with a schema that takes what we take."""

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import jsonschema
import pytest
import zen
from drawn_profiles import random_books, random_profiles
from strategies import make_book, make_rule, yes_no

from coachmentor.decide import compile_book
from coachmentor.model.conditions import Is
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.to_jdm import to_jdm

SHIPPED = read_book(shipped_book())
EMPTY = make_book([], [])


def graph_of(book: RuleBook) -> Any:
    return json.loads(to_jdm(compile_book(book)))


def node(graph: Any, id: str) -> Any:
    return next(one for one in graph["nodes"] if one["id"] == id)


@pytest.mark.parametrize("book", [SHIPPED, EMPTY, *random_books(10)])
def test_the_graph_is_a_chain_from_left_to_right(book: RuleBook):
    graph = graph_of(book)
    ids = [one["id"] for one in graph["nodes"]]
    assert [(edge["sourceId"], edge["targetId"]) for edge in graph["edges"]] == list(pairwise(ids))
    places = [one["position"]["x"] for one in graph["nodes"]]
    assert places == sorted(set(places))
    inner = [one["id"] for one in all_mappings(graph) if "id" in one] + [
        one["_id"] for one in all_mappings(graph) if "_id" in one
    ]
    assert [id for id, times in Counter(inner).items() if times > 1] == []
    assert zen.ZenEngine().create_decision(json.dumps(graph)).validate() is None


def all_mappings(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in value for found in all_mappings(one)]
    return [value, *all_mappings([*value.values()])] if isinstance(value, dict) else []


def test_every_rule_says_why():
    rules = node(graph_of(SHIPPED), "hits")["content"]["rules"]
    assert [row["_id"] for row in rules] == [f"rule-{rule.id}" for rule in SHIPPED.rules]
    for row, rule in zip(rules, SHIPPED.rules, strict=True):
        assert row["_description"] == f"{rule.title}: {rule.because} ({', '.join(rule.sources)})"


def test_it_says_which_book_it_is():
    says = node(graph_of(SHIPPED), "profile")["description"]
    assert says.startswith("“Coaching or mentoring?”, version 1.0.0.")
    assert SHIPPED.sha256 in says


def test_the_schema_takes_profiles_and_nothing_else():
    schema = json.loads(node(graph_of(SHIPPED), "profile")["content"]["schema"])
    for raw in random_profiles(SHIPPED, 50, 3):
        jsonschema.validate(raw, schema)
    for raw in (
        {"months": 0},
        {"months": 61},
        {"months": "3"},
        {"needs": ["x"]},
        {"needs": "conflict"},
        {"attitude": "x"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(raw, schema)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ({"months": 61}, "/months: 61 is greater"),
        ({"needs": ["x"]}, "/needs/0: "),
        ({"technical_expert": "yes"}, "/technical_expert: "),
    ],
)
def test_the_engine_refuses_what_no_question_takes(raw: dict[str, object], why: str):
    decision = zen.ZenEngine().create_decision(to_jdm(compile_book(SHIPPED)))
    with pytest.raises(RuntimeError, match=why):
        decision.evaluate(raw)


def test_texts_stay_texts():
    harm = "\"'\\{}[]${x}`</script>\n\t\x00\x1f\u2028😀"
    rule = make_rule(Is("sure", True), Supports("coaching", "so", 4))
    book = make_book([yes_no("sure")], [replace(rule, because=harm)])
    graph = graph_of(book)
    assert node(graph, "hits")["content"]["rules"][0]["_description"] == f"a-rule: {harm}"
    result = zen.ZenEngine().create_decision(json.dumps(graph)).evaluate({"sure": True})["result"]
    assert result["recommendation"] == "coaching"
