"""A report on proofs, for the author: each statement in a sentence, and who shows that one does not hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from coachmentor.author.cases.to_words import fired_in_words
from coachmentor.author.profile_text import to_yaml
from coachmentor.author.proofs.in_words import in_words
from coachmentor.author.proofs.results import About, Proof, Proved, Refuted, Report, Result, Shown, Unknown
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import title_of
from coachmentor.text.english import capital, counted, listed

MOST_FIRED = 6
"""Fired rules that are named; the others are counted."""

MOST_NAMED = 10
"""Rules or recommendations of which it is not known whether they can come about: so many are named."""

ALL_HOLD = {About.RULE: "Every rule can fire", About.RECOMMENDATION: "Every recommendation can come out"}
CAN = {About.RULE: "can fire", About.RECOMMENDATION: "can come out"}
NOUN = {About.RULE: "rule", About.RECOMMENDATION: "recommendation"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as the lines of a YAML file, and what came out for it."""

    yaml: str
    came_out: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A statement: proved, refuted or not known; its sentence and place, and what shows that it does not hold."""

    verdict: str
    sentence: str
    place: str = ""
    before: str = ""
    profiles: tuple[Profile, ...] = ()


def paragraphs(report: Report, book: RuleBook) -> Iterator[Paragraph]:
    """Yield what to say: one line for all rules, one for all recommendations where they hold; each property."""
    for about in (About.RULE, About.RECOMMENDATION):
        yield from _possible(report.about(about), about, book)
    properties = {property.id: property for property in book.properties}
    for proof in report.about(About.PROPERTY):
        property = properties[proof.id]
        before, profiles = _shown(proof.result, book)
        place = f"{proof.id}, {property.span}" if property.span.file else proof.id
        yield Paragraph(verdict_word(proof.result), in_words(property, book), place, before, profiles)


def verdict_word(result: Result) -> str:
    """Return the word for a result: "proved", "refuted" or "not known"."""
    match result:
        case Proved():
            return "proved"
        case Refuted():
            return "refuted"
        case Unknown():
            return "not known"
        case _:
            assert_never(result)


def summary(report: Report) -> str:
    """Return the last line: how many of the statements are proved, refuted and not known."""
    words = [verdict_word(proof.result) for proof in report.proofs]
    if report.all_proved:
        return f"{counted(len(words), 'statement')}, all proved." if len(words) > 1 else "It is proved."
    counts = [f"{words.count(word):,} {word}" for word in ("refuted", "not known", "proved") if word in words]
    return f"{counted(len(words), 'statement')}: {', '.join(counts)}."


def asked(report: Report) -> str:
    """Return who gave the answers: the diagram, or the solver, and why."""
    ways = sorted({proof.result.way for proof in report.proofs if not isinstance(proof.result, Unknown)})
    if report.past_the_diagram is None:
        return f"Answered by the {listed(list(ways), 'and')}." if ways else ""
    why = f"{report.past_the_diagram}."
    return f"Answered by the {listed(list(ways), 'and')}: {why}" if ways else capital(why)


def _possible(proofs: Sequence[Proof], about: About, book: RuleBook) -> Iterator[Paragraph]:
    """Say in one line how many can; then each that cannot, and in one line again those of which it is not known."""
    if len(proofs) == 1:
        yield _one_possible(proofs[0], book)
        return
    proved, refuted, unknown = (
        [proof for proof in proofs if isinstance(proof.result, kind)] for kind in (Proved, Refuted, Unknown)
    )
    if proved and len(proved) == len(proofs):
        yield Paragraph("proved", f"{ALL_HOLD[about]} ({len(proofs):,} {NOUN[about]}s).")
    elif proved:
        yield Paragraph("proved", f"{len(proved):,} of {len(proofs):,} {NOUN[about]}s {CAN[about]}.")
    for proof in refuted:
        yield _one_possible(proof, book)
    if unknown:
        named = listed([proof.id for proof in unknown[:MOST_NAMED]], "and") if len(unknown) <= MOST_NAMED else ""
        sentence = f"Whether {len(unknown):,} of {len(proofs):,} {NOUN[about]}s {CAN[about]}."
        yield Paragraph("not known", sentence, named, _why(unknown[0].result))


def _one_possible(proof: Proof, book: RuleBook) -> Paragraph:
    rule = next((rule for rule in book.rules if proof.about is About.RULE and rule.id == proof.id), None)
    place = f"{proof.id}, {rule.span}" if rule is not None and rule.span.file else proof.id
    if rule is not None:
        sentence = f"The rule “{rule.title}” can fire."
        never = "Nobody can give answers that make its condition true."
    else:
        sentence = f"“{title_of(book, proof.id)}” can come out."
        never = "There are no answers that lead to it."
    if isinstance(proof.result, Refuted):
        return Paragraph("refuted", sentence, place, never)
    before, profiles = _shown(proof.result, book)
    return Paragraph(verdict_word(proof.result), sentence, place, before, profiles)


def _shown(result: Result, book: RuleBook) -> tuple[str, tuple[Profile, ...]]:
    match result:
        case Proved(shown=shown):
            return ("", ()) if shown is None else ("This person shows it:", (_profile(shown, book),))
        case Refuted(shown=(one,)):
            return "For this person it is not so:", (_profile(one, book),)
        case Refuted(shown=(one, other)) if one.answers == other.answers:
            title = title_of(book, one.verdict.recommendation)
            return f"“{title}” stands in `from` and in `to`. So this person alone is enough:", (_profile(one, book),)
        case Refuted(shown=shown):
            return _difference(shown, book), tuple(_profile(one, book) for one in shown)
        case Unknown():
            return _why(result), ()
        case _:
            assert_never(result)


def _why(result: Result) -> str:
    return f"It is not known: {result.why}." if isinstance(result, Unknown) else ""


def _difference(shown: Sequence[Shown], book: RuleBook) -> str:
    one, other = shown[0].answers, shown[-1].answers
    differing = [q.id for q in book.questions if one.get(q.id) != other.get(q.id)]
    return f"These two people differ only in {listed([f'`{id}`' for id in differing], 'and')}:"


def _profile(shown: Shown, book: RuleBook) -> Profile:
    return Profile(to_yaml(shown.answers, book), _came_out(shown, book))


def _came_out(shown: Shown, book: RuleBook) -> str:
    verdict = shown.verdict
    confidence = "" if verdict.confidence in ("none", "level") else f" ({verdict.confidence})"
    rules = [book.rules[i] for i in verdict.fired]
    named = [fired_in_words(rule) for rule in rules[:MOST_FIRED]]
    more = [f"{len(rules) - MOST_FIRED:,} more"] if len(rules) > MOST_FIRED else []
    because = f"fired: {listed([*named, *more], 'and')}" if rules else "no rule fired"
    return f"It comes out as “{title_of(book, verdict.recommendation)}”{confidence}; {because}."
