"""How recommendations move, as data for programs: JSON, and a table with a line for each value and recommendation."""

import csv
import io

from coachmentor.table.sensitivity.moving import Sensitivity, Step


def to_dict(found: Sensitivity) -> dict[str, object]:
    """Return it as plain data."""
    book = found.book
    return {
        "setting": {"section": found.setting.section, "name": found.setting.name, "now": found.setting.now},
        "people": found.people,
        "moved": found.moved,
        "values": [_of_step(step, found) for step in found.steps],
        "refused": [{"place": one.place, "problems": list(one.problems)} for one in found.refused],
        "rule_book": {"title": book.title, "version": book.version, "sha256": book.sha256},
    }


def _of_step(step: Step, found: Sensitivity) -> dict[str, object]:
    return {
        "value": step.value,
        "recommendations": {id: step.counts.get(id, 0) for id in found.book.recommendation_ids},
        "moves": [{"from": old, "to": new, "people": number} for (old, new), number in step.moves.items()],
    }


def to_csv(found: Sensitivity) -> str:
    """Return it as a table: for each value and recommendation the people, who came since the last value, who left."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["value", "recommendation", "people", "came", "left"])
    for step in found.steps:
        for id in found.book.recommendation_ids:
            came = sum(number for (_, new), number in step.moves.items() if new == id)
            left = sum(number for (old, _), number in step.moves.items() if old == id)
            writer.writerow([step.value, id, step.counts.get(id, 0), came, left])
    return text.getvalue()
