"""CSV as people have it: every way to divide it, and every line that is not what the first one promises."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.table import UnusableTable
from coachmentor.table.files import Dialect, kind_of, open_table, write_table


@pytest.fixture
def file(tmp_path):
    def written(content, name="t.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def rows(path):
    opened = open_table(path)
    return opened.frame.drop(opened.row).collect().rows()


def refusal(path):
    with pytest.raises(UnusableTable) as caught:
        open_table(path)
    return str(caught.value)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_first_row_shows_what_divides_the_cells(file, sign, begin, end):
    opened = open_table(file(begin + end.join([sign.join(line) for line in (["id", "a b"], ["007", "é"])]) + end))
    assert opened.frame.collect().rows() == [(0, "007", "é")]
    assert opened.dialect == Dialect(sign, begin != "")


def test_a_line_may_say_it(file):
    path = file("\ufeffsep=;\r\nid,x;months\r\n1;2\r\n")
    assert open_table(path).frame.collect().columns == ["row", "id,x", "months"]
    assert open_table(path).place(0) == "line 3"


def test_every_cell_is_a_text(file):
    assert rows(file("a,b,c\n007,1.50,true\n")) == [("007", "1.50", "true")]


def test_cells_keep_their_spaces(file):
    assert rows(file("a,b\n x , y\n")) == [(" x ", " y")]


def test_empty_rows_are_left_out_and_lines_still_right(file):
    opened = open_table(file("a,b\n1,2\n\n,\n3,4\n"))
    assert opened.frame.collect().rows() == [(0, "1", "2"), (3, "3", "4")]
    assert opened.place(3) == "line 5"


def test_cells_with_line_breaks(file):
    opened = open_table(file('a,b\n1,"x\ny ""z"""\n2,"\n"\n3,\n'))
    assert opened.frame.drop("row").collect().rows() == [("1", 'x\ny "z"'), ("2", "\n"), ("3", None)]
    assert opened.rows == 3
    assert opened.place(1) == "data row 2"


def test_a_header_with_line_breaks(file):
    opened = open_table(file('id,"how\nlong"\n1,2\n'))
    assert opened.frame.collect().rows() == [(0, "1", "2")]
    assert opened.place(0) == "line 3"


def test_empty_cells_at_the_end_are_let_be(file):
    assert rows(file("a,b,,\n1,2,,\n3,4\n5,,\n")) == [("1", "2"), ("3", "4"), ("5", None)]


def test_columns_without_a_name_are_numbered(file):
    assert open_table(file("a,,c\n1,2,3\n")).frame.collect().columns == ["row", "a", "column_2", "c"]


def test_a_table_with_a_column_called_row(file):
    opened = open_table(file("row,b\nx,2\n"))
    assert opened.row == "_row"
    assert opened.frame.collect().rows() == [(0, "x", "2")]


@pytest.mark.parametrize("content", ["a,b", "a,b\n", "a,b\r\n\r\n"])
def test_a_table_without_rows(file, content):
    assert rows(file(content)) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty: its first row names the columns"),
        ("\ufeff", "is empty"),
        (" \n\n", "is empty"),
        ("a,b,a\n1,2,3\n", "more than one column of the table is called `a`"),
        ("a,b,a \n1,2,3\n", "more than one column of the table is called `a`"),
        ("a,b\r1,2\r", "end as on old Macs"),
        (b"a,b\n1,2\n3,\xe9\n", "not saved as UTF-8 (see its line 3). In Excel, choose “CSV UTF-8”"),
        (b"\xe9,b\n1,2\n", "(see its line 1)"),
        ("a,b\n1,2\n".encode("utf-16"), "is not a CSV file in UTF-8"),
        (b"PK\x03\x04\x00\x00", "is not a CSV file in UTF-8"),
    ],
)
def test_what_cannot_be_read_at_all(file, content, says):
    assert says in refusal(file(content))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b,c\n1,2,3\n1,2\n", "line 3 has 2 cells, and the first row 3"),
        ("a,b\n1,2\n1,2,3\n", "line 3 has 3 cells, and the first row 2"),
        ('a,b\n1,"2",""\n', "line 2 has 3 cells"),
        ('a,b\n1,"x"y\n', "line 2 has a quote"),
        ('a,b\n1,"x\n2,3\n', "line 2 opens a quote that is not closed"),
        ('a,b\n1,5" pipe\n2,4" pipe\n', "line 3 has a quote in a cell that does not begin with one"),
        ('a,b\n1,2,3\n1,"x\ny"\n1\n', "line 5 has 1 cell, and"),
    ],
)
def test_a_line_that_is_not_like_the_first(file, content, says):
    assert says in refusal(file(content))


def test_ten_wrong_lines_are_named(file):
    told = refusal(file("a,b\n" + "1\n1,2,3\n" * 30))
    assert told.count("line ") == 10
    assert told.endswith("and more like these")


def test_a_title_above_the_names_is_told_as_one(file):
    told = refusal(file("Staff,30 November\nid,needs,months\n" + "7,conflict,6\n" * 30))
    assert told == (
        "the first row of the table must name its columns, and the rows below it are not like it: line 2 has 3 cells, "
        "and the first row 2, and so have the 10 lines after it. If a title stands above the names, remove it."
    )


def test_quotes_inside_a_cell_that_has_none_around_it(file):
    assert rows(file('a,b\n1,say "hi" now\n')) == [("1", 'say "hi" now')]


def test_a_new_file_is_divided_as_it_is_asked_to_be(tmp_path):
    frame = pl.LazyFrame({"a": ["1;2"], "b": ["é"]})
    path = tmp_path / "t.csv"
    write_table(frame, path, kind_of(path), Dialect(";", bom=True))
    assert path.read_bytes() == '\ufeffa;b\n"1;2";é\n'.encode()
    write_table(frame, path, kind_of(path), None)
    assert path.read_text(encoding="utf-8") == "a,b\n1;2,é\n"
    write_table(frame, path, kind_of(tmp_path / "t.tsv"), None)
    assert path.read_text(encoding="utf-8") == "a\tb\n1;2\té\n"


CELLS = st.text(st.sampled_from('ab",;\n \té'), max_size=5)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_what_is_written_properly_is_read_as_python_reads_it(tmp_path_factory, table, sign):
    text = io.StringIO()
    csv.writer(text, delimiter=sign, lineterminator="\n").writerows([["x", "y", "z"], *table])
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(text.getvalue().encode())
    assert [tuple(cell or "" for cell in row) for row in rows(path)] == [tuple(row) for row in table if any(row)]


@given(st.text(st.sampled_from('ab",\n'), max_size=30))
def test_any_text_is_read_as_python_reads_it_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(f"x,y\n{text}\n".encode())
    try:
        found = rows(path)
    except UnusableTable:
        return
    expected = [row for row in list(csv.reader(io.StringIO(f"{text}\n", newline=""))) if any(row)]
    assert [[cell or "" for cell in row] for row in found] == [row[:2] for row in expected]
