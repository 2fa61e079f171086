"""What the README shows is what there is."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_of_a_recommendation_is_current(regenerate):
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import draw_recommendation
    finally:
        sys.path.remove(str(ROOT / "docs"))
    if regenerate:
        draw_recommendation.main()
    assert draw_recommendation.PICTURE.read_text(encoding="utf-8") == draw_recommendation.picture()


@pytest.mark.slow
def test_the_pictures_of_pages_can_be_taken_again(tmp_path, monkeypatch):
    if shutil.which("chromium") is None:
        (pytest.fail if os.environ.get("COACHMENTOR_BROWSER") == "required" else pytest.skip)("no Chromium here")
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import draw_pages

    monkeypatch.setattr(draw_pages, "FOLDER", tmp_path)
    draw_pages.main()
    taken = {path.name for path in tmp_path.iterdir()}
    assert taken == {path.name for path in (ROOT / "docs" / "pages").iterdir()}
    assert {f"docs/pages/{name}" for name in taken} <= set(re.findall(r'src="([^"]+)"', README))


def test_the_python_in_the_readme_runs(capsys):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.startswith("mentoring ['")


def test_links_lead_somewhere():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
