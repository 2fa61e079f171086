"""A new book takes the old one's place at once or not at all."""

import asyncio
from datetime import date

import pytest
from turning_day import BROKEN, DATED, GUIDANCE, Tomorrow, turn, write

from coachmentor.advisor import NotInForce
from coachmentor.read import InvalidRuleBook
from coachmentor.web.desk import OVER, Desk
from coachmentor.web.serving.reloading import REFUSED, Reloader


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, GUIDANCE.format(1))
    return tmp_path


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
    write(folder, BROKEN)
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
    write(folder, DATED)
    desk = Desk(folder)
    count = len(desk.edition.book.rules)
    turn(monkeypatch)
    assert len(desk.edition.book.rules) == count + 1
    assert desk.edition is desk.edition


def test_rules_that_are_over_are_not_served_where_those_after_them_are_refused(folder, monkeypatch, caplog):
    write(folder, DATED)
    desk = Desk(folder)
    before = desk.book
    write(folder, BROKEN)
    turn(monkeypatch)
    for _ in range(2):
        with pytest.raises(NotInForce, match="other rules are in force on 2099-01-01"):
            _ = desk.edition
    assert desk.book is before
    assert "did you mean `title`?" in desk.refusal.shown
    (told,) = caplog.messages
    assert told.startswith("other rules are in force today, but the rule book has mistakes: nobody is advised")
    assert told.endswith(desk.refusal.shown)
    write(folder, DATED)
    assert desk.reload()
    assert desk.edition.book.on == date(2099, 1, 1)


def test_a_broken_book_is_read_once_a_day_only(folder, monkeypatch):
    write(folder, DATED)
    desk = Desk(folder)
    before = desk.book
    tries = []
    turn(monkeypatch)
    monkeypatch.setattr(Desk, "reload", lambda _: tries.append(1))
    assert (desk.book, desk.book) == (before, before)
    assert tries == [1]


def test_a_book_is_made_ready_though_midnight_passes_meanwhile(folder, monkeypatch):
    write(folder, DATED)
    monkeypatch.setattr("coachmentor.advisor.date", Tomorrow)
    assert Desk(folder).book.on == date.today()


@pytest.mark.parametrize(("days", "told"), [([], REFUSED), ([1], OVER)])
def test_the_log_says_whether_the_book_before_is_still_in_force(folder, monkeypatch, caplog, days, told):
    write(folder, DATED)
    reloader = Reloader(desk := Desk(folder))
    write(folder, BROKEN)
    for _ in days:
        turn(monkeypatch)
    asyncio.run(asked(reloader))
    assert caplog.messages[-1] == told % desk.refusal.shown


async def asked(reloader):
    reloader.start()
    reloader.ask()
    await asyncio.sleep(0)
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})
