"""Invents a table of staff of a group of schools, as an HR system would export it: the same one each time.

    python make_staff.py [FILE] [--rows 50000] [--seed 2026]

Nobody in it exists. What is asked of whom, and how often it is left open or mistyped, is made up to be plausible; it is
no finding about schools.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

SCHOOLS = [f"{name} {kind}" for kind in ("Primary", "Secondary") for name in (
    "Ashgrove", "Beacon Hill", "Copperfield", "Dunmore", "Eastbrook", "Fernleigh", "Greenwich Park", "Holmfield",
    "Kingsway", "Larkspur", "Millbrook", "Northgate",
)]  # fmt: skip

ROLES = {
    "Class teacher": 46, "Teaching assistant": 24, "Middle leader": 13, "Office and site": 11, "Senior leader": 5,
    "Head teacher": 1,
}  # fmt: skip

NEEDS = {
    "Class teacher": {
        "Classroom skill": 24, "A goal of their own": 16, "Raising a good performance": 10, "Improvement": 10,
        "Honest feedback": 8, "Where next": 10, "Learning from somebody experienced": 10, "Handling conflict": 6,
        "Feeling they belong": 6,
    },
    "Teaching assistant": {
        "Classroom skill": 26, "Learning the job": 20, "Where next": 14, "A goal of their own": 12,
        "Handling conflict": 8, "Feeling they belong": 12, "Improvement": 8,
    },
    "Office and site": {
        "Learning the job": 26, "A goal of their own": 18, "Handling conflict": 12, "Improvement": 16,
        "Where next": 14, "Feeling they belong": 14,
    },
    "Middle leader": {
        "Leading people": 30, "Handling conflict": 14, "Honest feedback": 12, "The wider picture": 12,
        "Where next": 10, "Next in line": 12, "Learning the job": 10,
    },
    "Senior leader": {
        "The wider picture": 26, "Next in line": 24, "Leading people": 18, "Presence and manner": 12,
        "Learning from the young": 10, "Handling conflict": 10,
    },
    "Head teacher": {
        "The wider picture": 34, "Learning from the young": 24, "Presence and manner": 22, "Handling conflict": 20,
    },
}  # fmt: skip

HELD_BACK = {
    "Nothing": 84, "Never shown how": 5, "Could do with practice": 3, "Nobody said what is wanted": 3,
    "Able, but does not do it": 2, "Worn out": 2, "Two people who no longer talk": 1,
}  # fmt: skip

VIEW = {"Keen": 62, "Not sure": 27, "Not coaching": 8, "Neither": 3}

COLUMNS = (
    "Staff number", "School", "Role", "Years here", "Change of job", "What for", "What holds back",
    "Expert in own field", "How long", "One purpose", "Colleague to learn from",
    "Would like somebody of a similar background", "Learns from a junior", "View of it", "Trained coach near", "Budget",
)  # fmt: skip


def staff(rows: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield that many people, each a row."""
    chance = random.Random(seed)
    for number in range(1, rows + 1):
        yield _mistyped(_person(number, chance), chance)


def _person(number: int, chance: random.Random) -> dict[str, str]:
    role = _one_of(ROLES, chance)
    years = min(38, int(chance.expovariate(1 / 7)))
    needs = _needs(role, years, chance)
    change = "New" if years == 0 else "Promoted" if role != "Class teacher" and chance.random() < 0.09 else "None"
    return {
        "Staff number": f"{number:06}",
        "School": chance.choice(SCHOOLS),
        "Role": role,
        "Years here": str(years),
        "Change of job": _or_open(change, 0.05, chance),
        "What for": _or_open(", ".join(needs), 0.08, chance),
        "What holds back": _or_open(_one_of(HELD_BACK, chance), 0.18, chance),
        "Expert in own field": _yes(0.2 + min(years, 20) / 40, 0.15, chance),
        "How long": _or_open(str(_months(needs, chance)), 0.22, chance),
        "One purpose": _yes(0.45, 0.25, chance),
        "Colleague to learn from": _yes(0.5, 0.3, chance),
        "Would like somebody of a similar background": _yes(0.6, 0.3, chance) if "Feeling they belong" in needs else "",
        "Learns from a junior": _yes(0.7, 0.2, chance) if "Learning from the young" in needs else "",
        "View of it": _or_open(_one_of(VIEW, chance), 0.12, chance),
        "Trained coach near": _yes(0.3, 0.4, chance),
        "Budget": _yes(0.15, 0.5, chance),
    }


def _needs(role: str, years: int, chance: random.Random) -> list[str]:
    wanted = dict(NEEDS[role])
    if years == 0:
        wanted["Learning the job"] = wanted.get("Learning the job", 0) + 60
    count = chance.choices((0, 1, 2, 3), (3, 68, 24, 5))[0]
    found: dict[str, None] = {}
    while len(found) < count:
        found[_one_of(wanted, chance)] = None
    return list(found)


LONG = {"Learning the job", "Next in line", "Feeling they belong", "Learning from the young", "Where next"}


def _months(needs: list[str], chance: random.Random) -> int:
    long = any(need in LONG for need in needs)
    return chance.choice((9, 12, 12, 12, 18, 24) if long else (2, 3, 3, 4, 5, 6, 6, 9))


def _mistyped(row: dict[str, str], chance: random.Random) -> dict[str, str]:
    """In one row of some three hundred, mistype something, as people do."""
    if chance.random() < 1 / 300:
        column, text = chance.choice(
            [("How long", "half a year"), ("How long", "99"), ("What for", "Conflikt"), ("View of it", "n.k."),
             ("One purpose", "maybe")]
        )  # fmt: skip
        return {**row, column: text}
    return row


def _one_of(weighted: dict[str, int], chance: random.Random) -> str:
    return chance.choices(list(weighted), list(weighted.values()))[0]


def _yes(share: float, open_share: float, chance: random.Random) -> str:
    return _or_open("Y" if chance.random() < share else "N", open_share, chance)


def _or_open(answer: str, share: float, chance: random.Random) -> str:
    return "" if chance.random() < share else answer


def write(file: Path, rows: int, seed: int) -> None:
    """Write the table as CSV."""
    with file.open("w", encoding="utf-8", newline="") as target:
        table = csv.DictWriter(target, COLUMNS)
        table.writeheader()
        people = staff(rows, seed)
        while some := list(islice(people, 1000)):
            table.writerows(some)


def main() -> None:
    """Write the table where the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=Path(__file__).with_name("staff.csv"))
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    write(arguments.file, arguments.rows, arguments.seed)
    print(f"{arguments.rows:,} people, none of whom exists, are in {arguments.file}.")


if __name__ == "__main__":
    main()
