"""The shipped book's page as a file, and a window that shows it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "questionnaire"))

from browser import Window
from person import Person

from coachmentor.advisor import Advisor
from coachmentor.web.offline.to_page import to_page


@pytest.fixture(scope="session")
def shipped() -> Advisor:
    return Advisor.default()


@pytest.fixture(scope="session")
def file(shipped: Advisor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "advisor.html"
    path.write_text(to_page(shipped.book), encoding="utf-8", newline="")
    return path


@pytest.fixture
def opened(window: Window, file: Path) -> Window:
    window.page.goto(file.as_uri())
    return window


@pytest.fixture
def person(opened: Window) -> Person:
    return Person(opened.page)
