"""Rules: time counted from now or said as a whole ("in 2 hours", "this time tomorrow", ISO) → `when`."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Clock, Day, Length, When
from agents.local.understanding.whens import ANY_LEAD, DAY_LEAD, LEADS, when_of

_HALVES = {"am": 0, "pm": 12, "24h": 0}


def _delay(parts: Parts) -> When | None:
    length = next(p for p in parts if p and p.category in {"length", "number_value"})
    value = length.value if isinstance(length.value, Length) else Length(minutes=int(length.value))
    if value.calendar:
        return When(day=Day("in", value.days, month=value.months), lead="planned", core=length.start)
    return When(delay=value, lead="planned", core=length.start) if 0 < value.minutes <= 60 * 24 * 14 else None


def _in_number(parts: Parts) -> When | None:
    number = parts[1]
    whole = number is not None and number.value == int(number.value) and 2 <= number.value <= 240
    return _delay(parts) if whole else None


def _before_clock(parts: Parts) -> When | None:
    """ "30 minutes before my 3pm": a clock time, counted back."""
    length, clock = parts[0], parts[-1]
    if not length or not clock or clock.value.half not in _HALVES or length.value.calendar:
        return None
    hour = clock.value.hour if clock.value.half == "24h" else clock.value.hour % 12 + _HALVES[clock.value.half]
    minutes = hour * 60 + clock.value.minute - length.value.minutes
    if minutes < 0:
        return None
    return When(clock=Clock(minutes // 60, minutes % 60, "24h"), lead="planned", core=length.start)


def _iso(parts: Parts) -> When | None:
    """A whole moment; with Z or an offset in whole hours, the wall clock there."""
    text = str(parts[-1].value) if parts[-1] else ""
    day, _, rest = text.replace("T", " ").partition(" ")
    if not rest:
        return None
    year, month, number = (int(n) for n in day.replace("/", "-").split("-"))
    hour, minute = int(rest.partition(":")[0]), int(rest.partition(":")[2][:2])
    if hour > 24 or minute > 59:
        return None
    lead = when_of(parts[:-1])
    return replace(
        lead,
        day=Day("month_day", number, month, year),
        clock=Clock(hour, minute, "24h"),
        zone=_offset_zone(rest),
        core=parts[-1].start if parts[-1] else 0,
    )


def _offset_zone(text: str) -> str | None:
    if text.endswith("Z"):
        return "UTC"
    for sign, turned in (("+", "-"), ("-", "+")):
        if sign in text:
            offset = text.rpartition(sign)[2].replace(":", "")
            hours = int(offset[:2])
            whole = offset[2:] in {"", "00"} and hours <= 12
            return (f"Etc/GMT{turned}{hours}" if hours else "UTC") if whole else None
    return None


def _same_time(parts: Parts) -> When:
    day = tuple(p for p in parts if p and p.category in {*LEADS, "day", "short_weekday"})
    first = next(p.start for p in parts if p)
    return replace(when_of(day), part="same_time", lead="", core=first)


def _due_in(parts: Parts) -> When | None:
    when = _delay(parts)
    return replace(when, lead="deadline") if when else None


DELAYS = (
    Rule(
        "when.delay",
        "in length or_so?",
        "when",
        _delay,
        0.95,
        (
            ("in 2 hours", When(delay=Length(minutes=120), lead="planned", core=1)),
            ("in 3 days", When(day=Day("in", 3), lead="planned", core=1)),
        ),
    ),
    Rule(
        "when.before_clock",
        "length before_time the|mine? clock",
        "when",
        _before_clock,
        1.0,
        (("30 min before my 3pm", When(clock=Clock(14, 30, "24h"), lead="planned", core=0)),),
    ),
    Rule(
        "when.due_in",
        "due_in length",
        "when",
        _due_in,
        1.0,
        (("due in 3 days", When(day=Day("in", 3), lead="deadline", core=2)),),
    ),
    Rule(
        "when.from_now",
        "length from_now",
        "when",
        _delay,
        0.95,
        (("20 minutes from now", When(delay=Length(minutes=20), lead="planned", core=0)),),
    ),
    Rule(
        "when.in_number",
        "in number_value",
        "when",
        _in_number,
        0.75,
        (("in 40", When(delay=Length(minutes=40), lead="planned", core=1)),),
    ),
    Rule("when.later_today", "delay_today", "when", when_of, 1.0, (("later today", When(delay="later", core=0)),)),
    Rule("when.vague", "delay", "when", when_of, 0.75, (("in a bit", When(delay="in_a_bit", core=0)),)),
    Rule(
        "when.iso",
        f"{ANY_LEAD} iso",
        "when",
        _iso,
        1.0,
        (
            (
                "2027-01-09T15:00Z",
                When(day=Day("month_day", 9, 1, 2027), clock=Clock(15, 0, "24h"), zone="UTC", core=0),
            ),
        ),
    ),
    Rule(
        "when.weekday_in",
        "day_in",
        "when",
        lambda p: When(day=p[0].value, lead="planned", core=p[0].start + 1) if p[0] else None,
        1.0,
        (("in two weeks on friday", When(day=Day("weekday_in", 4, plus=14), lead="planned", core=1)),),
    ),
    Rule(
        "when.after_delay",
        "delay_lead length",
        "when",
        _delay,
        0.9,
        (("after 2 hours", When(delay=Length(minutes=120), lead="planned", core=1)),),
    ),
    Rule(
        "when.in_time",
        "in length time_word",
        "when",
        _delay,
        1.0,
        (("in a week's time", When(day=Day("in", 7), lead="planned", core=1)),),
    ),
    Rule(
        "when.same_time",
        "same_time comma? day_lead? day|short_weekday",
        "when",
        _same_time,
        1.0,
        (("this time tomorrow", When(day=Day("offset", 1), part="same_time", core=0)),),
    ),
    Rule(
        "when.day_same_time",
        f"{DAY_LEAD} day comma? same_time",
        "when",
        _same_time,
        1.0,
        (("tomorrow at the same time", When(day=Day("offset", 1), part="same_time", core=0)),),
    ),
)
