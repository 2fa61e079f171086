"""A small application to serve in tests, and the process that serves it: `python stub_app.py SETTINGS`, in JSON."""

import asyncio
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from coachmentor.web.serving.bounds import Bounds
from coachmentor.web.serving.server import serve
from coachmentor.web.serving.settings import Settings


def make_app(desk, *, workbench):  # noqa: ARG001 - as it is called
    async def hello(_):
        return PlainTextResponse("hello")

    async def size(request):
        return JSONResponse({"size": len(await request.body())})

    async def slow(request):
        begun(request)
        await asyncio.sleep(float(request.query_params["seconds"]))
        return PlainTextResponse("whole " * 1000)

    async def held(request):
        begun(request)
        while not Path(request.query_params["until"]).exists():
            await asyncio.sleep(0.01)
        return PlainTextResponse("whole " * 1000)

    async def large(_):
        return PlainTextResponse("a" * 50_000_000)

    def stuck(request):
        begun(request)
        time.sleep(float(request.query_params["seconds"]))
        return PlainTextResponse("late")

    async def book(_):
        edition = desk.edition
        await asyncio.sleep(0.001)
        return JSONResponse(
            {"sha256": edition.book.sha256, "refused": None if desk.refusal is None else desk.refusal.shown}
        )

    async def advise(request):
        return JSONResponse(desk.edition.advisor.advise(await request.json()).to_dict())

    async def fail(request):
        answers = await request.json()
        try:
            raise ValueError(f"cannot use {answers}")
        except ValueError as error:
            raise RuntimeError(str(answers)) from error

    async def fail_later(request):
        async def later():
            await asyncio.sleep(0)
            raise ValueError(str(answers))

        answers = await request.json()
        asyncio.get_running_loop().create_task(later())
        return PlainTextResponse("begun")

    async def half(_):
        async def parts():
            yield b"a" * 10
            raise ValueError("marker in a message")

        return StreamingResponse(parts())

    routes = [hello, size, slow, held, large, stuck, book, advise, fail, fail_later, half]
    paths = {hello: "/", fail_later: "/fail-later"}
    methods = ["GET", "POST"]
    own = [Route(paths.get(handler, f"/{handler.__name__}"), handler, methods=methods) for handler in routes]
    sizes = ["/api/v1/advise", "/api/v1/advise-many", "/workbench", "/workbench/try", "/workbenches"]
    return Starlette(routes=[*own, *(Route(path, size, methods=methods) for path in sizes)])


def begun(request):
    """Tell the test that a request is in the application's hands."""
    sys.stdout.write(f"begun {request.url.path}\n")
    sys.stdout.flush()


def main():
    asked = json.loads(sys.argv[1])
    bounds = replace(Bounds(), **asked.pop("bounds", {}))
    settings = Settings(make_app=make_app, bounds=bounds, **asked)
    sys.exit(serve(settings, lambda line: sys.stderr.write(f"{line}\n")))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
