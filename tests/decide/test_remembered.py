"""What is remembered is worked out once, until there is too much of it."""

from coachmentor.decide.remembered import Remembered


def test_a_result_is_worked_out_once():
    asked = []
    squares = Remembered(lambda number: asked.append(number) or number * number)
    assert [squares[3], squares[4], squares[3]] == [9, 16, 9]
    assert asked == [3, 4]


def test_it_begins_anew_when_there_is_too_much():
    asked = []
    squares = Remembered(lambda number: asked.append(number) or number * number, most=2)
    assert [squares[number] for number in (1, 2, 3, 1, 3)] == [1, 4, 9, 1, 9]
    assert asked == [1, 2, 3, 1]
    assert len(squares) == 2
