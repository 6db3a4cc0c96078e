"""Named days → dates: fixed ("12-25"), counted from Easter ("easter+1"), or a weekday of a month ("11:4TH+1")."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

from agents.local.understanding.repeats import CODES


def feast_of(rule: str, year: int) -> date:
    """The day in that year; the forms are those of the data files."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0))
    if ":" in rule:
        place, _, plus = rule.partition("+")
        month, _, nth = place.partition(":")
        return nth_weekday(year, int(month), int(nth[:-2]), CODES.index(nth[-2:])) + timedelta(days=int(plus or 0))
    month, _, day = rule.partition("-")
    return date(year, int(month), int(day))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday of the month, -1 the last. Raises ValueError where the month has none."""
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    first = date(year, month, 1)
    return date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def next_feast(rule: str, today: date) -> date:
    """The next one, today included."""
    found = feast_of(rule, today.year)
    return found if found >= today else feast_of(rule, today.year + 1)


def yearly_parts(rule: str) -> tuple[int, int, str] | None:
    """Month, day of the month (0: by weekday) and BYDAY of one that a yearly rule can say; None for the others."""
    if rule.startswith("easter") or "+" in rule:
        return None
    if ":" in rule:
        month, _, nth = rule.partition(":")
        return int(month), 0, nth
    month, _, day = rule.partition("-")
    return int(month), int(day), ""
