"""Bars, drawn with Altair as SVG that stands in a page: told in words as well, and without a colour that says anything.

No text is left to the drawing library to break or to look up elsewhere, and what comes out is the same everywhere.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree

from coachmentor.render.lettering import measured, wrapped
from coachmentor.render.printable import printable
from coachmentor.table.answering import UnusableTable

WIDTH = 720
"""The width of a picture in its own units, as of those in `render/flows`."""

TEXT, NOTE, LINE = 12.5, 11.5, 14
STEP, BAR_HEIGHT = 24, 16
"""Height of a line; LINE more where a name takes two."""

WIDEST_NAME = 210
MOST_LINES = 2
NARROWEST, APART = 20, 12
BAR = "#1c8a68"
INK = "#000"
MEASURED = "Liberation Sans"
"""The typeface that room is measured by; it comes with the drawing library."""

BOLD = 0.75
"""How much of its room a bold heading may take by that measure, since it is wider, as are most other typefaces."""

ABOVE = 4
"""Room above a picture for headings that reach higher in another typeface."""

SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Bar:
    """How long a bar is, None for no bar, and what stands at its end."""

    length: float | None
    label: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars below a heading, one for each line of the picture."""

    heading: str
    bars: tuple[Bar, ...]


def bars(lines: Sequence[str], panels: Sequence[Panel], *, title: str, description: str) -> str:
    """Return panels side by side, all on one scale, with lines that are named on the left, as SVG."""
    import altair as alt

    names = [_broken(line) for line in lines]
    left = max((measured(line, TEXT) for name in names for line in name), default=0) + 14
    room = max((measured(bar.label, NOTE) for panel in panels for bar in panel.bars), default=0) + 8
    each = (WIDTH - left - APART * (len(panels) - 1)) / len(panels)
    longest = max((bar.length or 0 for panel in panels for bar in panel.bars), default=0)
    scale = alt.Scale(domain=[0, longest or 1], range=[0, max(each - room, NARROWEST)])
    drawn = [_panel(names, panel, scale, each, named=i == 0) for i, panel in enumerate(panels)]
    whole = alt.hconcat(*drawn, spacing=APART).configure(font=MEASURED, background="transparent", padding=0)
    whole = whole.configure_view(stroke=None).configure_title(fontSize=NOTE, color=INK)
    return _named(_svg(whole.to_dict()), left, title, description)


def _broken(name: str) -> list[str]:
    """Return a name in lines; what would need too many is cut."""
    lines = list(wrapped(name, WIDEST_NAME, TEXT)) or [""]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]


def _panel(names: Sequence[list[str]], panel: Panel, scale: Any, width: float, *, named: bool) -> Any:
    import altair as alt

    values = [{"line": i, "length": bar.length, "label": printable(bar.label)} for i, bar in enumerate(panel.bars)]
    axis = alt.Axis(
        labelExpr=f"{json.dumps(names)}[datum.value]",
        labelLimit=0,
        labelFontSize=TEXT,
        labelLineHeight=LINE,
        labelOffset=_centred(names),
        labelColor=INK,
        labelPadding=8,
        domainColor=INK,
        ticks=False,
        labels=named,
    )
    place = alt.Y("line:O", title=None, axis=axis, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.2))
    data = alt.InlineData(values=values)
    base = alt.Chart(data).transform_calculate(end="datum.length || 0").encode(y=place)
    drawn = (
        base.transform_filter("datum.length > 0")
        .mark_bar(size=BAR_HEIGHT, color=BAR, stroke=INK, strokeWidth=0.5)
        .encode(x=alt.X("length:Q", axis=None, scale=scale))
    )
    ends = base.mark_text(align="left", dx=5, fontSize=NOTE, color=INK)
    told = ends.encode(x=alt.X("end:Q", axis=None, scale=scale), text="label:N")
    step = STEP + LINE * (max(map(len, names), default=1) - 1)
    return (drawn + told).properties(width=width, height=alt.Step(step), **_heading(panel, width))


def _centred(names: Sequence[list[str]]) -> dict[str, Any]:
    """Return by how much names of several lines, which hang from the first one, are put higher."""
    long = [i for i, name in enumerate(names) if len(name) > 1]
    return {"condition": {"test": f"indexof({long}, datum.value) >= 0", "value": -LINE / 2}, "value": 0}


def _heading(panel: Panel, width: float) -> dict[str, Any]:
    import altair as alt

    if not panel.heading:
        return {}
    lines = list(wrapped(panel.heading, width * BOLD, NOTE))
    return {"title": alt.Title(lines, anchor="start", frame="group")}


def _svg(chart: dict[str, Any]) -> ElementTree.Element:
    import vl_convert

    return ElementTree.fromstring(vl_convert.vegalite_to_svg(chart))


def _named(root: ElementTree.Element, left: float, title: str, description: str) -> str:
    """Return a picture of the usual width that says what it shows; its parts say nothing by themselves.

    There is as much room for the names on the left as they may need in another typeface than the measured one.
    """
    drawn = next(iter(root))
    start = float(drawn.attrib["transform"].removeprefix("translate(").partition(",")[0])
    _, _, _, height = (float(one) for one in root.attrib["viewBox"].split())
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        for name in [name for name in element.attrib if name.startswith("aria-") or name in ("role", "font-family")]:
            del element.attrib[name]
        for name, value in element.attrib.items():
            element.attrib[name] = "currentColor" if value == INK else value
    name = "bars-" + sha256(ElementTree.tostring(root) + title.encode()).hexdigest()[:10]
    root.attrib.clear()
    root.attrib.update(
        {
            "xmlns": SVG,
            "class": "flow",  # as the page's style calls a picture
            "viewBox": f"{start - left:.0f} {-ABOVE} {WIDTH} {height + ABOVE:.0f}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
            "font-family": "system-ui, sans-serif",
        }
    )
    for tag, text in (("desc", description), ("title", title)):
        told = ElementTree.Element(tag, {"id": f"{name}-{'title' if tag == 'title' else 'description'}"})
        told.text = printable(text)
        root.insert(0, told)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False) + "\n"


def check_installed() -> None:
    """Raise UnusableTable where what draws pictures is not there."""
    try:
        import altair
        import vl_convert
    except ImportError as missing:
        raise UnusableTable(
            f"a report with pictures needs a part that is not installed ({missing.name}): "
            "pip install 'coachmentor[table]'"
        ) from missing
    del altair, vl_convert
