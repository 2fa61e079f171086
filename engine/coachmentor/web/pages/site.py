"""What all pages share: where they are, how a form is read, and how a page is answered."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from coachmentor.model.rule_book import RuleBook
from coachmentor.web import look
from coachmentor.web.desk import Desk, Edition
from coachmentor.web.pages.form import Form

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 500
INVALID = 422
"""The status of a page that asks again, since what it was sent is no answer."""

UNREADABLE = "The form could not be read. Go back, load the page again, and send it again."


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses of the pages below `root`; `workbench` is empty where it is not served."""

    root: str
    workbench: str = ""

    @property
    def start(self) -> str:
        """The start page."""
        return f"{self.root}/"

    @property
    def questions(self) -> str:
        """One question a page, and the check of the answers."""
        return f"{self.root}/questions"

    @property
    def result(self) -> str:
        """The recommendation."""
        return f"{self.root}/result"

    @property
    def download(self) -> str:
        """The recommendation as a file."""
        return f"{self.root}/download"

    @property
    def rules(self) -> str:
        """The rules in force."""
        return f"{self.root}/rules"

    @property
    def words(self) -> str:
        """The glossary."""
        return f"{self.root}/words"

    @property
    def paper(self) -> str:
        """All questions, to be filled in by hand."""
        return f"{self.root}/paper"

    @property
    def style(self) -> str:
        """The stylesheet; its address changes with it, so that it may be kept for long."""
        return f"{self.root}/static/site.css?{style_version()}"

    @property
    def icon(self) -> str:
        """The picture in the browser's tab."""
        return f"{self.root}/static/icon.svg"


@cache
def style_version() -> str:
    """Return a short name for the present stylesheet."""
    return urlsafe_b64encode(sha256(look.stylesheet().encode()).digest()[:6]).decode()


class Pages:
    """The templates, filled in for one desk."""

    def __init__(self, desk: Desk, *, workbench: bool = False) -> None:
        self.desk = desk
        self._workbench = workbench
        self._templates = look.environment()

    @property
    def edition(self) -> Edition:
        """What is served now; a request takes it once. Raise NotInForce where the rules are over, as the desk does."""
        return self.desk.edition

    def page(self, request: Request, template: str, edition: Edition, status: int = 200, **values: Any) -> Response:
        """Fill in a template."""
        return self.about(request, template, edition.book, status, **values)

    def about(self, request: Request, template: str, book: RuleBook, status: int = 200, **values: Any) -> Response:
        """Fill in a template that needs no more than a rule book, in force or not."""
        return self._filled(request.scope.get("root_path", ""), template, book, status, values)

    def message(self, root: str, status: int, heading: str, text: str) -> Response:
        """Say on a page what cannot be done, and where to go instead."""
        return self._filled(root, "message.html", self.desk.book, status, {"heading": heading, "text": text})

    def _filled(self, root: str, template: str, book: RuleBook, status: int, values: Mapping[str, Any]) -> Response:
        site = Site(root, f"{root}/workbench" if self._workbench else "")
        text = self._templates.get_template(template).render(site=site, book=book, **values)
        return Response(text, status, media_type="text/html")


async def form_of(request: Request) -> Form:
    """Read a sent form; answer 415 to what is none, and 400 to what cannot be read."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, "This address takes the forms of these pages, and nothing else.")
    body = await request.body()
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        raise HTTPException(400, UNREADABLE) from None
