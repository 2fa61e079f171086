"""Cases: answers that are checked as profiles are, and what must come out of them."""

from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import Case, Expectation
from coachmentor.read.dates import period_of
from coachmentor.read.fields import Fields, Shape
from coachmentor.read.merge import Item
from coachmentor.read.nodes import Entry, ListNode, MappingNode, Scalar, plain
from coachmentor.read.places import diagnose
from coachmentor.read.profile import ProfileChecker
from coachmentor.read.report import hint, listed, quoted
from coachmentor.read.scope import Scope
from coachmentor.read.sections import fields_of

CONFIDENCES = ("clear", "leaning", "level", "none")


class CaseReader:
    """Reads the cases of one book."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._reading = scope.reading
        self._report = scope.reading.report
        self._checker = ProfileChecker(scope.questions.items.values())

    def read(self, item: Item) -> Case | None:
        """Decode one case."""
        fields = fields_of(item, "case", Shape.HYPHENS, self._reading)
        given = fields.mapping("answers")
        answers = self._answers(given) if given is not None else None
        expected = fields.mapping("expect")
        fires, period = self._fires(fields), period_of(fields, self._reading)
        expectation = self._expectation(expected, fires) if expected is not None else None
        if not fields.finish() or answers is None or expectation is None or item.id is None:
            return None
        return Case(item.id.text, answers, expectation, item.layer, period=period, span=fields.span)

    def _answers(self, node: MappingNode) -> dict[str, Answer | None] | None:
        raw = {entry.key.text: plain(entry.value) for entry in node if self._is_checked(entry)}
        profile, problems = self._checker.sift(raw)
        for diagnostic in diagnose(problems, node):
            self._report.add(diagnostic)
        if problems:
            return None
        return {question: profile.answers.get(question) for question in raw}

    def _is_checked(self, entry: Entry) -> bool:
        """Whether an answer can be checked: not where its question is at fault itself, or may be in a lost file."""
        id = entry.key.text
        known = id in self._scope.questions.items
        return known or not (id in self._scope.questions or self._report.incomplete)

    def _fires(self, fields: Fields) -> tuple[str, ...]:
        words = fields.words("fires", required=False)
        known = [self._scope.rules.require(word) for word in words]
        fields.ok = fields.ok and all(known)
        return tuple(word.text for word in words)

    def _expectation(self, node: MappingNode, fires: tuple[str, ...]) -> Expectation | None:
        fields = Fields(node, "`expect`", self._reading)
        recommendation = fields.word("recommendation")
        fine = recommendation is None or self._scope.recommendations.require(recommendation)
        form = self._form(fields)
        confidence = self._confidence(fields)
        interventions = self._interventions(fields)
        if not fields.finish() or recommendation is None or not fine:
            return None
        return Expectation(recommendation.text, form, confidence, interventions, fires)

    def _form(self, fields: Fields) -> str | None:
        word = fields.word("form", required=False)
        if word and self._scope.forms.ids:
            fields.ok = self._scope.forms.require(word) and fields.ok
        return word.text if word else None

    def _confidence(self, fields: Fields) -> str | None:
        word = fields.word("confidence", required=False)
        if word and word.text not in CONFIDENCES:
            message = f"there is no confidence {quoted(word.text)}"
            help = hint(word.text, CONFIDENCES) or f"known here: {listed(CONFIDENCES, 'and')}"
            self._report.error("unknown-confidence", word.span, message, help)
            fields.ok = False
        return word.text if word else None

    def _interventions(self, fields: Fields) -> tuple[str, ...] | None:
        node = fields.node("interventions", required=False)
        if node is None:
            return None
        if isinstance(node, ListNode) and not node.items:
            return ()
        words: tuple[Scalar, ...] = self._reading.words(node, "`interventions`")
        known = [self._scope.interventions.require(word) for word in words]
        fields.ok = fields.ok and bool(words) and all(known)
        return tuple(word.text for word in words)
