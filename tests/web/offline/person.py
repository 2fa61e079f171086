"""Somebody at the page: answers with the mouse or with the keyboard alone, and reads what is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from coachmentor.render.document import Blanks, Block, Bullets, Document, Entries, Facts, Paragraph
from coachmentor.render.printable import printable

SHOWN = """
() => {
  const shown = (one) => one.checkVisibility();
  const texts = (one, what) => [...one.querySelectorAll(what)].filter(shown).map((each) => each.textContent);
  const sections = [...document.querySelectorAll("#resulting section:not(#try)")].filter(shown);
  return [
    document.getElementById("kicker").textContent,
    document.getElementById("headline").textContent,
    ...texts(document.getElementById("lead"), "p"),
    ...sections.flatMap((one) => [one.id, ...texts(one, "h2, h3, p, li:not(.cards > li), dt, dd")]),
  ];
}
"""


@dataclass
class Person:
    page: Page

    def start(self) -> None:
        self.press("Start now")

    @property
    def asked(self) -> str:
        return self.fields.get_attribute("data-question") or ""

    @property
    def fields(self) -> Locator:
        return self.page.locator("#asking [data-question]:visible")

    def press(self, name: str) -> None:
        self.page.locator("main:visible").get_by_role("button", name=name, exact=True).first.click()

    def answer(self, raw: object) -> None:
        """Answer with the mouse."""
        for value in values(raw):
            self.fields.locator(f'input[value="{value}"]').first.check()
        if raw == []:
            self.fields.get_by_label("None of these", exact=True).check()
        if isinstance(raw, str | int) and not isinstance(raw, bool) and self.typed.count():
            self.typed.fill(str(raw))
        self.press("Continue")

    @property
    def typed(self) -> Locator:
        return self.fields.locator("input[type=text], textarea")

    def go_through(self, answers: dict[str, object], until: str | None = None) -> list[str]:
        """Answer what is asked from a table, leave the rest unknown or skip it, and return what was asked."""
        asked = []
        while self.page.locator("#asking").is_visible() and self.asked != until:
            asked.append(self.asked)
            if self.asked in answers:
                self.answer(answers[self.asked])
            else:
                self.press("I don't know" if self.decides else "Skip this question")
        return asked

    @property
    def decides(self) -> bool:
        return self.page.locator('#asking [data-move="dont-know"]').is_visible()

    def reads(self) -> list[str]:
        """Return what the result says, in order."""
        found: list[str] = self.page.evaluate(SHOWN)
        return found

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is on what is looked for."""
        for _ in range(60):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not come to {selector}")


def values(raw: object) -> list[str]:
    if isinstance(raw, bool):
        return ["yes" if raw else "no"]
    if isinstance(raw, list):
        return raw
    return [raw] if isinstance(raw, str) and " " not in raw else []


def texts_of(document: Document) -> list[str]:
    """Return what `Person.reads` should find."""
    sections = [text for one in document.sections for text in (one.id, one.title, *_texts(one.blocks))]
    return [printable(text) for text in (document.kicker, document.title, *document.lead, *sections)]


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text):
                yield text
            case Bullets(items) | Blanks(items):
                yield from items
            case Entries(items):
                yield from (text for one in items for text in (one.title, one.text, one.small) if text)
            case Facts(rows):
                yield from (text for row in rows for text in row)
