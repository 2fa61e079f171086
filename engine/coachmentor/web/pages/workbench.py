"""The workbench of policy authors: type a rule book, see its mistakes in place, try a profile, see which rules fire.

It reads nothing from this machine but the shipped book and the one being served, and it keeps nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from coachmentor.advisor import Advisor
from coachmentor.explain import Advice, Reason
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import Inspection, InvalidProfile, InvalidProfileFile, inspect_texts, parse_profile
from coachmentor.readings.titles import form_title, title_of
from coachmentor.text import Diagnostic, Severity, show
from coachmentor.web.pages.form import Form, field
from coachmentor.web.pages.site import Pages, form_of

MOST_FILES = 100
MOST_PROBLEMS = 100
PROFILE = "profile.yaml"
MANIFEST = "guidance.yaml"

OWN_BOOK = {
    MANIFEST: "extends: default\ntitle: Our own rules\nversion: '0.1'\n",
    "rules.yaml": """\
rules:
  - id: moving-house
    title: Moving to another site
    when: {role_change: new-to-role, months: {at_least: 6}}
    supports: mentoring
    strength: moderate
    form: new-role
    because: Someone at the new site knows its ways.
    source: G16
""",
}
OWN_PROFILE = "role_change: new-to-role\nmonths: 12\n"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields: the names and texts of the book's files, and the profile."""

    files: tuple[tuple[str, str], ...]
    profile: str

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps the files from being read as a book: names that are missing, or given twice."""
        names = [name for name, _ in self.files]
        twice = sorted({name for name in names if name and names.count(name) > 1})
        nameless = ("A file has a text but no name. Name it, or empty its text.",) if "" in names else ()
        return (*nameless, *(f"Two files are called {name}. Name one of them otherwise." for name in twice))


@dataclass(frozen=True, slots=True)
class File:
    """One file as it is shown again, by its place among the others, with what was found in it."""

    place: int
    name: str
    text: str
    found: tuple[str, ...]
    errors: int

    @property
    def rows(self) -> int:
        """How many lines the field shows."""
        return min(max(self.text.count("\n") + 2, 4), 28)


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of what was typed: the files with their mistakes, and the advice on the profile or what is wrong."""

    files: tuple[File, ...]
    elsewhere: tuple[str, ...]
    errors: int
    warnings: int
    advice: tuple[tuple[str, str], ...] = ()
    fired: tuple[tuple[str, tuple[Reason, ...]], ...] = ()
    profile_problem: str = ""


async def workbench(request: Request, pages: Pages) -> Response:
    """Answer with the workbench and what was found in what stands on it."""
    book = pages.desk.book  # where it is over, here is the place to mend the one after it
    if request.method in ("GET", "HEAD"):
        served = request.query_params.get("start") == "served"
        typed = Typed(tuple((files_of(book) if served else OWN_BOOK).items()), OWN_PROFILE)
    else:
        typed = _typed(await form_of(request))
    finding = await run_sync(examine, typed)  # a large book takes its time, and others must not wait for it
    return pages.about(request, "workbench.html", book, typed=typed, finding=finding)


def _typed(form: Form) -> Typed:
    files = []
    for i in range(MOST_FILES):
        name, text = (field(form, f"{part}-{i}") for part in ("name", "text"))
        if text.strip():
            files.append((name.strip(), text.replace("\r\n", "\n")))
    return Typed(tuple(files), field(form, "profile").replace("\r\n", "\n"))


def files_of(book: RuleBook) -> dict[str, str]:
    """Return the files of the book being served, by their names in its folder; those that it stands on come after."""
    first = next(iter(book.sources))
    folder, inside, _ = first.partition("/")  # the desk shows no more of where it stands
    if not inside:
        return {MANIFEST: book.sources[first]}
    start = f"{folder}/"
    return {name.removeprefix(start): text for name, text in book.sources.items() if name.startswith(start)}


def examine(typed: Typed) -> Finding:
    """Check the book, and try the profile on it where it can be used."""
    if typed.faults:
        untouched = tuple(File(i, name, text, (), 0) for i, (name, text) in enumerate(typed.files))
        return Finding(untouched, typed.faults, len(typed.faults), 0)
    texts = dict(typed.files)
    inspection = inspect_texts(texts)
    files = tuple(_file(i, name, text, inspection) for i, (name, text) in enumerate(texts.items()))
    elsewhere = tuple(show([d], inspection.sources) for d in inspection.diagnostics if d.span.file not in texts)
    errors = sum(1 for one in inspection.diagnostics if one.severity is Severity.ERROR)
    counts = errors, len(inspection.diagnostics) - errors
    if inspection.book is None:
        return Finding(files, elsewhere, *counts)
    try:
        advice = _advice(inspection.book, typed.profile)
    except (InvalidProfileFile, _Refused) as problem:
        return Finding(files, elsewhere, *counts, profile_problem=str(problem))
    return Finding(files, elsewhere, *counts, tuple(_told(advice)), tuple(_fired(advice)))


class _Refused(Exception):
    """A profile that the book refuses; the text says why, with the lines."""


def _advice(book: RuleBook, profile: str) -> Advice:
    file = parse_profile(profile, PROFILE)
    try:
        # By the generated function: a network of durable-rules for each keystroke would be wasted.
        return next(iter(Advisor(book).advise_many([file.answers])))
    except InvalidProfile as invalid:
        shown = file.show(invalid.problems[:MOST_PROBLEMS])
        more = len(invalid.problems) - MOST_PROBLEMS
        raise _Refused(f"{shown}\n\nand {more:,} more" if more > 0 else shown) from invalid


def _file(place: int, name: str, text: str, inspection: Inspection) -> File:
    found = sorted((d for d in inspection.diagnostics if d.span.file == name), key=Diagnostic.sort_key)
    errors = sum(1 for one in found if one.severity is Severity.ERROR)
    return File(place, name, text, tuple(show([one], inspection.sources) for one in found), errors)


def _told(advice: Advice) -> Iterator[tuple[str, str]]:
    book = advice.book
    yield "Recommendation", title_of(book, advice.recommendation)
    yield "Confidence", str(advice.confidence).capitalize()
    if advice.form:
        yield "Form", form_title(book, advice.form)
    for option, points in advice.points.items():
        yield f"Points for {title_of(book, option).lower()}", str(points)
    for one in advice.interventions:
        yield "Called for", one.title


def _fired(advice: Advice) -> Iterator[tuple[str, tuple[Reason, ...]]]:
    groups = [("For it", advice.reasons), ("Against it", advice.against)]
    groups += [(f"Ruling out {option}", reasons) for option, reasons in advice.ruled_out.items()]
    yield from ((heading, reasons) for heading, reasons in groups if reasons)
