"""The day it is to a person: it ends at four in the morning (product.md, "Secretary")."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from domain.due import resolve, zone_of

DAY_ENDS = timedelta(hours=4)  # after midnight


def personal_day(moment: datetime, zone: str) -> date:
    """The personal day of an instant in that zone."""
    return (moment.astimezone(zone_of(zone)) - DAY_ENDS).date()


def day_begins(moment: datetime, zone: str) -> datetime:
    """When the personal day of an instant began, in UTC."""
    return resolve(datetime.combine(personal_day(moment, zone), time()) + DAY_ENDS, zone).astimezone(UTC)
