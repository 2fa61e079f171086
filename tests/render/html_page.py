"""A page as a browser's parser meets it: elements in order, what is said in each, and every mistake."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta"}
PROSE = {"h1", "h2", "h3", "p", "li", "dt", "dd", "title"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    inside: tuple["Element", ...]
    text: str = ""


@dataclass
class HtmlPage(HTMLParser):
    """The elements of a page in document order; parsing fails where one is not closed."""

    source: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.source)
        self.close()
        assert not self._open, f"{self._open[-1].tag} is never closed"

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute of {tag} stands twice"
        element = Element(tag, dict(attrs), tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, _):
        raise AssertionError(f"<{tag}/> is no HTML")

    def handle_endtag(self, tag):
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        if self._open:
            self._open[-1].text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def outline(self) -> list[tuple[str, str | None]]:
        return [(element.tag, element.attributes.get("class")) for element in self.elements]

    def said(self) -> list[str]:
        return [element.text for element in self.elements if element.tag in PROSE and element.text.strip()]
