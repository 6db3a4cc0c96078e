"""Rules: days counted from another ("two days before …", "the Friday after Easter") → `day`."""

from __future__ import annotations

from agents.local.understanding.rules import Parts, Rule, by_category
from agents.local.understanding.values import Day, Length

_WEEKEND = 5


def _week_of(parts: Parts) -> Day | None:
    by = by_category(parts)
    return Day("week_of", base=by["day"]) if by["period"] == "week" else None


def _beside(parts: Parts) -> Day | None:
    """ "three days before X", "the day after X": a length from another day."""
    by = by_category(parts)
    length = by.get("length") or _one(str(by.get("unit") or by.get("period")))
    if not length or not length.calendar:
        return None
    sign = -1 if "before_day" in by else 1
    return Day("beside", base=by["day"], plus=sign * length.days, month=sign * length.months)


def _one(unit: str) -> Length | None:
    return {"day": Length(days=1), "week": Length(days=7), "month": Length(months=1), "year": Length(months=12)}.get(
        unit
    )


def _weekday_beside(parts: Parts) -> Day | None:
    """ "the Friday before X": the nearest such weekday on that side of it."""
    by = by_category(parts)
    if "period" in by and by["period"] != "weekend":
        return None
    weekday = by.get("weekday", by.get("short_weekday", _WEEKEND))
    base: Day = by["day"]
    if base.kind in {"weekday", "offset", "weekend"}:
        return None
    return Day("weekday_beside", int(weekday), which="before" if "before_day" in by else "after", base=base)


BESIDE = (
    Rule(
        "day.week_of",
        "the? period of day",
        "day",
        _week_of,
        1.0,
        (("the week of december 14", Day("week_of", base=Day("month_day", 14, 12))),),
    ),
    Rule(
        "day.beside",
        "length before_day|after_day day",
        "day",
        _beside,
        1.0,
        (("three days before Jan 9", Day("beside", plus=-3, base=Day("month_day", 9, 1))),),
    ),
    Rule(
        "day.one_beside",
        "the? unit|period before_day|after_day day",
        "day",
        _beside,
        1.0,
        (("the day after christmas", Day("beside", plus=1, base=Day("feast", which="12-25"))),),
    ),
    Rule(
        "day.weekday_beside",
        "the? weekday|short_weekday|period before_day|after_day day",
        "day",
        _weekday_beside,
        1.0,
        (("the friday before christmas", Day("weekday_beside", 4, which="before", base=Day("feast", which="12-25"))),),
    ),
)
