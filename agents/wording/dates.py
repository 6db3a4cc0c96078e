"""Dates and times as a person says them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from domain.due import Due


def due_words(iso: str, now: datetime) -> str:
    """A receipt's `due` ("2026-11-24" or a moment) in words, beside `now` in the user's zone: "tomorrow (Tue) 9:00"."""
    if len(iso) == 10:
        return day_words(date.fromisoformat(iso), now.date())
    moment = datetime.fromisoformat(iso).astimezone(now.tzinfo)
    return f"{day_words(moment.date(), now.date())} {clock_words(moment)}"


def day_words(day: date, today: date) -> str:
    """The day: today, tomorrow (Tue), Fri 27 Nov, with the year when it is not near."""
    ahead = (day - today).days
    if ahead == 0:
        return "today"
    if ahead == 1:
        return f"tomorrow ({day:%a})"
    year = f" {day.year}" if day.year != today.year and abs(ahead) > 180 else ""
    return f"{day:%a} {day.day} {day:%b}{year}"


def clock_words(moment: datetime) -> str:
    """The time on a 24-hour clock without a leading zero: 9:00."""
    return f"{moment.hour}:{moment:%M}"


def clock_change_note(due: Due) -> str:
    """One sentence when a clock change skips or repeats the due time; else empty."""
    moment, wall = due.moment, due.clock
    if moment is None or wall is None:
        return ""
    if moment.time().replace(tzinfo=None) != wall:
        return f"The clocks go forward then, so {wall.hour}:{wall:%M} becomes {clock_words(moment)}."
    later = moment.replace(fold=1)
    if later.utcoffset() != moment.utcoffset() and moment.fold == 0 and later.astimezone(moment.tzinfo) == later:
        hours = (moment.utcoffset() or timedelta()) - (later.utcoffset() or timedelta())
        if hours > timedelta():
            return f"The clocks go back then; I took the first {clock_words(moment)}."
    return ""
