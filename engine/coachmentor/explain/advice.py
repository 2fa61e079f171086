"""The advice on one profile: the verdict at once, everything else worked out when it is first read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from coachmentor.decide import Confidence, Verdict
from coachmentor.explain.explainer import Explainer
from coachmentor.explain.guidance import Guidance, guidance_for
from coachmentor.explain.on_the_line import OnTheLine, on_the_line
from coachmentor.explain.reasons import Reason, Reasons, reasons_of
from coachmentor.explain.to_dict import reasons_as_data, what_if_as_data
from coachmentor.explain.what_if import WhatIf, what_ifs
from coachmentor.model.guidance import Intervention, Part
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class BookStamp:
    """Which rule book gave an advice, and on which day."""

    title: str
    version: str
    sha256: str
    on: date


@dataclass(frozen=True, eq=False, repr=False)
class Advice:
    """A recommendation with its reasons.

    `recommendation` is an option of the book, `either`, `another-intervention` or `more-information`; `confidence`
    is clear, leaning, level or none; `form` the kind of coaching or mentoring, or None. Nothing in here changes
    after it is made; what takes longer (`would_change`, `still_open`, `possible`, the lines of advice) is worked
    out when it is first read.
    """

    verdict: Verdict
    profile: Profile
    on: date
    decided_by: Callable[[], str] = field(repr=False)
    explainer: Explainer = field(repr=False)

    def __repr__(self) -> str:
        # Nothing about the person: a representation ends up in logs.
        return f"<Advice: {self.recommendation}, {self.confidence}>"

    @property
    def book(self) -> RuleBook:
        """The rule book that gave the advice."""
        return self.explainer.program.book

    @cached_property
    def engine(self) -> str:
        """What decided: durable-rules and its version, or the generated function and why."""
        return self.decided_by()

    @property
    def recommendation(self) -> str:
        """What is recommended, by id."""
        return self.verdict.recommendation

    @property
    def form(self) -> str | None:
        """The kind of coaching or mentoring, by id, where the rules suggest one."""
        return self.verdict.form

    @property
    def confidence(self) -> Confidence:
        """How far ahead the recommendation is; `none` for another intervention and more information."""
        return self.verdict.confidence

    @property
    def points(self) -> Mapping[str, int]:
        """Points by option, those of options that were ruled out included."""
        return dict(zip(self.book.options, self.verdict.points, strict=True))

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """The other interventions that rules called for."""
        return tuple(one for one in self.book.interventions if one.id in self.verdict.interventions)

    @cached_property
    def _reasons(self) -> Reasons:
        return reasons_of(self.explainer.program, self.verdict, self.profile.answers)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The fired rules that speak for the recommendation, strongest first."""
        return self._reasons.speaking_for

    @property
    def against(self) -> tuple[Reason, ...]:
        """The fired rules that speak for another option, strongest first."""
        return self._reasons.against

    @property
    def ruled_out(self) -> Mapping[str, tuple[Reason, ...]]:
        """The options that were ruled out, with the rules that did it."""
        return self._reasons.ruled_out

    @cached_property
    def on_the_line(self) -> tuple[OnTheLine, ...]:
        """Numbers that sit next to a cut point of the rules."""
        of_questions = (variable for group in self.explainer.variables.values() for variable in group)
        return on_the_line(of_questions, self.profile.answers)

    @cached_property
    def possible(self) -> tuple[str, ...]:
        """The recommendations that may still come out once the open questions are answered."""
        return self.explainer.foresee().possible(self.profile)

    @cached_property
    def still_open(self) -> tuple[str, ...]:
        """The unanswered questions, not-known ones included, that could still change the recommendation."""
        return self.explainer.foresee().open_questions(self.profile, not_known_too=True)

    @cached_property
    def would_change(self) -> tuple[WhatIf, ...]:
        """The smallest changes of answers that lead to each other recommendation, nearest first."""
        found = self.explainer.foresee().changes(self.profile)
        return what_ifs(found, self.profile.answers, self.book, self.explainer.variables)

    @property
    def exact(self) -> bool:
        """False where the book is too large for its diagram, and bounds stand in: see `BoundsForesight`."""
        return self.explainer.foresee().exact

    @cached_property
    def guidance(self) -> Guidance:
        """The lines of advice, by part."""
        lines = self.explainer.lines
        return guidance_for(lines, self.book, self.recommendation, self.form, self.profile, self.on)

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What to do next (G10, G11, G23, G24)."""
        return self.guidance[Part.NEXT_STEPS]

    @property
    def providers(self) -> tuple[str, ...]:
        """Who could do it (G25 to G27)."""
        return self.guidance[Part.PROVIDERS]

    @property
    def cost(self) -> str:
        """What it costs in time and resources (G28)."""
        return " ".join(self.guidance[Part.COST])

    @property
    def confidentiality(self) -> tuple[str, ...]:
        """Points to agree on at the first meeting (G29, G30)."""
        return self.guidance[Part.CONFIDENTIALITY]

    @property
    def letter(self) -> tuple[str, ...]:
        """The paragraphs of a member of staff's letter of request (G23, G24)."""
        return self.guidance[Part.LETTER]

    @property
    def notes(self) -> tuple[str, ...]:
        """The line manager's notes for the conversation with the person (G23, G24)."""
        return self.guidance[Part.NOTES]

    @property
    def rule_book(self) -> BookStamp:
        """Title, version and hash of the rule book, and the day of the advice."""
        return BookStamp(self.book.title, self.book.version, self.book.sha256, self.on)

    def to_dict(self, *, only_reasons: bool = False) -> dict[str, Any]:
        """Return the advice as plain data, ready for JSON; without what may still change where `only_reasons`."""
        left_out = _FORESEEN if only_reasons else ()
        return {name: part(self) for name, part in _PARTS.items() if name not in left_out}


_FORESEEN = ("possible", "would_change", "still_open", "exact")

# The keys of the JSON, in its order; each with how it is made.
_PARTS: dict[str, Callable[[Advice], Any]] = {
    "recommendation": lambda a: a.recommendation,
    "form": lambda a: a.form,
    "confidence": lambda a: str(a.confidence),
    "possible": lambda a: list(a.possible),
    "points": lambda a: dict(a.points),
    "interventions": lambda a: [
        {"id": one.id, "title": one.title, "what": one.what, "fits_when": one.fits_when} for one in a.interventions
    ],
    "reasons": lambda a: reasons_as_data(a.reasons, a.book),
    "against": lambda a: reasons_as_data(a.against, a.book),
    "ruled_out": lambda a: {option: reasons_as_data(reasons, a.book) for option, reasons in a.ruled_out.items()},
    "on_the_line": lambda a: [
        {"question": one.question, "answer": one.answer, "line": one.line} for one in a.on_the_line
    ],
    "would_change": lambda a: [what_if_as_data(one, a.book) for one in a.would_change],
    "still_open": lambda a: list(a.still_open),
    "exact": lambda a: a.exact,
    "next_steps": lambda a: list(a.next_steps),
    "providers": lambda a: list(a.providers),
    "cost": lambda a: a.cost,
    "confidentiality": lambda a: list(a.confidentiality),
    "letter": lambda a: list(a.letter),
    "notes": lambda a: list(a.notes),
    "rule_book": lambda a: {
        "title": a.book.title,
        "version": a.book.version,
        "sha256": a.book.sha256,
        "on": a.on.isoformat(),
    },
    "engine": lambda a: a.engine,
}
