"""`coachmentor page`: the questionnaire as one file."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coachmentor.advisor import Advisor
from coachmentor.cli.main import run as run_all
from coachmentor.cli.options import CannotRun
from coachmentor.cli.page import page
from coachmentor.readings import to_diagram
from coachmentor.web.offline.to_page import to_page

OVERLAY = Path(__file__).parents[3] / "examples" / "house-rules" / "rules"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(page, arguments)


def test_to_a_file(tmp_path: Path):
    file = tmp_path / "advisor.html"
    result = run("-o", str(file))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written to {file}.\n")
    assert file.read_bytes() == to_page(Advisor.default().book).encode()


def test_to_a_pipe_in_utf_8():
    result = run()
    assert result.stdout_bytes == to_page(Advisor.default().book).encode()


def test_of_another_book():
    assert "<title>Northfield Trust</title>" in run("--rules", str(OVERLAY)).stdout


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(CannotRun, match="does not exist"):
        raise_what_it_raised(run("-o", str(tmp_path / "nowhere" / "page.html")))


def test_a_book_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    expansion = to_diagram._Expansion
    monkeypatch.setattr(to_diagram, "_Expansion", lambda program, _, *rest: expansion(program, 10, *rest))
    file = tmp_path / "advisor.html"
    with pytest.raises(CannotRun, match=r"(?s)too large for a page.*more than 10 states.*coachmentor serve") as told:
        raise_what_it_raised(run("-o", str(file)))
    assert not file.exists()
    assert "coachmentor ask" in str(told.value)


def test_a_problem_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run_all(["page", "-o", str(tmp_path / "nowhere" / "page.html")]) == 2
    assert capsys.readouterr().err.startswith("the folder ")


def raise_what_it_raised(result: Result) -> None:
    assert result.exception is not None
    raise result.exception
