"""The result, the same with another answer tried, and the result as a file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from coachmentor.explain import Advice
from coachmentor.model.questions import Question
from coachmentor.questionnaire import Interview, Role, raw_answers, words
from coachmentor.readings.titles import title_of
from coachmentor.render import render, report
from coachmentor.web.desk import Edition
from coachmentor.web.pages.answers import Filled, filled_with
from coachmentor.web.pages.carried import Carried, Sent, carry, take
from coachmentor.web.pages.conversation import Turn, follow
from coachmentor.web.pages.form import Form, field
from coachmentor.web.pages.site import INVALID, Pages, form_of

SEE_OTHER = 303

FILES = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "html": ("Web page", "text/html"),
    "markdown": ("Markdown", "text/markdown"),
}
ENDINGS = {"markdown": "md"}


@dataclass(frozen=True, slots=True)
class Trial:
    """A question that may be answered otherwise: what was said to it, and what stands in its fields."""

    question: Question
    now: str
    given: tuple[str, ...]
    nothing: bool
    error: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried: the changed answers in words, what came of it, and the person's own answers."""

    own: Carried | None
    changes: tuple[tuple[str, str], ...] = ()
    outcome: str = ""
    question: str = ""
    error: str = ""


def formats() -> tuple[tuple[str, str], ...]:
    """Return the formats of a download, with their names; PDF where its library is installed."""
    there = {**FILES} if find_spec("typst") else {one: told for one, told in FILES.items() if one != "pdf"}
    return tuple((one, name) for one, (name, _) in there.items())


async def result(request: Request, pages: Pages) -> Response:
    """Answer with the recommendation for the answers in the form."""
    if request.method in ("GET", "HEAD"):
        return RedirectResponse(request.scope.get("root_path", "") + "/", SEE_OTHER)
    edition, form = pages.edition, await form_of(request)
    if form.get("move") == ["own"]:
        form = own_answers(form)
    sent = take(form, edition.book)
    turn = follow(edition.questionnaire, sent.interview, form)
    return _page(request, pages, edition, sent, turn, form)


async def download(request: Request, pages: Pages) -> Response:
    """Answer with the recommendation as a file."""
    edition, form = pages.edition, await form_of(request)
    format_ = field(form, "format")
    if format_ not in dict(formats()):
        raise HTTPException(400, "There is no such kind of file here.")
    advice = _advice(edition, take(form, edition.book).interview)
    name = f"advice.{ENDINGS.get(format_, format_)}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(render(advice, format_), media_type=FILES[format_][1], headers=headers)


def _advice(edition: Edition, interview: Interview) -> Advice:
    return edition.advisor.advise(raw_answers(interview, edition.book))


def _page(request: Request, pages: Pages, edition: Edition, sent: Sent, turn: Turn, form: Form) -> Response:
    interview = turn.interview
    advice = _advice(edition, interview)
    tried = _tried(edition, advice, interview, turn, form)
    possible = [title_of(edition.book, one) for one in advice.possible]
    return pages.page(
        request,
        "result.html",
        edition,
        INVALID if turn.error else 200,
        sent=sent,
        state=carry(interview, edition.book),
        document=report(advice),
        possible=possible if len(possible) > 1 else [],
        downloads=formats(),
        trials=list(_trials(edition, advice, interview, turn, tried.question)),
        tried=tried,
        waiting=bool(edition.questionnaire.waiting(interview.profile)),
    )


def _tried(edition: Edition, advice: Advice, interview: Interview, turn: Turn, form: Form) -> Tried:
    """Compare with the person's own answers, which a trial carries beside those that it changes."""
    trying = field(form, "move").startswith("try")
    asked = field(form, "asked") if trying else ""
    if not trying:
        return Tried(None)
    tried_before = bool(form.get("own-answers"))
    own = take(own_answers(form) if tried_before else form, edition.book).interview
    told = Tried(carry(own, edition.book), tuple(_changes(edition, own, interview)), _outcome(edition, own, advice))
    if not turn.error:
        return told
    # Nothing new is tried; what was before stays so.
    told = told if tried_before else Tried(None)
    return replace(told, question=asked, error=turn.error)


def own_answers(form: Form) -> Form:
    """Return the person's own answers, which a trial carries beside those that it changes."""
    return {"answers": form.get("own-answers", []), "trail": form.get("own-trail", [])}


def _changes(edition: Edition, own: Interview, interview: Interview) -> Iterator[tuple[str, str]]:
    for question in edition.book.questions:
        now = interview.earlier(question.id)
        if now is not None and now != own.earlier(question.id):
            yield question.ask, words.given_in_words(question, now)


def _outcome(edition: Edition, own: Interview, advice: Advice) -> str:
    before = _advice(edition, own).recommendation
    title, now = title_of(edition.book, before), title_of(edition.book, advice.recommendation)
    if before == advice.recommendation:
        return words.SAME_RESULT.format(now=now)
    return words.OTHER_RESULT.format(before=title, now=now)


def _trials(edition: Edition, advice: Advice, interview: Interview, turn: Turn, asked: str) -> Iterator[Trial]:
    for question in edition.book.questions:
        given = interview.earlier(question.id)
        if edition.roles[question.id] is not Role.DECIDES or (given is None and question.id not in advice.still_open):
            continue
        now = words.NOT_ANSWERED if given is None else words.given_in_words(question, given)
        wrong = turn.error if question.id == asked else ""
        fields: Filled = turn.filled if wrong else filled_with(given)
        yield Trial(question, now, fields.given, fields.nothing, wrong)
