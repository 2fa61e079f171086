"""A report on a table as a document: what is recommended, to which groups, by which rules, and what is missing."""

from collections.abc import Collection, Iterator, Sequence

from coachmentor.model.questions import Kind, Question
from coachmentor.model.rules import CallsFor, Effect, RulesOut, Supports
from coachmentor.readings.titles import intervention_title, title_of
from coachmentor.render.document import Bullets, Document, Figure, Paragraph, Plain, Section, Table
from coachmentor.table.report.charts import Bar, Panel, bars
from coachmentor.table.report.counts import MOST_SHOWN
from coachmentor.table.report.guarded import Guarded, Parted
from coachmentor.table.report.hiding import Count
from coachmentor.text.english import counted, listed

HIDDEN = "hidden"
MOST_RULES, MOST_QUESTIONS = 12, 12
"""How many a picture has; the table below it has all."""

DECIDES = (
    "A rule decides for a person where another recommendation would have come out without it. Several rules may decide "
    "for one person. Where two rules would each have been enough, neither decides."
)
OPEN = "Not every open question would change something. The advice on one person says which would."
EMPTY = Bar(None, HIDDEN)


def to_document(guarded: Guarded, source: str, read: Collection[str]) -> Document:
    """Return the report; `read` are the columns of the table that answer questions of the rules."""
    words = _Words(guarded, frozenset(read) | frozenset(one.id for one in guarded.program.questions_read))
    few = guarded.people < max(guarded.smallest, 1)
    sections = () if few else tuple(words.sections())
    return Document(
        f"Advice on everybody in {source}" if source else "Advice on a whole table",
        guarded.book.title,
        tuple(words.too_few() if few else words.lead()),
        (*sections, *words.refusals(), words.about(few)),
        (f"{guarded.book.title} {guarded.book.version} ({guarded.book.sha256[:12]})",),
        long=True,
    )


class _Words:
    def __init__(self, guarded: Guarded, read: Collection[str]) -> None:
        self._guarded = guarded
        self._book = guarded.book
        self._read = read
        self._titles = [title_of(self._book, id) for id in guarded.came_out]

    # What matters most

    def lead(self) -> Iterator[str]:
        """Yield what stands below the title."""
        guarded = self._guarded
        people = counted(guarded.people, "person", "people")
        most = max(range(len(self._titles)), key=lambda i: guarded.totals[i] or 0)
        often = guarded.totals[most]
        told = f"{people} got a recommendation."
        if often is not None:
            told += f" {self._titles[most]} comes out most often: for {often:,}, which is {_share(often, self._of)}."
        yield told
        yield self._refused()

    def too_few(self) -> Iterator[str]:
        """Yield what stands below the title where there is nothing to show."""
        if self._guarded.people:
            yield f"Fewer than {self._guarded.smallest} people got a recommendation: too few for a report on them."
        else:
            yield "Nobody in the table got a recommendation."
        yield self._refused()

    def _refused(self) -> str:
        refused = self._guarded.refused
        if refused is None:
            return f"Fewer than {self._guarded.smallest} rows could not be advised."
        if not refused:
            return "Every row of the table could be advised."
        return f"{counted(refused, 'row')} could not be advised; the reasons are below."

    @property
    def _of(self) -> int:
        return self._guarded.people

    # The sections

    def sections(self) -> Iterator[Section]:
        """Yield what is told of the people who got a recommendation."""
        yield Section("recommendations", "What is recommended", tuple(self._overall()))
        for number, parted in enumerate(self._guarded.parted, 1):
            yield Section(f"by-{number}", f"By {parted.column}", tuple(self._by(parted)))
        yield Section("rules", "Which rules decide", tuple(self._rules()))
        yield Section("tipping", "Near a tipping point", tuple(self._tipping()))
        yield Section("missing", "What is not known", tuple(self._missing()))

    def _overall(self) -> Iterator[Plain]:
        totals = self._guarded.totals
        table = Table(
            ("Recommendation", "People", "Share"),
            tuple((title, *_shown(one, self._of)) for title, one in zip(self._titles, totals, strict=True)),
            numbers=(1, 2),
        )
        yield _figure(
            self._titles, [("", totals)], [self._of] * len(totals), "How many people get which recommendation.", table
        )
        yield table

    def _by(self, parted: Parted) -> Iterator[Plain]:
        if parted.lines is None:
            yield Paragraph("There are too few people in its groups to show them.")
            return
        table = Table(
            (parted.column, "People", *self._titles),
            tuple(
                (line.name, f"{line.people:,}", *(_with_share(one, line.people) for one in line.counts))
                for line in parted.lines
            ),
            numbers=tuple(range(1, len(self._titles) + 2)),
        )
        panels = [(title, [line.counts[i] for line in parted.lines]) for i, title in enumerate(self._titles)]
        sizes = [line.people for line in parted.lines]
        caption = f"What share of each group gets which recommendation, by {parted.column}."
        yield _figure([line.name for line in parted.lines], panels, sizes, caption, table, shares=True)
        yield table
        yield Paragraph(self._role(parted.column))

    def _role(self, column: str) -> str:
        if column in self._read:
            return f"The column “{column}” answers a question that rules read, so it has a part in what comes out."
        return (
            f"No rule reads “{column}”: it decided nothing. Where groups differ here, the answers of their people "
            "differ, and it is worth asking why."
        )

    def _rules(self) -> Iterator[Plain]:
        guarded = self._guarded
        yield Paragraph(DECIDES)
        rules = {rule.id: rule for rule in self._book.rules}
        table = Table(
            ("Rule", "What it does", "Decided for", "Held for"),
            tuple(
                (rules[id].title, self._effect(rules[id].effect), self._about(decided), self._about(fired))
                for id, fired, decided in guarded.rules
            ),
            numbers=(2, 3),
        )
        if not guarded.rules:
            yield Paragraph("No rule held for anybody.")
            return
        first = [one for one in guarded.rules if one[2]][:MOST_RULES]
        if first:
            names = [rules[id].title for id, _, _ in first]
            caption = "For how many people a rule decides, of those rules that decide most."
            yield _figure(names, [("", [one[2] for one in first])], [self._of] * len(first), caption, table)
        yield table

    def _effect(self, effect: Effect) -> str:
        match effect:
            case Supports(option, strength, points):
                return f"for {title_of(self._book, option)}, {strength} ({points})"
            case RulesOut(options):
                return f"rules out {listed([title_of(self._book, one) for one in options], 'and')}"
            case CallsFor(intervention):
                return f"calls for {intervention_title(self._book, intervention)}"

    def _tipping(self) -> Iterator[Plain]:
        guarded = self._guarded
        weakest = guarded.weighed.weakest
        if weakest is None:
            yield Paragraph("No rule of this book weighs anything, so nobody is near a tipping point.")
            return
        name, points = weakest
        yield Paragraph(
            f"The weakest reason that the rules know is “{name}” ({counted(points, 'point')}). A person is near a "
            "tipping point where one such reason more or less, for one option, would lead to another recommendation."
        )
        if guarded.near is None:
            yield Paragraph("How many these are is hidden, because they or all others are few.")
            return
        near = guarded.all_near
        yield Paragraph(f"That is so for {counted(near, 'person', 'people')}, which is {_share(near, self._of)}.")
        totals = guarded.totals
        table = Table(
            ("Recommendation", "People", "Near a tipping point"),
            tuple(
                (title, _number(all), HIDDEN if all is None else _with_share(few, all))
                for title, all, few in zip(self._titles, totals, guarded.near, strict=True)
            ),
            numbers=(1, 2),
        )
        caption = "What share of those with a recommendation is near a tipping point."
        shown = [few if all is not None else None for few, all in zip(guarded.near, totals, strict=True)]
        yield _figure(self._titles, [("", shown)], [all or 1 for all in totals], caption, table, shares=True)
        yield table

    def _missing(self) -> Iterator[Plain]:
        yield Paragraph(OPEN)
        found = self._guarded.unanswered
        table = Table(
            ("Question", "What it asks", "Open for"),
            tuple((id, self._book.question[id].ask, self._about(number)) for id, number in found),
            numbers=(2,),
        )
        first = [(id, number) for id, number in found if number][:MOST_QUESTIONS]
        if first:
            caption = "For how many people a question is open, of those questions that are open most often."
            numbers = [number for _, number in first]
            asked = [self._book.question[id].ask for id, _ in first]
            yield _figure(asked, [("", numbers)], [self._of] * len(first), caption, table)
        yield table

    def _about(self, count: Count) -> str:
        """Return a rounded count with its share of all."""
        return _with_share(count, self._of)

    def refusals(self) -> Iterator[Section]:
        """Yield the section on the rows that could not be advised."""
        reasons = self._guarded.reasons
        if self._guarded.refused and reasons:
            rows = tuple((*self._reason(id), _number(number)) for id, number in reasons)
            table = Table(("Column for", "What is wrong", "Rows"), rows, numbers=(2,))
            words = "A row may have several problems. The column “problems” of the result has each of them."
            yield Section("refused", "Rows without advice", (Paragraph(words), table))

    def _reason(self, id: str | None) -> tuple[str, str]:
        question = self._book.question.get(id or "")
        return ("something else", "see the result") if question is None else (question.id, _wrong(question))

    def about(self, few: bool) -> Section:
        """Return what is said of the report itself."""
        return Section("about", "About these numbers", (Bullets(tuple(self._notes(few))),))

    def _notes(self, few: bool) -> Iterator[str]:
        smallest = self._guarded.smallest
        yield "Nothing here is about any one person. The report needs no network and can be printed."
        if smallest <= 1:
            yield "No small group is hidden, so that people may be recognised. Take care whom you give this to."
            return
        yield (
            f"No group of fewer than {smallest} people is shown. In tables and pictures its number is hidden, and "
            "others with it, so that it cannot be worked out from totals."
        )
        merged = [parted for parted in self._guarded.parted if parted.others and parted.lines]
        for parted in merged:
            groups = counted(parted.others, "group is", "groups are")
            yield f"Of “{parted.column}”, {groups} put together, being small or not among the {MOST_SHOWN} largest."
        if self._guarded.overlapping:
            yield (
                "There are several columns, and groups of one may lie within those of another. So numbers of groups "
                f"are rounded to multiples of {smallest}, and shares are worked out from these."
            )
        yield (
            f"Numbers of rules, open questions and reasons overlap. They are rounded to multiples of {smallest}, so "
            "that none can be taken from another."
        )
        if not few:
            hidden = self._guarded.hidden
            yield (
                f"{counted(hidden, 'number is', 'numbers are')} hidden in all." if hidden else "Nothing is hidden here."
            )


# Numbers and bars


def _figure(
    names: Sequence[str],
    panels: Sequence[tuple[str, Sequence[Count]]],
    sizes: Sequence[int],
    caption: str,
    table: Table,
    *,
    shares: bool = False,
) -> Figure:
    """Return bars for counts in groups of these sizes; with `shares` their length is the share of the group."""
    drawn = [
        Panel(heading, tuple(_bar(one, of, shares=shares) for one, of in zip(counts, sizes, strict=True)))
        for heading, counts in panels
    ]
    svg = bars(names, drawn, title=caption, description="The table below has the same numbers.")
    return Figure(svg, caption, table)


def _bar(count: Count, of: int, *, shares: bool) -> Bar:
    if count is None:
        return EMPTY
    return Bar(count / of, _share(count, of)) if shares else Bar(count, _with_share(count, of))


def _shown(count: Count, of: int) -> tuple[str, str]:
    return (HIDDEN, HIDDEN) if count is None else (f"{count:,}", _share(count, of))


def _number(count: Count) -> str:
    return HIDDEN if count is None else f"{count:,}"


def _with_share(count: Count, of: int) -> str:
    if not count:
        return _number(count)
    return f"{count:,}\N{NO-BREAK SPACE}({_share(count, of)})"


def _share(count: int, of: int) -> str:
    """Return a share in per cent, without making something of nothing, or all of nearly all."""
    per_cent = round(100 * count / of)
    if count and not per_cent:
        return "<1%"
    return ">99%" if per_cent >= 100 and count < of else f"{min(per_cent, 100)}%"


def _wrong(question: Question) -> str:
    """Say what kind of answer a question takes, and a row had not."""
    if question.kind is Kind.WHOLE_NUMBER:
        return f"not a whole number from {question.least} to {question.most}"
    return "neither yes nor no" if question.kind is Kind.YES_NO else "not one of its answers"
