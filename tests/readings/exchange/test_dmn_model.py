"""The DMN model as a document: well formed, valid, complete, laid out, and the same for the same book."""

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from drawn_profiles import random_books, random_profiles
from lxml import etree
from other_engines import run_dmn, tool
from strategies import choice, choices, make_book, make_rule, number, yes_no

from coachmentor.decide import compile_book
from coachmentor.model.conditions import Is, OneOf
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.to_dmn import MODEL, to_dmn

DMN = {"": MODEL, "dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/"}
DMN["dc"] = "http://www.omg.org/spec/DMN/20180521/DC/"
HARM = "]]></text><script>alert(1)</script> \" ' & &amp; \\ {x} <!-- 😀 é \n  two lines\t "


def hostile_book() -> RuleBook:
    """A book with something harmful wherever an author may write what is exported."""
    asked = [
        Question("several", Kind.CHOICES, HARM, choices=(Choice("a", HARM), Choice("b", HARM))),
        Question("months", Kind.WHOLE_NUMBER, HARM, least=1, most=60, unit=HARM),
        yes_no("sure"),
    ]
    whens = [Is("sure", True), OneOf("several", ("a",))]
    rules = [make_rule(when, Supports("coaching", "so", 4), id=f"r{i}") for i, when in enumerate(whens)]
    harmful = [replace(rule, title=HARM, because=HARM, sources=(HARM,)) for rule in rules]
    return replace(make_book(asked, harmful), title=HARM, version=HARM)


def book_about(asked: list[Question]) -> RuleBook:
    """A book with a rule about each question, all of which have a choice `a`, called like the end of its id."""
    about = {question.id.rpartition("_")[2]: OneOf(question.id, ("a",)) for question in asked}
    return make_book(asked, [make_rule(when, Supports("coaching", "so", 1), id=id) for id, when in about.items()])


SHIPPED = read_book(shipped_book())
BOOKS = {
    "shipped": SHIPPED,
    "hostile": hostile_book(),
    "empty": make_book([], []),
    "unread": make_book([yes_no("q"), number("n", 1, 2)], []),
    "wide": book_about([choices(f"q{i}", "a") for i in range(40)]),
    "like our ids": book_about([choice("needs_choice", "a"), choices("needs", "a"), choice("the_book", "a")]),
    **{f"random {i}": book for i, book in enumerate(random_books(15))},
}
each_book = pytest.mark.parametrize("book", BOOKS)


@cache
def model(book: str) -> ET.Element:
    return ET.fromstring(to_dmn(compile_book(BOOKS[book])))


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(tool("dmn-moddle") / "resources" / "dmn" / "xsd" / "DMN13.xsd")))


@each_book
def test_it_is_valid(book: str):
    schema().assertValid(etree.fromstring(to_dmn(compile_book(BOOKS[book])).encode()))


@each_book
def test_ids_are_unique_and_every_reference_resolves(book: str):
    ids = Counter(one.attrib["id"] for one in model(book).iter() if "id" in one.attrib)
    assert [id for id, times in ids.items() if times > 1] == []
    hrefs = [one.attrib["href"] for one in model(book).iter() if "href" in one.attrib]
    drawn = [f"#{one.attrib['dmnElementRef']}" for one in model(book).iter() if "dmnElementRef" in one.attrib]
    assert {*hrefs, *drawn} <= {f"#{id}" for id in ids}


@each_book
def test_every_type_is_known(book: str):
    defined = {one.attrib["name"] for one in model(book).findall("itemDefinition", DMN)}
    used = {one.attrib["typeRef"] for one in model(book).iter() if "typeRef" in one.attrib}
    used |= {one.text for one in model(book).iter(f"{{{MODEL}}}typeRef")}
    assert used - defined <= {"string", "number", "boolean"}


@each_book
def test_everything_is_drawn_and_nothing_overlaps(book: str):
    tags = ("inputData", "decision", "knowledgeSource", "informationRequirement", "authorityRequirement")
    elements = [one.attrib["id"] for tag in tags for one in model(book).iter(f"{{{MODEL}}}{tag}")]
    drawn = [one.attrib["dmnElementRef"] for one in model(book).iter() if "dmnElementRef" in one.attrib]
    assert sorted(drawn) == sorted(elements)
    boxes = [
        {key: int(value) for key, value in one.attrib.items()} for one in model(book).iter(f"{{{DMN['dc']}}}Bounds")
    ]
    for one, other in combinations(boxes, 2):
        beside = any(
            one[at] + one[size] < other[at] or other[at] + other[size] < one[at]
            for at, size in (("x", "width"), ("y", "height"))
        )
        assert beside, (one, other)


@each_book
def test_every_row_has_a_cell_for_every_column(book: str):
    for table in model(book).iter(f"{{{MODEL}}}decisionTable"):
        for row in table.findall("rule", DMN):
            for column, cell in (("input", "inputEntry"), ("output", "outputEntry"), ("annotation", "annotationEntry")):
                assert len(row.findall(cell, DMN)) == len(table.findall(column, DMN))


def table_of(book: str, decision: str) -> ET.Element:
    found = model(book).find(f"decision[@name='{decision}']/decisionTable", DMN)
    assert found is not None
    return found


def test_each_rule_has_its_reason_and_its_source():
    rows = table_of("shipped", "Hits").findall("rule", DMN)
    remarks = [[one.findtext("text", namespaces=DMN) for one in row.findall("annotationEntry", DMN)] for row in rows]
    assert remarks == [[rule.title, rule.because, ", ".join(rule.sources)] for rule in SHIPPED.rules]
    ids = [row.find("outputEntry", DMN).findtext("text", namespaces=DMN) for row in rows]
    assert ids == [json.dumps(rule.id) for rule in SHIPPED.rules]


def test_answers_are_bounded():
    allowed = {
        one.attrib["name"]: one.findtext("allowedValues/text", namespaces=DMN)
        for one in model("shipped").findall("itemDefinition", DMN)
    }
    assert allowed["number_months"] == "[1..60], null"
    assert allowed["choice_role_change"] == '"no-change", "new-to-role", "promoted", null'
    assert allowed["choice_needs"].startswith('"specific-skill"')
    assert (allowed["choices_needs"], allowed["Ids"]) == (None, None)


def test_it_says_which_book_it_is():
    says = model("shipped").findtext("description", namespaces=DMN)
    assert says.startswith("“Coaching or mentoring?”, version 1.0.0.")
    assert SHIPPED.sha256 in says


def test_harmful_texts_stay_texts():
    texts = [one.text for one in model("hostile").iter(f"{{{MODEL}}}text")]
    assert texts.count(HARM) == 2 * 3
    assert model("hostile").attrib["name"] == HARM
    assert not list(model("hostile").iter("script"))
    (told,) = run_dmn([(to_dmn(compile_book(BOOKS["hostile"])), random_profiles(BOOKS["hostile"], 3, 1))])
    assert told["warnings"] == []
