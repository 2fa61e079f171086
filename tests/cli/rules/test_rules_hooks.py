"""The hooks that this repository offers to others name commands that there are."""

import re
from pathlib import Path

import click
import pytest
import yaml

from coachmentor.cli.main import group, run

ROOT = Path(__file__).resolve().parents[3]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_each_entry_is_a_command_with_its_options(hook):
    program, *words = hook["entry"].split()
    command: click.Command = group
    context = click.Context(group)
    while isinstance(command, click.Group):
        command = command.get_command(context, words.pop(0))
        assert command is not None
    assert program == "coachmentor"
    options = {name for parameter in command.params for name in parameter.opts}
    assert set(words) <= options
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert re.search(hook["files"], "rules/guidance.yaml")
    assert re.search(hook["files"], "rules/other.yml")
    assert not re.search(hook["files"], "rules/schema.json")


def test_check_test_and_layout_are_offered():
    entries = ["coachmentor rules check", "coachmentor rules test", "coachmentor rules fmt --check"]
    assert [hook["entry"] for hook in HOOKS] == entries


@pytest.mark.parametrize("hook", [hook for hook in HOOKS if "fmt" not in hook["entry"]], ids=lambda hook: hook["id"])
def test_each_hook_passes_in_this_repository(hook, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert run([*hook["entry"].split()[1:], *hook["args"]]) == 0
