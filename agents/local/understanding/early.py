"""When it rings that long before a thing ("the evening before"), as the fields of a reminder."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from agents.local.understanding.model import Context
from agents.local.understanding.moments import Hints, at, hour_on_a_day, part_time
from agents.local.understanding.repeats import CODES
from agents.local.understanding.values import Before

_DAY = 24 * 60
_LAST_CALL = 60
"""Minutes before a thing that is earlier in its day than the hour a ring on that day would have."""


def early(due: str, before: Before, context: Context) -> dict[str, Any]:
    """The reminder's fields. `due` is YYYY-MM-DD, counted back from its morning, or YYYY-MM-DDTHH:MM."""
    plain = before.part is None and before.clock is None and not before.on_a_day
    if "T" in due and plain and not before.months:
        return {"before_minutes": before.minutes + before.days * _DAY}
    if plain:
        moment = datetime.fromisoformat(ring_of(due, context)) - timedelta(minutes=before.minutes, days=before.days)
        return {"at": _text(moment - relativedelta(months=before.months))}
    day = date.fromisoformat(due[:10]) - timedelta(days=before.days)
    found = _on(day, before, context)
    if "T" in due and found >= datetime.fromisoformat(due):
        return {"before_minutes": _LAST_CALL}
    return {"at": _text(found), "stated": before.clock is not None}


def ring_of(due: str, context: Context) -> str:
    """Where a length before `due` counts from: its moment, or the morning of its day."""
    if "T" in due:
        return due
    return _text(datetime.combine(date.fromisoformat(due), part_time("morning", context.conventions)))


def _on(day: date, before: Before, context: Context) -> datetime:
    if before.clock is not None:
        return at(day, before.clock, hour_on_a_day(before.clock, before.part, Hints()))
    clock: time = part_time(before.part or "morning", context.conventions)
    return datetime.combine(day, clock)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def every_time(ring: dict[str, Any], due: str, rule: str) -> dict[str, Any] | None:
    """The ring before each time of a thing that repeats by the RRULE; None when days cannot be counted back in it."""
    back = timedelta(minutes=ring.get("before_minutes", 0))
    moment = datetime.fromisoformat(ring["at"]) if "at" in ring else datetime.fromisoformat(due) - back
    earlier = _earlier(rule, (date.fromisoformat(due[:10]) - moment.date()).days)
    kept = {name: value for name, value in ring.items() if name != "before_minutes"}
    return kept | {"at": _text(moment), "recurrence": earlier} if earlier else None


def _earlier(rule: str, days: int) -> str | None:
    """The rule so many days earlier."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if days == 0 or parts["FREQ"] == "DAILY":
        return rule
    if parts["FREQ"] == "WEEKLY" and "BYDAY" in parts:
        places = sorted((CODES.index(code) - days) % len(CODES) for code in parts["BYDAY"].split(","))
        parts["BYDAY"] = ",".join(CODES[place] for place in places)
    elif parts["FREQ"] == "MONTHLY" and "BYMONTHDAY" in parts:
        numbers = [int(number) - days for number in parts["BYMONTHDAY"].split(",")]
        if min(numbers) < 1:
            return None
        parts["BYMONTHDAY"] = ",".join(map(str, numbers))
    else:
        return None
    return ";".join(f"{name}={value}" for name, value in parts.items())
