"""When somebody who went quiet is welcomed back: once, on the fifth day at ten, or as the reply if they write first."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from domain.due import resolve, zone_of
from domain.nudges.nudge import Nudge

COMEBACK_DAYS = 5
COMEBACK_CLOCK = time(10, 0)
FIRST_LOOK = timedelta(days=1)  # before that moment: their zone may be another one by then
LOOK_AGAIN = timedelta(days=3)  # while nobody is there: sooner than they could be heard and gone once more


def comeback_after(heard_at: datetime, zone: str) -> datetime:
    """When somebody who was last heard then is welcomed back: on the fifth day, at ten."""
    day = heard_at.astimezone(zone_of(zone)).date() + timedelta(days=COMEBACK_DAYS)
    return resolve(datetime.combine(day, COMEBACK_CLOCK), zone).astimezone(UTC)


def waits_until(nudge: Nudge, heard_at: datetime | None, zone: str, now: datetime) -> datetime | None:
    """When to look once more; None when they are gone for five days and were not welcomed back since.

    The row is made when the person is, or when their last welcome was settled: who was never heard, or not since
    then, is left in peace.
    """
    if heard_at is None or heard_at < nudge.created_at:
        return now + LOOK_AGAIN
    back = comeback_after(heard_at, zone)
    if back <= now:
        return None if nudge.due_at >= back else back  # in its place among what else came due meanwhile
    return back if back - now <= FIRST_LOOK else back - FIRST_LOOK


def was_away(heard_at: datetime | None, now: datetime) -> bool:
    """Whether somebody who writes at `now` (in their zone) and was last heard before at `heard_at` comes back."""
    return heard_at is not None and (now.date() - heard_at.astimezone(now.tzinfo).date()).days >= COMEBACK_DAYS
