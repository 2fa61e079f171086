"""What changed in the rules: field by field, and in their order where it decides between two forms."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from coachmentor.author.compare.comparison import Detail
from coachmentor.author.compare.conditions import condition_details
from coachmentor.explain.guidance import period_in_words
from coachmentor.explain.reasons import effect_in_words
from coachmentor.model.dates import ALWAYS
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Effect, Rule, Supports
from coachmentor.readings.titles import form_title
from coachmentor.readings.to_sentence import to_sentence

MOST_IN_ORDER = 400
"""Rules with forms that are compared in pairs."""


def rule_details(old: Rule, new: Rule, books: tuple[RuleBook, RuleBook]) -> Iterator[Detail]:
    """Yield what is different about a rule, what it does before how it is worded."""
    yield from condition_details("condition", old.when, new.when, books)
    if old.effect != new.effect:
        yield Detail("effect", effect_words(old.effect), effect_words(new.effect))
    if old.form != new.form:
        before, after = (
            form_title(book, one) if one else "none" for one, book in ((old.form, books[0]), (new.form, books[1]))
        )
        yield Detail("form", before, after)
    if old.period != new.period:
        yield Detail("in force", period_in_words(old.period) or "always", period_in_words(new.period) or "always")
    for what, before, after in (
        ("title", old.title, new.title),
        ("because", old.because, new.because),
        ("source", ", ".join(old.sources), ", ".join(new.sources)),
    ):
        if before != after:
            yield Detail(what, before, after, wording=True)


def rule_in_words(rule: Rule, book: RuleBook) -> Iterator[Detail]:
    """Yield what a rule says, for one that was added or removed."""
    yield Detail("condition", after=to_sentence(rule.when, book))
    yield Detail("effect", after=effect_words(rule.effect))
    if rule.form:
        yield Detail("form", after=form_title(book, rule.form))
    yield Detail("because", after=rule.because)
    if rule.period != ALWAYS:
        yield Detail("in force", after=period_in_words(rule.period))


def effect_words(effect: Effect) -> str:
    """Return what a rule does, with its strength: "supports coaching, strong (6 points)"."""
    match effect:
        case Supports(option, strength, points):
            return f"supports {option}, {strength} ({points} {'point' if points == 1 else 'points'})"
        case _:
            return effect_in_words(effect)


def order_details(old: Sequence[Rule], new: Sequence[Rule]) -> dict[str, Detail]:
    """Return, by rule, where another order gives another form: of two equally strong rules the first one counts."""
    place = {rule.id: i for i, rule in enumerate(new)}
    now = {rule.id: rule for rule in new}
    forming = [rule for rule in old if _is_forming(rule) and rule.id in now and _is_forming(now[rule.id])]
    found: dict[str, Detail] = {}
    for first, second in combinations(forming[:MOST_IN_ORDER], 2):
        if place[second.id] < place[first.id] and _level(first, second) and _level(now[first.id], now[second.id]):
            after = f"before `{first.id}`: where both fire, the form of this one counts"
            found.setdefault(second.id, Detail("order", f"after `{first.id}`", after))
    return found


def _is_forming(rule: Rule) -> bool:
    return isinstance(rule.effect, Supports) and rule.form is not None


def _level(one: Rule, other: Rule) -> bool:
    assert isinstance(one.effect, Supports)
    assert isinstance(other.effect, Supports)
    same = (one.effect.option, one.effect.points) == (other.effect.option, other.effect.points)
    return same and one.form != other.form
