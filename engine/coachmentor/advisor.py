"""The advisor: a rule book, ready to advise on one profile after another."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from coachmentor.decide import Ruling, compile_book, rule_set, verdict_of
from coachmentor.explain import Advice, Explainer
from coachmentor.model.profile import Answer, Profile
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import checker_of, read_book, shipped_book
from coachmentor.readings.foresight import BoundsForesight, DiagramForesight, Foresight
from coachmentor.readings.to_diagram import BUDGET, TooLarge, to_diagram
from coachmentor.readings.to_function import Firing, to_function
from coachmentor.readings.to_network import Network, NetworkRefused
from coachmentor.text import CoachmentorError

if TYPE_CHECKING:
    from coachmentor.table import TableMap

AnyFrame = TypeVar("AnyFrame")


def _generated(instead_of_network: NetworkRefused | None = None) -> str:
    return f"generated function ({instead_of_network})" if instead_of_network else "generated function"


class NotInForce(CoachmentorError):
    """A rule book was read for one day and asked about another, on which other rules are in force."""

    def __init__(self, book: RuleBook, day: date) -> None:
        first, last = book.period.first, book.period.last
        since = f" from {first.isoformat()}" if first else ""
        until = f" until {last.isoformat()}" if last else ""
        super().__init__(
            f"this rule book is in force{since}{until}, and other rules are in force on {day.isoformat()}. "
            "Read the book again for that day."
        )


class Advisor:
    """Advises on profiles by one rule book.

    Immutable and safe to share between threads; it keeps nothing about the people it is asked about: of an answer, at
    most what it leaves possible, and neither whose it was nor with which others it came. The book is read when the
    advisor is made; durable-rules is loaded at the first single advice, the decision diagram (within `budget` states)
    at the first question about what may still change.
    """

    def __init__(self, book: RuleBook, *, budget: int = BUDGET, on: date | None = None) -> None:
        """Take a book; `on` is the day of the advice where none is given later, in place of today."""
        self._on = on
        self._program = compile_book(book)
        self._checker = checker_of(book)
        self._budget = budget
        self._lock = Lock()
        self._made: dict[str, Any] = {}
        self._explainer = Explainer(self._program, lambda: self.foresight)

    @classmethod
    def default(cls, *, on: date | None = None) -> "Advisor":
        """Return an advisor on the shipped rule book, as it is in force on a day, today where none is given."""
        return cls(read_book(shipped_book(), on=on), on=on)

    @classmethod
    def from_path(cls, path: str | os.PathLike[str], *, on: date | None = None) -> "Advisor":
        """Return an advisor on the rule book in a folder; raise InvalidRuleBook with every mistake in it.

        Where rules have dates, they are those in force on a day, today where none is given.
        """
        return cls(read_book(path, on=on), on=on)

    @property
    def book(self) -> RuleBook:
        """The rule book."""
        return self._program.book

    @property
    def foresight(self) -> Foresight:
        """What can be foreseen for a profile: what is still open, what may come out, what would change it."""
        return self._once("foresight", self._foresight)  # type: ignore[no-any-return]  # kept by name

    def check(self, answers: Mapping[str, object]) -> Profile:
        """Check raw answers by question id; raise InvalidProfile with every problem found."""
        return self._checker.check(answers)

    def day(self, on: date | None = None) -> date:
        """Return the day of the advice: this one, else that of the advisor, else today.

        Raise NotInForce where other rules are in force on it.
        """
        day = on or self._on or date.today()
        if day not in self.book.period:
            raise NotInForce(self.book, day)
        return day

    def advise(self, answers: Mapping[str, object], *, on: date | None = None) -> Advice:
        """Return the advice on one profile, decided by durable-rules where it can be loaded.

        `answers` maps question ids to a choice's id, a list of them, true or false, or a whole number; None is
        "asked, but not known". `on` is the day of the advice, today where it is not given. Raise InvalidProfile
        with every problem found, and NotInForce where other rules are in force on that day.
        """
        day = self.day(on)
        profile = self._checker.check(answers)
        rules, ruling, decided_by = self._fired(profile.answers)
        return Advice(verdict_of(self._program, rules, ruling), profile, day, decided_by, self._explainer)

    def advise_many(self, profiles: Iterable[Mapping[str, object]], *, on: date | None = None) -> Iterator[Advice]:
        """Yield the advice on each profile, decided by the generated function, which is faster for many."""
        fire, day = self._function, self.day(on)
        for answers in profiles:
            profile = self._checker.check(answers)
            yield Advice(verdict_of(self._program, *fire(profile.answers)), profile, day, _generated, self._explainer)

    def advise_table(
        self,
        frame: AnyFrame,
        map: "TableMap | None" = None,
        *,
        only: Sequence[str] | None = None,
        detail: bool = False,
        prefix: str = "",
        on: date | None = None,
    ) -> AnyFrame:
        """Return a table with the advice on each of its rows, as the same kind of table; what is lazy stays lazy.

        `frame` is of Polars, pandas, PyArrow, DuckDB or Spark. A column named after a question answers it: a choice is
        a text, yes or no a boolean (or such a text), several answers a list, a text divided by `;`, or one yes or no
        for each choice in columns such as `needs/conflict`; null is unanswered. `map` says so for other names.
        `recommendation`, `form`, `confidence`, `points_<option>`, `fired`, `sources`, `unanswered` and `problems` are
        added, of these `only` some if wanted, each after `prefix`; with `detail` also `rule_<id>` for each rule.
        A row with a value that is no answer has it in its `problems`, and nothing else.

        Needs `coachmentor[table]`. Raise UnusableTable where the table as a whole does not fit, and NotInForce where
        other rules are in force on the day.
        """
        from coachmentor.table import advise_frame  # brings Narwhals, which most uses do without

        self.day(on)
        return cast(AnyFrame, advise_frame(self._program, frame, map, only=only, detail=detail, prefix=prefix))

    def next_question(self, answers: Mapping[str, object]) -> Question | None:
        """Return the first question that could still change the recommendation; None when nothing could.

        Questions asked but not known (None) are not asked again. Raise InvalidProfile with every problem found.
        """
        still_open = self.foresight.open_questions(self._checker.check(answers), not_known_too=False)
        return self.book.question[still_open[0]] if still_open else None

    def _fired(self, answers: Mapping[str, Answer]) -> tuple[int, Ruling | None, Callable[[], str]]:
        network: Network | NetworkRefused = self._once("network", self._network)
        if isinstance(network, Network):
            try:
                return rule_set(network.fired(answers)), None, network.name
            except NetworkRefused as problem:
                network = problem
        return *self._function(answers), partial(_generated, network)

    @property
    def _function(self) -> Firing:
        return self._once("function", lambda: to_function(self._program))  # type: ignore[no-any-return]  # kept by name

    def _network(self) -> Network | NetworkRefused:
        try:
            return Network(self._program)
        except NetworkRefused as problem:
            return problem

    def _foresight(self) -> Foresight:
        try:
            return DiagramForesight(self._program, to_diagram(self._program, self._budget))
        except TooLarge:
            return BoundsForesight(self._program, self._function)

    def _once(self, name: str, make: Any) -> Any:
        """Make a part at its first use; where threads race to it, the first one made is kept by all."""
        if name not in self._made:
            made = make()
            with self._lock:
                self._made.setdefault(name, made)
        return self._made[name]
