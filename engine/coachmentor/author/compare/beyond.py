"""The meaning of books too large for a diagram: a solver shows each kind of change, or proves that there is none."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from coachmentor.author.compare.alike import Unmatched
from coachmentor.author.compare.comparison import Kind, Meaning, MeaningChange, Method, Sort, kind_of
from coachmentor.author.compare.ground import Ground
from coachmentor.author.compare.limits import changed_rules, only_where
from coachmentor.author.compare.only_where import OnlyWhere
from coachmentor.author.compare.sides import Sides
from coachmentor.author.compare.witnesses import in_order, witness
from coachmentor.author.shortened import Answers, shortened
from coachmentor.decide import Confidence, Has, Program, Variable, variables
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, MORE_INFORMATION
from coachmentor.text import CoachmentorError

if TYPE_CHECKING:
    from coachmentor.readings.to_solver import Decision, Literal, Person, Scene

SECONDS = 60.0
"""What all questions to the solver may take together."""


class NoSolver(CoachmentorError):
    """Books that only a solver can compare, where there is none."""


def compare_beyond(
    sides: Sides, old: Program, new: Program, unmatched: Unmatched, *, seconds: float = SECONDS
) -> Meaning:
    """Compare two books of any size; what the time does not suffice for is unknown."""
    try:
        from coachmentor.readings.to_solver import OutOfTime, Scene  # brings a solver, which few books need
    except ImportError as missing:
        raise NoSolver(
            f"the books are so large that a solver must compare them, and it is not installed: {missing}. "
            "Run `pip install clingo`, then compare again."
        ) from missing

    ground = sides.ground
    read = tuple(chain(*variables(ground.questions, (*old.formulas, *new.formulas)).values()))
    scene = Scene(read, seconds=seconds)
    person = scene.person()
    before, after = scene.decisions((old, person), (new, person))
    for literal in _nobody_s(scene, person, ground, read):
        scene.require(-literal)
    changes = []
    unknown = []
    for kind, literals in _kinds(scene, before, after, (old, new)):
        try:
            found = scene.find(*literals)
        except OutOfTime:
            unknown.append(kind)
            continue
        if found is not None:
            answers = shrunk(sides, found.answers(person), kind)
            changes.append(MeaningChange(kind, witness(sides, answers, kind, smallest=size(answers) < 2)))
    where = _only_where(ground, old, new, unmatched) if changes or unknown else None
    return Meaning(in_order(changes, sides), Method.SOLVER, tuple(unknown), only_where=where)


def _only_where(ground: Ground, old: Program, new: Program, unmatched: Unmatched) -> OnlyWhere:
    """Say where the books can differ by the changed rules alone, which takes no solver."""
    formulas = [program.formulas[i] for program, of in zip((old, new), unmatched, strict=True) for i in of]
    read = chain(*variables(ground.questions, formulas).values())
    rules = changed_rules(old, new, unmatched, tuple(map(ground.variable, read)))
    return only_where(None, rules, ground.only_new)


def _nobody_s(scene: "Scene", person: "Person", ground: Ground, read: Iterable[Variable]) -> Iterator["Literal"]:
    """Yield what must be true of nobody, since one of the books cannot take it."""
    for variable in read:
        if variable.choice is not None and variable.choice not in ground.choices_of(variable.question):
            yield scene.formula(person, Has(variable.question, variable.choice))
        elif len(ground.variable(variable).values) == 1:
            yield scene.answered(person, variable.question)


def _kinds(
    scene: "Scene", before: "Decision", after: "Decision", programs: tuple[Program, Program]
) -> Iterator[tuple[Kind, tuple["Literal", ...]]]:
    """Yield every kind of change that there could be, with what must be true for it."""
    for old, was in before.recommends.items():
        for new, now in after.recommends.items():
            if old != new:
                sort = Sort.INFORMATION if MORE_INFORMATION in (old, new) else Sort.RECOMMENDATION
                yield Kind(sort, old, new), (was, now)
    for (option, confidence), was in before.outcomes.items():
        other = {Confidence.CLEAR: Confidence.LEANING, Confidence.LEANING: Confidence.CLEAR}.get(confidence)
        if other is not None and (option, other) in after.outcomes:
            kind = Kind(Sort.CONFIDENCE, f"{option}, {confidence}", f"{option}, {other}")
            yield kind, (was, after.outcomes[option, other])
    both = before.recommends[ANOTHER_INTERVENTION], after.recommends[ANOTHER_INTERVENTION]
    others = scene.any_of(list(_called_for_by_one(scene, before, after, programs)))
    yield Kind(Sort.INTERVENTIONS, ANOTHER_INTERVENTION, ANOTHER_INTERVENTION), (*both, others)


def _called_for_by_one(
    scene: "Scene", before: "Decision", after: "Decision", programs: tuple[Program, Program]
) -> Iterator["Literal"]:
    """Yield, for each intervention, that one book calls for it and the other does not."""
    old, new = (
        {one.id: literal for one, literal in zip(program.book.interventions, decision.called_for, strict=True)}
        for program, decision in zip(programs, (before, after), strict=True)
    )
    for id in dict.fromkeys((*old, *new)):
        was, now = old.get(id, -scene.true), new.get(id, -scene.true)
        yield scene.all_of([was, -now])
        yield scene.all_of([-was, now])


def size(answers: Answers) -> int:
    """Return how many answers there are, of several answers each pick counting as one."""
    return sum(max(1, len(answer)) if isinstance(answer, frozenset) else 1 for answer in answers.values())


def shrunk(sides: Sides, answers: Answers, kind: Kind) -> Answers:
    """Leave out answers and picks as long as what is left shows the same kind of change."""
    return shortened((answers,), lambda profiles: kind_of(sides.pair(profiles[0])) == kind)[0]
