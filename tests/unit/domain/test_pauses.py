"""Reminders that are paused and resumed, a next one left out, and kinds that come less."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.errors import InvalidReminderState
from domain.nudges.gate import Moment, judge
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.nudges.settings import KindChoice, NudgeSettings, Wish
from domain.recurrence import half_as_often
from domain.reminder import Reminder, ReminderState
from domain.task_fields import RecurrenceFrom
from tests.support.reminding import at

NOW = at(23, 10)
ID = UUID(int=1)


def daily(rule: str | None = "FREQ=DAILY", **more: object) -> Reminder:
    day, clock = at(24, 7).date(), at(24, 7).time()
    made = Reminder(ID, ID, ID, day, clock, "America/New_York", day, clock, NOW, NOW, recurrence=rule, title="Pills")
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_a_pause_with_an_end_skips_what_lies_between() -> None:
    reminder = daily()
    reminder.pause(at(30), NOW)
    assert (reminder.state, reminder.moment) == (ReminderState.STANDING, at(30, 7))
    assert reminder.is_paused(at(29))
    assert not reminder.is_paused(at(30))


def test_a_pause_without_an_end_lasts_until_it_is_resumed() -> None:
    reminder = daily()
    reminder.pause(None, NOW)
    assert (reminder.state, reminder.stands) == (ReminderState.PAUSED, False)
    reminder.resume(at(26, 12))
    assert (reminder.state, reminder.moment, reminder.paused_until) == (ReminderState.STANDING, at(27, 7), None)


def test_resuming_early_takes_the_next_one_by_the_rule() -> None:
    reminder = daily()
    reminder.pause(at(30), NOW)
    reminder.resume(at(25, 6))
    assert reminder.moment == at(25, 7)


def test_what_rings_once_waits_for_the_same_time_of_day_after_the_pause() -> None:
    reminder = daily(rule=None)
    reminder.pause(at(26, 12), NOW)
    assert reminder.moment == at(27, 7)


def test_a_single_one_whose_time_went_by_in_the_pause_is_not_resumed() -> None:
    reminder = daily(rule=None)
    reminder.pause(None, NOW)
    with pytest.raises(InvalidReminderState):
        reminder.resume(at(25))


def test_what_counts_from_being_done_waits_for_its_time_of_day_too() -> None:
    reminder = daily(recurrence_from=RecurrenceFrom.COMPLETION)
    reminder.ring()
    reminder.pause(None, NOW)
    reminder.resume(at(26, 12))
    assert (reminder.stands, reminder.moment) == (True, at(27, 7))


def test_the_next_one_is_left_out_whatever_rang_before() -> None:
    reminder = daily()
    reminder.ring()
    reminder.skip_next(at(24, 8))
    assert (reminder.moment, reminder.rang_at) == (at(26, 7), at(24, 7))


@pytest.mark.parametrize(
    ("rule", "halved"),
    [
        ("FREQ=DAILY", "FREQ=DAILY;INTERVAL=2"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=4;BYDAY=MO"),
    ],
)
def test_half_as_often_is_twice_the_interval(rule: str, halved: str) -> None:
    assert half_as_often(rule) == halved


def test_less_of_a_kind_holds_it_back_and_the_second_time_turns_it_off() -> None:
    choice = KindChoice(ID, ID, NudgeKind.STALE, NOW, NOW, wish=Wish.ON)
    assert choice.lessen(NOW)
    assert choice.not_before == NOW + timedelta(days=4)
    assert not choice.lessen(NOW + timedelta(days=5))
    assert choice.wish is Wish.OFF
    choice.turn(on=True, now=NOW)
    assert (choice.wants(on=False), choice.not_before, choice.ignored) == (True, None, 0)


def held_until(*, essential: bool = False, recurs: bool = False) -> tuple[NudgeState, datetime | None]:
    settings = NudgeSettings(paused_until=at(30).astimezone(UTC), all_paused=True)
    nudge = Nudge(ID, ID, NudgeKind.REMINDER, NOW, NOW, NOW)
    verdict = judge(nudge, Moment(NOW, "America/New_York", settings, essential=essential, recurs=recurs))
    return verdict.state, verdict.until


def test_a_pause_of_everything_lets_single_ones_wait_for_the_first_waking_hour_after_it() -> None:
    assert held_until() == (NudgeState.HELD, at(30, 8))
    assert held_until(recurs=True) == (NudgeState.SKIPPED, None)


def test_medication_is_never_paused_by_a_holiday() -> None:
    assert held_until(essential=True) == (NudgeState.QUEUED, None)
    assert held_until(essential=True, recurs=True) == (NudgeState.QUEUED, None)
