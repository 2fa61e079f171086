"""The manifest: what a book is called, what it chooses between, and its numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from coachmentor.model.dates import Period
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION, Layer
from coachmentor.read.dates import dated_values
from coachmentor.read.fields import Fields, Reading, Shape
from coachmentor.read.layers import LayerFiles
from coachmentor.read.nodes import Entry, ListNode, Scalar, mapping_of
from coachmentor.read.registers import Register
from coachmentor.read.report import Report, quoted
from coachmentor.read.texts import A_DATE
from coachmentor.text import Span

RESERVED_OPTIONS = (EITHER, ANOTHER_INTERVENTION, MORE_INFORMATION)
RESERVED_WORDS = ("answer", "form", "recommendation")
LARGEST = 1_000_000
MOST_POINTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifests of all layers as one."""

    layers: tuple[Layer, ...]
    options: tuple[str, ...]
    strengths: Register[int]
    enough: int
    clear_lead: int


class Parameters(NamedTuple):
    """Where each parameter stands, and when each of their values is in force."""

    spans: dict[str, Span]
    periods: tuple[Period, ...]


def read_parameters(layers: Iterable[LayerFiles], parameters: Register[int], reading: Reading) -> Parameters:
    """Put the parameters of all layers into a register, with the values of the day; later layers win."""
    spans: dict[str, Span] = {}
    periods: list[Period] = []
    for entry in _merged(layers, "parameters", reading):
        id = entry.key.text
        parameters.declare([id])
        spans[id] = entry.key.span
        shaped = reading.has_shape(entry.key, Shape.UNDERSCORES)
        if id in RESERVED_WORDS or A_DATE.fullmatch(id):
            reading.report.error("reserved-id", entry.key.span, f"{quoted(id)} has another meaning in braces")
        values = dated_values(entry.value, quoted(id), -LARGEST, LARGEST, reading)
        periods.extend(one.period for one in values)
        if values and shaped:
            parameters.items[id] = next(one.value for one in values if reading.on in one.period)
    return Parameters(spans, tuple(periods))


def read_manifest(layers: tuple[LayerFiles, ...], reading: Reading) -> Manifest:
    """Decode the manifests; what is at fault is empty."""
    infos = [_layer(layer, reading, is_base=number == 0) for number, layer in enumerate(layers)]
    _check_versions(layers, infos, reading.report)
    options = _options(layers, reading)
    strengths = _strengths(layers, reading)
    decision = _decision(layers, reading)
    known = tuple(info for info in infos if info is not None)
    return Manifest(known, options, strengths, *decision)


def _layer(layer: LayerFiles, reading: Reading, *, is_base: bool) -> Layer | None:
    if not layer.manifest_file:
        return None
    fields = Fields(layer.manifest, "the manifest", reading)
    title, version = fields.text("title"), fields.word("version")
    if is_base and "extends" not in layer.manifest.entries:
        _only_for_overlays(fields)
        fields.node("options")
        fields.node("decision")
    elif "written_against" in layer.manifest.entries:
        fields.word("written_against")
    fields.ignore(*layer.manifest.entries)  # unknown keys are found where all files are merged
    fields.finish()
    return Layer(layer.name, title, version.text, layer.sha256) if version and fields.ok else None


def _only_for_overlays(fields: Fields) -> None:
    for key in ("written_against", "off"):
        fields.misplaced(key, "is for a book that `extends` another")


def _check_versions(layers: tuple[LayerFiles, ...], infos: list[Layer | None], report: Report) -> None:
    for layer, base in zip(layers[1:], infos, strict=False):
        node = layer.manifest.get("written_against")
        if base and isinstance(node, Scalar) and node.text != base.version:
            message = f"this book was written against version {quoted(node.text)}, and stands on {quoted(base.version)}"
            report.warn("other-version", node.span, message, "run its cases, then write the new version here")


def _options(layers: Iterable[LayerFiles], reading: Reading) -> tuple[str, ...]:
    """Return the options of the topmost layer that lists any; a base without them is reported elsewhere."""
    node = next((node for layer in reversed(tuple(layers)) if (node := layer.manifest.get("options"))), None)
    if node is None or (isinstance(node, Scalar) and node.value is None):
        return ()
    words = reading.words(node, "`options`") if isinstance(node, ListNode) else ()
    if not isinstance(node, ListNode):
        reading.sequence(node, "`options`")
    for word in words:
        if reading.has_shape(word, Shape.HYPHENS) and word.text in RESERVED_OPTIONS:
            message = f"{quoted(word.text)} is a recommendation of every book and cannot be an option"
            reading.report.error("reserved-id", word.span, message)
    if len(words) == 1:
        message = "there is only one option: a book chooses between two or more"
        reading.report.error("too-few-options", node.span, message)
    return tuple(word.text for word in words)


def _merged(layers: Iterable[LayerFiles], key: str, reading: Reading) -> Iterable[Entry]:
    """Return the entries at a manifest key, later layers winning."""
    entries: dict[str, Entry] = {}
    for layer in layers:
        node = layer.manifest.get(key)
        mapping = reading.mapping(node, f"`{key}`") if node is not None else None
        entries.update(mapping.entries if mapping else {})
    return entries.values()


def _strengths(layers: Iterable[LayerFiles], reading: Reading) -> Register[int]:
    strengths: Register[int] = Register("strength", reading.report)
    for entry in _merged(layers, "strengths", reading):
        strengths.declare([entry.key.text])
        points = reading.whole_number(entry.value, quoted(entry.key.text), 1, MOST_POINTS)
        if reading.has_shape(entry.key, Shape.HYPHENS) and points is not None:
            strengths.items[entry.key.text] = points
    return strengths


def _decision(layers: tuple[LayerFiles, ...], reading: Reading) -> tuple[int, int]:
    entries: Mapping[str, Entry] = {entry.key.text: entry for entry in _merged(layers, "decision", reading)}
    if not entries:
        return 0, 0
    fields = Fields(mapping_of(entries, layers[0].manifest_file), "`decision`", reading)
    enough = fields.whole_number("enough", 1, MOST_POINTS)
    clear_lead = fields.whole_number("clear_lead", 1, MOST_POINTS)
    fields.finish()
    return enough or 0, clear_lead or 0
