"""The figures of the comparison as pictures, all on logarithmic scales; RESULTS.md has them in tables."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import altair as alt

from benchmarks.compare.figures import (
    grown_by_rows,
    grown_by_rules,
    memory_by_rows,
    microseconds,
    rows_a_second,
)
from benchmarks.compare.measured import Measured

WIDTH, ROW, HEIGHT = 560, 26, 340
OURS, OTHERS = "#b3312c", "#33658a"

Point = dict[str, Any]


def draw(measured: Measured, folder: Path) -> None:
    """Write each picture as SVG into a folder."""
    pictures = {
        "rows-a-second": _dots(rows_a_second(measured), "rows a second", "rows"),
        "one-profile": _dots(microseconds(measured), "microseconds of the processor for one profile", "µs"),
        "growth-with-rules": _lines(grown_by_rules(measured), "rules", "microseconds for a row or a profile"),
        "growth-with-rows": _lines(grown_by_rows(measured), "rows", "seconds, file to file"),
        "memory-with-rows": _lines(memory_by_rows(measured), "rows", "MiB, the most that the process held"),
    }
    for name, chart in pictures.items():
        styled = chart.configure_axis(labelFontSize=12, titleFontSize=12, labelLimit=360).configure_view(stroke=None)
        styled.configure_legend(labelFontSize=12, labelLimit=360, orient="bottom", columns=2, title=None).save(
            folder / f"{name}.svg"
        )


def _dots(points: Iterable[Point], title: str, unit: str) -> alt.LayerChart:
    """One dot a system, from the least to the most; ours in another colour."""
    data = alt.Data(values=list(points))
    across = alt.X("value:Q", title=title, scale=alt.Scale(type="log", nice=True), axis=alt.Axis(format="~s"))
    down = alt.Y("name:N", title=None, sort=alt.EncodingSortField("value", order="ascending"))
    colour = alt.Color("ours:N", scale=alt.Scale(domain=[True, False], range=[OURS, OTHERS]), legend=None)
    base = alt.Chart(data).encode(across, down, colour)
    text = base.mark_text(align="left", dx=9, fontSize=11).encode(text=_number_of(unit))
    return (base.mark_point(filled=True, size=90, opacity=1) + text).properties(width=WIDTH, height=alt.Step(ROW))


def _number_of(unit: str) -> alt.Text:
    return alt.Text("value:Q", format=",.3~s" if unit == "rows" else ",.3~r")


def _lines(points: Iterable[Point], across: str, up: str) -> alt.LayerChart:
    """One line a system over sizes, both ways logarithmic: a straight line is a power law, its slope the exponent."""
    several = list(points)
    names = list(dict.fromkeys(point["name"] for point in several))
    x = alt.X("size:Q", title=across, scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=6))
    y = alt.Y("value:Q", title=up, scale=alt.Scale(type="log"), axis=alt.Axis(format="~g", tickCount=6))
    colour = alt.Color("name:N", scale=alt.Scale(scheme="dark2", domain=names))
    shape = alt.Shape("name:N", scale=alt.Scale(domain=names))
    base = alt.Chart(alt.Data(values=several)).encode(x, y, colour, shape)
    marks = base.mark_line() + base.mark_point(filled=True, size=70, opacity=1)
    return marks.properties(width=WIDTH, height=HEIGHT)
