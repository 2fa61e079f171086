"""The application as it is served, for all tests of the web."""

import socket
import threading

import pytest
import uvicorn
from browser import browser, window  # noqa: F401  # fixtures
from visitor import Visitor

from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk


@pytest.fixture(scope="session")
def desk():
    return Desk()


@pytest.fixture(scope="session")
def app(desk):
    return create_app(desk, workbench=True)


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture(scope="session")
def address(app):
    """The application on a port of this machine, as a browser reaches it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
