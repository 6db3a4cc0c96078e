"""The words of rings: the same thing never comes twice in a row in the same ones."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from agents.wording import templates
from agents.wording.nudges import reminder_text
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge
from domain.reminder import Reminder
from tests.support.reminding import at

ID = UUID(int=1)
NUDGES = sorted(moment for moment in templates.table()["texts"] if moment.startswith("nudge_"))
ALIKE = ("nudge_discreet", "nudge_discreet_event", "nudge_missed", "nudge_unreached", "nudge_late_medicine")
"""What says a number only, and what is said once, after being away, of medicine in words that are fixed."""


def said(rings: list[tuple[int, int]], rule: str, *, late: bool = False) -> list[str]:
    """The words of these rings (day, hour) of one series, without their times."""
    day, clock = at(24, 7).date(), at(24, 7).time()
    reminder = Reminder(
        ID, ID, ID, day, clock, "America/New_York", day, clock, at(23), at(23), rule, title="X", version=1
    )
    texts: list[str] = []
    for days, hour in rings:
        moment = at(24, hour) + timedelta(days=days)
        nudge = Nudge(ID, ID, NudgeKind.REMINDER, moment, moment, moment, reason="series")
        texts.append(reminder_text(nudge, reminder, late, moment).replace(f"{hour}:00", ""))
    return texts


@pytest.mark.parametrize("moment", [moment for moment in NUDGES if moment not in ALIKE])
def test_every_ring_has_several_wordings(moment: str) -> None:
    assert len(templates.variants(moment)) >= 2


@pytest.mark.parametrize(
    "rings",
    [
        [(day, 7) for day in range(8)],
        [(day * 7, 7) for day in range(8)],
        [(day, hour) for day in range(6) for hour in (7, 19)],
    ],
)
def test_a_series_never_rings_twice_in_a_row_in_the_same_words(rings: list[tuple[int, int]]) -> None:
    for late in (False, True):
        assert all(one != other for one, other in pairwise(said(rings, "FREQ=DAILY", late=late)))


def test_repeats_of_one_that_keeps_at_it_differ() -> None:
    nine = at(24, 9)
    day, clock = nine.date(), nine.time()
    reminder = Reminder(ID, ID, ID, day, clock, "America/New_York", day, clock, nine, nine, title="X", version=1)
    nudge = Nudge(ID, ID, NudgeKind.KEEP, nine, nine, nine)
    texts = [
        reminder_text(nudge, reminder, False, nine + timedelta(minutes=m)) for m in (*range(10, 70, 10), 120, 180, 240)
    ]
    assert all(one != other for one, other in pairwise(texts))


def test_a_discreet_ring_says_a_number_and_whether_it_is_late() -> None:
    nine = at(24, 9)
    day, clock = nine.date(), nine.time()
    reminder = Reminder(ID, ID, ID, day, clock, "America/New_York", day, clock, nine, nine, title="X", number=12)
    nudge = Nudge(ID, ID, NudgeKind.REMINDER, nine, nine, nine)
    assert reminder_text(nudge, reminder, False, nine, discreet=True) == "Reminder #12"
    late = reminder_text(nudge, reminder, True, at(24, 10), discreet=True)
    assert late == "Reminder #12 (Late: I was away until 10:00.)"
