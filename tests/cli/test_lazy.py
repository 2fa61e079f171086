"""Commands that are loaded when they are used: a name that is none of theirs is told with the nearest that is."""

import pytest

from coachmentor.cli.main import run


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["rules", "chek"], "No such command 'chek'. Did you mean 'check'?"),
        (["rules", "hand-book", "my-rules"], "No such command 'hand-book'. Did you mean 'handbook'?"),
        (["advice"], "No such command 'advice'. Did you mean 'advise'?"),
        (["xyzzy"], "No such command 'xyzzy'."),
    ],
)
def test_the_nearest_command_is_named(typed, said, capsys):
    assert run(typed) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(f"Error: {said}\n")
