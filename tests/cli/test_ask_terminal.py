"""`coachmentor ask` with arrow keys, in a real terminal."""

import json
import re
import signal
import sys

import pytest
import yaml

if sys.platform == "win32":
    pytest.skip("needs a terminal of the Unix kind", allow_module_level=True)

from terminal import Terminal

from coachmentor.advisor import Advisor

NEEDS = [choice.id for choice in Advisor.default().book.question["needs"].choices]


@pytest.fixture
def start():
    started = []

    def begin(*arguments, **window):
        started.append(Terminal("ask", *arguments, **window))
        return started[-1] if "--plain" in arguments else started[-1].wait_for("> Go on")

    yield begin
    for terminal in started:
        terminal.process.close(force=True)


def to(terminal, entry):
    """Go down to an entry, by pages until it can be seen."""
    for _ in range(20):
        entries = terminal.menu()
        below = [place for place, text in enumerate(entries) if text.startswith(entry)]
        if below:
            steps = below[0] - entries.index(terminal.pointed())
            terminal.press(*["down" if steps > 0 else "up"] * abs(steps))
            return terminal.wait(lambda: (terminal.pointed() or "").startswith(entry), entry)
        before = terminal.pointed()
        terminal.press("page-down").wait(lambda before=before: terminal.pointed() not in (before, None))
    raise AssertionError(f"{entry!r} is not to be found:\n{terminal.show()}")


def choose(terminal, entry):
    return to(terminal, entry).press("enter")


def result(terminal):
    """The result, once the program has ended well."""
    assert terminal.end() == 0
    return json.loads(terminal.written[terminal.written.index("{\r\n") :].rsplit("}", 1)[0] + "}")


def test_a_journey_to_coaching(start):
    terminal = start("--format", "json").press("enter").wait_for("Question 1.")
    assert "At most 9 more can change the result." in terminal.flat
    to(terminal, "[ ] Handle a conflict").press("space").wait_for("[x] Handle a conflict")
    terminal.press("enter").wait_for("Does something else lie behind the need?")
    choose(terminal, "None of these").wait_for("Question 3.")
    choose(terminal, "No, the role").wait_for("Question 4.")
    choose(terminal, "Positive").wait_for("The result is settled.")
    choose(terminal, "The person's line manager").wait_for("Where does the person work?")
    choose(terminal, "Skip this question").wait_for("basic training as a coach?")
    choose(terminal, "No").wait_for("money for an outside coach")
    choose(terminal, "Yes").wait_for("Which IPP goal")
    terminal.press("Standard 4: planning", "enter").wait_for("> Show the result")
    assert "9. Which IPP goal or Teaching Standard would it support? Standard 4: planning" in terminal.flat
    advice = result(terminal.press("enter"))
    assert (advice["recommendation"], advice["form"]) == ("coaching", "conflict")
    assert any("Standard 4: planning" in line for line in advice["notes"])


def test_a_journey_to_mentoring_at_60_columns(start):
    terminal = start("--format", "json", columns=60).press("enter").wait_for("Question 1.")
    to(terminal, "[ ] Learn what a role involves").press("space").wait_for("[x] Learn what")
    terminal.press("enter").wait_for("Question 2.")
    choose(terminal, "None of these").wait_for("Question 3.")
    choose(terminal, "Unsure").wait_for("The result is settled.")
    choose(terminal, "Skip all that is left").wait_for("> Show the result")
    assert result(terminal.press("enter"))["recommendation"] == "mentoring"


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), (60, 16), (80, 12), (120, 50)])
def test_every_choice_is_whole_in_any_window(start, columns, rows):
    terminal = start(columns=columns, rows=rows).press("enter").wait_for("Question 1.")
    seen = set()
    for _ in range(30):
        at = terminal.pointed()
        seen.add(at)
        assert "Space: tick." in terminal.flat, "the keys are always there"
        if at == "Show all questions":
            break
        terminal.press("down").wait(lambda at=at: terminal.pointed() not in (at, None))
    assert len(seen) == len(NEEDS) + 4
    assert "^" in "".join(line[-1:] for line in terminal.lines) or rows == 50, "there is more above"


def test_back_shows_the_earlier_answer_and_keeps_it(start):
    terminal = start("--format", "json").press("enter").wait_for("Question 1.")
    to(terminal, "[ ] Reach a particular goal").press("space").wait_for("[x] Reach")
    terminal.press("enter").wait_for("Question 2.")
    choose(terminal, "Go back").wait_for("Question 1, once more.")
    assert "Your answer so far: Reach a particular goal" in terminal.flat
    assert terminal.pointed() == "[x] Reach a particular goal"
    terminal.press("enter").wait_for("Question 2.")
    choose(terminal, "The person is unwell").wait_for("Who is answering?")
    choose(terminal, "Go back").wait_for("Question 2, once more.")
    assert terminal.pointed() == "The person is unwell or under strain"


def test_not_known_is_pointed_at_when_one_comes_back(start):
    terminal = start().press("enter").wait_for("Question 1.")
    choose(terminal, "I don't know").wait_for("Question 2.")
    choose(terminal, "Go back").wait_for("Question 1, once more.")
    assert terminal.pointed() == "I don't know"
    choose(terminal, "None of these").wait_for("Question 2.")
    choose(terminal, "Go back").wait_for("Your answer so far: None of these")
    assert terminal.pointed() == "None of these"


def test_why_waits_until_it_was_read_and_keeps_what_was_ticked(start):
    terminal = start().press("enter").wait_for("Question 1.")
    terminal.press("space").wait_for("[x] Build one").press("?").wait_for("Your answer can speak for coaching:")
    assert terminal.pointed() in ("Read on", "Go on")
    while terminal.pointed() == "Read on":
        terminal.press("enter").wait_for("Go on")
    terminal.press("enter").wait_for("Question 1.")
    assert "[x] Build one particular skill" in terminal.flat


def test_all_questions_can_be_read_a_screen_at_a_time(start):
    terminal = start().press("enter").wait_for("Question 1.")
    choose(terminal, "Show all questions").wait_for("Read on")
    while terminal.pointed() == "Read on":
        before = terminal.lines
        terminal.press("enter").wait(lambda before=before: terminal.lines != before and terminal.pointed() is not None)
    terminal.press("enter").wait_for("Question 1.")
    everything = " ".join(" ".join(terminal.everything).split())
    for question in Advisor.default().book.questions:
        assert question.ask in everything


def test_enter_on_a_choice_without_a_tick_explains(start):
    terminal = start().press("enter").wait_for("Question 1.")
    terminal.press("enter").wait_for('Tick with the space bar first, or choose "None of these".')
    terminal.press("down").wait_for("You could say when it has been reached.")
    assert "Tick with the space bar first" not in terminal.flat


def test_a_number_out_of_bounds_is_explained(start, tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text(
        "needs: [strategic-perspective]\nbetter_met_by: nothing-else\nrole_change: promoted\n"
        "attitude: positive\nmonths: null\nsingle_purpose: null\n"
    )
    terminal = start("--resume", file).press("enter").wait_for("Question 7.")
    choose(terminal, "Go back").wait_for("Question 6, once more.")
    choose(terminal, "Go back").wait_for("Question 5, once more.")
    terminal.press("many", "enter").wait_for("A whole number of months from 1 to 60, please.")
    terminal.press("erase", "why", "enter").wait_for("Your answer can speak for")
    while terminal.pointed() == "Read on":
        terminal.press("enter").wait_for("Go on")
    terminal.press("enter").wait_for("Question 5, once more.")
    terminal.press("12", "enter").wait_for("12 months")


@pytest.mark.parametrize("key", ["ctrl-c", "ctrl-d"])
def test_ctrl_c_in_a_menu_ends_it_politely(start, tmp_path, key):
    terminal = start("--save", tmp_path / "answers.yaml").press("enter").wait_for("Question 1.")
    terminal.press("space").wait_for("[x]").press(key)
    assert terminal.end() == 130
    assert "Stopped. Nothing was saved." in terminal.flat
    assert "Traceback" not in terminal.written
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_where_one_types_ends_it_politely(start, tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text("needs: [conflict]\nbetter_met_by: nothing-else\nrole_change: no-change\nattitude: positive\n")
    before = file.read_text()
    terminal = start("--resume", file, "--save", file).press("enter").wait_for("Question 5.")
    for question in range(6, 10):
        choose(terminal, "I don't know").wait_for(f"Question {question}.")
    terminal.press("half an ans", "ctrl-c")
    assert terminal.end() == 130
    assert "Stopped. Nothing was saved." in terminal.flat
    assert file.read_text() == before


def test_an_interrupt_from_outside_is_ctrl_c(start):
    terminal = start().press("enter").wait_for("Question 1.")
    terminal.process.kill(signal.SIGINT)
    assert terminal.end() == 130


def test_save_and_stop_then_go_on(start, tmp_path):
    terminal = start("--save", "answers.yaml", cwd=tmp_path).press("enter").wait_for("Question 1.")
    to(terminal, "[ ] Reach a particular goal").press("space").wait_for("[x] Reach")
    terminal.press("enter").wait_for("Question 2.")
    choose(terminal, "Save and stop")
    assert terminal.end() == 0
    assert "To go on: coachmentor ask --resume answers.yaml" in terminal.flat
    assert yaml.safe_load((tmp_path / "answers.yaml").read_text(encoding="utf-8"))["needs"] == ["specific-goal"]
    terminal = start("--resume", "answers.yaml", cwd=tmp_path)
    assert "1 answer was taken from the file." in terminal.flat
    terminal.press("enter").wait_for("Question 2.")


def test_an_answer_is_changed_at_the_check(start, tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text("needs: [conflict]\nbetter_met_by: training\nanswering_as: null\n")
    terminal = start("--resume", file, "--format", "json").press("enter").wait_for("> Show the result")
    choose(terminal, "Change an answer").wait_for("Which answer?")
    choose(terminal, "None, go on").wait_for("> Show the result")
    choose(terminal, "Change an answer").wait_for("Which answer?")
    choose(terminal, "2. Does something else").wait_for("Your answer so far: Nobody has taught")
    choose(terminal, "None of these").wait_for("Has the person's role changed")


def test_without_colour_no_colour_is_used(start):
    coloured = re.compile(r"\x1b\[[0-9;]*(?:3[0-7]|38|9[0-7]|4[0-8])[;m]")
    plain = start(env={"NO_COLOR": "1"}).press("enter").wait_for("Question 1.")
    plain.press("enter").wait_for("Tick with")
    assert not coloured.search(plain.written)
    bright = start().press("enter").wait_for("Question 1.")
    bright.press("enter").wait_for("Tick with")
    assert coloured.search(bright.written)


def test_plain_in_a_terminal_moves_no_cursor(start):
    terminal = start("--plain").wait_for("Answer:")
    terminal.press("7\r").wait_for("Question 2.").press("quit\r")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.written
    assert "Stopped. Nothing was saved." in terminal.flat


def test_a_window_may_change_its_width(start):
    terminal = start(columns=80).press("enter").wait_for("Question 1.")
    terminal.resize(45, 24)
    terminal.press("down").wait_for("You could say when it has been reached.")
    assert terminal.pointed() == "[ ] Reach a particular goal"
