"""A walk in a Markdown page: files that it has the reader write, and commands with what they print, all of it run.

```yaml our-book/more.yaml        a file that the reader writes, whole
```console                        commands after `$ `, each with its output, and `[exit code 1]` where it is not 0
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(?P<kind>yaml (?P<file>\S+)|console)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


def walk(page: str, folder: Path) -> str:
    """Take every step of a page in a folder, and return the page with what was really printed."""
    (folder / "examples").symlink_to(ROOT / "examples")
    return BLOCK.sub(lambda block: _step(block, folder), page)


def _step(block: re.Match[str], folder: Path) -> str:
    if block["file"]:
        path = folder / block["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["body"], encoding="utf-8", newline="\n")
        return block[0]
    commands = [line[2:] for line in block["body"].splitlines() if line.startswith("$ ")]
    told = "".join(f"$ {command}\n{_ran(command, folder)}" for command in commands)
    return f"```console\n{told}```"


def _ran(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    assert program == "coachmentor", f"a walk uses nothing but coachmentor: {command}"
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    environment.pop("COACHMENTOR_RULES", None)
    ran = subprocess.run(
        [sys.executable, ROOT / "cli.py", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    printed = "".join(f"{line.rstrip()}\n" for line in ran.stdout.decode("utf-8").splitlines())
    return printed + (f"[exit code {ran.returncode}]\n" if ran.returncode else "")
