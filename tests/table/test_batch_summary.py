"""What became of a table, told so that it can be read aloud."""

import json

from coachmentor.table.summary import Refused, Summary, meant, to_text

WHOLE = Summary(
    rows=1_204,
    refused=2,
    first_refused=(
        Refused("line 7", ("`months` cannot be `99` (a whole number from 1 to 60)", "`needs` has no choice `golf`")),
        Refused("line 1,003", ("`attitude` has no choice `hostile`",)),
    ),
    recommendations={"coaching": 801, "another-intervention": 401},
    answered={"needs": ("needs/conflict", "needs/succession"), "months": ("Duration",), "attitude": ("attitude",)},
    unanswered=("role_change", "technical_expert"),
    hints={"Role": "role_change"},
)
NOTHING = Summary(0, 0, (), {}, {"months": ("months",)}, (), {})


def test_it_reads_well():
    assert (
        to_text(WHOLE, 72)
        == """\
1,204 rows, of which 2 could not be advised.

  coaching              801   66.6%
  another-intervention  401   33.4%

Not advised (the column of problems has them all):
  line 7: `months` cannot be `99` (a whole number from 1 to 60); `needs`
    has no choice `golf`
  line 1,003: `attitude` has no choice `hostile`

Answered: needs (by 2 columns), months (by `Duration`), attitude.
No column answers: role_change, technical_expert.
The column `Role` answers nothing. Did you mean `role_change`?
"""
    )


def test_no_line_is_wider_than_it_may_be():
    assert max(map(len, to_text(WHOLE, 40).splitlines())) <= 40


def test_a_table_without_rows():
    assert to_text(NOTHING) == "The table has no rows.\n\nAnswered: months.\n"


def test_one_row():
    one = Summary(1, 0, (), {"coaching": 1}, {"months": ("months",)}, (), {})
    assert to_text(one).startswith("1 row advised.\n\n  coaching  1  100.0%\n")


def test_some_of_many_refusals():
    many = Summary(50, 40, (Refused("line 2", ("x",)),), {"coaching": 10}, {}, (), {})
    assert "Not advised, 1 of 40 (the column of problems has them all):\n  line 2: x\n" in to_text(many)


def test_it_is_plain_data():
    told = json.loads(json.dumps(WHOLE.to_dict()))
    assert told["first_refused"][1] == {"place": "line 1,003", "problems": ["`attitude` has no choice `hostile`"]}
    assert told["recommendations"] == {"coaching": 801, "another-intervention": 401}
    assert told["answered"]["months"] == ["Duration"]


def test_what_is_meant():
    assert meant(["Month", "id", "ROLE-CHANGE"], ["months", "role_change"]) == {
        "Month": "months",
        "ROLE-CHANGE": "role_change",
    }
