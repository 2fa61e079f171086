"""What `coachmentor serve` was asked for."""

from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import ASGIApp

from coachmentor.web.desk import Desk
from coachmentor.web.serving.bounds import Bounds


class MakeApp(Protocol):
    """Makes the application. Several processes find it by its name, so it stands at the top of a module."""

    def __call__(self, desk: Desk, *, workbench: bool) -> ASGIApp: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve; goes to every process. `loop` and `http` are uvicorn's names, for comparing; None is our own."""

    make_app: MakeApp
    rules: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    reload_rules: bool = False
    workbench: bool = False
    allow_network: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    loop: str = "asyncio"
    http: str | None = None
