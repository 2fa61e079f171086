"""The application for `/api/v1`: its routes, its faults, and its description."""

from functools import lru_cache

from anyio.to_thread import run_sync
from fastapi import FastAPI, Request
from fastapi.routing import APIRoute
from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from coachmentor.advisor import NotInForce
from coachmentor.web.api.advising import add_advising
from coachmentor.web.api.body import CLIENT_GONE, JSON, LONGEST_SHOWN, InvalidRequest, UnsupportedMediaType
from coachmentor.web.api.description import description, operations
from coachmentor.web.api.json_text import NotJson
from coachmentor.web.api.looking_up import add_looking_up
from coachmentor.web.desk import Desk, Edition
from coachmentor.web.problems import not_in_force, problem, problem_of_status


def api(desk: Desk) -> FastAPI:
    """Return the application; it serves whatever edition is on the desk when a request arrives."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    add_advising(app, desk)
    add_looking_up(app, desk)
    described = operations(app.routes)

    @lru_cache(maxsize=1)
    def describe(edition: Edition) -> bytes:
        return to_json(description(described, edition.book))

    @app.get("/openapi.json", include_in_schema=False)
    async def openapi() -> Response:
        return Response(await run_sync(describe, desk.edition), media_type=JSON)

    _answer_head(app)
    _answer_faults(app, desk)
    return app


def _answer_head(app: FastAPI) -> None:
    """Take HEAD wherever GET is taken, as HTTP has it; the server leaves the body away."""
    for route in app.routes:
        if isinstance(route, APIRoute) and route.methods and "GET" in route.methods:
            route.methods.add("HEAD")


def _answer_faults(app: FastAPI, desk: Desk) -> None:
    """Answer with a problem document whatever goes wrong."""

    @app.exception_handler(NotJson)
    async def not_json(_: Request, fault: NotJson) -> Response:
        book = desk.book
        return problem("malformed-json", book, detail=fault.detail, line=fault.line, column=fault.column)

    @app.exception_handler(UnsupportedMediaType)
    async def unsupported(_: Request, fault: UnsupportedMediaType) -> Response:
        says = f"it says that it is `{str(fault)[:LONGEST_SHOWN]}`" if str(fault) else "it does not say what it is"
        detail = f"{says}; send the header `Content-Type: application/json`"
        headers = {"accept": "application/json"}
        return problem("unsupported-media-type", desk.book, detail=detail, headers=headers)

    @app.exception_handler(InvalidRequest)
    async def invalid_request(_: Request, fault: InvalidRequest) -> Response:
        return problem("invalid-request", desk.book, detail=str(fault))

    @app.exception_handler(NotInForce)
    async def over(_: Request, __: NotInForce) -> Response:
        return not_in_force(desk.book)

    @app.exception_handler(HTTPException)
    async def refused(_: Request, fault: HTTPException) -> Response:
        return problem_of_status(fault.status_code, desk.book, fault.headers)

    @app.exception_handler(ClientDisconnect)
    async def gone(_: Request, __: ClientDisconnect) -> Response:
        return Response(status_code=CLIENT_GONE)

    @app.exception_handler(Exception)
    async def failed(_: Request, __: Exception) -> Response:
        return problem("internal-error", desk.book)
