"""The formats of tables as Spark reads and writes them, with the settings that keep every cell as it is."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from coachmentor.readings.to_columns import SEPARATOR
from coachmentor.table.files.delimited import DELIMITERS
from coachmentor.table.spark.failures import SparkFailed, told
from coachmentor.table.spark.places import Place
from coachmentor.text.english import listed

SUFFIXES: Mapping[str, str] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".parquet": "parquet",
    ".ndjson": "json",
    ".jsonl": "json",
    ".json": "json",  # what Spark itself calls the parts of a table of this format
}

READING: Mapping[str, Mapping[str, str]] = {
    "csv": {"header": "true", "inferSchema": "false", "escape": '"', "mode": "FAILFAST"},
    "json": {"mode": "FAILFAST"},
    "parquet": {},
}

WRITING: Mapping[str, Mapping[str, str]] = {
    "csv": {
        "header": "true",
        "escape": '"',
        "emptyValue": "",
        "ignoreLeadingWhiteSpace": "false",
        "ignoreTrailingWhiteSpace": "false",
    },
    "json": {"ignoreNullFields": "false"},
    "parquet": {},
}


@dataclass(frozen=True, slots=True)
class Format:
    """What Spark calls a format, and what is special in one table, such as the sign between its cells."""

    name: str
    special: Mapping[str, str] = field(default_factory=dict)


def format_of_source(place: Place) -> Format:
    """Return the format that a name ends in, or else that of the files in the folder; raise SparkFailed for none."""
    if not place.exists:
        raise SparkFailed(f"there is no file or folder `{place}`, as Spark sees it")
    names = [place.name, *(name for name in place.names() if not name.startswith(("_", ".")))]
    found = next((format_ for format_ in map(_named, names) if format_), None)
    if found is None:
        allowed = listed([f"`{suffix}`" for suffix in SUFFIXES], "or")
        raise SparkFailed(f"no name in `{place}` says what format it has, by ending in {allowed}")
    return Format(found, {"sep": _separator(place)} if found == "csv" else {})


def format_of_target(place: Place, source: Format) -> Format:
    """Return the format that a name ends in, written as the source is if it is the same; without any, the source's."""
    if PurePosixPath(place.name).suffix.lower() in (".xlsx", ".xls"):
        raise SparkFailed("Spark writes no Excel: let the name of the result end in `.parquet`, `.csv` or `.ndjson`")
    found = _named(place.name) or source.name
    return source if found == source.name else Format(found)


def read(place: Place, format_: Format) -> Any:
    """Return a table as it stands there; CSV is text throughout, and JSON is looked through once for its columns."""
    with told(f"`{place}` cannot be read"):
        reader = place.session.read.format(format_.name)
        return reader.options(**READING[format_.name], **format_.special).load(str(place))


def write(frame: Any, place: Place, format_: Format) -> None:
    """Write a table as a folder of parts, one for each part of its source."""
    prepared = _with_lists_as_text(frame) if format_.name == "csv" else frame
    prepared.write.format(format_.name).options(**WRITING[format_.name], **format_.special).save(str(place))


def column(name: str) -> Any:
    """Return a column by its name, whatever signs are in it."""
    from pyspark.sql import functions

    escaped = name.replace("`", "``")
    return functions.col(f"`{escaped}`")


def _separator(place: Place) -> str:
    """Return what divides the first line into the most cells."""
    with told(f"`{place}` cannot be read"):
        lines = place.session.read.text(str(place)).head(1)
    header = [lines[0][0]] if lines else [""]
    return max(DELIMITERS, key=lambda one: len(next(csv.reader(header, delimiter=one), [])))


def _with_lists_as_text(frame: Any) -> Any:
    """Join the items of lists, as CSV has no lists."""
    from pyspark.sql import functions

    def joined(name: str) -> Any:
        text = functions.array_join(column(name), SEPARATOR)
        return functions.when(text != "", text).alias(name)

    lists = {name for name, type_ in frame.dtypes if type_ == "array<string>"}
    return frame.select(*[joined(name) if name in lists else column(name) for name in frame.columns])


def _named(name: str) -> str | None:
    """Return the format of a name such as `staff.csv` or `part-0.csv.gz`."""
    suffixes = [suffix.lower() for suffix in reversed(PurePosixPath(name).suffixes)]
    return next((SUFFIXES[suffix] for suffix in suffixes if suffix in SUFFIXES), None)
