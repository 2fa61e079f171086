"""The web application: pages and the HTTP interface, as clients of the engine."""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from coachmentor.advisor import NotInForce
from coachmentor.web import look
from coachmentor.web.api import api
from coachmentor.web.desk import Desk
from coachmentor.web.headers import Headers
from coachmentor.web.pages import about, questions, result
from coachmentor.web.pages import workbench as workbench_page
from coachmentor.web.pages.site import Pages
from coachmentor.web.problems import API, NOT_IN_FORCE, OUR_FAULT, problem, problem_of_status

UNAVAILABLE = 503
A_YEAR = 365 * 24 * 60 * 60
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17654d"/>'
    '<circle cx="12" cy="16" r="5.5" fill="none" stroke="#fff" stroke-width="2.5"/>'
    '<circle cx="20" cy="16" r="5.5" fill="none" stroke="#fff" stroke-width="2.5"/></svg>'
)

MESSAGES = {
    404: ("There is no page here", "The address may be mistyped, or the page may have moved."),
    405: ("This page cannot be used like that", "Start again from the first page."),
}
"""What to say where the framework refuses; where we do, we have said it ourselves."""

Handler = Callable[[Request, Pages], Awaitable[Response]]


def create_app(desk: Desk, *, workbench: bool = False) -> ASGIApp:
    """Return the application that serves what is on a desk."""
    pages = Pages(desk, workbench=workbench)

    def route(path: str, handler: Handler, *methods: str) -> Route:
        async def endpoint(request: Request) -> Response:
            return await handler(request, pages)

        return Route(path, endpoint, methods=list(methods))

    bench = [route("/workbench", workbench_page.workbench, "GET", "POST")] if workbench else []
    app = Starlette(
        routes=[
            route("/", about.start, "GET"),
            route("/questions", questions.questions, "GET", "POST"),
            route("/result", result.result, "GET", "POST"),
            route("/download", result.download, "POST"),
            route("/paper", about.paper, "GET"),
            route("/rules", about.rules, "GET"),
            route("/words", about.glossary, "GET"),
            *bench,
            Route("/static/site.css", _style),
            Route("/static/icon.svg", _icon),
            Mount("/api/v1", api(desk)),
        ],
        exception_handlers={
            HTTPException: partial(_refused, pages),
            NotInForce: partial(_over, pages),
            Exception: partial(_broken, pages),
        },
    )
    app.router.redirect_slashes = False  # where to, the framework would take from what the client says of the host
    return Headers(app)


async def _refused(pages: Pages, request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if request.url.path.startswith(API):
        return problem_of_status(fault.status_code, pages.desk.book, fault.headers)
    heading, text = MESSAGES.get(fault.status_code, ("That did not work", fault.detail))
    response = pages.message(request.scope.get("root_path", ""), fault.status_code, heading, text)
    response.headers.update(fault.headers or {})
    return response


async def _over(pages: Pages, request: Request, _: Exception) -> Response:
    return pages.message(request.scope.get("root_path", ""), UNAVAILABLE, *NOT_IN_FORCE)


async def _broken(pages: Pages, request: Request, _: Exception) -> Response:
    """Say that it is our fault; what it was goes to the log, without anybody's words."""
    if request.url.path.startswith(API):
        return problem("internal-error", pages.desk.book)
    return pages.message("", 500, *OUR_FAULT)


async def _style(_: Request) -> Response:
    return Response(look.stylesheet(), media_type="text/css", headers=_kept_long())


async def _icon(_: Request) -> Response:
    return Response(ICON, media_type="image/svg+xml", headers=_kept_long())


def _kept_long() -> dict[str, str]:
    return {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
