"""`coachmentor.author` offers the bench by name, and loads none of it before it is used."""

import subprocess
import sys

import pytest

from coachmentor import author
from coachmentor.author import Examined, check_book, cover, prove, run_case
from coachmentor.read import read_book, shipped_book


@pytest.mark.parametrize("name", author.__all__)
def test_every_name_is_there_and_told(name):
    assert getattr(author, name).__doc__


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'check_books'"):
        _ = author.check_books


def test_what_the_documentation_shows():
    examined = Examined(read_book(shipped_book()))
    assert check_book(examined.book) == ()
    assert all(run_case(case, examined).passed for case in examined.book.cases)
    assert not cover(examined).gaps
    assert prove(examined).all_proved


def test_nothing_is_loaded_before_it_is_used():
    script = "import sys, coachmentor.author; print(*[one for one in sys.modules if one.startswith('coachmentor.')])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, timeout=60)
    assert ran.stdout.split() == ["coachmentor.author"]
