"""The report as people read it: what it says and shows, what it keeps to itself, in plain words on one page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
from advised_tables import BOOK, PROGRAM, advised, staff
from words import count_words, grade, sentences

from coachmentor.render.document import Bullets, Document, Figure, Paragraph, Section, Table, text_of
from coachmentor.table import UnusableTable
from coachmentor.table.advise import result_names
from coachmentor.table.batch import batch_file
from coachmentor.table.report import check_installed, report_document, report_on_file, to_report

TABLE = advised(staff(600, departments={"Teaching": 300, "Finance": 200, "Grounds": 60}))
TABLE = TABLE.with_columns(
    pl.Series("department", [*TABLE["department"][:-5], "Board", "Board", "Kitchen", "Kitchen", "Kitchen"])
)
DOCUMENT = report_document(TABLE, PROGRAM, by=["department", "needs"], source="staff.csv")
PAGE = to_report(TABLE, PROGRAM, by=["department", "needs"], source="staff.csv")


def section(id: str, document: Document = DOCUMENT) -> Section:
    return next(one for one in document.sections if one.id == id)


def table_of(id: str, document: Document = DOCUMENT) -> list[list[str]]:
    (table,) = [block for block in section(id, document).blocks if isinstance(block, Table)]
    return [list(table.header), *([text_of(cell) for cell in row] for row in table.rows)]


def said(document: Document) -> list[str]:
    blocks = [block for one in document.sections for block in one.blocks]
    told = [block.text for block in blocks if isinstance(block, Paragraph)]
    told += [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    return [*document.lead, *told]


def test_it_has_a_section_for_each_thing_that_is_asked():
    titles = [one.title for one in DOCUMENT.sections]
    assert titles == [
        "What is recommended",
        "By department",
        "By needs",
        "Which rules decide",
        "Near a tipping point",
        "What is not known",
        "Rows without advice",
        "About these numbers",
    ]


def test_the_recommendations_are_those_of_the_table():
    counts = dict(TABLE["recommendation"].drop_nulls().value_counts().rows())
    titles = {one.title: one.id for one in BOOK.recommendations}
    _, *rows = table_of("recommendations")
    assert {titles[title]: int(people) for title, people, _ in rows} == counts
    often = max(counts.values())
    name = next(one.title for one in BOOK.recommendations if counts.get(one.id) == often)
    assert DOCUMENT.lead == (
        f"588 people got a recommendation. {name} comes out most often: for {often}, which is {often / 588:.0%}.",
        "12 rows could not be advised; the reasons are below.",
    )


def test_each_picture_has_its_table_below_it_and_says_what_it_shows():
    pictured = [one for one in DOCUMENT.sections if any(isinstance(block, Figure) for block in one.blocks)]
    assert [one.id for one in pictured] == ["recommendations", "by-1", "rules", "tipping", "missing"]
    for one in pictured:
        (place,) = [i for i, block in enumerate(one.blocks) if isinstance(block, Figure)]
        figure, table = one.blocks[place : place + 2]
        assert isinstance(figure, Figure)
        assert table == figure.alternative
        assert f">{figure.caption}</title>" in figure.svg
        assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', figure.svg)
        assert "<desc " in figure.svg


def test_pictures_need_no_colour_and_no_style():
    for figure in (block for one in DOCUMENT.sections for block in one.blocks if isinstance(block, Figure)):
        assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', figure.svg)) <= {"currentColor", "none", "#1c8a68"}
        assert "style" not in figure.svg
        assert set(re.findall(r"aria-[a-z]+", figure.svg)) == {"aria-labelledby"}
        assert " id=" in figure.svg
    ids = re.findall(r' id="([^"]*)"', PAGE)
    assert len(ids) == len(set(ids))


def test_a_column_that_no_rule_reads_is_said_to_have_decided_nothing():
    assert (
        Paragraph(
            "No rule reads “department”: it decided nothing. Where groups differ here, the answers of their people "
            "differ, and it is worth asking why."
        )
        in section("by-1").blocks
    )


def test_a_column_that_answers_a_question_is_not():
    answers = "answers a question that rules read, so it has a part in what comes out."
    document = report_document(TABLE, PROGRAM, by=["attitude", "department"], read=["department"])
    for number, column in enumerate(["attitude", "department"], 1):
        assert Paragraph(f"The column “{column}” {answers}") in section(f"by-{number}", document).blocks


def test_what_decides_is_defined_and_what_is_near_a_tipping_point():
    assert any("another recommendation would have come out without it" in one for one in said(DOCUMENT))
    assert any("is “slight” (1 point). A person is near a tipping point where" in one for one in said(DOCUMENT))


def test_the_rules_that_decide_most_come_first():
    decided = [0 if row[2] == "hidden" else int(row[2].split("\N{NO-BREAK SPACE}")[0]) for row in table_of("rules")[1:]]
    assert decided == sorted(decided, reverse=True)
    assert decided[0] > 100


def test_small_groups_are_put_together_and_said_to_be():
    names = [row[0] for row in table_of("by-1")[1:]]
    assert names[-1] == "2 other groups"
    larger = report_document(TABLE, PROGRAM, by=["department"], smallest_group=6)  # than both of them together
    assert [row[0] for row in table_of("by-1", larger)[1:]] == ["Teaching", "Finance", "3 other groups"]
    assert not {"Board", "Kitchen"} & set(re.findall(r"\w+", PAGE))
    assert any(one.startswith("Of “department”, ") and "are put together" in one for one in said(DOCUMENT))


@pytest.mark.parametrize("smallest", [2, 5, 10, 25])
def test_no_number_of_people_is_small(smallest: int):
    document = report_document(TABLE, PROGRAM, by=["department", "attitude"], smallest_group=smallest)
    for one in document.sections:
        for table in (block for block in one.blocks if isinstance(block, Table)):
            for row in table.rows:
                for cell in map(text_of, row[1:]):
                    number = re.match(r"([0-9,]+)(?:\N{NO-BREAK SPACE}\(|$)", cell)
                    assert number is None or not 0 < int(number[1].replace(",", "")) < smallest
    assert any(f"No group of fewer than {smallest} people is shown." in one for one in said(document))


def test_one_hides_nothing_and_says_so():
    document = report_document(TABLE, PROGRAM, by=["department"], smallest_group=1)
    assert "Board" in [row[0] for row in table_of("by-1", document)]
    assert not any("hidden" in row for row in table_of("by-1", document))
    assert any(one.startswith("No small group is hidden") for one in said(document))


def test_nothing_of_any_one_person_is_in_it():
    assert "Barbara" not in PAGE
    assert not re.search(r"P-[0-9]{5}-X", PAGE)
    assert table_of("refused") == [
        ["Column for", "What is wrong", "Rows"],
        ["months", "not a whole number from 1 to 60", "10"],
    ]


def test_groups_within_groups_cannot_be_told_by_subtracting():
    within = TABLE.with_columns(
        region=pl.when(pl.col("department") == "Teaching").then(pl.lit("A")).otherwise(pl.lit("B"))
    )
    document = report_document(within, PROGRAM, by=["department", "region"])
    numbers = [cell for id in ("by-1", "by-2") for row in table_of(id, document)[1:] for cell in row[1:]]
    shown = [int(cell.partition("\N{NO-BREAK SPACE}")[0].replace(",", "")) for cell in numbers if cell != "hidden"]
    assert shown
    assert [number % 5 for number in shown] == [0] * len(shown)
    assert any("groups of one may lie within those of another" in text for text in said(document))
    alone = table_of("by-1", report_document(within, PROGRAM, by=["region"]))
    assert {row[0]: int(row[1]) for row in alone[1:]} == dict(
        within.filter(pl.col("recommendation").is_not_null()).group_by("region").len().rows()
    )


def test_many_values_are_no_groups_where_all_are_small():
    document = report_document(TABLE.head(80), PROGRAM, by=["id"])
    assert section("by-1", document).blocks == (Paragraph("There are too few people in its groups to show them."),)


@pytest.mark.parametrize(
    ("rows", "lead"),
    [
        (TABLE[1:4], "Fewer than 5 people got a recommendation: too few for a report on them."),
        (TABLE[0:1], "Nobody in the table got a recommendation."),
    ],
)
def test_of_too_few_people_nothing_is_told(rows: pl.DataFrame, lead: str):
    document = report_document(rows, PROGRAM, by=["department"])
    assert document.lead[0] == lead
    assert [one.id for one in document.sections] == ["about"]


def test_few_refused_rows_are_not_counted():
    document = report_document(TABLE.head(90), PROGRAM)
    assert document.lead[1] == "Fewer than 5 rows could not be advised."
    assert "refused" not in [one.id for one in document.sections]


def test_it_stands_alone():
    assert "<script" not in PAGE
    assert not re.search(r"""(?:src|href)=["'](?!#)""", PAGE)
    assert re.findall(r"https?://\S+?(?=[\"'])", PAGE) == ["http://www.w3.org/2000/svg"] * PAGE.count("<svg")
    Elements(PAGE)


class Elements(HTMLParser):
    """Fails where an element is not closed, or another one is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "col"):
            self._open.append(tag)
        assert len(dict(attrs)) == len(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def test_names_of_groups_are_shown_as_they_are():
    odd = "<b>&\"'` \x00\u2028x</b>" + "long " * 30
    table = TABLE.with_columns(
        department=pl.when(pl.col("department") == "Teaching").then(pl.lit(odd)).otherwise("department")
    )
    page = to_report(table, PROGRAM, by=["department"])
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;" in page
    Elements(page)


def test_its_words_are_plain():
    words = said(DOCUMENT)
    assert max(count_words(one) for text in words for one in sentences(text)) <= 25
    assert grade("\n\n".join(words)) <= 8


def test_it_is_the_same_each_time():
    assert to_report(TABLE.lazy(), PROGRAM, by=["department", "needs"], source="staff.csv") == PAGE


def test_it_is_made_from_what_a_batch_has_written(tmp_path: Path):
    asked, answered = tmp_path / "staff.csv", tmp_path / "advised.csv"
    TABLE.select(pl.all().exclude(result_names(PROGRAM), "problems")).write_csv(asked)
    batch_file(PROGRAM, asked, answered)
    assert report_on_file(answered, PROGRAM, by=["department", "needs"], source="staff.csv") == PAGE


def test_without_what_draws_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "altair", None)
    with pytest.raises(UnusableTable, match=re.escape("pip install 'coachmentor[table]'")):
        check_installed()
