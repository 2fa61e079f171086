"""The workbench shows mistakes where they are, tries profiles, and reads nothing of the machine."""

import pytest
from visitor import Visitor

from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk

GUIDANCE = "extends: default\ntitle: Ours\nversion: '1'\n"


def typed(profile="needs: [succession]\n", **files):
    fields = {"profile": profile}
    for place, (name, text) in enumerate({"guidance": GUIDANCE, **files}.items()):
        fields |= {f"name-{place}": f"{name}.yaml", f"text-{place}": text}
    return fields


def test_it_opens_with_a_book_of_ones_own_that_is_right(visitor):
    visitor.go("/workbench")
    assert visitor.all("//*[@role='status']") == ["The book is right."]
    assert "moving-house" in visitor.all("//section//li/code")


def test_the_book_being_served_can_be_edited(visitor):
    visitor.go("/workbench?start=served")
    assert visitor.all("//*[@role='status']") == ["The book is right."]
    assert "questions.yaml" in visitor.page.xpath("//input[@type='text']/@value")


@pytest.mark.parametrize("place", ["ours", "zz", "ours.yaml"])
def test_of_a_book_that_stands_on_another_its_own_files_can_be_edited(tmp_path, place):
    written = tmp_path / place / "guidance.yaml" if place != "ours.yaml" else tmp_path / place
    written.parent.mkdir(exist_ok=True)
    written.write_text(GUIDANCE, encoding="utf-8")
    visitor = Visitor(create_app(Desk(tmp_path / place), workbench=True)).go("/workbench?start=served")
    assert visitor.all("//*[@role='status']") == ["The book is right."]
    assert visitor.page.xpath("//input[@type='text']/@value") == ["guidance.yaml", ""]
    assert "title: Ours" in visitor.page.xpath("//textarea[@name='text-0']")[0].text


def test_a_mistake_is_shown_in_its_file(visitor):
    visitor.post(
        "/workbench", typed(rules="rules:\n  - {id: a, title: A, because: b, when: {moths: 3}, rules_out: coaching}\n")
    )
    assert visitor.title.startswith("Error: ")
    assert visitor.all("//*[@role='alert']//a") == ["rules.yaml: 1 mistake"]
    (found,) = visitor.page.xpath("//div[@id='file-1']//pre")
    assert "error: there is no question `moths`" in found.text
    assert "did you mean `months`?" in found.text
    assert visitor.page.xpath("//*[@role='alert']//a/@href") == ["#text-1"]
    assert visitor.page.xpath("//*[@id='text-1']/@aria-describedby") == ["found-1"]
    assert visitor.page.xpath("//div[@id='file-0']//pre") == []


def test_the_rules_that_fire_are_named(visitor):
    ours = "id: ours, title: Ours, because: It is., when: {months: {under: 3}}, supports: coaching, strength: strong"
    rules = f"rules:\n  - {{{ours}}}\n"
    visitor.post("/workbench", typed("months: 2\nneeds: [succession]\n", rules=rules))
    assert {"ours", "succession-planning"} & set(visitor.all("//section//li/code"))
    assert "Recommendation" in visitor.all("//dt")


def test_a_profile_with_mistakes_is_shown_with_its_lines(visitor):
    visitor.post("/workbench", typed("months: 99\nmoths: 3\n"))
    (found,) = visitor.page.xpath("//section[@aria-labelledby='tried']//pre")
    assert "profile.yaml:1:1" in found.text
    assert "profile.yaml:2:1" in found.text


@pytest.mark.parametrize("base", ["/etc", "../..", "rules", "."])
def test_no_other_book_of_the_machine_is_read(visitor, base):
    visitor.post(
        "/workbench", {"profile": "", "name-0": "guidance.yaml", "text-0": f"extends: {base}\ntitle: X\nversion: '1'\n"}
    )
    assert "can only extend `default`" in visitor.text


@pytest.mark.parametrize("text", ["", "{", "[" * 5000, "a: &a [*a]", "\x00", "!!python/object:os.system {}"])
def test_whatever_is_typed_is_answered(visitor, text):
    visitor.post("/workbench", typed(text, guidance=text, rules=text))
    assert visitor.response.status_code == 200
    assert visitor.title.startswith("Error: ")


def test_a_file_without_a_text_is_left_out(visitor):
    visitor.post("/workbench", {**typed(), "name-1": "more.yaml", "text-1": " \n"})
    assert visitor.page.xpath("//input[@type='text']/@value") == ["guidance.yaml", ""]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (" ", "A file has a text but no name. Name it, or empty its text."),
        ("guidance.yaml", "Two files are called guidance.yaml. Name one of them otherwise."),
    ],
)
def test_no_text_is_lost_for_want_of_a_name(visitor, name, says):
    visitor.post("/workbench", {**typed(), "name-1": name, "text-1": "rules: []"})
    assert visitor.title.startswith("Error: ")
    assert visitor.all("//*[@role='alert']//pre") == [says]
    texts = [area.text.strip() for area in visitor.page.xpath("//textarea[starts-with(@id, 'text-')]")]
    assert texts == [GUIDANCE.strip(), "rules: []", ""]


def test_a_profile_that_is_wrong_is_met_first(visitor):
    visitor.post("/workbench", typed("moths: 3\n"))
    assert visitor.title.startswith("Error: ")
    assert visitor.all("//*[@role='status']") == ["The book is right. The profile is not: see below."]
    assert visitor.page.xpath("//*[@id='profile'][@autofocus]/@aria-describedby") == ["profile-found"]
