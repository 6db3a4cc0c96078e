"""An RRULE back in plain words: "every other Thursday at 18:00, until 1 May"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo

_UNITS = {
    "MINUTELY": "minute",
    "HOURLY": "hour",
    "DAILY": "day",
    "WEEKLY": "week",
    "MONTHLY": "month",
    "YEARLY": "year",
}
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FEW = 5
"""Months left out that are named instead of the others."""
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second last"}
_WORK_DAYS = frozenset(_CODES[:5])
_WEEKEND = frozenset(_CODES[5:])


def recurrence_words(
    rrule: str, recurrence_from: str | None = None, clock: time | None = None, zone: tzinfo | None = None
) -> str:
    """The rule in words, lower case, without a full stop.

    `recurrence_from` "completion" is said; `clock` is the wall-clock hour each occurrence has; UNTIL is said as
    the day it is in `zone` (UTC without one). A part this cannot say gives "repeats".
    """
    parts = dict(part.split("=", 1) for part in rrule.removeprefix("RRULE:").split(";") if "=" in part)
    try:
        words = _every(parts)
        end = _end(parts, zone)
    except (KeyError, ValueError, IndexError):
        return "repeats"
    at = f" at {clock.hour}:{clock:%M}" if clock is not None and parts["FREQ"] not in {"MINUTELY", "HOURLY"} else ""
    done = " after it is done" if recurrence_from == "completion" else ""
    return f"{words}{done}{at}{end}"


def _every(parts: dict[str, str]) -> str:
    freq, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    days = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    numbers = [int(n) for n in parts["BYMONTHDAY"].split(",")] if "BYMONTHDAY" in parts else []
    months = [_MONTHS[int(n) - 1] for n in parts["BYMONTH"].split(",")] if "BYMONTH" in parts else []
    place = _months(months)
    if freq == "WEEKLY" and days:
        return f"{_weekly(interval, days)}{place}"
    period = _period(freq, interval)
    if freq == "YEARLY" and len(months) == 1 and numbers:
        return f"{period} on {_list([str(n) for n in numbers])} {months[0]}"
    if "BYSETPOS" in parts:
        return f"{period} on the {_NTH[int(parts['BYSETPOS'])]} {_kind(days)}{place}"
    if days:
        return f"{period} on {_weekdays(days)}{place}"
    if numbers:
        return f"{period} on the {_list([_number(n) for n in numbers])}{place}"
    return f"{period}{place}{_hours(parts)}"


def _months(names: Sequence[str]) -> str:
    """ "in June and July"; of nearly all months those left out."""
    missing = [name for name in _MONTHS if name not in names]
    if names and len(missing) < _FEW:
        return f" except in {_list(missing)}" if missing else ""
    return f" in {_list(names)}" if names else ""


def _period(freq: str, interval: int) -> str:
    unit = _UNITS[freq]
    if interval == 1:
        return f"every {unit}"
    return f"every other {unit}" if interval == 2 else f"every {interval} {unit}s"


def _weekly(interval: int, days: Sequence[str]) -> str:
    kind = frozenset(days)
    if kind == _WORK_DAYS and interval == 1:
        return "every weekday"
    names = [_DAYS[_CODES.index(day)] for day in sorted(days, key=_CODES.index)]
    if kind == _WEEKEND and interval == 1:
        return "every Saturday and Sunday"
    missing = [_DAYS[i] for i, code in enumerate(_CODES) if code not in kind]
    if len(missing) == 1 and interval == 1:
        return f"every day except {missing[0]}"
    if interval == 1 or len(names) == 1:
        step = "every " if interval == 1 else "every other " if interval == 2 else ""
        return f"{step}{_list(names)}" if step else f"{_period('WEEKLY', interval)} on {_list(names)}"
    return f"{_period('WEEKLY', interval)} on {_list(names)}"


def _weekdays(days: Sequence[str]) -> str:
    """ "the second Friday", "the first and third Monday", "Mondays"."""
    numbered = [(int(day[:-2]) if day[:-2] else 0, _DAYS[_CODES.index(day[-2:])]) for day in days]
    if all(not number for number, _ in numbered):
        return _list([name + "s" for _, name in numbered])
    if len({name for _, name in numbered}) == 1:
        return f"the {_list([_NTH[number] for number, _ in numbered])} {numbered[0][1]}"
    return _list([f"the {_NTH[number]} {name}" for number, name in numbered])


def _kind(days: Sequence[str]) -> str:
    if frozenset(days) == _WORK_DAYS:
        return "weekday"
    return "weekend day" if frozenset(days) == _WEEKEND else _list([_DAYS[_CODES.index(day)] for day in days])


def _number(number: int) -> str:
    if number < 0:
        return "last day" if number == -1 else f"{_number(-number)} to last day"
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _hours(parts: dict[str, str]) -> str:
    if "BYHOUR" not in parts:
        return ""
    hours = [int(hour) for hour in parts["BYHOUR"].split(",")]
    if len(hours) > 2 and hours == list(range(hours[0], hours[-1] + 1)):
        return f" from {hours[0]}:00 to {hours[-1]}:00"
    return f" at {_list([f'{hour}:00' for hour in hours])}"


def _end(parts: dict[str, str], zone: tzinfo | None) -> str:
    if "COUNT" in parts:
        count = int(parts["COUNT"])
        return ", once" if count == 1 else f", {count} times"
    if "UNTIL" not in parts:
        return ""
    day = _until(parts["UNTIL"], zone)
    return f", until {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _until(text: str, zone: tzinfo | None) -> date:
    if len(text) == 8:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
    moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return moment.astimezone(zone).date() if zone else moment.date()


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
