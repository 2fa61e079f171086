"""The walk through a first book of house rules: its commands run, and print what the page says."""

from walk import ROOT, walk

PAGE = ROOT / "examples" / "first-house-book" / "README.md"


def test_the_walk_goes_as_the_page_says(tmp_path, regenerate):
    page = PAGE.read_text(encoding="utf-8")
    walked = walk(page, tmp_path)
    if regenerate:
        PAGE.write_text(walked, encoding="utf-8", newline="\n")
    assert walked == page, "walk it anew, and read the difference: pytest --regenerate"
