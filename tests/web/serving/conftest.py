"""A rule book of its own for a test that changes it."""

import shutil

import pytest

from coachmentor.read import shipped_book


@pytest.fixture
def book(tmp_path):
    return shutil.copytree(shipped_book(), tmp_path / "book")
