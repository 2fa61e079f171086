"""The types that the script's comments state hold: TypeScript checks them, strictly."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from coachmentor.web.offline.to_page import script

COMPILER = Path(__file__).parents[1] / "tools" / "node_modules" / "typescript" / "bin" / "tsc"
NOT_RUN = "no TypeScript here (npm install --prefix tests/web/tools): the script's types were not checked"
OPTIONS = "--checkJs --allowJs --noEmit --strict --target es2022 --lib es2022,dom,dom.iterable".split()


def test_the_types_hold(tmp_path: Path):
    """Beside the script stands a line with a wrong type, so that the compiler is seen to look."""
    node = shutil.which("node")
    if node is None or not COMPILER.exists():
        (pytest.fail if os.environ.get("COACHMENTOR_BROWSER") == "required" else pytest.skip)(NOT_RUN)
    (tmp_path / "script.js").write_text(script(), encoding="utf-8")
    (tmp_path / "wrong.js").write_text("/** @type {string} */ const wrong = 1;", encoding="utf-8")
    command = [node, str(COMPILER), *OPTIONS, "script.js", "wrong.js"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    expected = "wrong.js(1,29): error TS2322: Type 'number' is not assignable to type 'string'."
    assert (found.stdout + found.stderr).splitlines() == [expected]
