"""Why a recommendation came out, what would change it, and what to do next: data and words for every face."""

from coachmentor.explain.advice import Advice, BookStamp
from coachmentor.explain.explainer import Explainer
from coachmentor.explain.on_the_line import OnTheLine
from coachmentor.explain.reasons import Reason
from coachmentor.explain.to_words import in_short, in_words
from coachmentor.explain.what_if import Change, WhatIf

__all__ = ["Advice", "BookStamp", "Change", "Explainer", "OnTheLine", "Reason", "WhatIf", "in_short", "in_words"]
