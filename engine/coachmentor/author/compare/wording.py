"""The words in which changes are told, alike on paper, in the terminal and on a page."""

from collections.abc import Sequence

from coachmentor.author.compare.comparison import Bearing, Change, Detail, Kind, Outcome, Side, Sort, TextChange
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import form_title, intervention_title, title_of
from coachmentor.text.english import capital

BEARINGS = {
    Bearing.DECISION: "What is asked and what the rules do",
    Bearing.GUIDANCE: "What people are told besides, cases and promises",
    Bearing.WORDING: "Wording alone",
}

SECTIONS = {
    "book": "",
    "parameters": "parameter ",
    "strengths": "strength ",
    "conditions": "condition ",
    "questions": "question ",
    "rules": "rule ",
    "advice": "advice ",
    "cases": "case ",
    "properties": "promise ",
    "interventions": "intervention ",
    "recommendations": "recommendation ",
    "forms": "form ",
    "glossary": "word ",
    "statements": "statement ",
}

KEPT = 5
"""Words that are said again on either side of what is different."""

CHANGES = {Change.ADDED: "new", Change.REMOVED: "gone", Change.CHANGED: "changed"}


def kind_words(kind: Kind, book: RuleBook) -> str:
    """Return a kind of change: "Coaching → Mentoring", "Coaching: clear → leaning"."""
    if kind.sort is Sort.CONFIDENCE:
        recommendation, _, before = kind.old.rpartition(", ")
        return f"{title_of(book, recommendation)}: {before} → {kind.new.rpartition(', ')[2]}"
    if kind.sort is Sort.INTERVENTIONS:
        return f"{title_of(book, kind.old)}: others are called for"
    return f"{title_of(book, kind.old)} → {title_of(book, kind.new)}"


def side_words(side: Side, book: RuleBook) -> str:
    """Return what one book says: "Coaching, clear (Skills coaching)"."""
    parts = [outcome_words(side.outcome, book)]
    if side.form:
        parts.append(f"({form_title(book, side.form)})")
    return " ".join(parts)


def outcome_words(outcome: Outcome, book: RuleBook) -> str:
    """Return an outcome: "Coaching, clear", "Another intervention: Training"."""
    title = title_of(book, outcome.recommendation)
    if outcome.interventions:
        return f"{title}: {', '.join(intervention_title(book, one) for one in outcome.interventions)}"
    return title if outcome.confidence == "none" else f"{title}, {outcome.confidence}"


def rules_words(rules: tuple[str, ...]) -> str:
    """Return rule ids for people."""
    return ", ".join(rules) or "no rule"


def change_title(change: TextChange) -> str:
    """Return what a change of the text is about: "Rule `longer-term`, changed"."""
    if not change.id or change.section == "book":
        return f"{capital(change.title)}, {CHANGES[change.change]}"
    return f"{capital(SECTIONS[change.section])}`{change.id}`, {CHANGES[change.change]}"


def detail_words(detail: Detail) -> str:
    """Return what is different in one thing: "Condition: … → …"."""
    what = capital(detail.what)
    if detail.before and detail.after:
        before, after = _apart(_bare(detail.before), detail.after)
        return f"{'' if detail.what == 'value' else f'{what}: '}{before} → {stopped(after)}"
    return f"{what}: {stopped(detail.after)}" if detail.after else f"{what}: {_bare(detail.before)} → nothing."


def _apart(before: str, after: str) -> tuple[str, str]:
    """Return two texts without the words at either end that they share, where these are many."""
    was, now = before.split(), after.split()
    start = _shared(was, now)
    end = _shared(was[start:][::-1], now[start:][::-1])
    first = start - KEPT if start > 2 * KEPT else 0
    last = end - KEPT if end > 2 * KEPT else 0
    return _cut(was, first, last), _cut(now, first, last)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two texts begin with alike."""
    alike = [a == b for a, b in zip(one, other, strict=False)]
    return alike.index(False) if False in alike else len(alike)


def _cut(words: Sequence[str], first: int, last: int) -> str:
    kept = words[first : len(words) - last]
    return " ".join([*(["…"] if first else []), *kept, *(["…"] if last else [])])


def _bare(text: str) -> str:
    return text.strip().removesuffix(".")


def stopped(text: str) -> str:
    """Return a text with a full stop, unless it has an end."""
    text = text.strip()
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def percent(share: float) -> str:
    """Return a share for people, never 0 for what is there."""
    if 0 < share < 0.0005:
        return "under 0.1%"
    return f"{share * 100:.1f}%" if share < 0.0995 else f"{share * 100:.0f}%"
