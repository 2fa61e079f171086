"""Files in, a folder of parts out: whole or not at all, whatever the format, with nothing but counts coming back."""

import json
from pathlib import Path

import polars as pl
import pytest
from people import BOOK, FORMS, advised, everyone, only, parts, table

from coachmentor.decide import compile_book
from coachmentor.table.answering import UnusableTable
from coachmentor.table.job import Job
from coachmentor.table.spark import SparkFailed, advise_files
from coachmentor.table.spark.places import Place, written_whole

JOB = Job(compile_book(BOOK))

WRITERS = {
    "parquet": pl.DataFrame.write_parquet,
    "csv": pl.DataFrame.write_csv,
    "ndjson": pl.DataFrame.write_ndjson,
}


def source(folder: Path, suffix: str = "parquet", form: str = "texts") -> str:
    path = folder / f"staff.{suffix}"
    WRITERS[suffix](table(everyone(), FORMS[form]), path)
    return str(path)


def written(folder: Path, suffix: str) -> list[dict[str, object]]:
    """Return the rows of a result, without the marks of its format."""
    if suffix == "parquet":
        rows = pl.read_parquet(folder / "*.parquet").to_dicts()
    elif suffix == "ndjson":
        rows = [json.loads(line) for part in parts(folder) for line in part.read_text("utf-8").splitlines()]
    else:
        rows = [row for part in parts(folder) for row in pl.read_csv(part).to_dicts()]
    return sorted(rows, key=lambda row: int(row["row"]))


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_of_each_format_is_advised(suffix, session, tmp_path):
    target = tmp_path / f"advised.{suffix}"
    summary = advise_files(session, JOB, source(tmp_path, suffix), str(target))
    expected = advised(everyone())
    rows = written(target, suffix)
    if suffix == "csv":
        expected = [row | {name: ";".join(row[name]) or None for name in ("fired", "problems")} for row in expected]
    assert only(rows, list(expected[0])) == expected
    assert (target / "_SUCCESS").exists()
    assert summary.rows == len(expected)
    assert summary.refused == 0
    counted = [row["recommendation"] for row in expected]
    assert summary.recommendations == {one: counted.count(one) for one in summary.recommendations}
    assert sum(summary.recommendations.values()) == len(expected)
    assert not list(tmp_path.glob(".advised*"))


def test_cells_stay_as_they_are_and_texts_stay_texts(session, tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text('\ufeffid;a.b;new;`odd`\n007;" Ann, ""the"" boss";yes;\\\n008; ;no;"x;y"\n', encoding="utf-8")
    advise_files(session, Job(JOB.program, only=["form"], prefix="our."), str(path), str(tmp_path / "out.csv"))
    (part,) = parts(tmp_path / "out.csv")
    assert part.read_text("utf-8") == (
        'id;a.b;new;`odd`;our.form;our.problems\n007;" Ann, ""the"" boss";yes;\\;skills;\n'.replace("skills;", ";")
        + '008; ;no;"x;y";;\n'
    )


def test_some_few_problems_come_back_all_of_them_different(session, tmp_path):
    people = [{"row": i, "months": str(100 + i % 40)} for i in range(400)] + [{"row": 400, "months": "2"}]
    pl.DataFrame(people).write_parquet(tmp_path / "staff.parquet")
    summary = advise_files(session, JOB, str(tmp_path / "staff.parquet"), str(tmp_path / "out.parquet"))
    assert (summary.rows, summary.refused) == (401, 400)
    told = [one.problems for one in summary.first_refused]
    assert 5 < len(set(told)) == len(told) <= 10
    assert all(problem.startswith("`months` cannot be `1") for (problem,) in told)
    assert summary.recommendations == {"more-information": 1}


def test_a_folder_is_one_table_and_each_part_of_it_one_of_the_result(session, tmp_path):
    folder = tmp_path / "staff"
    folder.mkdir()
    rows = table(everyone(), FORMS["lists"])
    for i in range(3):
        rows[i::3].write_parquet(folder / f"{i}.parquet")
    target = tmp_path / "advised"
    advise_files(session, JOB, str(folder), str(target))
    assert only(written(target, "parquet"), ["recommendation"]) == only(advised(everyone()), ["recommendation"])


def test_what_is_there_is_replaced_only_by_force(session, tmp_path):
    target = tmp_path / "out.parquet"
    target.mkdir()
    (target / "part-0.parquet").write_text("old")
    with pytest.raises(SparkFailed, match=r"out.parquet` exists already. .* `--force`"):
        advise_files(session, JOB, source(tmp_path), str(target))
    assert (target / "part-0.parquet").read_text() == "old"
    advise_files(session, JOB, source(tmp_path), str(target), force=True)
    assert len(written(target, "parquet")) == len(everyone())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.parquet", "staff.parquet"]


def test_a_file_is_no_folder_of_parts_and_is_not_replaced(session, tmp_path):
    (tmp_path / "out.parquet").write_text("mine")
    with pytest.raises(SparkFailed, match=r"out.parquet` is a file, and the result is a folder of parts."):
        advise_files(session, JOB, source(tmp_path), str(tmp_path / "out.parquet"), force=True)
    assert (tmp_path / "out.parquet").read_text() == "mine"


def test_a_folder_with_other_things_in_it_is_not_replaced(session, tmp_path):
    (tmp_path / "home" / "letters").mkdir(parents=True)
    with pytest.raises(SparkFailed, match=r"holds more than the parts of a table, such as `letters`"):
        advise_files(session, JOB, source(tmp_path), str(tmp_path / "home"), force=True)
    assert (tmp_path / "home" / "letters").is_dir()


def test_the_result_may_replace_its_own_source(session, tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    Path(source(tmp_path)).rename(folder / "part-0.parquet")
    advise_files(session, Job(JOB.program, only=["form"]), str(folder), str(folder), force=True)
    assert len(written(folder, "parquet")) == len(everyone())


@pytest.mark.parametrize("row", ["2", '"2', '2,no,"', '2,"no\nand yes"', '"2\n3",no'])
def test_a_failure_on_the_way_leaves_nothing_and_is_told_in_one_line(row, session, tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(f"row,new\n1,yes\n{row}\n")
    with pytest.raises(SparkFailed) as failure:
        advise_files(session, JOB, str(path), str(tmp_path / "out.parquet"))
    assert "nothing was written: a line cannot be read (" in str(failure.value)
    assert "\n" not in str(failure.value)
    assert [one.name for one in tmp_path.iterdir()] == ["staff.csv"]


def test_what_is_called_off_leaves_nothing(session, tmp_path):
    target = Place(session, str(tmp_path / "out"))

    def called_off() -> None:
        with written_whole(target, force=False) as temporary:
            session.range(10).write.csv(str(temporary))
            assert list(tmp_path.iterdir())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        called_off()
    assert not list(tmp_path.iterdir())


def test_an_old_result_stays_where_the_new_one_cannot_take_its_place(session, tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-0").write_text("old")
    moved = []

    def move_once(self: Place, other: Place) -> None:
        moved.append(other)
        if len(moved) == 2:
            raise SparkFailed("no")
        self._files.rename(self._path, other._path)

    monkeypatch.setattr(Place, "move_to", move_once)
    target = Place(session, str(tmp_path / "out"))
    with pytest.raises(SparkFailed), written_whole(target, force=True) as temporary:
        session.range(10).write.csv(str(temporary))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "part-0").read_text() == "old"


def test_what_is_not_there_or_has_no_format_is_told(session, tmp_path):
    def told(path: Path, target: str = "out.parquet") -> str:
        with pytest.raises(SparkFailed) as failure:
            advise_files(session, JOB, str(path), str(tmp_path / target))
        return str(failure.value)

    assert "there is no file or folder" in told(tmp_path / "staff.csv")
    (tmp_path / "staff").mkdir()
    assert "by ending in `.csv`, `.tsv`" in told(tmp_path / "staff")
    assert "Spark writes no Excel" in told(Path(source(tmp_path)), "out.xlsx")
    assert "would stand in does not exist" in told(Path(source(tmp_path)), "no/out.csv")


def test_a_file_system_that_spark_does_not_know_is_told(session, tmp_path):
    with pytest.raises(SparkFailed, match=r"`moon://a/b` cannot be reached: No FileSystem for scheme"):
        advise_files(session, JOB, source(tmp_path), "moon://a/b")


def test_a_table_that_answers_nothing_is_refused(session, tmp_path):
    pl.DataFrame({"row": [1]}).write_parquet(tmp_path / "staff.parquet")
    with pytest.raises(UnusableTable):
        advise_files(session, JOB, str(tmp_path / "staff.parquet"), str(tmp_path / "out"))
    assert [one.name for one in tmp_path.iterdir()] == ["staff.parquet"]
