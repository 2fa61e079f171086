"""Google's CEL by its C++ implementation: the whole decision as one expression."""

from collections.abc import Callable, Mapping
from typing import Any

from cel_expr_python import cel
from cel_expr_python.ext import ext_bindings

from benchmarks.compare.peers.decision import Decision

NAME = "CEL (C++)"
DISTRIBUTION = "cel-expr-python"
WAY = (
    "One expression, compiled once and evaluated with `eval(data=…)`, as its README shows; the macro `has` for what "
    "may be absent, names for the sums by the bindings extension. All of the decision is in CEL."
)

COACHING = """
  ('specific-skill' in needs ? 6 : 0)
+ ('conflict' in needs ? 6 : 0)
+ ('feedback' in needs ? 6 : 0)
+ ('potential-and-career' in needs ? 6 : 0)
+ ('specific-goal' in needs ? 6 : 0)
+ ('high-performance' in needs ? 4 : 0)
+ ('improvement' in needs ? 4 : 0)
+ ('people-skills' in needs ? 4 : 0)
+ ('personal-attributes' in needs ? 4 : 0)
+ ('strategic-perspective' in needs ? 4 : 0)
+ ('people-skills' in needs && has(profile.technical_expert) && profile.technical_expert ? 1 : 0)
+ ('strategic-perspective' in needs && has(profile.role_change) && profile.role_change == 'promoted' ? 1 : 0)
+ (has(profile.months) && profile.months < 6 ? 1 : 0)
+ (has(profile.single_purpose) && profile.single_purpose ? 1 : 0)
+ ('people-skills' in needs && 'conflict' in needs ? 4 : 0)
+ (has(profile.role_change) && profile.role_change == 'no-change' && has(profile.needs)
   && !('learn-the-role' in needs) && !('learn-from-experience' in needs) && !('succession' in needs) ? 1 : 0)
"""

MENTORING = """
  ('succession' in needs ? 6 : 0)
+ ('inclusion' in needs ? 4 : 0)
+ ('inclusion' in needs && has(profile.shared_background_wanted) && profile.shared_background_wanted ? 1 : 0)
+ ('cross-generation' in needs ? 4 : 0)
+ ('cross-generation' in needs && has(profile.junior_mentors_senior) && profile.junior_mentors_senior ? 1 : 0)
+ ('learn-the-role' in needs ? 4 : 0)
+ (has(profile.role_change) && profile.role_change == 'new-to-role' ? 4 : 0)
+ ('learn-the-role' in needs && has(profile.role_change) && profile.role_change == 'promoted' ? 1 : 0)
+ ('learn-from-experience' in needs ? 4 : 0)
+ ('strategic-perspective' in needs ? 4 : 0)
+ ('strategic-perspective' in needs && has(profile.role_change) && profile.role_change == 'promoted' ? 1 : 0)
+ (has(profile.months) && profile.months >= 6 ? 1 : 0)
+ (has(profile.experienced_colleague) && profile.experienced_colleague ? 1 : 0)
+ (has(profile.single_purpose) && !profile.single_purpose
   && has(profile.months) && profile.months >= 4 && profile.months <= 9 ? 1 : 0)
+ ((has(profile.experienced_colleague) && profile.experienced_colleague
    || has(profile.shared_background_wanted) && profile.shared_background_wanted)
   && has(profile.attitude) && (profile.attitude == 'positive' || profile.attitude == 'unsure') ? 1 : 0)
"""

CALLED_FOR = """
has(profile.better_met_by) && (
    profile.better_met_by == 'training'
    || profile.better_met_by == 'practice-on-the-job'
    || profile.better_met_by == 'clear-expectations'
    || profile.better_met_by == 'performance-management'
    || profile.better_met_by == 'wellbeing-support'
    || profile.better_met_by == 'mediation'
    || profile.better_met_by == 'specialist-advice'
)
"""

NO_COACHING = """
has(profile.attitude)
&& (profile.attitude == 'negative-about-coaching' || profile.attitude == 'negative-about-both')
"""

NO_MENTORING = "has(profile.attitude) && profile.attitude == 'negative-about-both'"

RECOMMENDATION = """
called_for || no_coaching && no_mentoring ? 'another-intervention'
: no_coaching ? (mentoring >= 4 ? 'mentoring' : coaching >= 4 ? 'another-intervention' : 'more-information')
: coaching < 4 && mentoring < 4 ? 'more-information'
: coaching > mentoring ? 'coaching'
: mentoring > coaching ? 'mentoring'
: 'either'
"""

CONFIDENCE = """
recommendation == 'either' ? 'level'
: recommendation == 'coaching' ? (coaching - mentoring >= 5 ? 'clear' : 'leaning')
: recommendation == 'mentoring' ? ((no_coaching ? mentoring : mentoring - coaching) >= 5 ? 'clear' : 'leaning')
: 'none'
"""

FORM = """
recommendation == 'coaching' ? (
    'specific-skill' in needs ? 'skills'
    : 'conflict' in needs ? 'conflict'
    : 'feedback' in needs ? 'feedback'
    : 'potential-and-career' in needs ? 'career'
    : 'specific-goal' in needs || 'high-performance' in needs || 'improvement' in needs ? 'performance'
    : 'people-skills' in needs ? 'skills'
    : 'personal-attributes' in needs ? 'personal'
    : 'strategic-perspective' in needs ? 'strategic-coaching'
    : ''
)
: recommendation == 'mentoring' ? (
    'succession' in needs ? 'succession'
    : 'inclusion' in needs ? 'inclusion'
    : 'learn-the-role' in needs || has(profile.role_change) && profile.role_change == 'new-to-role' ? 'new-role'
    : 'learn-from-experience' in needs ? 'experience'
    : 'strategic-perspective' in needs ? 'strategic-mentoring'
    : 'cross-generation' in needs && has(profile.junior_mentors_senior) && profile.junior_mentors_senior ? 'reverse'
    : ''
)
: ''
"""

ALL = f"""
cel.bind(recommendation, {RECOMMENDATION},
    [recommendation, {FORM}, {CONFIDENCE}, string(coaching), string(mentoring)])
"""

NAMES = {
    "needs": "has(profile.needs) ? profile.needs : []",
    "coaching": COACHING,
    "mentoring": MENTORING,
    "called_for": CALLED_FOR,
    "no_coaching": NO_COACHING,
    "no_mentoring": NO_MENTORING,
}


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Compile the expression for the whole decision."""
    expression = _compiled(ALL)

    def decide(profile: Mapping[str, Any]) -> Decision:
        recommendation, form, confidence, coaching, mentoring = expression.eval(data={"profile": profile}).plain_value()
        return Decision(recommendation, form or None, confidence, int(coaching), int(mentoring))

    return decide


def make_recommend() -> Callable[[Mapping[str, Any]], str]:
    """Compile the expression for the recommendation alone."""
    expression = _compiled(RECOMMENDATION)

    def recommend(profile: Mapping[str, Any]) -> str:
        return str(expression.eval(data={"profile": profile}).value())

    return recommend


def _compiled(inner: str) -> Any:
    """Compile an expression inside of the names that it uses; each is worked out once, at its first use."""
    environment = cel.NewEnv(
        variables={"profile": cel.Type.Map(cel.Type.STRING, cel.Type.DYN)}, extensions=[ext_bindings.ExtBindings()]
    )
    for name, text in reversed(NAMES.items()):
        inner = f"cel.bind({name}, {text}, {inner})"
    return environment.compile(inner)
