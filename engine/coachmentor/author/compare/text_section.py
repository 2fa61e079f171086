"""What changed in the text, for people to read: what follows from a number that changed is told with that number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coachmentor.author.compare.comparison import Change, Comparison, Detail, TextChange
from coachmentor.author.compare.wording import BEARINGS, SECTIONS, change_title, detail_words, stopped
from coachmentor.render.document import Entries, Entry, Part, Section
from coachmentor.text.english import capital, listed

NAMES_ALONE = ("cases", "statements", "glossary", "forms", "recommendations")
"""Sections of which people are told the names of what is new or gone, and no more."""


class Number(NamedTuple):
    """A parameter or a strength that changed, before and after, and the rules that are made with it."""

    change: TextChange
    before: str
    after: str

    def explains(self, detail: Detail) -> bool:
        """Whether a detail is this number in other words: the same text with the new number."""
        was = rf"(?<![\d.]){re.escape(self.before)}(?![\d.]*\d)"
        return re.sub(was, self.after, detail.before) == detail.after


def text_section(comparison: Comparison) -> Iterator[Section]:
    """Yield the section about the text, unless nothing changed in it."""
    if comparison.text:
        yield Section("text", "What changed in the text", tuple(_parts(_Told(comparison.text))))


def _parts(told: "_Told") -> Iterator[Part]:
    for bearing, title in BEARINGS.items():
        changes = [change for change in told.changes if change.bearing is bearing]
        if entries := [*told.entries(changes)]:
            yield Part(title, (Entries(tuple(entries)),))


class _Told:
    """The changes of a text, and which of them are told with another one."""

    def __init__(self, changes: Sequence[TextChange]) -> None:
        self.changes = changes
        self._numbers = [*_numbers(changes)]
        self._follows = {id(change): number for change in changes if (number := self._number_behind(change))}
        self._by_condition: dict[str, list[str]] = {}
        for change in (one for one in changes if one.section == "conditions"):
            for rule in change.changes_rules:
                self._by_condition.setdefault(rule, []).append(f"`{change.id}`")

    def _applying(self, change: TextChange) -> list[Number]:
        """Return the numbers that may be behind a change; behind that of a rule, those that it is made with."""
        if change.section in ("book", "parameters", "strengths"):
            return []
        return [one for one in self._numbers if change.section != "rules" or change.id in one.change.changes_rules]

    def _number_behind(self, change: TextChange) -> Number | None:
        """Return the number by which a change is explained as a whole."""
        if change.change is not Change.CHANGED:
            return None
        numbers = self._applying(change)
        return next((one for one in numbers if all(map(one.explains, change.details))), None)

    def entries(self, changes: Sequence[TextChange]) -> Iterator[Entry]:
        """Yield what to say, without what is told elsewhere, and names alone together."""
        names: dict[tuple[str, Change], list[str]] = {}
        for change in changes:
            if change.section in NAMES_ALONE and change.change is not Change.CHANGED:
                names.setdefault((change.section, change.change), []).append(f"`{change.id}`")
            elif id(change) not in self._follows:
                yield self._entry(change)
        for (section, what), ids in names.items():
            noun = SECTIONS[section].strip() + ("s" if len(ids) > 1 else "")
            title = f"New {noun}" if what is Change.ADDED else f"{capital(noun)} gone"
            yield Entry(title, f"{listed(ids, 'and')}.")

    def _entry(self, change: TextChange) -> Entry:
        title = change_title(change)
        if change.change is not Change.CHANGED:
            return Entry(title, _whole(change), self._small(change))
        numbers = self._applying(change)
        own = [one for one in change.details if not any(number.explains(one) for number in numbers)]
        does = [detail_words(detail) for detail in own if not detail.wording]
        words = [detail_words(detail) for detail in own if detail.wording]
        small = [*(words if does else []), self._small(change)]
        return Entry(title, " ".join(does or words), " ".join(filter(None, small)))

    def _small(self, change: TextChange) -> str:
        """Return what a change brings with it, or what it comes from."""
        brings: dict[str, list[str]] = {"rules": [f"`{rule}`" for rule in change.changes_rules]}
        for other in self.changes:
            number = self._follows.get(id(other))
            if number is not None and number.change is change and other.section != "rules":
                brings.setdefault(other.section, []).append(f"`{other.id}`")
        said = [_named(section, ids) for section, ids in brings.items() if ids]
        if said:
            return f"It changes {listed(said, 'and')}."
        behind = self._by_condition.get(change.id, []) if change.section == "rules" else []
        return f"It comes from {listed(behind, 'and')}." if behind else ""


def _named(section: str, ids: Sequence[str]) -> str:
    noun = SECTIONS[section].strip()
    several = noun if noun == "advice" or len(ids) == 1 else f"{noun}s"
    return f"the {several} {listed(list(ids), 'and')}"


def _numbers(changes: Sequence[TextChange]) -> Iterator[Number]:
    for change in changes:
        if change.section in ("parameters", "strengths") and change.change is Change.CHANGED:
            yield Number(change, change.details[0].before, change.details[0].after)


def _whole(change: TextChange) -> str:
    """Return what a part says that is new or gone, as short as it can be understood."""
    said: Mapping[str, str] = {detail.what: detail.after or detail.before for detail in change.details}
    match change.section:
        case "rules":
            form = f" Form: {said['form']}." if "form" in said else ""
            days = f" In force {said['in force']}." if "in force" in said else ""
            return f"Where {said['condition']}, it {said['effect']}.{form}{days}"
        case "questions":
            return f"{said['question']} ({said.get('choices') or said.get('bounds') or said['kind of answer']})"
        case "advice":
            return said["text"]
        case "properties":
            where = f", where {said['when']}" if "when" in said else ""
            return stopped(f"{capital(said['promise'])}{where}")
        case "interventions":
            return f"{stopped(said['title'])} {said['what']}"
        case _:
            return " ".join(stopped(one) for one in said.values())
