"""Rules: clock times → `clock` (certain) and `bare` (an hour that needs a leading word to be one)."""

from __future__ import annotations

from agents.local.understanding.chart import Edge
from agents.local.understanding.numbers import value
from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Clock

NOON = Clock(12, 0, "pm")
MIDNIGHT = Clock(24, 0, "24h")
_DAY = 24 * 60
EARLIEST_H = 7
"""17h30 is a clock time, 1h30 a length: from the hour people wake on, "h" is read as a time."""


def _clock(hour: int, minute: int, half: str = "") -> Clock | None:
    if not (0 <= hour <= 24 and 0 <= minute <= 59) or (half in {"am", "pm"} and not 1 <= hour <= 12):
        return None
    if not half and (hour > 12 or hour == 0):
        half = "24h"
    return Clock(hour, minute, half)


def _text(part: Edge | None) -> str:
    return str(part.value) if part else ""


def _hhmm(parts: Parts) -> Clock | None:
    text = _text(parts[0])
    hours, minutes = text.replace("h", ":").split(":")[:2]
    if "h" in text and int(hours) < EARLIEST_H:
        return None
    half = parts[1].value if len(parts) > 1 and parts[1] else ""
    if half == "24h" or (half and int(hours) > 12):
        half = "24h"
    if not half and len(hours) == 2 and hours[0] == "0":
        half = "24h"
    return _clock(int(hours), int(minutes), half)


def _meridiem(parts: Parts) -> Clock | None:
    hours, _, minutes = _text(parts[0]).replace(",", ".").partition(".")
    if len(hours) in {3, 4} and not minutes:
        hours, minutes = hours[:-2], hours[-2:]
    if len(hours) > 2 or len(minutes) not in {0, 2}:
        return None
    half = parts[1].value if parts[1] else ""
    return _clock(int(hours), int(minutes or 0), half)


def _spoken_meridiem(parts: Parts) -> Clock | None:
    hour = value(parts[0])
    return _clock(int(hour), 0, parts[1].value if parts[1] else "") if hour == int(hour) else None


def _hour(parts: Parts) -> Clock | None:
    hour = value(parts[0])
    return _clock(int(hour), 0) if hour == int(hour) and hour <= 24 else None


def _digits(parts: Parts) -> Clock | None:
    text = _text(parts[0])
    if len(text) == 4 and text.isdigit():
        return _clock(int(text[:2]), int(text[2:]), "24h")
    hours, dot, minutes = text.partition(".")
    return _clock(int(hours), int(minutes)) if dot and len(hours) <= 2 and len(minutes) == 2 else None


def _shifted(hour: Edge | None, minutes: int) -> Clock | None:
    if hour is None or not isinstance(hour.value, Clock) or hour.value.minute or not 1 <= hour.value.hour <= 12:
        return None
    if hour.value.half in {"am", "pm"}:
        exact = (hour.value.hour % 12 + (12 if hour.value.half == "pm" else 0)) * 60 + minutes
        return Clock(exact % _DAY // 60, exact % 60, "24h")
    total = hour.value.hour * 60 + minutes
    total = total + 720 if total < 60 else total
    return Clock(total // 60, total % 60)


def _half_past(parts: Parts) -> Clock | None:
    return _shifted(parts[2], 30)


def _half(parts: Parts) -> Clock | None:
    return _shifted(parts[1], 30)


def _quarter(parts: Parts) -> Clock | None:
    return _shifted(parts[2], 15 if parts[1] and parts[1].category == "past" else -15)


def _minutes(parts: Parts) -> Clock | None:
    minutes = value(parts[0])
    if minutes not in {5, 10, 15, 20, 25} and not (parts[1] and 1 <= minutes <= 29):
        return None
    return _shifted(parts[3], int(minutes) if parts[2] and parts[2].category == "past" else -int(minutes))


def _word(parts: Parts) -> Clock:
    return NOON if _text(parts[0]) == "noon" else MIDNIGHT


def _same(parts: Parts) -> Clock | None:
    return parts[0].value if parts[0] else None


def _glued_hour(parts: Parts) -> Clock | None:
    hour = value(parts[0])
    return Clock(int(hour), 0, "24h") if hour == int(hour) and EARLIEST_H <= hour <= 24 else None


def _military(parts: Parts) -> Clock | None:
    text = _text(parts[0])
    hours = parts[1] is not None and parts[1].value == "hour"
    return _digits(parts) if hours and len(text) == 4 and text.isdigit() else None


def _three(parts: Parts) -> Clock | None:
    text = _text(parts[0])
    whole = len(text) == 3 and text.isdigit() and int(text) % 5 == 0
    return _clock(int(text[0]), int(text[1:])) if whole and text[0] != "0" else None


def _two_numbers(parts: Parts) -> Clock | None:
    hour, minute = value(parts[0]), value(parts[-1])
    least = 1 if len(parts) > 2 and parts[1] else 10
    if hour != int(hour) or minute != int(minute) or not 1 <= hour <= 12 or not least <= minute <= 59:
        return None
    return _clock(int(hour), int(minute))


def _with_half(parts: Parts) -> Clock | None:
    clock, half = parts[0], parts[-1]
    if not clock or not half or clock.value.half or not 1 <= clock.value.hour <= 12:
        return None
    return Clock(clock.value.hour, clock.value.minute, half.value)


BARE = (
    Rule("bare.hour", "number_value", "bare", _hour, 0.9, (("9", Clock(9)), ("seventeen", Clock(17, 0, "24h")))),
    Rule("bare.glued_hour", "number_value glued_hour", "bare", _glued_hour, 0.9, (("17h", Clock(17, 0, "24h")),)),
    Rule("bare.military", "number unit", "bare", _military, 0.9, (("1730 hours", Clock(17, 30, "24h")),)),
    Rule("digits3", "number", "digits3", _three, 0.9, (("730", Clock(7, 30)),)),
    Rule(
        "bare.two_numbers",
        "number_value oh? number_value",
        "bare",
        _two_numbers,
        0.9,
        (
            ("3 15", Clock(3, 15)),
            ("seven thirty", Clock(7, 30)),
            ("nine oh five", Clock(9, 5)),
        ),
    ),
    Rule("bare.digits", "number", "bare", _digits, 0.9, (("1730", Clock(17, 30, "24h")), ("9.30", Clock(9, 30)))),
)
CLOCKS = (
    Rule(
        "clock.hhmm",
        "hhmm meridiem|glued_meridiem|glued_hour?",
        "clock",
        _hhmm,
        1.0,
        (
            ("17:30", Clock(17, 30, "24h")),
            ("9:30pm", Clock(9, 30, "pm")),
            ("9:30", Clock(9, 30)),
            ("09:00", Clock(9, 0, "24h")),
        ),
    ),
    Rule(
        "clock.meridiem",
        "number meridiem|glued_meridiem",
        "clock",
        _meridiem,
        1.0,
        (
            ("5pm", Clock(5, 0, "pm")),
            ("9.30 am", Clock(9, 30, "am")),
            ("5p", Clock(5, 0, "pm")),
            ("530pm", Clock(5, 30, "pm")),
        ),
    ),
    Rule("clock.spoken", "number_value meridiem", "clock", _spoken_meridiem, 1.0, (("five pm", Clock(5, 0, "pm")),)),
    Rule("clock.word", "clock_word", "clock", _word, 1.0, (("noon", NOON), ("midnight", MIDNIGHT))),
    Rule("clock.oclock", "bare oclock", "clock", _same, 1.0, (("5 o'clock", Clock(5)),)),
    Rule(
        "clock.with_half",
        "bare oclock? meridiem",
        "clock",
        _with_half,
        1.0,
        (
            ("ten thirty am", Clock(10, 30, "am")),
            ("5 o'clock pm", Clock(5, 0, "pm")),
        ),
    ),
    Rule("clock.ish", "bare ish", "clock", _same, 0.9, (("5ish", Clock(5)),)),
)
SPOKEN = (
    Rule("clock.half_past", "half_word past bare|clock", "clock", _half_past, 1.0, (("half past six", Clock(6, 30)),)),
    Rule(
        "clock.quarter",
        "quarter_word past|before_hour bare|clock",
        "clock",
        _quarter,
        1.0,
        (
            ("quarter to 5", Clock(4, 45)),
            ("a quarter past nine", Clock(9, 15)),
            ("quarter to 1", Clock(12, 45)),
        ),
    ),
    Rule(
        "clock.minutes",
        "number_value minutes_word? past|before_hour bare|clock",
        "clock",
        _minutes,
        0.9,
        (
            ("ten to six", Clock(5, 50)),
            ("20 past 6", Clock(6, 20)),
            ("3 minutes past 4", Clock(4, 3)),
        ),
    ),
    Rule("bare.half", "half_word bare", "bare", _half, 0.9, (("half six", Clock(6, 30)),)),
)
