"""Where each part of a DMN model stands when a modeller opens it: questions in a column, decisions to their right.

A modeller shows nothing of a model without such a layout.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

DMNDI = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
DC = "http://www.omg.org/spec/DMN/20180521/DC/"
DI = "http://www.omg.org/spec/DMN/20180521/DI/"

LEFT, TOP, PITCH = 100, 160, 65
QUESTION_SIZE = 200, 45
DECISION_SIZE = 180, 80
FIRST_DECISION, BETWEEN_DECISIONS = 480, 260
ABOVE = 130


class Box(NamedTuple):
    """A shape's place, in pixels from the upper left corner."""

    x: int
    y: int
    width: int
    height: int


def add_diagram(model: ET.Element) -> None:
    """Append a diagram that shows every element and every requirement of a model."""
    for prefix, namespace in (("dmndi", DMNDI), ("dc", DC), ("di", DI)):
        model.set(f"xmlns:{prefix}", namespace)
    diagram = ET.SubElement(ET.SubElement(model, "dmndi:DMNDI"), "dmndi:DMNDiagram", {"id": "diagram"})
    boxes = _boxes(model)
    for name, box in boxes.items():
        shape = ET.SubElement(diagram, "dmndi:DMNShape", {"id": f"shape_{name}", "dmnElementRef": name})
        ET.SubElement(shape, "dc:Bounds", {key: str(value) for key, value in box._asdict().items()})
    for requirement, start, end in _requirements(model):
        edge = ET.SubElement(diagram, "dmndi:DMNEdge", {"id": f"edge_{requirement}", "dmnElementRef": requirement})
        for x, y in _line(boxes[start], boxes[end]):
            ET.SubElement(edge, "di:waypoint", {"x": str(x), "y": str(y)})


def _boxes(model: ET.Element) -> dict[str, Box]:
    questions = [one.attrib["id"] for one in model.iter("inputData")]
    decisions = [one.attrib["id"] for one in model.iter("decision")]
    middle = TOP + max(0, len(questions) - 1) * PITCH // 2 + QUESTION_SIZE[1] // 2
    line = middle - DECISION_SIZE[1] // 2
    boxes = {name: Box(LEFT, TOP + i * PITCH, *QUESTION_SIZE) for i, name in enumerate(questions)}
    for i, name in enumerate(decisions):
        boxes[name] = Box(FIRST_DECISION + i * BETWEEN_DECISIONS, line, *DECISION_SIZE)
    for source in model.iter("knowledgeSource"):
        boxes[source.attrib["id"]] = Box(FIRST_DECISION, line - ABOVE, *DECISION_SIZE)
    return boxes


def _requirements(model: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Yield each requirement with the element that it starts from and the decision that it leads to."""
    for decision in model.iter("decision"):
        for kind in ("informationRequirement", "authorityRequirement"):
            for requirement in decision.iter(kind):
                yield requirement.attrib["id"], requirement[0].attrib["href"].lstrip("#"), decision.attrib["id"]


def _line(start: Box, end: Box) -> list[tuple[int, int]]:
    """Lead from the right side to the left side; from above, downwards; past a neighbour, around below."""
    if start.x == end.x:
        return [(start.x + start.width // 2, start.y + start.height), (end.x + end.width // 2, end.y)]
    start_at = start.x + start.width, start.y + start.height // 2
    skipped = (end.x - start.x) // BETWEEN_DECISIONS - 1 if start.width == end.width else 0
    if skipped < 1:
        return [start_at, (end.x, end.y + end.height // 2)]
    below = start.y + start.height + 40 * skipped
    middles = [one.x + one.width // 2 for one in (start, end)]
    return [
        (middles[0], start.y + start.height),
        (middles[0], below),
        (middles[1], below),
        (middles[1], end.y + end.height),
    ]
