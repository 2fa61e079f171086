"""A new book takes the old one's place at once or not at all."""

from datetime import date

import pytest

from coachmentor.read import InvalidRuleBook
from coachmentor.web.desk import Desk

GUIDANCE = "extends: default\ntitle: Ours\nversion: '{}'\n"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, GUIDANCE.format(1))
    return tmp_path


def write(folder, text):
    (folder / "guidance.yaml").write_text(text, encoding="utf-8")


def test_a_changed_book_is_served_from_now_on(folder):
    desk = Desk(folder)
    before = desk.edition
    write(folder, GUIDANCE.format(2))
    assert desk.edition is before
    assert desk.reload()
    assert (before.book.version, desk.edition.book.version) == ("1", "2")
    assert desk.edition.questionnaire.book is desk.edition.book


def test_an_unchanged_book_is_not_made_ready_again(folder):
    desk = Desk(folder)
    before = desk.edition
    assert desk.reload()
    assert desk.edition is before


def test_a_broken_book_leaves_the_old_one_and_says_why(folder):
    desk = Desk(folder)
    before = desk.edition
    write(folder, "extends: default\ntitel: Ours\n")
    assert not desk.reload()
    assert desk.edition is before
    assert {one.code for one in desk.refusal.diagnostics} == {"missing", "unknown-key"}
    assert "did you mean `title`?" in desk.refusal.shown
    write(folder, GUIDANCE.format(3))
    assert desk.reload()
    assert desk.refusal is None
    assert desk.edition.book.version == "3"


def test_where_the_book_stands_is_not_told(folder):
    rule = "rules:\n  - {id: ours, title: Ours, because: B., when: {months: 3}, supports: coaching, strength: strong}\n"
    (folder / "rules.yaml").write_text(rule, encoding="utf-8")
    desk = Desk(folder)
    advice = desk.edition.advisor.advise({"months": 3})
    assert [reason.at for reason in (*advice.reasons, *advice.against) if reason.rule == "ours"] == [
        f"{folder.name}/rules.yaml:2:5"
    ]
    write(folder, "titel: 1\n")
    assert not desk.reload()
    assert str(folder) not in desk.refusal.shown


def test_without_a_book_there_is_no_desk(tmp_path):
    with pytest.raises(InvalidRuleBook):
        Desk(tmp_path)


def test_the_rules_of_a_new_day_are_read_when_it_has_come(folder, monkeypatch):
    rule = "{id: r, title: T, from: 2099-01-01, when: {technical_expert: yes}, rules_out: coaching, because: It is}"
    write(folder, GUIDANCE.format(1) + f"rules: [{rule}]\n")
    desk = Desk(folder)
    before = desk.edition
    count = len(before.book.rules)
    monkeypatch.setattr("coachmentor.web.desk.date", Tomorrow)
    monkeypatch.setattr("coachmentor.read.book.date", Tomorrow)
    monkeypatch.setattr("coachmentor.advisor.date", Tomorrow)
    assert len(desk.edition.book.rules) == count + 1
    assert desk.edition is desk.edition


def test_a_broken_book_is_read_once_a_day_only(folder, monkeypatch):
    rule = "{id: r, title: T, from: 2099-01-01, when: {technical_expert: yes}, rules_out: coaching, because: It is}"
    write(folder, GUIDANCE.format(1) + f"rules: [{rule}]\n")
    desk = Desk(folder)
    before = desk.edition
    write(folder, "extends: default\ntitel: Ours\n")
    tries = []
    monkeypatch.setattr("coachmentor.web.desk.date", Tomorrow)
    monkeypatch.setattr(Desk, "reload", lambda _: tries.append(1))
    assert (desk.edition, desk.edition) == (before, before)
    assert tries == [1]


class Tomorrow(date):
    """A day on which another rule is in force."""

    @classmethod
    def today(cls):
        return date(2099, 1, 1)
