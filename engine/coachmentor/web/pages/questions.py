"""The pages that ask: one question each, then all answers to be checked."""

from starlette.requests import Request
from starlette.responses import Response

from coachmentor.questionnaire import Check, Phase, Role
from coachmentor.questionnaire.words import reasons
from coachmentor.web.desk import Edition
from coachmentor.web.pages.carried import Sent, carry, take
from coachmentor.web.pages.conversation import Shown, Turn, follow, shown
from coachmentor.web.pages.form import Form, field
from coachmentor.web.pages.site import INVALID, Pages, form_of


async def questions(request: Request, pages: Pages) -> Response:
    """Answer with the page that comes next; without a form, with the first one."""
    edition = pages.edition
    form: Form = {} if request.method in ("GET", "HEAD") else await form_of(request)
    sent = take(form, edition.book)
    turn = follow(edition.questionnaire, sent.interview, form)
    after = shown(edition.questionnaire, turn, field(form, "asked"))
    return _page(request, pages, edition, sent, turn, after)


def _page(request: Request, pages: Pages, edition: Edition, sent: Sent, turn: Turn, after: Shown | Check) -> Response:
    interview = turn.interview
    carried = carry(interview, edition.book)
    if isinstance(after, Check):
        return pages.page(request, "check.html", edition, sent=sent, state=carried, check=after)
    ask = after.ask
    shaping = ask.phase is Phase.SHAPING
    return pages.page(
        request,
        "ask.html",
        edition,
        INVALID if after.error else 200,
        sent=sent,
        state=carried,
        ask=ask,
        given=after.filled.given,
        nothing=after.filled.nothing,
        error=after.error,
        told=reasons(edition.questionnaire.why(interview, ask.question.id), edition.book),
        settled=shaping and not any(edition.roles[asked] is Role.SHAPES for asked in interview.trail),
        can_see_result=bool(interview.given),
    )
