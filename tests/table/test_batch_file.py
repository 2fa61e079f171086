"""A file of profiles in, the same rows with their advice out: in every format, counted, whole or not at all."""

import threading

import polars as pl
import pytest

from coachmentor.advisor import Advisor
from coachmentor.decide import compile_book
from coachmentor.table import Answering, TableMap, UnusableTable, advise_frame
from coachmentor.table.batch import batch_file
from coachmentor.table.files import CannotWrite, fitted, kind_of, open_table, write_table
from coachmentor.table.summary import Refused, to_text

ADVISOR = Advisor.default()
PROGRAM = compile_book(ADVISOR.book)

STAFF = pl.DataFrame(
    {
        "id": ["007", "008", "009", "010"],
        "needs": ["succession", "specific-skill;feedback", None, "golf"],
        "months": ["18", "3", None, "99"],
        "attitude": ["positive", None, "negative-about-both", "hostile"],
        "note": ["a,b", "=1+1", 'say "hi"', None],
    }
)
FORMATS = ["csv", "tsv", "csv.gz", "parquet", "xlsx", "ndjson", "jsonl.gz"]


@pytest.fixture
def files(tmp_path):
    def written(frame=STAFF, name="in.csv"):
        path = tmp_path / name
        kind = kind_of(path)
        write_table(fitted(frame.lazy(), kind, frame.height), path, kind, None)
        return path, tmp_path / f"out.{name.partition('.')[2]}"

    return written


def read(path):
    opened = open_table(path)
    return opened.frame.drop(opened.row).collect()


@pytest.mark.parametrize(
    ("format_in", "format_out"),
    [*zip(FORMATS, FORMATS, strict=True), *zip(FORMATS, FORMATS[3:] + FORMATS[:3], strict=True)],
)
def test_the_advice_is_that_on_a_frame(files, tmp_path, format_in, format_out):
    source, _ = files(STAFF, f"in.{format_in}")
    target = tmp_path / f"out.{format_out}"
    summary = batch_file(PROGRAM, source, target)
    assert (summary.rows, summary.refused) == (4, 1)
    expected = advise_frame(PROGRAM, STAFF)
    if format_out not in ("parquet", "ndjson", "jsonl.gz"):
        lists = [name for name, type_ in expected.schema.items() if isinstance(type_, pl.List)]
        expected = expected.with_columns(
            pl.when(pl.col(name).list.len() > 0).then(pl.col(name).list.join(";")).alias(name) for name in lists
        )
    found = read(target)
    assert found.columns == expected.columns
    assert [[as_text(cell) for cell in row] for row in found.rows()] == [
        [as_text(cell) for cell in row] for row in expected.rows()
    ]


def as_text(cell):
    return None if cell is None else str(cell)


def test_what_was_there_stays_and_ids_are_kept(files):
    source, target = files()
    batch_file(PROGRAM, source, target)
    assert read(target).select(STAFF.columns).rows() == STAFF.rows()


def test_no_text_that_is_added_begins_a_formula(files):
    source, target = files(pl.DataFrame({"needs": ["=cmd|' /C calc'!A0", "+1", "@x", "conflict"]}))
    batch_file(PROGRAM, source, target, detail=True)
    added = read(target).drop("needs")
    cells = [cell for row in added.rows() for cell in row if cell is not None]
    assert cells
    assert not [cell for cell in cells if str(cell)[0] in "=+-@"]


def test_the_summary(files):
    source, target = files()
    summary = batch_file(PROGRAM, source, target)
    assert summary.recommendations == {"coaching": 1, "mentoring": 1, "another-intervention": 1}
    (refused,) = summary.first_refused
    assert refused.place == "line 5"
    assert [problem.partition(" ")[0] for problem in refused.problems] == ["`needs`", "`months`", "`attitude`"]
    assert summary.answered == {"needs": ("needs",), "months": ("months",), "attitude": ("attitude",)}
    assert "role_change" in summary.unanswered
    assert "goal_link" not in summary.unanswered
    assert summary.hints == {}


def test_recommendations_come_in_the_order_of_the_book(files):
    needs = ["conflict;succession", None, "succession", "conflict"]
    source, target = files(pl.DataFrame({"id": ["1", "2", "3", "4"], "needs": needs}))
    told = batch_file(PROGRAM, source, target).recommendations
    assert list(told.items()) == [("coaching", 1), ("mentoring", 1), ("either", 1), ("more-information", 1)]


def test_columns_called_almost_like_a_question_are_named(files):
    source, target = files(pl.DataFrame({"needs": ["conflict"], "Month": ["3"], "attitudes": ["positive"]}))
    assert batch_file(PROGRAM, source, target).hints == {"Month": "months", "attitudes": "attitude"}


def test_columns_called_almost_like_one_for_a_choice_are_named(files):
    yes = {"needs/succession": ["yes"], "needs/conflct": ["yes"], "needs/other": ["yes"]}
    source, target = files(pl.DataFrame(yes))
    summary = batch_file(PROGRAM, source, target)
    assert summary.answered == {"needs": ("needs/succession",)}
    assert summary.hints == {"needs/conflct": "needs/conflict", "needs/other": "needs"}
    assert "The column `needs/other` answers nothing: `needs` has no choice `other`." in to_text(summary)


def test_columns_for_choices_that_there_are_not_are_named(files):
    source, target = files(pl.DataFrame({"months": [3], "needs/handling": ["yes"]}))
    assert batch_file(PROGRAM, source, target).hints == {"needs/handling": "needs"}


def test_a_column_is_not_named_where_its_question_is_answered(files):
    source, target = files(pl.DataFrame({"needs": ["conflict"], "months": ["3"], "Month": ["3"]}))
    assert batch_file(PROGRAM, source, target).hints == {}


def test_a_table_that_answers_nothing_is_refused(files):
    source, target = files(pl.DataFrame({"Month": ["3"], "need": ["conflict"]}))
    with pytest.raises(UnusableTable, match=r"Did you mean `months` by `Month` and `needs` by `need`\?"):
        batch_file(PROGRAM, source, target)
    assert not target.exists()


def test_a_map_says_which_column_answers(files):
    source, target = files(pl.DataFrame({"Duration": ["18"], "needs": ["succession"]}))
    mapped = TableMap((Answering(ADVISOR.book.question["months"], "Duration"),))
    summary = batch_file(PROGRAM, source, target, mapped)
    assert summary.answered["months"] == ("Duration",)
    assert read(target)["confidence"].to_list() == ["clear"]


def test_only_some_columns_are_added_and_all_is_counted(files):
    source, target = files()
    summary = batch_file(PROGRAM, source, target, only=["form", "problems"], prefix="x_")
    assert read(target).columns == [*STAFF.columns, "x_form", "x_problems"]
    assert summary.recommendations == {"coaching": 1, "mentoring": 1, "another-intervention": 1}
    assert summary.refused == 1


def test_the_problems_alone(files):
    source, target = files()
    batch_file(PROGRAM, source, target, only=["problems"])
    assert read(target).columns == [*STAFF.columns, "problems"]


def test_detail(files):
    source, target = files(name="in.parquet")
    batch_file(PROGRAM, source, target, detail=True)
    assert read(target)["rule_succession-planning"].to_list() == [True, False, False, None]


def test_the_first_refused_rows_are_told_whatever_comes_first(files):
    months = ["99" if i % 3 == 0 else "6" for i in range(60_000)]
    source, target = files(pl.DataFrame({"needs": "conflict", "months": months}), "in.parquet")
    summary = batch_file(PROGRAM, source, target)
    assert (summary.rows, summary.refused) == (60_000, 20_000)
    assert [one.place for one in summary.first_refused] == [f"data row {i}" for i in range(1, 29, 3)]
    assert isinstance(summary.first_refused[0], Refused)
    assert read(target)["months"].to_list() == months


@pytest.mark.parametrize("format_", ["csv", "parquet", "xlsx"])
def test_a_table_without_rows(files, format_):
    source, target = files(STAFF.clear(), f"in.{format_}")
    assert batch_file(PROGRAM, source, target).rows == 0
    assert read(target).columns[:6] == [*STAFF.columns, "recommendation"]


def test_a_new_file_is_divided_like_the_old_one(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes("\ufeffneeds;months\r\nconflict;3\r\n".encode())
    batch_file(PROGRAM, source, target, only=["recommendation"])
    assert target.read_bytes() == "\ufeffneeds;months;recommendation;problems\nconflict;3;coaching;\n".encode()
    batch_file(PROGRAM, source, tmp_path / "out.txt", only=["recommendation"])
    assert (tmp_path / "out.txt").read_text() == "needs\tmonths\trecommendation\tproblems\nconflict\t3\tcoaching\t\n"


# Whole or not at all


def test_the_table_itself_is_not_written_to(files, tmp_path):
    source, _ = files()
    (tmp_path / "link.csv").symlink_to(source)
    for target in (source, tmp_path / "link.csv"):
        with pytest.raises(UnusableTable, match="is the table itself"):
            batch_file(PROGRAM, source, target)
    assert read(source).rows() == STAFF.rows()


@pytest.mark.parametrize(
    ("target", "says"), [("no/out.csv", "the folder"), ("out.doc", "does not say which kind"), ("d.csv", "is a folder")]
)
def test_where_nothing_can_be_written(files, tmp_path, target, says):
    source, _ = files()
    (tmp_path / "d.csv").mkdir()
    with pytest.raises(UnusableTable, match=says):
        batch_file(PROGRAM, source, tmp_path / target)


def test_a_name_that_is_there_already(files):
    source, target = files(STAFF.with_columns(recommendation=pl.lit("x")))
    with pytest.raises(UnusableTable, match="already has a column called `recommendation`"):
        batch_file(PROGRAM, source, target)
    batch_file(PROGRAM, source, target, prefix="advice_")


def test_a_table_that_breaks_off_leaves_the_old_result(files, tmp_path):
    many = pl.concat([STAFF.head(3)] * 20_000).with_columns(id=pl.int_range(pl.len()).hash().cast(pl.String))
    source, target = files(many, "in.parquet")
    content = bytearray(source.read_bytes())
    content[5000:60_000] = b"x" * 55_000
    source.write_bytes(content)
    target.write_text("old")
    with pytest.raises(UnusableTable, match="cannot be read to its end"):
        batch_file(PROGRAM, source, target)
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]


class Enough(Exception):
    pass


@pytest.mark.parametrize("format_", ["csv", "parquet", "xlsx", "ndjson"])
def test_work_that_is_called_off_leaves_nothing(files, tmp_path, format_):
    source, target = files(pl.concat([STAFF] * 30_000), "in.csv")
    target = tmp_path / f"out.{format_}"
    before = threading.active_count()

    def watch(_, of):
        if of is not None:
            raise Enough

    with pytest.raises(Enough):
        batch_file(PROGRAM, source, target, watch=watch)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
    assert threading.active_count() == before


def test_somebody_may_watch(files):
    source, target = files(pl.concat([STAFF] * 20_000), "in.csv")
    seen = []
    batch_file(PROGRAM, source, target, watch=lambda rows, of: seen.append((rows, of)))
    assert seen[-1] == (80_000, 80_000)
    assert [rows for rows, _ in seen] == sorted(rows for rows, _ in seen)


def test_a_disk_that_is_full(files, tmp_path):
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    source, _ = files(pl.concat([STAFF] * 1_000), "in.csv")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        for name in ("out.csv", "out.parquet", "out.xlsx", "out.ndjson"):
            with pytest.raises(CannotWrite, match=r"out\.\w+` cannot be written: file too large. Nothing was changed."):
                batch_file(PROGRAM, source, tmp_path / name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
