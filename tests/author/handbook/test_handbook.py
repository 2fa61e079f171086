"""The handbook says all that is in a book, of any book; on two small books it reads as it was last looked at."""

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html
from strategies import make_book, make_rule, rule_books, yes_no
from words import count_words, grade, sentences

from coachmentor.author.examined import Examined
from coachmentor.author.handbook import Map, Material, grid_of, kinds_of, lying, size_of, telling_pair, to_handbook
from coachmentor.decide import compile_book
from coachmentor.decide.answer_classes import class_of, variables
from coachmentor.model.conditions import Is
from coachmentor.model.questions import Kind
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.render import render_document
from coachmentor.render.document import Bullets, Figure, Paragraph, Part, Table, Toned
from coachmentor.render.to_html import to_html
from coachmentor.render.to_markdown import to_markdown
from coachmentor.render.to_pdf import to_pdf
from coachmentor.render.to_text import to_text

HERE = Path(__file__).parent
DAY = date(2026, 11, 24)

FEW = settings(max_examples=10, suppress_health_check=list(HealthCheck))
"""A handbook of any book takes a while, and is put together from parts that have tests of their own."""


@cache
def material(name):
    base = read_book(HERE / "small", shown="small", on=DAY) if name == "house" else None
    return Material(Examined(read_book(HERE / name, shown=name, on=DAY)), base)


@cache
def shipped():
    return Material(Examined(read_book(shipped_book(), on=DAY)), href=lambda span, _: f"{span.file}#L{span.line}")


def html_of(document):
    return html.fromstring(to_html(document))


def ids_of(page):
    return [element.get("id") for element in page.iter() if element.get("id") is not None]


def parts_of(document):
    return {block.id: block for section in document.sections for block in section.blocks if isinstance(block, Part)}


def chapter(document, id):
    (section,) = (one for one in document.sections if one.id == id)
    return section


def body(document):
    return re.sub(r"(?s).*<body>", "", to_html(document))


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize("name", ["small", "house"])
def test_a_handbook_reads_as_it_was_last_looked_at(name, ending, regenerate):
    written = {"md": to_markdown, "html": body}[ending](to_handbook(material(name)))
    good = HERE / "good" / f"{name}.{ending}"
    if regenerate:
        good.write_text(written, encoding="utf-8", newline="\n")
    assert written == good.read_text(encoding="utf-8")


def test_every_rule_question_and_ground_stands_there_once():
    book, page = shipped().book, html_of(to_handbook(shipped()))
    ids = Counter(ids_of(page))
    for rule in book.rules:
        assert ids[f"rule-{rule.id}"] == 1
    for question in book.questions:
        assert ids[f"question-{question.id}"] == 1
    for statement in book.statements:
        assert ids[f"ground-{statement.id}"] == 1
    assert max(ids.values()) == 1


def test_every_rule_links_to_its_line():
    links = [one.get("href") for one in html_of(to_handbook(shipped())).iter("a")]
    for rule in shipped().book.rules:
        assert f"{rule.span.file}#L{rule.span.line}" in links


def test_every_link_leads_somewhere():
    page = html_of(to_handbook(shipped()))
    targets = {one.get("href") for one in page.iter("a")}
    assert {target[1:] for target in targets if target.startswith("#")} <= set(ids_of(page))
    assert len([target for target in targets if target.startswith("#")]) > 60


def test_markdown_links_lead_somewhere_too():
    written = to_markdown(to_handbook(shipped()))
    anchors = re.findall(r'<a id="([^"]+)"></a>', written)
    assert set(re.findall(r"\]\(#([^)]+)\)", written)) <= set(anchors)
    assert len(set(anchors)) == len(anchors)


def test_the_page_can_be_read_by_anyone():
    page = html_of(to_handbook(shipped()))
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for cell in page.iter("th"):
        assert cell.get("scope") in ("col", "row")
        assert cell.text.strip()
    for picture in page.iter("svg"):
        assert picture.get("role") == "img"
    assert not [*page.iter("script", "img", "link", "iframe")]
    assert not [element for element in page.iter() if element.get("style")], "the policy forbids it"


def test_what_rules_say_is_a_sentence_with_its_weight():
    parts = {
        part.id: part
        for section in to_handbook(shipped()).sections
        for part in section.blocks
        if isinstance(part, Part)
    }
    said = parts["rule-longer-term"].blocks[0].text
    assert said == "When the support is meant to last 6 months or more, this speaks for mentoring (1 point, slight)."
    assert parts["rule-no-faith-in-mentoring"].blocks[0].text.endswith("mentoring is ruled out.")
    assert parts["rule-not-yet-taught"].blocks[0].text.endswith("this calls for training.")


def test_what_never_decides_says_so():
    parts = {
        part.id: part
        for section in to_handbook(material("small")).sections
        for part in section.blocks
        if isinstance(part, Part)
    }
    assert "It never decides anything." in str(parts["question-goal"].blocks)
    assert "it is never asked" in str(parts["question-idle"].blocks)
    assert "never" not in str(parts["question-needs"].blocks)


def test_a_case_that_fails_is_not_printed_as_a_promise():
    section = chapter(to_handbook(material("small")), "cases")
    table, warned = section.blocks[1], section.blocks[3]
    assert [row[0] for row in table.rows] == ["a-skill-alone", "nothing", "taught-first"]
    assert warned.items == ("wrong-today",)


def test_a_promise_is_printed_by_what_is_known_about_it():
    kept = chapter(to_handbook(material("small")), "promises")
    assert kept.blocks[0].text.startswith("These were proved")
    assert kept.blocks[1].title == "Nobody who doubts it is coached"
    assert kept.blocks[1].blocks[0].text == "Where “doubts” is yes, what comes out is never “Coaching”."
    broken = chapter(to_handbook(material("house")), "promises")
    assert broken.blocks[0].text.startswith("These do not hold.")
    large = Material(Examined(material("small").book, budget=0))
    assert chapter(to_handbook(large), "promises").blocks[0].text.startswith("The author promises these.")


def test_each_rule_is_in_one_picture_with_what_it_reads_and_leads_to():
    figures = [
        block for section in to_handbook(shipped()).sections for block in section.blocks if isinstance(block, Figure)
    ]
    drawn = Counter(row[0] for figure in figures[1:] for row in figure.alternative.rows)
    assert drawn == Counter(rule.title for rule in shipped().book.rules)
    assert all(rule.title.split()[0] in "".join(figure.svg for figure in figures) for rule in shipped().book.rules)


@pytest.mark.parametrize(
    ("down", "across"), [("needs", "months"), ("attitude", "better_met_by"), ("months", "role_change")]
)
def test_each_cell_of_a_map_is_what_the_engine_decides(down, across):
    asked = Map(down, across, {"technical_expert": True})
    rows, columns = (kinds_of(shipped().book.question[one], shipped()).answers for one in (down, across))
    grid = grid_of(asked, shipped())
    assert size_of(asked, shipped()) == len(rows) * len(columns) == sum(map(len, grid))
    for (_, row), verdicts in zip(rows, grid, strict=True):
        for (_, column), verdict in zip(columns, verdicts, strict=True):
            answers = {"technical_expert": True, down: row, across: column}
            alone = {question: answer for question, answer in answers.items() if answer is not None}
            assert verdict == shipped().examined.verdict(alone)


def test_an_answer_that_stands_for_an_interval_lies_in_it():
    kinds = kinds_of(shipped().book.question["months"], shipped())
    assert kinds.answers == (("Not answered", None), ("Under 6 months", 1), ("6 months or more", 6))


@given(rule_books())
@FEW
def test_the_kinds_of_answers_are_all_that_the_book_tells_apart(book):
    made = Material(Examined(book))
    formulas = compile_book(book).formulas
    told_apart = variables(book.questions, formulas)
    for question in book.questions:
        if question.kind in (Kind.WHOLE_NUMBER, Kind.YES_NO, Kind.CHOICE) and question.id in told_apart:
            (variable,) = told_apart[question.id]
            answers = [answer for _, answer in kinds_of(question, made).answers]
            classes = [class_of(variable, {} if one is None else {question.id: one}) for one in answers]
            assert classes == list(range(len(variable.values)))


def test_the_map_that_nobody_asked_for_varies_over_both_questions_and_says_why():
    found = telling_pair(shipped())
    rows = [[verdict.recommendation for verdict in row] for row in grid_of(found, shipped())]
    assert len({tuple(row) for row in rows}) > 2
    assert len(set(zip(*rows, strict=True))) > 2
    section = chapter(to_handbook(shipped()), "map")
    assert any("varies most" in str(block) for block in section.blocks)
    asked = chapter(to_handbook(shipped(), Map("needs", "months")), "map")
    assert not any("varies most" in str(block) for block in asked.blocks)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            lambda: material("small"),
            "These two were picked because, of all pairs, the result varies most over both of them.",
        ),
        (
            shipped,
            "These two were picked because, of the pairs that were tried, the result varies most over both of them. "
            "Maps of more than 150 cells were not tried.",
        ),
        (
            lambda: asking(13),
            "These two were picked because, of the pairs that were tried, the result varies most over both of them. "
            "Only the 12 questions that feed the most rules were tried.",
        ),
    ],
    ids=["all", "large maps", "many questions"],
)
def test_which_pairs_were_tried_is_said(made, said):
    assert Paragraph(said) in chapter(to_handbook(made()), "map").blocks


def asking(many):
    ids = [f"q{i}" for i in range(many)]
    rules = [make_rule(Is(id, True), Supports("coaching", "some", 1), id=id.replace("q", "rule-")) for id in ids]
    return Material(Examined(make_book([yes_no(id) for id in ids], rules)))


def test_a_wide_map_comes_in_tables_that_fit_a_page_and_lies_down():
    asked = lying("better_met_by", "needs", shipped())
    assert (asked.down, asked.across) == ("needs", "better_met_by")
    tables = [block for block in chapter(to_handbook(shipped(), asked), "map").blocks if isinstance(block, Table)]
    assert [table.caption[-8:] for table in tables] == ["(1 of 2)", "(2 of 2)"]
    assert all(len(table.header) <= 7 for table in tables)
    named = [name for table in tables for name in table.header[1:]]
    assert named == [words for words, _ in kinds_of(shipped().book.question["better_met_by"], shipped()).answers]
    cells = [[cell for table in tables for cell in table.rows[i][1:]] for i in range(len(tables[0].rows))]
    grid = grid_of(asked, shipped())
    assert [[len(row), "training" in row[1].text] for row in cells] == [[len(row), True] for row in grid]


def test_a_cell_says_in_words_what_its_colour_says():
    section = chapter(to_handbook(shipped(), Map("needs", "better_met_by")), "map")
    tables = [block for block in section.blocks if isinstance(block, Table)]
    cells = {cell for table in tables for row in table.rows for cell in row if isinstance(cell, Toned)}
    tones = {re.sub(r" \(.*", "", cell.text): cell.tone for cell in cells}
    assert tones == {
        "●\xa0Coaching": 1, "◆\xa0Mentoring": 2, "=\xa0Coaching or mentoring": 3, "×\xa0Another kind of help": 4,  # noqa: RUF001 - a sign
        "?\xa0More to find out": 5,
    }  # fmt: skip
    assert "×\xa0Another kind of help (training)" in {cell.text for cell in cells}  # noqa: RUF001 - a sign


def test_an_overlay_says_what_it_changes():
    written = to_markdown(to_handbook(material("house")))
    assert "The rule “Our own rule” is new." in written
    assert "The rule “A new role here” stands in place of another." in written
    assert "The rule “The person doubts it” is switched off." in written
    assert "The number “short term months” was 6. Here it is 4." in written
    assert "Rules of this book alone: [our-own](#rule-our-own), [a-role](#rule-a-role)" in written
    assert "Set by: House rules" in written


def test_what_rules_of_other_days_read_and_change_is_not_said_to_be_nothing(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "guidance.yaml").write_text(
        "title: Base\nversion: '1'\noptions: [coaching, mentoring]\ndecision: {enough: 4, clear_lead: 5}\n"
        "parameters: {p: [{value: 3, until: 2098-12-31}, {value: 7, from: 2099-01-01}]}\n"
        "questions: [{id: weeks, kind: whole_number, ask: How long?, between: [1, 9]}]\n"
        "rules: [{id: late, title: Late, when: {weeks: {over: p}}, rules_out: coaching, because: So,"
        " from: 2099-01-01}]\n",
        encoding="utf-8",
    )
    top = "title: Top\nversion: '1'\nextends: base\n"
    numbers = "parameters: {p: [{value: 3, until: 2097-12-31}, {value: 8, from: 2098-01-01}]}\n"
    base = read_book(tmp_path / "base", on=DAY)
    written = {}
    for name, changes in (("off", "off: [late]\n"), ("numbers", numbers)):
        (tmp_path / f"{name}.yaml").write_text(top + changes, encoding="utf-8")
        written[name] = to_markdown(to_handbook(Material(Examined(read_book(tmp_path / f"{name}.yaml", on=DAY)), base)))
    assert "The rule “Late” is switched off." in written["off"]
    assert "Nothing in this book depends on it" in written["off"]
    assert "On the day of this handbook it changes no question, no rule and no number" in written["numbers"]
    assert "One of other days does." in written["numbers"]
    assert "Numbers that have dates of their own are given as they are on that day." in written["numbers"]


def test_a_book_without_anything_is_no_trouble():
    book = make_book([], [])
    document = to_handbook(Material(Examined(book)))
    assert {section.id for section in document.sections} >= {"about", "procedure", "sign-off"}
    assert "map" not in {section.id for section in document.sections}
    assert to_markdown(document)


def test_a_book_too_large_for_the_diagram_has_a_handbook_as_well():
    book = make_book([yes_no("q")], [make_rule(Is("q", True), Supports("coaching", "strong", 3))])
    made = Material(Examined(book, budget=0))
    assert "this speaks for coaching (3 points, strong)" in to_markdown(to_handbook(made))


@given(rule_books())
@FEW
def test_any_book_has_a_handbook_in_every_format(book):
    document = to_handbook(Material(Examined(book)))
    page = html_of(document)
    ids = ids_of(page)
    assert len(set(ids)) == len(ids)
    assert {one.get("href")[1:] for one in page.iter("a")} <= set(ids)
    assert to_markdown(document).count('### <a id="rule-') == len(book.rules)
    assert to_text(document, width=60)


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_a_small_book_can_be_edited_and_printed(format):
    assert len(render_document(to_handbook(material("small")), format)) > 10_000


def test_the_shipped_book_can_be_printed_as_an_accessible_pdf():
    assert b"pdfuaid" in to_pdf(to_handbook(shipped()))


def our_words():
    """What the handbook says of its own on a book whose texts are as short as can be."""
    document = to_handbook(material("small"))
    yield from document.lead
    for section in document.sections:
        for block in section.blocks:
            for one in block.blocks if isinstance(block, Part) else (block,):
                if isinstance(one, Paragraph):
                    yield one.text
                elif isinstance(one, Bullets):
                    yield "\n\n".join(one.items)


def test_our_own_sentences_are_short_and_plain():
    said = "\n\n".join(our_words())
    longest = max((one for one in sentences(said) if not one.startswith("When ")), key=count_words)
    assert count_words(longest) <= 25, longest  # how long a condition is lies with its author
    assert grade(said) <= 8


HOSTILE = ["<script>alert(1)</script>", '" onload="x', "[x](javascript:y)", "a | b", "{{ 7 * 7 }}", "]]><x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text):
    question = yes_no(text)
    rule = make_rule(Is(text, True), Supports("coaching", text, 3), id=text)
    made = Material(Examined(make_book([question], [rule], statements=())), href=lambda *_: "")
    page = html_of(to_handbook(made))
    assert not [*page.iter("script", "x")]
    assert not [one for one in page.iter() if any(name.startswith("on") for name in one.attrib)]
    assert not re.search(r"(?<!\\)\]\(javascript", to_markdown(to_handbook(made)))
