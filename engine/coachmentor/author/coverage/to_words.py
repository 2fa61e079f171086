"""What coverage means, and what it lacks, in the author's words."""

from fractions import Fraction

from coachmentor.author.coverage.goals import Goal, Sort

TITLES = {
    Sort.RULE: "Rules",
    Sort.PART: "Parts of conditions",
    Sort.WAY: "Ways to decide",
    Sort.RECOMMENDATION: "Recommendations",
}

MEANING = """\
A rule counts once it fires in some case, and a part of its condition once some case would notice if you left it out. \
What no answers could reach is not counted."""


def shown(goal: Goal) -> str:
    """Return what a case shows that exercises a goal, as a sentence without a full stop."""
    match goal.sort:
        case Sort.RULE:
            return f"the rule `{goal.id}` fires"
        case Sort.PART:
            return f"the rule `{goal.rule}` depends on this part: {goal.says}"
        case Sort.WAY:
            return f"decided this way: {goal.says}"
        case Sort.RECOMMENDATION:
            return f"leads to `{goal.id}`"


def missing(goal: Goal) -> str:
    """Return what no case does, as a sentence without a full stop."""
    match goal.sort:
        case Sort.RULE:
            return f"no case makes the rule `{goal.id}` fire"
        case Sort.PART:
            return f"no case would notice if the rule `{goal.rule}` lost this part: {goal.says}"
        case Sort.WAY:
            return f"no case is decided this way: {goal.says}"
        case Sort.RECOMMENDATION:
            return f"no case leads to `{goal.id}`"


def impossible(goal: Goal) -> str:
    """Return what no answers can do, as a sentence without a full stop."""
    match goal.sort:
        case Sort.RULE:
            return f"the rule `{goal.id}` can never fire"
        case Sort.PART:
            return f"the rule `{goal.rule}` would be the same without this part: {goal.says}"
        case Sort.WAY:
            return f"nothing can be decided this way: {goal.says}"
        case Sort.RECOMMENDATION:
            return f"no answers lead to `{goal.id}`"


def not_known(goal: Goal) -> str:
    """Return what could not be found out, as a sentence without a full stop."""
    match goal.sort:
        case Sort.RULE:
            return f"whether the rule `{goal.id}` can fire"
        case Sort.PART:
            return f"whether the rule `{goal.rule}` depends on this part: {goal.says}"
        case Sort.WAY:
            return f"whether anything can be decided this way: {goal.says}"
        case Sort.RECOMMENDATION:
            return f"whether any answers lead to `{goal.id}`"


def percent(part: int | Fraction, whole: int | Fraction = 1) -> str:
    """Return a share to one decimal; what is not all is never 100%, what is not nothing never 0%."""
    if not whole or part == whole:
        return "100%"
    if not part:
        return "0%"
    tenths = min(max(round(1000 * Fraction(part) / Fraction(whole)), 1), 999)
    return f"{tenths / 10:.1f}%"


def not_counted(why: str) -> str:
    """Return that ways to answer or questions are not counted; `why` is such as "over 200 rules"."""
    return f"This rule book is too large for this to be counted ({why})."


def assumption(most_picks: int) -> str:
    """Return what counting rests on."""
    picks = "one is" if most_picks == 1 else f"{most_picks} are"
    return (
        "This is counted as if every question were answered, and each answer were as likely as the others. "
        f"Where several can be picked, at most {picks}. Real people differ: this is about the book, not your staff."
    )
