"""Tables in files of every format come back as they were written, and what cannot be read is told in words."""

import datetime
import gzip
import json

import polars as pl
import pytest
import xlsxwriter

from coachmentor.table import UnusableTable
from coachmentor.table.files import fitted, kind_of, open_table, write_table
from coachmentor.table.files.excel import MOST_ROWS
from coachmentor.text.files import replacing

NAMES = ["t.csv", "t.tsv", "t.txt", "t.csv.gz", "t.parquet", "t.xlsx", "t.ndjson", "t.jsonl", "t.ndjson.gz"]


def rewritten(frame, path):
    """A frame as it is read again after it was written."""
    kind = kind_of(path)
    write_table(fitted(frame.lazy(), kind, frame.height), path, kind, None)
    opened = open_table(path)
    return opened, opened.frame.drop(opened.row).collect()


def refusal(path, sheet=None):
    with pytest.raises(UnusableTable) as caught:
        open_table(path, sheet)
    return str(caught.value)


def workbook(path, **sheets):
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if cell is not None:
                    sheet.write(i, j, cell)
    book.close()
    return path


@pytest.mark.parametrize("name", NAMES)
def test_texts_come_back_as_they_were(tmp_path, name):
    frame = pl.DataFrame({"id": ["007", "=1+1"], "note": ['a "b", c;\td|\n', None], " odd ": ["é", "x"]})
    opened, again = rewritten(frame, tmp_path / name)
    assert again.rows() == frame.rows()
    assert [column.strip() for column in again.columns] == ["id", "note", "odd"]
    assert opened.rows >= 2


@pytest.mark.parametrize("name", ["t.parquet", "t.ndjson"])
def test_lists_stay_lists_where_there_are_lists(tmp_path, name):
    frame = pl.DataFrame({"needs": [["conflict", "feedback"], None]})
    assert rewritten(frame, tmp_path / name)[1].rows() == frame.rows()


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_lists_are_joined_where_there_are_none(tmp_path, name):
    frame = pl.DataFrame({"id": [1, 2, 3], "needs": [["conflict", "feedback"], None, []], "n": [[1, 2], [3], None]})
    again = rewritten(frame, tmp_path / name)[1]
    assert again["needs"].to_list() == ["conflict;feedback", None, None]
    assert [str(cell) for cell in again["n"]] == ["1;2", "3", "None"]


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.ndjson"])
def test_what_a_format_cannot_hold_is_refused(tmp_path, name):
    frame = pl.DataFrame({"id": [1], "photo": [b"\xff"]})
    with pytest.raises(UnusableTable, match=r"cannot hold `photo` \(Binary\)"):
        rewritten(frame, tmp_path / name)


def test_a_workbook_keeps_types(tmp_path):
    day, moment = datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1, 14, 30)
    frame = pl.DataFrame(
        {"id": ["007"], "months": [12], "share": [0.5], "since": [day], "at": [moment], "old": ["x"], "able": [True]}
    )
    again = rewritten(frame, tmp_path / "t.xlsx")[1]
    assert again.rows() == frame.rows()
    assert [type(cell) for cell in again.row(0)] == [type(cell) for cell in frame.row(0)]


def test_a_workbook_takes_what_excel_has_no_cell_for_as_text(tmp_path):
    frame = pl.DataFrame({"number": [10**17 + 1], "none": [float("nan")], "early": [datetime.date(1850, 1, 2)]})
    assert rewritten(frame, tmp_path / "t.xlsx")[1].rows() == [("100000000000000001", "nan", "1850-01-02")]


def test_a_workbook_says_where_a_text_is_too_long(tmp_path):
    frame = pl.DataFrame({"note": ["short", "x" * 40_000]})
    with pytest.raises(UnusableTable, match=r"row 2 has a text of 40,000 characters in its column `note`.*32,767"):
        rewritten(frame, tmp_path / "t.xlsx")


def test_a_table_too_long_for_a_workbook_is_refused_before_work_begins():
    frame = pl.LazyFrame({"id": [1]})
    with pytest.raises(UnusableTable, match=r"holds 1,048,575 rows below its first one, and the table has 1,048,576"):
        fitted(frame, kind_of_name("t.xlsx"), MOST_ROWS)
    fitted(frame, kind_of_name("t.xlsx"), MOST_ROWS - 1)


def kind_of_name(name):
    from pathlib import Path

    return kind_of(Path(name))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("t.xls", "“Excel workbook”"),
        ("t.json", "`.ndjson`"),
        ("t", "`.csv`, `.tsv`, `.txt`, `.parquet`, `.xlsx`, `.ndjson` or `.jsonl`"),
        ("t.parquet.gz", "`.parquet`"),
    ],
)
def test_a_name_that_says_nothing_is_refused(tmp_path, name, says):
    assert says in refusal(tmp_path / name)


def test_a_file_that_is_not_there(tmp_path):
    assert "no such file" in refusal(tmp_path / "t.csv")


def test_names_with_signs_that_mean_something_to_others(tmp_path):
    for name in ("a[1].csv", "a*.ndjson", "a b?.parquet"):
        assert rewritten(pl.DataFrame({"id": ["1"]}), tmp_path / name)[1].rows() == [("1",)]


# Parquet


@pytest.mark.parametrize("content", [b"", b"nothing", None])
def test_a_parquet_file_that_is_none(tmp_path, content):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"id": list(range(1000))}).write_parquet(path)
    path.write_bytes(path.read_bytes()[:500] if content is None else content)
    assert "cannot be read as Parquet: it is cut off" in refusal(path)


# Newline-delimited JSON


def ndjson(tmp_path, text):
    path = tmp_path / "t.ndjson"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ('{"a": 1}\n\n{"a":\n{"a": 2}\n', "line 3 of"),
        ('{"a": 1}\n{"a": 2}}\n', "line 2 of"),
        ('{"a": 1}\n[2]\n', "is a list, and each line must be one object"),
        ('[{"a": 1}]\n', "line 1 of"),
        ('\ufeff{"a": 1}\n', "byte order mark"),
        ('{"a": [1]}\n{"a": {"b": 1}}\n', "is an object in line 2 and a list in line 1"),
        (b'{"a": "\xe9"}\n', "UTF-8"),
    ],
)
def test_json_that_cannot_be_read(tmp_path, text, says):
    assert says in refusal(ndjson(tmp_path, text))


def test_a_field_of_several_types_becomes_a_text(tmp_path):
    opened = open_table(ndjson(tmp_path, '{"a": 1}\n{"a": "x"}\n{"b": [true]}\n'))
    assert opened.frame.collect().rows() == [(0, "1", None), (1, "x", None), (2, None, [True])]


def test_a_field_that_first_appears_late_is_there(tmp_path):
    lines = [json.dumps({"a": i}) for i in range(2000)] + ['{"a": "x", "b": "y"}']
    opened = open_table(ndjson(tmp_path, "\n".join(lines)))
    assert opened.frame.collect().row(2000) == (2000, "x", "y")


def test_lines_are_named_where_none_is_empty(tmp_path):
    assert open_table(ndjson(tmp_path, '{"a": 1}\n')).place(0) == "line 1"
    assert open_table(ndjson(tmp_path, '{"a": 1}\n\n{"a": 1}\n')).place(1) == "data row 2"


# Excel


def test_sheets(tmp_path):
    path = workbook(tmp_path / "t.xlsx", Staff=[["months"], [3]], Empty=[], Others=[["months"], [4]])
    assert open_table(path).frame.collect().rows() == [(0, 3)]
    assert open_table(path, "Others").frame.collect().rows() == [(0, 4)]
    assert refusal(path, "Other") == f"`{path}` has no sheet `Other`: did you mean `Others`?"
    assert "there is `Staff`, `Empty` and `Others`" in refusal(path, "xyzxyz")
    assert "the sheet `Empty`" in refusal(path, "Empty")
    assert "Name another one: `Staff` and `Others`." in refusal(path, "Empty")


def test_a_sheet_is_for_workbooks(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a\n1\n")
    assert "only Excel workbooks have" in refusal(path, "Staff")


def test_what_is_no_workbook(tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_text("a,b\n1,2\n")
    assert "cannot be read as an Excel workbook" in refusal(path)


def test_empty_rows_of_a_workbook_are_left_out_and_counted(tmp_path):
    path = workbook(tmp_path / "t.xlsx", Staff=[["id", "months", None], ["007", 3, None], [None], ["x", None, 1]])
    opened = open_table(path)
    assert opened.frame.collect().rows() == [(0, "007", 3, None), (2, "x", None, 1)]
    assert opened.frame.collect_schema().names() == ["row", "id", "months", "column_3"]


def test_merged_cells_are_their_first_one(tmp_path):
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["id", "needs"])
    sheet.write_column(1, 0, ["1", "2"])
    sheet.merge_range("B2:B3", "conflict")
    book.close()
    assert open_table(path).frame.collect().rows() == [(0, "1", "conflict"), (1, "2", None)]


def test_a_name_that_is_there_twice(tmp_path):
    path = workbook(tmp_path / "t.xlsx", Staff=[["needs", "id", "needs "], ["a", 1, "b"]])
    assert "more than one column of the table is called `needs`" in refusal(path)


# Writing


def test_a_file_is_replaced_at_the_end_or_left_alone(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("old")
    path.chmod(0o640)

    def fail():
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert path.read_text() == "old"
    with replacing(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "t.csv")
    with replacing(tmp_path / "link.csv") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "t.csv").read_text() == "new"
    assert (tmp_path / "link.csv").is_symlink()


def test_what_is_compressed_is_gzip(tmp_path):
    rewritten(pl.DataFrame({"id": ["1"]}), tmp_path / "t.csv.gz")
    assert gzip.decompress((tmp_path / "t.csv.gz").read_bytes()) == b"id\n1\n"


@pytest.mark.parametrize("name", ["t.csv.gz", "t.ndjson.gz"])
def test_what_is_cut_off_or_not_compressed(tmp_path, name):
    path = tmp_path / name
    path.write_text("id\n1\n")
    assert "cannot be unpacked" in refusal(path) or "cannot be read" in refusal(path)
    path.write_bytes(gzip.compress(b'{"id": "123"}\n' * 50)[:30])
    assert "cannot be unpacked" in refusal(path) or "cannot be read" in refusal(path)
