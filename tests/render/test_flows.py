"""A picture of what leads to what is SVG that stands by itself, says what it shows, and cuts no label."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.render.flows import KINDS, WIDTH, Band, Stop, to_svg
from coachmentor.render.printable import printable

SVG = "{http://www.w3.org/2000/svg}"

LABELS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@st.composite
def pictures(draw):
    columns = draw(st.integers(1, 3))
    stops = [
        Stop(f"{column}-{i}", draw(LABELS), column, draw(LABELS))
        for column in range(columns)
        for i in range(draw(st.integers(1, 4)))
    ]
    pairs = [(one.id, other.id) for one in stops for other in stops if one.column < other.column]
    drawn = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []
    bands = [
        Band(
            *pair,
            draw(st.integers(0, 50)),
            draw(st.sampled_from(["", "5", "12 of 80"])),
            draw(st.sampled_from([*KINDS])),
        )
        for pair in drawn
    ]
    return stops, bands


def drawn(stops, bands, title="Title", description="What it shows"):
    return ElementTree.fromstring(to_svg(stops, bands, title=title, description=description))


def number(element, name):
    return float(element.get(name))


def boxes(svg):
    return [[number(box, name) for name in ("x", "y", "width", "height")] for box in svg.iter(f"{SVG}rect")]


@given(pictures())
def test_every_label_is_said_whole_and_inside_the_picture(picture):
    stops, bands = picture
    svg = drawn(stops, bands)
    lines = ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]
    said = re.sub(r"\s", "", "".join(lines))
    labels = "".join(printable(text) for stop in stops for text in (stop.label, stop.note))
    assert said == re.sub(r"\s", "", labels + "".join(printable(band.label) for band in bands if band.label))
    height = float(svg.get("viewBox").split()[3])
    for text in svg.iter(f"{SVG}text"):
        assert 0 < number(text, "x") < WIDTH
        assert 0 < number(text, "y") < height


@given(pictures())
def test_stops_do_not_overlap_and_stay_inside(picture):
    svg = drawn(*picture)
    height = float(svg.get("viewBox").split()[3])
    places = boxes(svg)
    for x, y, width, tall in places:
        assert x >= 0
        assert y >= 0
        assert x + width <= WIDTH
        assert y + tall <= height + 0.5  # the height is rounded
    for i, (x, y, _, tall) in enumerate(places):
        for other_x, other_y, _, other_tall in places[:i]:
            assert x != other_x or y >= other_y + other_tall or other_y >= y + tall


def test_a_label_s_lines_fit_in_its_box():
    long = "A rule with quite a long title that goes on, and Donaudampfschifffahrtsgesellschaftskapitän too"
    svg = drawn([Stop("a", long, 0), Stop("b", "b", 1), Stop("c", "c", 2)], [])
    ((_, y, _, tall), *_) = boxes(svg)
    lines = [text for text in svg.iter(f"{SVG}text") if text.text not in ("b", "c")]
    assert len(lines) > 2
    assert all(y < number(line, "y") <= y + tall for line in lines)


@pytest.mark.parametrize("kind", KINDS)
def test_bands_are_as_wide_as_their_weight_and_differ_without_colour(kind):
    stops = [Stop("a", "a", 0), Stop("b", "b", 1), Stop("c", "c", 1)]
    svg = drawn(stops, [Band("a", "b", 10, "10", kind), Band("a", "c", 30, "30", kind)])
    thin, thick = (thickness(path.get("d")) for path in svg.iter(f"{SVG}path"))
    assert thick == pytest.approx(3 * thin, abs=0.5)
    assert {path.get("class") for path in svg.iter(f"{SVG}path")} == {f"band {kind}"}


def thickness(path):
    start, end = re.match(r"M\S+ (\S+?)C.*? (\S+)Z$", path).groups()
    return float(end) - float(start)


def test_no_two_kinds_look_alike_to_someone_who_sees_no_colour_unless_both_are_solid():
    broken = [dashes for _, dashes in KINDS.values() if dashes]
    assert set(broken) >= {KINDS["moved"][1], KINDS["calls-for"][1]}
    assert KINDS["moved"][1] != KINDS["same"][1]


def test_bands_leave_a_stop_side_by_side():
    stops = [Stop("a", "a", 0), Stop("b", "b", 1), Stop("c", "c", 1)]
    svg = drawn(stops, [Band("a", "c", 10, "10"), Band("a", "b", 10, "10")])
    first, second = sorted(float(re.match(r"M\S+ (\S+?)C", path.get("d"))[1]) for path in svg.iter(f"{SVG}path"))
    assert second >= first + 10


def test_it_says_what_it_shows_and_its_names_are_its_own():
    one, other = (drawn([Stop("a", "a", 0)], [], title=title) for title in ("One", "Other"))
    assert one.get("role") == "img"
    names = one.get("aria-labelledby").split()
    assert [element.get("id") for element in one[:2]] == names
    assert [element.text for element in one[:2]] == ["One", "What it shows"]
    assert not set(names) & set(other.get("aria-labelledby").split())


def test_it_needs_no_style_and_nothing_from_elsewhere():
    svg = to_svg([Stop("a", "a", 0), Stop("b", "b", 1)], [Band("a", "b", 1)], title="T", description="D")
    assert "style" not in svg
    assert "href" not in svg
    assert "/>" not in svg, "a page of HTML would not close it"
    assert 'fill="currentColor"' in svg
    assert " width=" not in svg.split(">")[0], "so that it takes the width that there is"


def test_a_band_leads_to_a_later_column():
    stops = [Stop("a", "a", 1), Stop("b", "b", 0)]
    with pytest.raises(ValueError, match="does not lead to a later column"):
        drawn(stops, [Band("a", "b", 1)])


def test_nothing_to_draw_is_drawn():
    assert drawn([], []).tag == f"{SVG}svg"
