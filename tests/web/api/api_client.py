"""Requests to the HTTP interface in this process, without a server."""

import asyncio
import json
from typing import Any

import httpx

JSON = {"content-type": "application/json"}


def request(app: Any, method: str, path: str, **sent: Any) -> httpx.Response:
    async def one() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, **sent)

    return asyncio.run(one())


def get(app: Any, path: str, **headers: str) -> httpx.Response:
    return request(app, "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def post(app: Any, path: str, body: Any) -> httpx.Response:
    """Post bytes as they are, and anything else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return request(app, "POST", path, content=content, headers=JSON)
