"""A book that is too large for its diagram, and a profile of very many faults, do not keep the event loop."""

import threading
from dataclasses import dataclass

import pytest
from api_client import post

from coachmentor import Advisor
from coachmentor.explain import Advice
from coachmentor.web.api import api
from coachmentor.web.desk import Edition, Refusal


@dataclass
class OneEdition:
    """A desk whose book never changes."""

    edition: Edition
    refusal: Refusal | None = None

    @property
    def book(self):
        return self.edition.book


@pytest.fixture(scope="module")
def too_large():
    return Advisor(Advisor.default().book, budget=1)


@pytest.fixture
def threads(monkeypatch):
    """Which threads worked out an advice or checked a profile."""
    met = []

    def noting(of, name):
        original = getattr(of, name)

        def noted(*given, **named):
            met.append((name, threading.current_thread() is threading.main_thread()))
            return original(*given, **named)

        monkeypatch.setattr(of, name, noted)

    noting(Advice, "to_dict")
    noting(Advisor, "check")
    noting(Advisor, "advise")
    return met


def test_what_takes_long_is_worked_out_in_a_thread(too_large, threads):
    app = api(OneEdition(Edition(too_large)))
    advice = post(app, "/advise", {"needs": ["conflict"]}).json()
    assert (advice["exact"], advice["recommendation"]) == (False, "coaching")
    assert post(app, "/advise?explain=reasons", {}).status_code == 200
    assert post(app, "/next-question", {}).json()["question"]["id"] == "needs"
    met = [("advise", True), ("to_dict", False), ("advise", True), ("to_dict", True), ("check", False)]
    assert threads == met


@pytest.mark.parametrize("profile", [{f"q{i}": 1 for i in range(101)}, {"needs": ["x"] * 101}])
def test_many_faults_are_found_in_a_thread(threads, profile):
    app = api(OneEdition(Edition(Advisor.default())))
    assert post(app, "/advise", profile).status_code == 422
    assert post(app, "/next-question", profile).status_code == 422
    (faults,) = post(app, "/advise-many", {"profiles": [profile]}).json()["advice"]
    assert len(faults["errors"]) + faults["more_errors"] >= 101
    assert post(app, "/advise", {"needs": ["x"]}).status_code == 422
    assert threads == [("advise", False), ("check", False), ("advise", False), ("advise", True)]
