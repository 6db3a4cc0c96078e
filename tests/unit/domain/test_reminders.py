"""A reminder: what a ring, an answer, a skip and a move make of it; and what is decided when a nudge is due."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.errors import InvalidReminderState
from domain.nudges import rings
from domain.nudges.gate import Moment, Verdict
from domain.nudges.gate import judge as gate
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.quiet import USUAL
from domain.reminder import TRANSITIONS, Reminder, ReminderState
from domain.task_fields import RecurrenceFrom

ZONE = "America/New_York"
NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(ZONE))
S = ReminderState


def a_reminder(**what: Any) -> Reminder:
    """Tuesday 24 November 2026, 9:00 in New York."""
    if "recurrence" in what:
        what = {"recurrence_from": RecurrenceFrom.SCHEDULE} | what
    day, clock = date(2026, 11, 24), time(9)
    ids = (UUID(int=1), UUID(int=2), UUID(int=3))
    return Reminder(*ids, day, clock, ZONE, day, clock, NOW, NOW, title="Ring the garage", **what)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in New York."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def nudge_for(reminder: Reminder, kind: NudgeKind = NudgeKind.REMINDER) -> Nudge:
    moment = reminder.moment
    return Nudge(UUID(int=4), reminder.user_id, kind, moment, moment, NOW, reminder.id, reminder.task_id)


def judge(nudge: Nudge, reminder: Reminder, is_open: bool, now: datetime) -> Verdict:
    """What the gate says of a ring."""
    untrue, overtaken = rings.untrue(nudge, reminder, is_open), rings.overtaken(nudge, reminder, now)
    return gate(nudge, Moment(now, ZONE, untrue=untrue, overtaken=overtaken))


def test_a_single_one_rings_and_waits_for_an_answer() -> None:
    reminder = a_reminder()
    reminder.ring()
    assert (reminder.state, reminder.rang_at) == (S.FIRED, at(24, 9))


def test_a_series_rings_and_stands_at_its_next_time() -> None:
    reminder = a_reminder(recurrence="FREQ=DAILY")
    reminder.ring()
    assert (reminder.state, reminder.moment, reminder.rang_at) == (S.STANDING, at(25, 9), at(24, 9))


def test_done_after_the_ring_leaves_the_series_where_it_stands() -> None:
    reminder = a_reminder(recurrence="FREQ=DAILY")
    reminder.ring()
    assert reminder.answer(at(24, 9, 5))
    assert (reminder.moment, reminder.rang_at) == (at(25, 9), None)


def test_done_before_the_ring_resolves_the_ring_to_come() -> None:
    reminder = a_reminder(recurrence="FREQ=DAILY")
    assert reminder.answer(at(24, 8))
    assert reminder.moment == at(25, 9)


def test_the_last_of_a_series_ends_it() -> None:
    reminder = a_reminder(recurrence="FREQ=DAILY;COUNT=1")
    reminder.ring()
    assert reminder.state is S.FIRED
    assert not reminder.answer(at(24, 9, 5))
    assert reminder.state is S.DONE


def test_after_completion_waits_for_done_and_counts_from_that_day() -> None:
    reminder = a_reminder(recurrence="FREQ=DAILY;INTERVAL=3", recurrence_from=RecurrenceFrom.COMPLETION)
    reminder.ring()
    assert reminder.state is S.FIRED
    assert reminder.answer(at(26, 20))
    assert reminder.moment == at(29, 9)


def test_a_skipped_occurrence_goes_on_to_the_next_and_a_single_one_is_over() -> None:
    series, single = a_reminder(recurrence="FREQ=WEEKLY"), a_reminder()
    assert series.skip(NOW)
    assert series.day == date(2026, 12, 1)
    assert not single.skip(NOW)
    assert single.state is S.SKIPPED


def test_a_moved_series_has_its_new_time_of_day_from_then_on() -> None:
    reminder = a_reminder(recurrence="FREQ=DAILY")
    reminder.move(datetime(2026, 11, 24, 8, 30), NOW)
    reminder.ring()
    assert reminder.moment == at(25, 8, 30)


def test_every_state_is_left_only_by_the_table() -> None:
    assert set(TRANSITIONS) == set(S)
    reminder = a_reminder(state=S.CANCELLED)
    with pytest.raises(InvalidReminderState, match="cancelled already"):
        reminder.ring()


def test_what_was_closed_stands_once_more_only_while_its_time_is_to_come() -> None:
    early, late = a_reminder(state=S.DONE), a_reminder(state=S.DONE)
    early.revive(at(24, 8))
    late.revive(at(24, 9, 1))
    assert (early.state, late.state) == (S.STANDING, S.DONE)


@pytest.mark.parametrize(
    ("now", "state", "late"),
    [
        (at(24, 9), NudgeState.QUEUED, False),
        (at(24, 10, 40), NudgeState.QUEUED, True),
        (at(25, 8, 59), NudgeState.QUEUED, True),
        (at(25, 9, 1), NudgeState.MISSED, False),
    ],
)
def test_a_reminder_is_sent_late_within_a_day_and_missed_after_it(now: datetime, state: NudgeState, late: bool) -> None:
    reminder = a_reminder()
    verdict = judge(nudge_for(reminder), reminder, True, now)
    assert (verdict.state, verdict.late) == (state, late)


def test_a_series_is_late_only_until_its_next_time() -> None:
    reminder = a_reminder(recurrence="FREQ=HOURLY;INTERVAL=2")
    assert judge(nudge_for(reminder), reminder, True, at(24, 10, 40)).late
    assert judge(nudge_for(reminder), reminder, True, at(24, 11)).state is NudgeState.MISSED


def test_what_is_no_longer_true_is_silenced_with_why() -> None:
    moved = a_reminder()
    planned = nudge_for(moved)
    moved.move(datetime(2026, 11, 24, 11), NOW)
    assert judge(planned, moved, True, at(24, 9)).why == "moved"
    assert judge(nudge_for(moved), moved, False, at(24, 11)).why == "closed"
    assert judge(planned, a_reminder(state=S.CANCELLED), True, at(24, 9)).why == "cancelled"


def test_keeping_at_it_ends_with_an_answer_and_pauses_in_quiet_hours() -> None:
    reminder = a_reminder(keep=True)
    reminder.ring()
    assert judge(nudge_for(reminder, NudgeKind.KEEP), reminder, True, at(24, 9, 10)).state is NudgeState.QUEUED
    assert reminder.keep_at(at(24, 9)) == at(24, 9, 10)
    assert reminder.keep_at(at(24, 21, 55)) == at(25, 8)


def test_what_nobody_answered_for_an_hour_asks_each_hour_from_then_on() -> None:
    reminder = a_reminder(keep=True)
    reminder.ring()
    assert reminder.keep_at(at(24, 9, 50)) == at(24, 10)
    assert reminder.keep_at(at(24, 10)) == at(24, 11)
    assert reminder.keep_at(at(24, 11)) == at(24, 12)
    reminder.close(S.DONE, at(24, 9, 12))
    assert judge(nudge_for(reminder, NudgeKind.KEEP), reminder, True, at(24, 9, 20)).state is NudgeState.SILENCED


@pytest.mark.parametrize(
    ("wall", "moved"),
    [
        (datetime(2026, 11, 23, 22, 0), datetime(2026, 11, 24, 8)),
        (datetime(2026, 11, 24, 0, 30), datetime(2026, 11, 24, 8)),
        (datetime(2026, 11, 24, 7, 59), datetime(2026, 11, 24, 8)),
        (datetime(2026, 11, 23, 21, 59), datetime(2026, 11, 23, 21, 59)),
        (datetime(2026, 11, 24, 8, 0), datetime(2026, 11, 24, 8)),
    ],
)
def test_quiet_hours_end_at_eight(wall: datetime, moved: datetime) -> None:
    assert USUAL.after(wall) == moved
