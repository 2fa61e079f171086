"""What people are told: recommendations, forms, interventions, advice, the glossary and the statements."""

from coachmentor.model.guidance import AdviceLine, Form, Intervention, Part, Recommendation, Statement, Term
from coachmentor.read.conditions import ConditionReader
from coachmentor.read.dates import period_of
from coachmentor.read.fields import Fields, Shape
from coachmentor.read.merge import Item
from coachmentor.read.named import Extents, condition_at
from coachmentor.read.report import hint, listed, quoted
from coachmentor.read.scope import Scope
from coachmentor.read.sections import fields_of, sources_of
from coachmentor.read.texts import Later


def read_recommendation(item: Item, scope: Scope) -> Recommendation | None:
    """Decode one recommendation."""
    fields = fields_of(item, "recommendation", Shape.HYPHENS, scope.reading)
    title, headline, means = fields.text("title"), fields.text("headline"), fields.text("means")
    known = item.id is not None and scope.recommendations.require(item.id)
    if not fields.finish() or item.id is None or not known:
        return None
    return Recommendation(item.id.text, title, headline, means, fields.span)


def read_form(item: Item, scope: Scope) -> Form | None:
    """Decode one kind of coaching or mentoring."""
    fields = fields_of(item, "form", Shape.HYPHENS, scope.reading)
    title, means = fields.text("title"), fields.text("means")
    return Form(item.id.text, title, means, fields.span) if fields.finish() and item.id else None


def read_intervention(item: Item, scope: Scope) -> Intervention | None:
    """Decode one other way to help."""
    fields = fields_of(item, "intervention", Shape.HYPHENS, scope.reading)
    title, what, fits_when = fields.text("title"), fields.text("what"), fields.text("fits_when")
    return Intervention(item.id.text, title, what, fits_when, fields.span) if fields.finish() and item.id else None


def read_term(item: Item, scope: Scope) -> Term | None:
    """Decode one entry of the glossary."""
    fields = fields_of(item, "term", Shape.WORDS, scope.reading, key="term")
    means, sources = fields.text("means"), sources_of(fields, scope)
    if not fields.finish() or item.id is None:
        return None
    return Term(item.id.text, means, sources, fields.span)


def read_statement(item: Item, scope: Scope) -> Statement | None:
    """Decode one statement of the guidance."""
    fields = fields_of(item, "statement", Shape.STATEMENT, scope.reading)
    section, says = fields.text("section"), fields.text("says")
    return Statement(item.id.text, section, says, fields.span) if fields.finish() and item.id else None


class AdviceReader:
    """Reads the lines of advice of one book."""

    def __init__(self, scope: Scope, conditions: ConditionReader, extents: Extents) -> None:
        self._scope = scope
        self._conditions = conditions
        self._extents = extents
        self._later = Later((*scope.questions.ids, "recommendation", "form"), dates=True)

    def read(self, item: Item) -> AdviceLine | None:
        """Decode one line of advice."""
        fields = fields_of(item, "line of advice", Shape.HYPHENS, self._scope.reading)
        part = self._part(fields)
        recommendations = fields.words("for")
        known = [self._scope.recommendations.require(word) for word in recommendations]
        say = fields.text("say", self._later)
        when, unless = (condition_at(key, fields, self._conditions, self._extents) for key in ("when", "unless"))
        sources, period = sources_of(fields, self._scope), period_of(fields, self._scope.reading)
        if not fields.finish() or part is None or item.id is None or not all(known):
            return None
        ids = tuple(word.text for word in recommendations)
        return AdviceLine(
            item.id.text, part, ids, say, when, unless, sources, item.layer, period=period, span=fields.span
        )

    def _part(self, fields: Fields) -> Part | None:
        word = fields.word("part")
        if word is None:
            return None
        parts = [part.value for part in Part]
        if word.text in parts:
            return Part(word.text)
        help = hint(word.text, parts) or f"known here: {listed(parts, 'and')}"
        message = f"there is no part of the result {quoted(word.text)}"
        self._scope.reading.report.error("unknown-part", word.span, message, help)
        return None
