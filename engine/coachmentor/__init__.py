"""Decides between coaching, mentoring and another intervention for one member of staff, and explains itself.

from coachmentor import Advisor

advice = Advisor.default().advise({"needs": ["succession"], "months": 18})
advice.recommendation, advice.reasons, advice.to_dict()
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachmentor.advisor import Advisor
    from coachmentor.explain import Advice
    from coachmentor.read import InvalidProfile, InvalidRuleBook
    from coachmentor.text import CoachmentorError

__all__ = ["Advice", "Advisor", "CoachmentorError", "InvalidProfile", "InvalidRuleBook"]

_HOMES = {
    "Advice": "coachmentor.explain",
    "Advisor": "coachmentor.advisor",
    "CoachmentorError": "coachmentor.text",
    "InvalidProfile": "coachmentor.read",
    "InvalidRuleBook": "coachmentor.read",
}


def __getattr__(name: str) -> object:
    # Loaded at first use, so that `import coachmentor` costs next to nothing.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
