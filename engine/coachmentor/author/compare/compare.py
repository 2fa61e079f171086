"""Two rule books compared at all three levels."""

from coachmentor.author.compare.comparison import Comparison
from coachmentor.author.compare.grounds import grounds
from coachmentor.author.compare.meaning import compare_meaning
from coachmentor.author.compare.people import compare_people
from coachmentor.author.compare.sides import Sides
from coachmentor.author.compare.text import text_changes
from coachmentor.author.examined import STATES, Examined
from coachmentor.author.staff import Staff
from coachmentor.model.rule_book import RuleBook


def compare_books(
    old: RuleBook,
    new: RuleBook,
    *,
    names: tuple[str, str] = ("old", "new"),
    staff: Staff | None = None,
    name_days: bool = False,
    budget: int = STATES,
) -> Comparison:
    """Compare two books; `names` are what people call them, and `staff` was read for both, the old one first.

    The days that the books were read for are named where either book has dates, and where that is asked for.
    `budget` is how many states each diagram may take before a solver is asked in its place.
    """
    sides = Sides(Examined(old, budget=budget), Examined(new, budget=budget))
    dated = name_days or bool(old.turning_days or new.turning_days)
    days = (old.on, new.on) if dated else (None, None)
    return Comparison(
        *names,
        old,
        new,
        text_changes(old, new),
        grounds(sides.ground, days),
        compare_meaning(sides),
        compare_people(sides, staff) if staff is not None else None,
        days,
    )
