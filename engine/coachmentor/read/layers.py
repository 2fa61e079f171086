"""A book and the books that it stands on, loaded from the top down and kept from the base up."""

import os
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coachmentor.read.files import SourceFile, fingerprint, join_shown, load_files, texts_as_files
from coachmentor.read.nodes import Entry, MappingNode, Node, Scalar, Sort, mapping_of
from coachmentor.read.report import Report, quoted
from coachmentor.read.scalars import describe
from coachmentor.read.shipped import shipped_book
from coachmentor.text import Label, Span

MANIFEST_NAMES = ("guidance.yaml", "guidance.yml")
DEFAULT = "default"
TYPED = "typed"
"""The name of a layer that is in no folder."""
MOST_LAYERS = 10


@dataclass(frozen=True, slots=True)
class LayerFiles:
    """One book of a stack: its name, its files, and the manifest among them."""

    name: str
    files: tuple[SourceFile, ...]
    manifest: MappingNode
    manifest_file: str

    @property
    def sha256(self) -> str:
        """The fingerprint of this layer's files alone."""
        return fingerprint(self.files)


def load_layers(path: str | os.PathLike[str], report: Report, shown: str | None = None) -> tuple[LayerFiles, ...]:
    """Load a book and everything that it extends, the base first; people are shown its path, or another name."""
    folder, shown = Path(path), shown or os.fspath(path).replace(os.sep, "/")
    if _same(folder, shipped_book()):
        shown = "rules"
    layers: list[LayerFiles] = []
    seen: dict[Path, Span] = {}
    while True:
        layer = _load_layer(folder, shown, report)
        if layer is None:
            return ()
        layers.append(layer)
        entry = layer.manifest.entries.get("extends")
        if entry is None:
            return tuple(reversed(layers))
        base = _base(entry, folder, shown, report)
        seen[_resolved(folder)] = entry.value.span
        if base is None or not _may_stand_on(base[0], entry.value, seen, report):
            report.incomplete = True
            return tuple(reversed(layers))
        folder, shown = base


def layers_of_texts(texts: Mapping[str, str], report: Report) -> tuple[LayerFiles, ...]:
    """Make layers of a book that is in no folder, its texts by file name; it may stand on the shipped book alone."""
    top = _layer(texts_as_files(texts, report), TYPED, "", report)
    if top is None:
        return ()
    entry = top.manifest.entries.get("extends")
    if entry is None:
        return (top,)
    if not isinstance(entry.value, Scalar) or entry.value.text != DEFAULT:
        report.error("no-base", entry.value.span, "a book that is in no folder can only extend `default`")
        report.incomplete = True
        return (top,)
    base = _load_layer(shipped_book(), "rules", report)
    return (base, top) if base else (top,)


def places_of(path: str | os.PathLike[str]) -> list[Path]:
    """Return where a book and the books that it stands on are, as far as their manifests can be read now."""
    found: list[Path] = []
    place: Path | None = Path(path)
    while place is not None and place not in found and len(found) < MOST_LAYERS:
        found.append(place)
        place = _base_of(place)
    return found


def _base_of(place: Path) -> Path | None:
    try:
        layer = _load_layer(place, str(place), Report())
    except (OSError, ValueError):
        return None
    entry = layer.manifest.entries.get("extends") if layer else None
    if entry is None or not isinstance(entry.value, Scalar):
        return None
    folder = place.parent if place.is_file() else place
    return shipped_book() if entry.value.text == DEFAULT else folder / entry.value.text


def _load_layer(folder: Path, shown: str, report: Report) -> LayerFiles | None:
    files = load_files(folder, shown, report)
    alone = os.path.isfile(folder)  # noqa: PTH113  # says no, where Path raises, to a name too long for the system
    return _layer(files, _name(folder) if files else "", shown, report, alone=alone)


def _layer(
    files: tuple[SourceFile, ...], name: str, shown: str, report: Report, *, alone: bool = False
) -> LayerFiles | None:
    manifest = next((file for file in files if alone or file.relative in MANIFEST_NAMES), None)
    if manifest is None:
        if not report.incomplete:
            span = Span(join_shown(shown, MANIFEST_NAMES[0]), 1, 1, 1, 1)
            message = "the manifest `guidance.yaml` is missing from this folder"
            report.error("missing-manifest", span, message, "it holds `title`, `version`, `options` and `decision`")
        report.incomplete = True
        return LayerFiles(name, files, mapping_of({}, shown), "") if files else None
    if not isinstance(manifest.tree, MappingNode):
        if manifest.tree is None and not report.is_about(manifest.shown):
            span, help = Span(manifest.shown, 1, 1, 1, 1), "it holds `title`, `version`, `options` and `decision`"
            report.error("missing-manifest", span, "the manifest is empty", help)
        report.incomplete = True
        return LayerFiles(name, files, mapping_of({}, manifest.shown), "")
    return LayerFiles(name, files, manifest.tree, manifest.shown)


def _name(folder: Path) -> str:
    if _same(folder, shipped_book()):
        return DEFAULT
    resolved = _resolved(folder)
    return (resolved.stem if resolved.is_file() else resolved.name) or "book"


def _base(entry: Entry, folder: Path, shown: str, report: Report) -> tuple[Path, str] | None:
    """Return where the base is, and how its path is shown."""
    node = entry.value
    if not isinstance(node, Scalar) or node.sort is not Sort.TEXT or not node.text.strip():
        message = f"`extends` takes `default` or the path of a folder, not {describe(node)}"
        report.error("wrong-type", node.span, message)
        return None
    if node.text == DEFAULT:
        return shipped_book(), "rules"
    if folder.is_file():
        folder, shown = folder.parent, posixpath.dirname(shown)
    path = folder / node.text
    if "\0" in node.text or not os.path.lexists(path):
        message = f"there is no rule book at {quoted(node.text)}"
        report.error("no-base", node.span, message, "write `default`, or a path that starts from this folder")
        return None
    return path, posixpath.normpath(posixpath.join(shown, node.text.replace(os.sep, "/")))


def _may_stand_on(base: Path, node: Node, seen: dict[Path, Span], report: Report) -> bool:
    if _resolved(base) in seen:
        labels = [Label(span, "it stands on the next one here") for span in seen.values() if span != node.span]
        report.error("circular-extends", node.span, "the book stands on itself in the end", labels=labels)
        return False
    if len(seen) >= MOST_LAYERS:
        report.error("too-deep", node.span, f"more than {MOST_LAYERS} books on top of one another")
        return False
    return True


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself
        return path.absolute()


def _same(one: Path, other: Path) -> bool:
    return _resolved(one) == _resolved(other)


def all_files(layers: Iterable[LayerFiles]) -> tuple[SourceFile, ...]:
    """Return the files of all layers."""
    return tuple(file for layer in layers for file in layer.files)
