"""Refuses an installed wheel that holds more than coachmentor, or not all of it; takes the checkout."""

import sys
from importlib.metadata import files
from pathlib import Path

checkout = Path(sys.argv[1])
# The console script stands outside site-packages, and so starts with "..".
installed = {path for path in files("coachmentor") or [] if path.parts[0] != ".." and path.locate().is_file()}

top_level = {path.parts[0] for path in installed}
strangers = {name for name in top_level if name != "coachmentor" and not name.startswith("coachmentor-")}
if strangers:
    sys.exit(f"the wheel adds more than coachmentor to site-packages: {sorted(strangers)}")

rules, package = checkout / "rules", checkout / "engine" / "coachmentor"
needed = {f"coachmentor/rules/{path.relative_to(rules).as_posix()}" for path in rules.rglob("*.yaml")}
if not needed:
    sys.exit(f"there are no rules in {rules}")
code = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
needed |= {f"coachmentor/{path.relative_to(package).as_posix()}" for path in code}
missing = needed - {path.as_posix() for path in installed}
if missing:
    sys.exit(f"the wheel lacks {sorted(missing)}")

sys.stdout.write(f"{len(installed)} files, all of coachmentor, and {len(needed)} that have to be there\n")
