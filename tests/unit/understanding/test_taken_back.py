"""What is taken back right after it was done, and what only sounds like it."""

from __future__ import annotations

import pytest

from agents.local.understanding import LastTurn
from tests.unit.understanding.spoken import after, said

CANCELLED = after(("task.cancelled", 8))
DONE = after(("task.completed", 3))
MOVED = after(("task.updated", 9))
CREATED = after(("task.created", 2))
LOOKED = after()

CASES: tuple[tuple[LastTurn, str, str], ...] = (
    (MOVED, "actually don't", "undo"),
    (MOVED, "put it back where it was", "undo"),
    (CREATED, "no don't", "undo"),
    (CANCELLED, "nope keep it", "undo"),
    (CANCELLED, "no wait i still need it", "undo"),
    (DONE, "wait no it isn't", "undo"),
    (DONE, "not yet", "undo"),
    (DONE, "nope keep it", "talk no"),
    (MOVED, "not yet", "talk other"),
    (LOOKED, "actually don't", "talk no"),
    (LOOKED, "nope keep it", "talk no"),
    (DONE, "is it not done yet?", "talk question"),
)


@pytest.mark.parametrize(("last", "text", "expected"), CASES)
def test_only_what_was_done_is_taken_back(last: LastTurn, text: str, expected: str) -> None:
    assert said(text, last=last) == expected


ALIKE: tuple[tuple[str, str], ...] = (
    ("the kitchen one too", "instead 15 also=true"),
    ("same for the kitchen", "instead 15 also=true"),
)


@pytest.mark.parametrize(("text", "expected"), ALIKE)
def test_a_change_is_made_to_another_one_as_well(text: str, expected: str) -> None:
    assert said(text, last=after(("task.updated", 2)), shown=(2,)) == expected


def test_a_day_earlier_moves_what_was_saved_and_a_day_before_rings() -> None:
    saved = after(("task.created", 9))
    assert said("a day earlier", last=saved, shown=(9,)) == "change 9 shift_minutes=-1440"
    assert said("a day before", last=saved, shown=(9,)).startswith("set_reminders 9")
