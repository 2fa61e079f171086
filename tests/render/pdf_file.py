"""A PDF as a screen reader meets it: tags in order with what they are, and where each piece of the pages belongs."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NumberObject

INSIDE_LISTS = {"Lbl", "LBody"}


@dataclass(frozen=True)
class Tag:
    name: str
    title: str
    inside: tuple[str, ...]


class PdfFile:
    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root = self.reader.trailer["/Root"]

    @cached_property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def metadata(self) -> str:
        return self.root["/Metadata"].get_data().decode()

    @property
    def is_accessible(self) -> bool:
        return "<pdfuaid:part>1</pdfuaid:part>" in self.metadata

    @cached_property
    def tags(self) -> list[Tag]:
        return [node for node in self._walk() if isinstance(node, Tag)]

    def outline(self) -> list[str]:
        """The tags less what is inside an item: that is how it is set, and not what it is."""
        return [tag.name for tag in self.tags if not INSIDE_LISTS.intersection(tag.inside)]

    def pieces(self) -> list[tuple[int, int]]:
        """The page and the number of each marked piece, in the order in which it is read out."""
        return [node for node in self._walk() if not isinstance(node, Tag)]

    def bookmarks(self) -> list[str]:
        return list(_titles(self.reader.outline))

    def fonts(self) -> dict[str, bool]:
        """The name of every font, and whether its shapes are in the file."""
        found = {}
        for page in self.reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                (inner,) = font.get_object()["/DescendantFonts"]
                descriptor = inner.get_object()["/FontDescriptor"]
                found[str(inner.get_object()["/BaseFont"])] = any(f"/FontFile{i}" in descriptor for i in ("", 2, 3))
        return found

    def _walk(self) -> Iterator[Tag | tuple[int, int]]:
        pages = {page.indirect_reference.idnum: i for i, page in enumerate(self.reader.pages)}
        yield from _walk(self.root["/StructTreeRoot"]["/K"], pages, None, ())


def _walk(node, pages, page, inside) -> Iterator[Tag | tuple[int, int]]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _walk(child, pages, page, inside)
    elif isinstance(node, NumberObject):
        yield page, int(node)
    elif isinstance(node, DictionaryObject):
        page = pages[node.raw_get("/Pg").idnum] if "/Pg" in node else page
        if "/MCID" in node:
            yield page, int(node["/MCID"])
            return
        if node.get("/Type") == "/OBJR":
            return  # where on the page a link is
        name = node["/S"].removeprefix("/")
        yield Tag(name, str(node.get("/T", "")), inside)
        if "/K" in node:
            yield from _walk(node["/K"], pages, page, (*inside, name))


def _titles(outline) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield one.title
