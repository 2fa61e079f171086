"""An advice as JSON."""

import json

from coachmentor.explain import Advice


def to_json(advice: Advice) -> str:
    """Return the advice as JSON, indented, in Unicode."""
    return json.dumps(advice.to_dict(), ensure_ascii=False, indent=2) + "\n"
