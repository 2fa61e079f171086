"""How the pages look: their templates and their one stylesheet, shared by the served pages and the offline page."""

from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import escape

from coachmentor.questionnaire import words
from coachmentor.render import to_html
from coachmentor.text.english import capital


@cache
def environment() -> Environment:
    """Return the templates of the pages, and with them those of a report."""
    made = to_html.environment(PackageLoader("coachmentor.web.look"))
    made.globals["words"] = _constants(words)
    made.filters["opening"] = capital
    made.filters["as_written"] = escape  # line breaks and all, where a report would put a text on one line
    return made


@cache
def stylesheet() -> str:
    """Return the style of all pages: that of a report, and what the questions need beside it."""
    own = files("coachmentor.web.look").joinpath("templates", "site.css").read_text(encoding="utf-8")
    return to_html.stylesheet() + "\n" + own


def _constants(module: ModuleType) -> dict[str, Any]:
    """Return what a module says, by name, and its functions: templates say nothing of the same in other words."""
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}
