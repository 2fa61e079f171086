"""axe-core on a page: every violation of WCAG 2.2 AA that a program can see."""

import os
from functools import cache
from pathlib import Path

import pytest

NOT_RUN = "no axe-core here (npm install --prefix tests/web/tools): accessibility was not checked"
FILE = Path(__file__).parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN = """async tags => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}});
    return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(" ")).join("; ")}`);
}"""


@cache
def source() -> str:
    if not FILE.exists():
        (pytest.fail if os.environ.get("COACHMENTOR_BROWSER") == "required" else pytest.skip)(NOT_RUN)
    return FILE.read_text(encoding="utf-8")


def violations(page) -> list[str]:
    """Return what axe finds on a page, best practices included; it runs beside the page's own policy."""
    page.evaluate(source())
    return page.evaluate(RUN, TAGS)
