"""Advice and the next question, for profiles that are sent."""

from collections.abc import Mapping
from typing import Any, cast

from anyio.to_thread import run_sync
from fastapi import FastAPI, Request
from pydantic_core import to_json
from starlette.responses import Response

from coachmentor.advisor import Advisor
from coachmentor.explain import Advice
from coachmentor.read import InvalidProfile
from coachmentor.web.api.body import CLIENT_GONE, JSON, answer, only_reasons, profiles_in, read_json
from coachmentor.web.api.description import EXPLAIN, PROBLEMS, TAKES_PROFILE, TAKES_PROFILES
from coachmentor.web.api.slices import in_slices
from coachmentor.web.desk import Desk
from coachmentor.web.problems import invalid_profile
from coachmentor.wire import advice as wire
from coachmentor.wire.base import stamp_of
from coachmentor.wire.faults import MOST_FAULTS_EACH, faults_as_data
from coachmentor.wire.questions import NextQuestion, next_question_of
from coachmentor.wire.service import AdviceMany

LONG = 100
"""A profile with more answers or picks than this is broken, and finding all of its faults may take long."""

_ADVISES = {200: {"model": wire.Advice | wire.AdviceReasons}, **PROBLEMS}
_ADVISES_MANY = {200: {"model": AdviceMany}, **PROBLEMS}
_ASKS = {200: {"model": NextQuestion}, **PROBLEMS}


def add_advising(app: FastAPI, desk: Desk) -> None:
    """Add the routes that take profiles.

    An advice takes well under a millisecond, its what-ifs a few, so both are worked out on the event loop. What may
    take longer, a book too large for its diagram or a profile of many faults, goes to a thread.
    """

    @app.post("/advise", tags=["advice"], responses=_ADVISES, openapi_extra={**TAKES_PROFILE, **EXPLAIN})
    async def advise(request: Request) -> Response:
        """Advise on one profile."""
        edition, in_short = desk.edition, only_reasons(request)
        try:
            return answer(await _advice(edition.advisor, await read_json(request), in_short))
        except InvalidProfile as invalid:
            return invalid_profile(invalid, edition.book)

    @app.post("/advise-many", tags=["advice"], responses=_ADVISES_MANY, openapi_extra={**TAKES_PROFILES, **EXPLAIN})
    async def advise_many(request: Request) -> Response:
        """Advise on up to 1,000 profiles; the faults of one stand in the place of its advice."""
        edition, in_short = desk.edition, only_reasons(request)
        profiles = profiles_in(await read_json(request))
        each = (_advice_or_faults(edition.advisor, profile, in_short) for profile in profiles)
        advice = await in_slices(each, request.is_disconnected)
        if advice is None:
            return Response(status_code=CLIENT_GONE)
        stamp = to_json(stamp_of(edition.book))
        return Response(b'{"advice":[%b],"rule_book":%b}' % (b",".join(advice), stamp), media_type=JSON)

    @app.post("/next-question", tags=["advice"], responses=_ASKS, openapi_extra=TAKES_PROFILE)
    async def next_question(request: Request) -> Response:
        """Say what to ask next, and what is still open."""
        edition = desk.edition
        try:
            return answer(await _next_question(edition.advisor, await read_json(request)))
        except InvalidProfile as invalid:
            return invalid_profile(invalid, edition.book)


async def _advice(advisor: Advisor, raw: object, in_short: bool) -> dict[str, Any]:
    profile = cast(Mapping[str, object], raw)  # the advisor checks that it is a mapping, too
    advice: Advice = await run_sync(advisor.advise, profile) if _is_long(raw) else advisor.advise(profile)
    if not in_short and not advisor.foresight.exact:
        return await run_sync(advice.to_dict)
    return advice.to_dict(only_reasons=in_short)


async def _advice_or_faults(advisor: Advisor, raw: object, in_short: bool) -> bytes:
    """Return JSON text at once, of which a thousand take little room, and which is not all written at the end."""
    try:
        return to_json(await _advice(advisor, raw, in_short))
    except InvalidProfile as invalid:
        return to_json(faults_as_data(invalid.problems, MOST_FAULTS_EACH))


async def _next_question(advisor: Advisor, raw: object) -> NextQuestion:
    if _is_long(raw) or not advisor.foresight.exact:
        return await run_sync(next_question_of, advisor, raw)
    return next_question_of(advisor, raw)


def _is_long(raw: object) -> bool:
    if not isinstance(raw, dict):
        return False
    return len(raw) > LONG or any(isinstance(value, list) and len(value) > LONG for value in raw.values())
