"""Kinds that come now and then: the usual wait, doubled with each message in a row that nobody answered."""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.nudges.favours import Sent, backed_off, ignored, slot_after
from domain.nudges.kinds import NudgeKind
from domain.nudges.settings import KindChoice, Wish

ZONE = "America/New_York"


def at(day: int, hour: int = 10, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZoneInfo(ZONE))


def choice(not_before: datetime | None = None, clock: time | None = None) -> KindChoice:
    return KindChoice(
        UUID(int=1), UUID(int=2), NudgeKind.STALE, at(1), at(1), Wish.ON, not_before=not_before, clock=clock
    )


@pytest.mark.parametrize(
    ("answers", "count"), [("", 0), ("a", 0), ("i", 1), ("ia", 1), ("iia", 2), ("ai", 0), ("iii", 3)]
)
def test_only_those_in_a_row_since_the_last_answer_count(answers: str, count: int) -> None:
    assert ignored([Sent(at(9), one == "a") for one in answers]) == count


@pytest.mark.parametrize(("count", "until"), [(1, at(11)), (2, at(13)), (3, at(17)), (4, at(25))])
def test_the_wait_doubles(count: int, until: datetime) -> None:
    held = backed_off(choice(), [Sent(at(9, 11), answered=False)] * count, ZONE)
    assert (held.ignored, held.not_before) == (count, until)


def test_any_answer_ends_the_wait_but_not_one_that_was_wished_for() -> None:
    sent = [Sent(at(9), answered=True), Sent(at(7), answered=False)]
    assert (backed_off(choice(), sent, ZONE).ignored, backed_off(choice(), sent, ZONE).not_before) == (0, None)
    for wished, until in ((at(20, 8), at(20)), (at(20, 10), at(20)), (at(20, 11), at(21))):
        assert backed_off(choice(not_before=wished), [Sent(at(9), answered=False)], ZONE).not_before == until


def test_it_comes_by_the_wall_clock_that_was_chosen() -> None:
    assert slot_after(NudgeKind.STALE, None, ZONE, at(31, 20, month=10), 1) == datetime(2026, 11, 1, 15, tzinfo=UTC)
    assert slot_after(NudgeKind.STALE, time(18, 30), ZONE, at(9), 2) == datetime(2026, 11, 11, 23, 30, tzinfo=UTC)
