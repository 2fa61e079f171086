"""zen-engine, a graph written for it: a node of expressions, in the order in which they build on each other."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

import zen

from benchmarks.compare.peers.decision import Decision

NAME = "zen-engine, by hand"
DISTRIBUTION = "zen-engine"
WAY = (
    "A decision graph of one expression node with a conditional sum for each option, evaluated by its key in a "
    "`ZenEngine` with the static loader, which compiles it once (a decision got from the engine first is evaluated ten "
    "times as slowly). All of the decision is in it; null is what is absent."
)

KEY = "forty-rules"

COACHING = """
  ('specific-skill' in $.needs ? 6 : 0)
+ ('conflict' in $.needs ? 6 : 0)
+ ('feedback' in $.needs ? 6 : 0)
+ ('potential-and-career' in $.needs ? 6 : 0)
+ ('specific-goal' in $.needs ? 6 : 0)
+ ('high-performance' in $.needs ? 4 : 0)
+ ('improvement' in $.needs ? 4 : 0)
+ ('people-skills' in $.needs ? 4 : 0)
+ ('personal-attributes' in $.needs ? 4 : 0)
+ ('strategic-perspective' in $.needs ? 4 : 0)
+ ('people-skills' in $.needs and technical_expert == true ? 1 : 0)
+ ('strategic-perspective' in $.needs and role_change == 'promoted' ? 1 : 0)
+ (months != null and months < 6 ? 1 : 0)
+ (single_purpose == true ? 1 : 0)
+ ('people-skills' in $.needs and 'conflict' in $.needs ? 4 : 0)
+ (role_change == 'no-change' and needs != null and 'learn-the-role' not in $.needs
   and 'learn-from-experience' not in $.needs and 'succession' not in $.needs ? 1 : 0)
"""

MENTORING = """
  ('succession' in $.needs ? 6 : 0)
+ ('inclusion' in $.needs ? 4 : 0)
+ ('inclusion' in $.needs and shared_background_wanted == true ? 1 : 0)
+ ('cross-generation' in $.needs ? 4 : 0)
+ ('cross-generation' in $.needs and junior_mentors_senior == true ? 1 : 0)
+ ('learn-the-role' in $.needs ? 4 : 0)
+ (role_change == 'new-to-role' ? 4 : 0)
+ ('learn-the-role' in $.needs and role_change == 'promoted' ? 1 : 0)
+ ('learn-from-experience' in $.needs ? 4 : 0)
+ ('strategic-perspective' in $.needs ? 4 : 0)
+ ('strategic-perspective' in $.needs and role_change == 'promoted' ? 1 : 0)
+ (months != null and months >= 6 ? 1 : 0)
+ (experienced_colleague == true ? 1 : 0)
+ (single_purpose == false and months != null and months >= 4 and months <= 9 ? 1 : 0)
+ ((experienced_colleague == true or shared_background_wanted == true)
   and (attitude == 'positive' or attitude == 'unsure') ? 1 : 0)
"""

CALLED_FOR = """
better_met_by == 'training' or better_met_by == 'practice-on-the-job' or better_met_by == 'clear-expectations'
or better_met_by == 'performance-management' or better_met_by == 'wellbeing-support' or better_met_by == 'mediation'
or better_met_by == 'specialist-advice'
"""

RECOMMENDATION = """
$.called_for or $.no_coaching and $.no_mentoring ? 'another-intervention'
: $.no_coaching
  ? ($.mentoring >= 4 ? 'mentoring' : $.coaching >= 4 ? 'another-intervention' : 'more-information')
: $.coaching < 4 and $.mentoring < 4 ? 'more-information'
: $.coaching > $.mentoring ? 'coaching'
: $.mentoring > $.coaching ? 'mentoring'
: 'either'
"""

CONFIDENCE = """
$.recommendation == 'either' ? 'level'
: $.recommendation == 'coaching' ? ($.coaching - $.mentoring >= 5 ? 'clear' : 'leaning')
: $.recommendation == 'mentoring'
  ? (($.no_coaching ? $.mentoring : $.mentoring - $.coaching) >= 5 ? 'clear' : 'leaning')
: 'none'
"""

FORM = """
$.recommendation == 'coaching' ? (
    'specific-skill' in $.needs ? 'skills'
    : 'conflict' in $.needs ? 'conflict'
    : 'feedback' in $.needs ? 'feedback'
    : 'potential-and-career' in $.needs ? 'career'
    : 'specific-goal' in $.needs or 'high-performance' in $.needs or 'improvement' in $.needs ? 'performance'
    : 'people-skills' in $.needs ? 'skills'
    : 'personal-attributes' in $.needs ? 'personal'
    : 'strategic-perspective' in $.needs ? 'strategic-coaching'
    : null
)
: $.recommendation == 'mentoring' ? (
    'succession' in $.needs ? 'succession'
    : 'inclusion' in $.needs ? 'inclusion'
    : 'learn-the-role' in $.needs or role_change == 'new-to-role' ? 'new-role'
    : 'learn-from-experience' in $.needs ? 'experience'
    : 'strategic-perspective' in $.needs ? 'strategic-mentoring'
    : 'cross-generation' in $.needs and junior_mentors_senior == true ? 'reverse'
    : null
)
: null
"""

FOR_A_RECOMMENDATION = {
    "needs": "needs ?? []",
    "coaching": COACHING,
    "mentoring": MENTORING,
    "called_for": CALLED_FOR,
    "no_coaching": "attitude == 'negative-about-coaching' or attitude == 'negative-about-both'",
    "no_mentoring": "attitude == 'negative-about-both'",
    "recommendation": RECOMMENDATION,
}

FOR_ALL = {**FOR_A_RECOMMENDATION, "confidence": CONFIDENCE, "form": FORM}


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Load the graph for the whole decision."""
    engine = _engine(FOR_ALL)
    return lambda profile: _decision(engine.evaluate(KEY, profile))


def make_recommend() -> Callable[[Mapping[str, Any]], str]:
    """Load the graph that stops at the recommendation."""
    engine = _engine(FOR_A_RECOMMENDATION)
    return lambda profile: str(engine.evaluate(KEY, profile)["result"]["recommendation"])


def make_many() -> Callable[[Iterable[Mapping[str, Any]]], list[Decision]]:
    """Load the graph, for a batch of profiles."""
    engine = _engine(FOR_ALL)

    def decide(profiles: Iterable[Mapping[str, Any]]) -> list[Decision]:
        answers = engine.evaluate_batch([{"key": KEY, "context": profile} for profile in profiles])
        return [_decision(answer["data"]) for answer in answers]

    return decide


def _decision(answer: Mapping[str, Any]) -> Decision:
    found = answer["result"]
    return Decision(
        found["recommendation"], found.get("form"), found["confidence"], found["coaching"], found["mentoring"]
    )


def _engine(expressions: Mapping[str, str]) -> Any:
    entries = [{"id": key, "key": key, "value": " ".join(text.split())} for key, text in expressions.items()]
    nodes = [
        {"id": "profile", "type": "inputNode", "name": "Profile"},
        {"id": "decision", "type": "expressionNode", "name": "Decision", "content": {"expressions": entries}},
        {"id": "advice", "type": "outputNode", "name": "Advice"},
    ]
    edges = [
        {"id": f"{source['id']}-{target['id']}", "sourceId": source["id"], "targetId": target["id"]}
        for source, target in pairwise(nodes)
    ]
    return zen.ZenEngine({"loader": {"type": "static", "content": {KEY: {"nodes": nodes, "edges": edges}}}})
