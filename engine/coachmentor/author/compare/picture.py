"""The flow between recommendations as a picture: the old book's on the left, the new one's on the right."""

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import NamedTuple

from coachmentor.author.compare.comparison import Comparison
from coachmentor.author.compare.wording import percent
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import title_of
from coachmentor.render.document import Figure, Table
from coachmentor.render.flows import Band, Stop, to_svg
from coachmentor.text.english import counted


class Flow(NamedTuple):
    """How much goes from each recommendation to each, and how an amount is said and drawn."""

    amounts: Mapping[tuple[str, str], float]
    of_people: bool
    known: bool = True
    """Whether amounts are known, and not only that there are some."""

    def said(self, amount: float) -> str:
        """Return an amount in words."""
        if not self.known:
            return "some"
        return counted(round(amount), "person", "people") if self.of_people else percent(amount)

    def width(self, amount: float) -> float:
        """Return how wide a band is: ways of answering differ too much to be drawn to scale."""
        return amount if self.of_people else sqrt(amount)


def flow_of(comparison: Comparison) -> Flow:
    """Return the flow of people where there are any, else of ways of answering, else of kinds of change."""
    if comparison.touched is not None and comparison.touched.counts:
        return Flow(comparison.touched.counts, of_people=True)
    meaning = comparison.meaning
    amounts: dict[tuple[str, str], float] = {(one, one): share for one, share in (meaning.unchanged or {}).items()}
    known = meaning.unchanged is not None
    for change in meaning.changes:
        old, new = change.witness.old.outcome.recommendation, change.witness.new.outcome.recommendation
        if known:
            amounts[old, new] = amounts.get((old, new), 0) + (change.share or 0)
        elif old != new:
            amounts[old, new] = 1
    return Flow(amounts, of_people=False, known=known)


def picture(comparison: Comparison) -> Figure | None:
    """Return the picture; None where nothing is known to flow."""
    flow = flow_of(comparison)
    if not any(flow.amounts.values()):
        return None
    moved = {pair: amount for pair, amount in flow.amounts.items() if amount and pair[0] != pair[1]}
    caption = _caption(flow, bool(moved))
    svg = to_svg(
        tuple(_stops(flow, comparison)),
        tuple(_bands(flow)),
        title=caption,
        description="On the left what the old book recommends, on the right the new one. The table says the same.",
    )
    return Figure(svg, caption, matrix(comparison))


def _caption(flow: Flow, moved: bool) -> str:
    what = "people" if flow.of_people else "ways of answering"
    told = "Where the recommendations go. Bands with a broken edge are those that change."
    if not moved:
        told = "Every recommendation stays what it was."
    if not flow.known:
        return f"{told} How many {what} go each way, and how many stay, was not counted."
    scale = "" if flow.of_people else " Wider bands are more ways of answering, but not to scale."
    return f"{told}{scale}"


def matrix(comparison: Comparison) -> Table:
    """Return the flow as a table: a row for each old recommendation, a column for each new one."""
    flow = flow_of(comparison)
    rows = _in_order({old for old, _ in flow.amounts}, comparison.old, comparison.new)
    columns = _in_order({new for _, new in flow.amounts}, comparison.new, comparison.old)
    return Table(
        ("Before ↓ After →", *(title_of(comparison.new, one) for one in columns)),
        tuple((title_of(comparison.old, old), *(_cell(flow, old, new) for new in columns)) for old in rows),
    )


def _cell(flow: Flow, old: str, new: str) -> str:
    amount = flow.amounts.get((old, new), 0)
    if old == new and not flow.known:
        return "not counted"
    if not amount:
        return "0"
    return str(round(amount)) if flow.of_people and flow.known else flow.said(amount)


def _stops(flow: Flow, comparison: Comparison) -> Iterator[Stop]:
    for column, (book, other) in enumerate(((comparison.old, comparison.new), (comparison.new, comparison.old))):
        totals: dict[str, float] = {}
        for pair, amount in flow.amounts.items():
            if amount:
                totals[pair[column]] = totals.get(pair[column], 0) + amount
        for one in _in_order(set(totals), book, other):
            yield Stop(f"{column} {one}", title_of(book, one), column, flow.said(totals[one]) if flow.known else "")


def _bands(flow: Flow) -> Iterator[Band]:
    for (old, new), amount in flow.amounts.items():
        if amount:
            moved = old != new
            label = (flow.said(amount) if flow.known else "") if moved else ""
            yield Band(f"0 {old}", f"1 {new}", flow.width(amount), label, "moved" if moved else "same")


def _in_order(found: set[str], book: RuleBook, other: RuleBook) -> list[str]:
    return [one for one in dict.fromkeys((*book.recommendation_ids, *other.recommendation_ids)) if one in found]
