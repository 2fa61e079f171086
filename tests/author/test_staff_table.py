"""A table of staff is read as people keep it; what does not fit is refused by name and reason, and the rest is kept."""

import pytest
from strategies import choice, choices, make_book, number, yes_no

from coachmentor.author.staff import Person, Staff, UnreadableTable, read_staff
from coachmentor.read import read_book, shipped_book

BOOK = make_book(
    [choices("needs", "skill", "role", "goal"), choice("feels", "good", "bad"), yes_no("new"), number("months", 1, 60)],
    [],
)


@pytest.fixture
def read(tmp_path):
    def reading(content: str | bytes, *books, id_column=None) -> Staff:
        path = tmp_path / "staff.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_staff(path, books or (BOOK,), id_column)

    return reading


def answers(staff: Staff) -> list[dict]:
    return [dict(person.answers[0]) for person in staff.people]


PLAIN = "id,needs,feels,new,months\nS1,skill,good,yes,6\n"
READ = {"needs": frozenset({"skill"}), "feels": "good", "new": True, "months": 6}


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        "\ufeffmonths,feels,needs,id,new\n6,good,skill,S1,yes\n",
        "sep=;\n" + PLAIN.replace(",", ";"),
        PLAIN.replace("yes", "TRUE"),
        PLAIN.replace("6", "6.0"),
        PLAIN.replace("skill", " skill "),
        PLAIN + ",,,,\n\n",
        PLAIN.replace("\n", ",,\n"),
        "months,feels,needs,id,new\n6,good,skill,S1,yes\n",
    ],
    ids=["plain", "semicolons", "tabs", "windows", "mark", "sep", "true", "point", "spaces", "empty", "wide", "order"],
)
def test_the_shapes_in_which_a_table_comes(read, content):
    staff = read(content)
    assert answers(staff) == [READ]
    assert staff.people[0].id == "S1"
    assert staff.refused == ()


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("skill|role", {"needs": frozenset({"skill", "role"})}),
        ('"skill; role"', {"needs": frozenset({"skill", "role"})}),
        ("none", {"needs": frozenset()}),
        ("[]", {"needs": frozenset()}),
        ("", {}),
        ("skill|skill", {"needs": frozenset({"skill"})}),
        ("|", {}),
    ],
)
def test_several_answers_in_one_cell(read, cell, answer):
    assert answers(read(f"id,needs,new\nS1,{cell},\nS2,,no\n")) == [answer, {"new": False}]


@pytest.mark.parametrize(
    ("header", "option", "column", "id"),
    [
        ("who,new", None, "who", "A"),
        ("new,ID", None, "ID", "A"),
        ("new,who", "who", "who", "A"),
        ("new,months", None, None, ""),
    ],
)
def test_which_column_names_people(read, header, option, column, id):
    cells = {"new": "yes", "months": "6"}
    row = ",".join(cells.get(name, "A") for name in header.split(","))
    staff = read(f"{header}\n{row}\n", id_column=option)
    assert (staff.id_column, staff.people[0].id) == (column, id)


def test_a_line_number_is_that_of_the_file(read):
    staff = read('id,needs,new\n\nS1,"skill;\nrole",yes\nS2,role,no\n')
    assert [(person.id, person.line) for person in staff.people] == [("S1", 3), ("S2", 5)]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("skil,good,yes,6", "needs", "did you mean `skill`?"),
        ("skill,fine,yes,6", "feels", "allowed: good, bad"),
        ("skill,good,maybe,6", "new", "takes yes or no"),
        ("skill,good,yes,99", "months", "allowed: 1 to 60"),
        ("skill,good,yes,six", "months", "takes a whole number"),
        ("skill,good,yes,6.5", "months", "takes a whole number"),
        ("skill,good,yes,6,more", "", "more cells than the first row"),
        ("skill,good,yes", "", "the row has 4 cells, and the first row 5; an open answer is an empty cell"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_the_rest_is_kept(read, row, column, said):
    staff = read(f"id,needs,feels,new,months\nS1,{row}\nS2,role,bad,no,7\n")
    assert [person.id for person in staff.people] == ["S2"]
    (refusal,) = staff.refused
    assert (refusal.line, refusal.id, refusal.column) == (2, "S1", column)
    assert said in refusal.problem
    assert str(refusal).startswith("line 2 (S1): ")


def test_all_that_is_wrong_with_a_row_is_told(read):
    assert len(read("id,needs,new\nS1,skil,maybe\n").refused) == 2


@pytest.mark.parametrize(
    ("name", "said"), [("nedes", "did you mean `needs`?"), ("team", "no question of the rule books")]
)
def test_a_column_that_is_no_question_is_named_and_left_out(read, name, said):
    staff = read(f"id,new,{name}\nS1,yes,skill\n")
    assert answers(staff) == [{"new": True}]
    (refusal,) = staff.refused
    assert refusal.column == name
    assert said in refusal.problem


def test_a_column_that_is_there_twice_counts_once(read):
    staff = read("id,new,new\nS1,yes,no\n")
    assert answers(staff) == [{"new": True}]
    assert "twice" in staff.refused[0].problem


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        ("id,näme\nS1,x\n".encode("latin-1"), "UTF-8"),
        ("id,new\nS1,yes\n".encode("utf-16"), "UTF-8"),
        (b"PK\3\4\0\0", "CSV"),
        (b"who,team\nA,B\n", "`needs`"),
        (b'id,new\nS1,"' + b"x" * 200_000 + b'"\n', "line 2"),
        (b"x" * 200_000, "line 1"),
    ],
    ids=["empty", "latin", "utf-16", "excel", "no question", "a huge cell", "a huge header"],
)
def test_what_is_no_table_is_said_in_words(read, content, said):
    with pytest.raises(UnreadableTable, match=said):
        read(content)


def test_no_such_file_and_no_such_column(read, tmp_path):
    with pytest.raises(UnreadableTable, match="cannot be read"):
        read_staff(tmp_path / "none.csv", (BOOK,))
    with pytest.raises(UnreadableTable, match="did you mean `name`"):
        read("name,new\nA,yes\n", id_column="nmae")


def test_each_book_sees_what_it_takes(read):
    old = make_book([choices("needs", "skill", "old"), yes_no("gone")], [])
    new = make_book([choices("needs", "skill", "new"), number("months", 1, 5)], [])
    staff = read("id,needs,gone,months\nS1,skill|new,yes,3\nS2,old,,\nS3,skill,,\nS4,other,,\nS5,,,9\n", old, new)
    by_old, by_new = {"needs": frozenset({"skill"}), "gone": True}, {"needs": frozenset({"skill", "new"}), "months": 3}
    assert staff.people == (
        Person(2, "S1", (by_old, by_new), True),
        Person(3, "S2", ({"needs": frozenset({"old"})}, {}), True),
        Person(4, "S3", ({"needs": frozenset({"skill"})}, {"needs": frozenset({"skill"})}), False),
    )  # fmt: skip
    assert [refusal.id for refusal in staff.refused] == ["S4", "S5"]


def test_the_example_is_valid():
    from pathlib import Path

    book = read_book(shipped_book())
    staff = read_staff(Path(__file__).parents[2] / "examples" / "staff" / "staff.csv", (book,))
    assert len(staff.people) == 40
    assert staff.refused == ()
    assert staff.id_column == "id"
