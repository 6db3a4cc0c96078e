"""Which items of a long capture are least certain."""

from __future__ import annotations

from agents.tools.arguments import NewTask
from agents.tools.doubts import doubt, least_certain

CLEAR = NewTask(title="Call the plumber")


def test_a_date_that_could_not_be_placed_is_the_largest_doubt() -> None:
    lost = NewTask(title="Call the bank", date_problem="31st of June")
    assert doubt(lost) > doubt(NewTask(title="the red folder by the door " * 3)) > doubt(CLEAR)


def test_an_item_that_says_what_to_do_is_surer_than_one_that_does_not() -> None:
    assert doubt(NewTask(title="Meds")) > doubt(NewTask(title="Email Jo")) == doubt(CLEAR) == 0


def test_an_item_of_many_words_may_be_more_than_one() -> None:
    assert doubt(NewTask(title="Call the plumber " + "and then the other one " * 4)) > doubt(CLEAR)


def test_three_are_named_in_the_order_they_were_said_the_first_among_equals() -> None:
    items = [NewTask(title=title) for title in ("Meds", "Call Ben", "Laundry", "Bank", "Keys")]
    assert least_certain(items) == [0, 2, 3]
    assert least_certain([CLEAR, CLEAR]) == [0, 1]
