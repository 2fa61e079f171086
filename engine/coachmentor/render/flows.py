"""What leads to what, as a picture: columns of labelled stops, and bands between them as wide as their weight."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

from coachmentor.render.lettering import measured, wrapped
from coachmentor.render.printable import printable

WIDTH = 720
"""The width of a picture in its own units, of which a label's letters are TEXT high."""

TEXT, LINE, NOTE = 12.5, 16.0, 11.0
PADDING, APART, NARROWEST, WIDEST, THINNEST, THICKEST = 7.0, 10.0, 54.0, 230.0, 2.5, 60.0
LABELLED = 14.0
"""A band with a label is at least as thick as its letters."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that leads to others or is led to; columns count from 0, and `note` is small print below the label."""

    id: str
    label: str
    column: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """What leads from one stop to another in a later column; `kind` is one of KINDS, and `weight` is at least 0."""

    start: str
    end: str
    weight: float
    label: str = ""
    kind: str = "same"


KINDS = {
    "same": ("#7a8683", ""),
    "moved": ("#c2571a", "5 3"),
    "supports": ("#1c8a68", ""),
    "rules-out": ("#c0392b", "5 3"),
    "calls-for": ("#3f6fb5", "1.5 2.5"),
}
"""For each kind its colour, on light and on dark ground, and how its edge is broken, for those who see no colour."""


def to_svg(stops: Sequence[Stop], bands: Sequence[Band], *, title: str, description: str) -> str:
    """Return the picture as SVG that says by itself what it shows: it fits a page, a file, and any width.

    Stops stand in each column in the order given. No style is needed: what a page's own may change has a class.
    Raises KeyError for a band of an unknown stop or kind, ValueError for one that does not lead to a later column.
    """
    drawing = _laid_out(stops, bands)
    name = "flow-" + sha256(repr((stops, bands, title)).encode("utf-8", "replace")).hexdigest()[:10]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" viewBox="0 0 {WIDTH} {drawing.height:.0f}" role="img" '
        f'aria-labelledby="{name}-title {name}-description" font-family="system-ui, sans-serif" '
        f'font-size="{TEXT}" fill="currentColor">',
        f'<title id="{name}-title">{_said(title)}</title>',
        f'<desc id="{name}-description">{_said(description)}</desc>',
        *(_band(run) for run in drawing.runs),
        *(_box(box) for box in drawing.boxes),
        *(_band_label(run) for run in drawing.runs if run.band.label),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


@dataclass(slots=True)
class _Box:
    stop: Stop
    x: float
    width: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    height: float = 0
    y: float = 0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def written(self) -> float:
        return len(self.lines) * LINE + len(self.notes) * (LINE - 2)


@dataclass(frozen=True, slots=True)
class _Run:
    """A band in its place: from (x1, y1) to (x2, y2), the upper edges, at a thickness."""

    band: Band
    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float


@dataclass(slots=True)
class _Drawing:
    boxes: list[_Box]
    height: float
    runs: list[_Run] = field(default_factory=list)


def _laid_out(stops: Sequence[Stop], bands: Sequence[Band]) -> _Drawing:
    columns = max((stop.column for stop in stops), default=0) + 1
    width, gap = _widths(columns, bands)
    boxes = {stop.id: _boxed(stop, 1 + stop.column * (width + gap), width) for stop in stops}
    _check(bands, boxes)
    thick = _thickness(bands)
    for box in boxes.values():
        leaving = sum(thick[i] for i, band in enumerate(bands) if band.start == box.stop.id)
        arriving = sum(thick[i] for i, band in enumerate(bands) if band.end == box.stop.id)
        box.height = max(box.written + 2 * PADDING, leaving + 4, arriving + 4)
    drawing = _Drawing(list(boxes.values()), _placed(list(boxes.values()), columns))
    drawing.runs = _runs(bands, thick, boxes)
    return drawing


def _widths(columns: int, bands: Sequence[Band]) -> tuple[float, float]:
    """Return the width of a column and of what is between two: bands have room for the longest of their labels."""
    between = max(columns - 1, 1)
    room = max([NARROWEST, *(measured(printable(band.label), TEXT) + 16 for band in bands)])
    width = min(WIDEST, max((WIDTH - 2 - room * between) / columns, (WIDTH - 2) / (2 * columns)))
    return width, (WIDTH - 2 - width * columns) / between


def _check(bands: Sequence[Band], boxes: dict[str, _Box]) -> None:
    for band in bands:
        if boxes[band.start].stop.column >= boxes[band.end].stop.column:
            raise ValueError(f"the band from {band.start} to {band.end} does not lead to a later column")


def _boxed(stop: Stop, x: float, width: float) -> _Box:
    inner = width - 2 * PADDING
    return _Box(stop, x, width, tuple(wrapped(stop.label, inner, TEXT)), tuple(wrapped(stop.note, inner, NOTE)))


def _thickness(bands: Sequence[Band]) -> list[float]:
    heaviest = max((band.weight for band in bands), default=0) or 1
    scale = THICKEST if any(band.label for band in bands) else LABELLED
    return [max(band.weight / heaviest * scale, LABELLED if band.label else THINNEST) for band in bands]


def _placed(boxes: list[_Box], columns: int) -> float:
    """Stack the boxes of each column, spread over the height of the tallest; return that height."""
    stacks = [[box for box in boxes if box.stop.column == column] for column in range(columns)]
    tall = max((sum(box.height + APART for box in stack) - APART for stack in stacks if stack), default=0)
    for stack in stacks:
        spare = (tall - sum(box.height for box in stack)) / max(len(stack), 1)
        y = 1 + spare / 2
        for box in stack:
            box.y, y = y, y + box.height + spare
    return tall + 2


def _runs(bands: Sequence[Band], thick: Sequence[float], boxes: dict[str, _Box]) -> list[_Run]:
    starts, ends = [band.start for band in bands], [band.end for band in bands]
    leaves, arrives = _edges(starts, ends, thick, boxes), _edges(ends, starts, thick, boxes)
    return [
        _Run(band, (start := boxes[band.start]).x + start.width, leaves[i], boxes[band.end].x, arrives[i], thick[i])
        for i, band in enumerate(bands)
    ]


def _edges(near: Sequence[str], far: Sequence[str], thick: Sequence[float], boxes: dict[str, _Box]) -> dict[int, float]:
    """Return each band's upper edge at its near end: side by side, in the order of the far ends, so that few cross."""
    edges = {}
    for id_, box in boxes.items():
        own = sorted((i for i, end in enumerate(near) if end == id_), key=lambda i: boxes[far[i]].middle)
        y = box.middle - sum(thick[i] for i in own) / 2
        for i in own:
            edges[i], y = y, y + thick[i]
    return edges


def _band(run: _Run) -> str:
    colour, dashes = KINDS[run.band.kind]
    bend = (run.x2 - run.x1) / 2
    path = (
        f"M{run.x1:.1f} {run.y1:.1f}C{run.x1 + bend:.1f} {run.y1:.1f} {run.x2 - bend:.1f} {run.y2:.1f} "
        f"{run.x2:.1f} {run.y2:.1f}V{run.y2 + run.thickness:.1f}C{run.x2 - bend:.1f} {run.y2 + run.thickness:.1f} "
        f"{run.x1 + bend:.1f} {run.y1 + run.thickness:.1f} {run.x1:.1f} {run.y1 + run.thickness:.1f}Z"
    )
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path class="band {run.band.kind}" d="{path}" fill="{colour}" fill-opacity="0.35" stroke="{colour}" '
        f'stroke-width="0.8"{broken}></path>'
    )


def _band_label(run: _Run) -> str:
    y = run.y1 + run.thickness / 2 + TEXT * 0.36
    return f'<text x="{run.x1 + 8:.1f}" y="{y:.1f}">{_said(run.band.label)}</text>'


def _box(box: _Box) -> str:
    top = box.middle - box.written / 2 + TEXT
    x = box.x + PADDING
    lines = [f'<text x="{x:.1f}" y="{top + i * LINE:.1f}">{_said(line)}</text>' for i, line in enumerate(box.lines)]
    below = top + len(box.lines) * LINE - 1
    notes = [
        f'<text x="{x:.1f}" y="{below + i * (LINE - 2):.1f}" font-size="{NOTE}" opacity="0.75">{_said(note)}</text>'
        for i, note in enumerate(box.notes)
    ]
    frame = (
        f'<rect class="stop" x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="5" '
        'fill="currentColor" fill-opacity="0.05" stroke="currentColor" stroke-opacity="0.4"></rect>'
    )
    return "\n".join([frame, *lines, *notes])


def _said(text: str) -> str:
    return escape(printable(text))
