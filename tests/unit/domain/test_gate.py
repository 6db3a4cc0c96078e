"""The gate: kind × what is true × hour × budget × settings → queue it, hold it until, or not at all and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.nudges.comeback import comeback_after, was_away
from domain.nudges.gate import Moment, judge
from domain.nudges.kinds import RULES, NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.nudges.settings import KindChoice, NudgeSettings, Wish
from domain.quiet import QuietHours

ZONE = "America/New_York"
K, S = NudgeKind, NudgeState
ASKED = [kind for kind in K if RULES[kind].asked]
FAVOURS = [kind for kind in K if not RULES[kind].asked]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in New York."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def judged(kind: NudgeKind, now: datetime, due: datetime | None = None, **known: Any) -> tuple[Any, ...]:
    """State, why, and until when it is held on New York's clock."""
    moment = due or now
    nudge = Nudge(UUID(int=1), UUID(int=2), kind, moment, moment, known.pop("created", at(1, 9)))
    heard: dict[str, Any] = {"heard_at": now - timedelta(days=6) if kind is K.COMEBACK else now - timedelta(hours=2)}
    wanted: dict[str, Any] = {"choice": choice(kind, Wish.ON)} if not RULES[kind].on else {}
    zone = known.pop("zone", ZONE)
    verdict = judge(nudge, Moment(now, zone, **({**heard, **wanted} | known)))
    until = verdict.until.astimezone(ZoneInfo(ZONE)) if verdict.until else None
    return (verdict.state, verdict.why, until) if until else (verdict.state, verdict.why)


def choice(kind: NudgeKind, wish: Wish = Wish.UNSAID, **what: Any) -> KindChoice:
    return KindChoice(UUID(int=1), UUID(int=2), kind, at(20, 9), at(20, 9), wish, **what)


@pytest.mark.parametrize("kind", K)
def test_every_kind_comes_on_time_by_day(kind: NudgeKind) -> None:
    assert judged(kind, at(24, 10)) == (S.QUEUED, None)


@pytest.mark.parametrize("kind", K)
def test_what_is_no_longer_true_is_silenced_before_anything_else(kind: NudgeKind) -> None:
    assert judged(kind, at(24, 3), untrue="closed", spent=9) == (S.SILENCED, "closed")


@pytest.mark.parametrize(
    ("kind", "now", "verdict"),
    [
        (K.REMINDER, at(24, 3), (S.QUEUED, None)),
        (K.DUE_SOON, at(24, 3), (S.QUEUED, None)),
        (K.KEEP, at(24, 3), (S.HELD, "quiet", at(24, 8))),
        (K.KEEP, at(24, 22), (S.HELD, "quiet", at(25, 8))),
        (K.COMEBACK, at(24, 23), (S.HELD, "quiet", at(25, 8))),
        (K.STALE, at(24, 7, 59), (S.HELD, "quiet", at(24, 8))),
        (K.STALE, at(24, 8), (S.QUEUED, None)),
    ],
)
def test_only_what_was_asked_for_by_the_clock_rings_in_quiet_hours(
    kind: NudgeKind, now: datetime, verdict: tuple[Any, ...]
) -> None:
    assert judged(kind, now) == verdict


def test_quiet_hours_are_the_persons_own() -> None:
    early = NudgeSettings(QuietHours(at(1, 20).time(), at(1, 6).time()))
    assert judged(K.STALE, at(24, 20), settings=early) == (S.HELD, "quiet", at(25, 6))
    assert judged(K.STALE, at(24, 7), settings=early) == (S.QUEUED, None)
    none = NudgeSettings(QuietHours(at(1, 0).time(), at(1, 0).time()))
    assert judged(K.STALE, at(24, 3), settings=none) == (S.QUEUED, None)
    noon = NudgeSettings(QuietHours(at(1, 12).time(), at(1, 14).time()))
    assert judged(K.STALE, at(24, 13), settings=noon) == (S.HELD, "quiet", at(24, 14))


@pytest.mark.parametrize("kind", FAVOURS)
@pytest.mark.parametrize(
    ("spent", "budget", "state"), [(1, 2, S.QUEUED), (2, 2, S.SKIPPED), (5, 6, S.QUEUED), (0, 0, S.SKIPPED)]
)
def test_the_budget_bounds_what_nobody_asked_for(kind: NudgeKind, spent: int, budget: int, state: NudgeState) -> None:
    assert judged(kind, at(24, 10), spent=spent, settings=NudgeSettings(daily_budget=budget))[0] is state


@pytest.mark.parametrize("kind", ASKED)
def test_no_budget_bounds_what_was_asked_for(kind: NudgeKind) -> None:
    assert judged(kind, at(24, 10), spent=99, settings=NudgeSettings(daily_budget=0)) == (S.QUEUED, None)


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.UNREACHABLE])
def test_a_holiday_stops_only_what_nobody_asked_for(kind: NudgeKind) -> None:
    away = NudgeSettings(paused_until=at(30, 8))
    asked = kind in (K.REMINDER, K.KEEP)
    assert judged(kind, at(24, 10), settings=away) == ((S.QUEUED, None) if asked else (S.SKIPPED, "paused"))
    assert judged(kind, at(30, 8), settings=away) == (S.QUEUED, None)


def test_the_owners_word_of_an_address_waits_for_the_end_of_a_holiday_and_of_quiet_hours() -> None:
    away = NudgeSettings(paused_until=at(30, 7))
    assert judged(K.UNREACHABLE, at(24, 10), settings=away) == (S.HELD, "paused", at(30, 7))
    assert judged(K.UNREACHABLE, at(30, 7), settings=away) == (S.HELD, "quiet", at(30, 8))


def test_a_holiday_from_everything_holds_a_single_reminder_and_skips_a_series() -> None:
    away = NudgeSettings(paused_until=at(30, 8), all_paused=True)
    assert judged(K.REMINDER, at(24, 10), settings=away) == (S.HELD, "paused", at(30, 8))
    assert judged(K.REMINDER, at(24, 10), settings=away, recurs=True) == (S.SKIPPED, "paused")


@pytest.mark.parametrize(
    ("kind", "late", "verdict"),
    [
        (K.REMINDER, timedelta(hours=24), (S.QUEUED, None)),
        (K.REMINDER, timedelta(hours=24, minutes=1), (S.MISSED, "away")),
        (K.KEEP, timedelta(days=9), (S.QUEUED, None)),
        (K.DUE_SOON, timedelta(minutes=1), (S.QUEUED, None)),
        (K.DUE_SOON, timedelta(minutes=2), (S.MISSED, "away")),
        (K.COMEBACK, timedelta(days=2), (S.QUEUED, None)),
        (K.COMEBACK, timedelta(days=2, minutes=1), (S.SKIPPED, "away")),
        (K.STALE, timedelta(hours=2), (S.QUEUED, None)),
        (K.STALE, timedelta(hours=2, minutes=1), (S.SKIPPED, "away")),
    ],
)
def test_how_late_a_kind_may_be(kind: NudgeKind, late: timedelta, verdict: tuple[Any, ...]) -> None:
    heard = {"heard_at": at(19, 15)} if kind is K.COMEBACK else {}
    assert judged(kind, at(24, 10) + late, due=at(24, 10), **heard) == verdict


def test_only_promises_are_owned_up_to_when_missed() -> None:
    overdue = {kind: judged(kind, at(29, 10), due=at(24, 10))[0] for kind in K}
    assert {kind for kind, state in overdue.items() if state is S.MISSED} == {K.REMINDER, K.DUE_SOON}


def test_late_ones_say_so_and_held_ones_are_not_late() -> None:
    nudge = Nudge(UUID(int=1), UUID(int=2), K.REMINDER, at(24, 9), at(24, 9), at(20, 9))
    assert judge(nudge, Moment(at(24, 10), ZONE)).late
    nudge.hold(at(24, 10), "paused")
    assert not judge(nudge, Moment(at(24, 10), ZONE)).late


def test_a_kind_that_was_never_accepted_does_not_come_and_one_turned_off_stops() -> None:
    assert judged(K.STALE, at(24, 10), choice=None) == (S.SKIPPED, "off")
    assert judged(K.STALE, at(24, 10), choice=choice(K.STALE)) == (S.SKIPPED, "off")
    assert judged(K.COMEBACK, at(24, 10), choice=choice(K.COMEBACK, Wish.OFF)) == (S.SKIPPED, "off")
    assert judged(K.DUE_SOON, at(24, 10), settings=NudgeSettings(due_soon=False)) == (S.SKIPPED, "off")


def test_an_ignored_kind_waits_and_the_third_time_asks() -> None:
    waiting = choice(K.STALE, Wish.ON, ignored=2, not_before=at(26, 10))
    assert judged(K.STALE, at(24, 10), choice=waiting) == (S.HELD, "backoff", at(26, 10))
    nudge = Nudge(UUID(int=1), UUID(int=2), K.STALE, at(24, 10), at(24, 10), at(20, 9))
    for ignored, asks in ((2, False), (3, True)):
        known = choice(K.STALE, Wish.ON, ignored=ignored)
        assert judge(nudge, Moment(at(24, 10), ZONE, choice=known)).asks is asks


def test_three_quiet_days_stop_all_favours_but_the_welcome_back() -> None:
    heard = at(21, 10)
    assert judged(K.STALE, at(23, 10), heard_at=heard) == (S.QUEUED, None)
    assert judged(K.STALE, at(24, 10), heard_at=heard) == (S.SKIPPED, "silent")
    assert judged(K.COMEBACK, at(26, 10), heard_at=heard) == (S.QUEUED, None)


def test_the_welcome_back_waits_for_the_fifth_day_at_ten() -> None:
    assert judged(K.COMEBACK, at(24, 10), heard_at=at(23, 23)) == (S.HELD, "here", at(27, 10))
    assert judged(K.COMEBACK, at(27, 10), heard_at=at(23, 23)) == (S.HELD, "here", at(28, 10))
    assert judged(K.COMEBACK, at(28, 10), heard_at=at(23, 23)) == (S.QUEUED, None)
    assert comeback_after(datetime(2026, 10, 28, 12, tzinfo=UTC), ZONE) == at(2, 10)  # the clocks went back between


def test_who_was_never_heard_or_not_since_the_last_welcome_is_left_in_peace() -> None:
    assert judged(K.COMEBACK, at(24, 10), heard_at=None) == (S.HELD, "here", at(27, 10))
    assert judged(K.COMEBACK, at(24, 10), heard_at=at(10, 9), created=at(15, 10)) == (S.HELD, "here", at(27, 10))
    assert judged(K.COMEBACK, at(24, 10), heard_at=at(18, 9), created=at(15, 10))[0] is S.QUEUED


def test_a_welcome_waits_for_the_morning_of_the_zone_they_are_in_by_then() -> None:
    heard = datetime(2026, 11, 19, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert judged(K.COMEBACK, at(24, 4), heard_at=heard, zone="Europe/Berlin") == (S.QUEUED, None)


def test_five_days_are_counted_by_the_calendar() -> None:
    assert was_away(at(19, 23), at(24, 0, 10))
    assert not was_away(at(20, 0, 5), at(24, 23))
    assert not was_away(None, at(24, 10))


def test_nothing_unsolicited_in_focus_or_on_a_bad_day() -> None:
    assert judged(K.STALE, at(24, 10), busy_until=at(24, 10, 25)) == (S.HELD, "focus", at(24, 10, 25))
    assert judged(K.REMINDER, at(24, 10), busy_until=at(24, 10, 25)) == (S.QUEUED, None)
    assert judged(K.STALE, at(24, 10), shaken_until=at(25, 9)) == (S.SKIPPED, "bad day")
    assert judged(K.REMINDER, at(24, 10), shaken_until=at(25, 9)) == (S.QUEUED, None)
