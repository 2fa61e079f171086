"""Layers to one book, still as nodes: `replace`, `off` and repeated ids are settled before anything is decoded."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coachmentor.read.fields import Reading
from coachmentor.read.layers import LayerFiles
from coachmentor.read.nodes import Entry, ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.report import hint, quoted
from coachmentor.read.scalars import describe
from coachmentor.text import Label

MANIFEST_KEYS = (
    "title", "version", "options", "parameters", "strengths", "decision", "extends", "written_against", "off",
)  # fmt: skip
SECTIONS = {
    "questions": "a question",
    "rules": "a rule",
    "recommendations": "a recommendation",
    "forms": "a form",
    "interventions": "an intervention",
    "advice": "a line of advice",
    "glossary": "a term of the glossary",
    "statements": "a statement",
    "cases": "a case",
    "properties": "a property",
}
CAN_BE_OFF = ("rules", "advice", "cases", "properties")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a section, with the layer that it comes from; no id where the id is at fault."""

    node: MappingNode
    id: Scalar | None
    layer: str


@dataclass
class Merged:
    """All sections of all layers as one.

    `known_ids` also holds what was switched off; in the sections `with_lost_ids` some id could not be read.
    """

    sections: dict[str, list[Item]] = field(default_factory=lambda: {name: [] for name in SECTIONS})
    conditions: dict[str, Entry] = field(default_factory=dict)
    known_ids: dict[str, dict[str, None]] = field(default_factory=lambda: {name: {} for name in SECTIONS})
    with_lost_ids: set[str] = field(default_factory=set)


def id_key(section: str) -> str:
    """Return the key that holds the id of a section's entries."""
    return "term" if section == "glossary" else "id"


def merge(layers: Iterable[LayerFiles], reading: Reading) -> Merged:
    """Put the layers on top of one another, the base first."""
    merged = Merged()
    for number, layer in enumerate(layers):
        _Merger(merged, reading, layer, is_base=number == 0).run()
    return merged


class _Merger:
    """Puts one layer on top of those that are merged already."""

    def __init__(self, merged: Merged, reading: Reading, layer: LayerFiles, *, is_base: bool) -> None:
        self._merged = merged
        self._reading = reading
        self._report = reading.report
        self._layer = layer
        self._is_base = is_base

    def run(self) -> None:
        self._switch_off()
        below = {name: self._by_id(name) for name in SECTIONS}
        for file in self._layer.files:
            if file.tree is None:
                continue
            if not isinstance(file.tree, MappingNode):
                message = f"a file of a rule book takes keys such as `rules:`, not {describe(file.tree)}"
                self._report.error("wrong-type", file.tree.span, message)
                continue
            is_manifest = file.tree is self._layer.manifest
            for entry in file.tree:
                self._take(entry, below, is_manifest=is_manifest)

    def _by_id(self, section: str) -> dict[str, int]:
        items = self._merged.sections[section]
        return {item.id.text: place for place, item in enumerate(items) if item.id is not None}

    def _take(self, entry: Entry, below: dict[str, dict[str, int]], *, is_manifest: bool) -> None:
        key = entry.key.text
        if key in MANIFEST_KEYS:
            if not is_manifest:
                message, help = f"`{key}` stands outside the manifest", "move it to `guidance.yaml`"
                self._report.error("misplaced-key", entry.key.span, message, help)
        elif isinstance(entry.value, Scalar) and entry.value.sort is Sort.NOTHING:
            help = "write something under it, or remove the line"
            self._report.error("empty", entry.key.span, f"{quoted(key)} is empty", help)
        elif key == "conditions":
            self._take_conditions(entry.value)
        elif key in SECTIONS:
            self._take_section(key, entry.value, below[key])
        else:
            known = [*SECTIONS, "conditions", *(MANIFEST_KEYS if is_manifest else ())]
            message = f"a rule book has no key {quoted(key)}"
            self._report.unknown("unknown-key", entry.key.span, message, key, known)

    def _take_conditions(self, node: Node) -> None:
        mapping = self._reading.mapping(node, "`conditions`")
        for entry in mapping or ():
            first = self._merged.conditions.get(entry.key.text)
            if first is None:
                self._merged.conditions[entry.key.text] = entry
                continue
            message = f"there is a condition {quoted(entry.key.text)} already"
            label = Label(first.key.span, "it is here")
            self._report.error("duplicate-id", entry.key.span, message, "give this one another id", [label])

    def _take_section(self, section: str, node: Node, below: dict[str, int]) -> None:
        if isinstance(node, ListNode) and not node.items:
            return
        items = self._reading.sequence(node, f"`{section}`")
        for child in items.items if items else ():
            mapping = self._reading.mapping(child, SECTIONS[section])
            if mapping is None:
                self._merged.with_lost_ids.add(section)
            elif "replace" in mapping.entries:
                self._replace(section, mapping, below)
            else:
                self._append(section, mapping)

    def _id_of(self, mapping: MappingNode, key: str) -> Scalar | None:
        node = mapping.get(key)
        return node if isinstance(node, Scalar) and node.sort is Sort.TEXT and node.text else None

    def _append(self, section: str, mapping: MappingNode) -> None:
        items = self._merged.sections[section]
        id = self._id_of(mapping, id_key(section))
        if id is None:
            self._merged.with_lost_ids.add(section)
        elif id.text in self._merged.known_ids[section]:
            self._refuse_repeated(section, id)
            return
        else:
            self._merged.known_ids[section][id.text] = None
        items.append(Item(mapping, id, self._layer.name))

    def _refuse_repeated(self, section: str, id: Scalar) -> None:
        first = next((item for item in self._merged.sections[section] if item.id and item.id.text == id.text), None)
        noun = SECTIONS[section].split(" ", 1)[1]
        message = f"there is a {noun} {quoted(id.text)} already"
        labels = [Label(first.id.span, "it is here")] if first and first.id else []
        here = first is None or first.layer == self._layer.name
        help = "give this one another id" if here else f"write `replace: {id.text}` to put this one in its place"
        self._report.error("duplicate-id", id.span, message, help, labels)

    def _replace(self, section: str, mapping: MappingNode, below: dict[str, int]) -> None:
        target = self._id_of(mapping, "replace")
        if target is None:
            self._merged.with_lost_ids.add(section)
            self._reading.word(mapping.entries["replace"].value, "`replace`")
            return
        own = self._id_of(mapping, id_key(section))
        if own and own.text != target.text:
            help = f"leave `{id_key(section)}` out: the id stays {quoted(target.text)}"
            self._report.error("replace", own.span, "what is replaced keeps its id", help)
        place = below.get(target.text)
        if place is None:
            self._refuse_replacement(section, target, below)
        else:
            del below[target.text]
            self._merged.sections[section][place] = Item(mapping, target, self._layer.name)

    def _refuse_replacement(self, section: str, target: Scalar, below: dict[str, int]) -> None:
        noun = SECTIONS[section].split(" ", 1)[1]
        if self._is_base:
            message, help = "there is nothing to replace: this book stands on no other", "write `id`, or add `extends`"
        elif target.text in self._merged.known_ids[section]:
            message = f"the {noun} {quoted(target.text)} is replaced or switched off in this book already"
            help = None
        else:
            message = f"there is no {noun} {quoted(target.text)} below to replace"
            help = hint(target.text, below)
        if not self._report.incomplete:
            self._report.error("replace", target.span, message, help)

    def _switch_off(self) -> None:
        node = self._layer.manifest.get("off")
        if node is None or (self._is_base and "extends" not in self._layer.manifest.entries):
            return
        for word in self._reading.words(node, "`off`"):
            found = [section for section in CAN_BE_OFF if word.text in self._by_id(section)]
            for section in found:
                kept = [item for item in self._merged.sections[section] if not item.id or item.id.text != word.text]
                self._merged.sections[section] = kept
            if not found and not self._report.incomplete:
                known = [id for section in CAN_BE_OFF for id in self._by_id(section)]
                message = f"there is no rule, line of advice, case or property {quoted(word.text)} below to switch off"
                self._report.unknown("unknown-off", word.span, message, word.text, known)
