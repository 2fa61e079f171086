"""Draw docs/recommendation.svg: the start of a recommendation, as the terminal shows it.

Run `python docs/draw_recommendation.py` after a change of the rules or of the drawing; a test keeps it current.
"""

import io
import re
from dataclasses import replace
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from coachmentor import Advisor
from coachmentor.render import report
from coachmentor.render.to_text import draw

PICTURE = Path(__file__).with_name("recommendation.svg")
PROFILE = {"needs": ["specific-skill"], "months": 3, "attitude": "positive", "better_met_by": "nothing-else"}
SHOWN = ("why", "would-change")


def picture() -> str:
    """Return the picture, which refers to nothing outside itself."""
    console = Console(record=True, width=76, file=io.StringIO(), force_terminal=True)
    document = report(Advisor.default().advise(PROFILE))
    shown = tuple(section for section in document.sections if section.id in SHOWN)
    console.print("[bold]$[/] coachmentor advise profile.yaml\n", highlight=False)
    draw(replace(document, sections=shown, footer=()), console)
    without_fonts = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(title="coachmentor", theme=DIMMED_MONOKAI, code_format=without_fonts, unique_id="advice")


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
