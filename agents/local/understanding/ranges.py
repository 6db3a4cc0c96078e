"""Rules: stretches of hours ("from 3 to 4pm", "Thursday 10-11") → `when` fragments of their start."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.chart import Edge
from agents.local.understanding.clocks import NOON
from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Clock, Day, When
from agents.local.understanding.whens import ANY_LEAD, DAY_LEAD, when_of


def _range(parts: Parts) -> When | None:
    first, second = parts[1], parts[3]
    if not first or not second:
        return None
    return When(clock=_start(first, second), end=second.value, lead="planned", core=first.start)


def _day_range(parts: Parts) -> When | None:
    when = when_of(parts[:2])
    first, second = parts[3], parts[5]
    if not _to(parts[4]):
        return None
    return replace(when, clock=_start(first, second), end=second.value) if first and second else None


def _spoken(parts: Parts) -> When | None:
    joint = parts[1]
    if joint is None or joint.value == "and":
        return None
    return _range((None, parts[0], joint, parts[2]))


def _to(joint: Edge | None) -> bool:
    """ "until" would be an end, "and" a second day."""
    return joint is not None and (joint.category != "range_to" or joint.value == "to")


def _days(parts: Parts) -> When | None:
    """A stretch of days; of "Dec 20-27" the second number is in the same month.

    Without "from", "today to tomorrow" is rather a move than a stretch.
    """
    day, last = parts[1], parts[-1]
    if not day or not last or not _to(parts[2]):
        return None
    first: Day = day.value if day.category == "day" else Day("weekday", int(day.value))
    if not parts[0] and parts[2] and parts[2].category == "range_to" and first.kind not in {"month_day", "slashed"}:
        return None
    if last.category == "day":
        end: Day = last.value
    elif last.category == "short_weekday":
        end = Day("weekday", int(last.value))
    elif first.kind == "month_day":
        end = replace(first, n=int(last.value))
    elif first.kind == "ordinal" and last.category == "nth":
        end = Day("ordinal", int(last.value))
    else:
        return None
    return When(day=first, end_day=end, lead="planned", core=day.start)


def _days_of_month(parts: Parts) -> When | None:
    number, day = next((p for p in parts if p and p.category in {"dayno", "nth"}), None), parts[-1]
    if not number or not day or not _to(parts[3]) or day.value.kind != "month_day" or int(number.value) >= day.value.n:
        return None
    return When(day=replace(day.value, n=int(number.value)), end_day=day.value, lead="planned", core=number.start)


def _start(first: Edge, second: Edge) -> Clock:
    """The start of a stretch of hours; "3-4pm" starts in the afternoon too."""
    start, end = first.value, second.value
    half = start.half
    if not half and end == NOON and start.hour < NOON.hour:
        half = "am"
    if not half and end.half in {"am", "pm"} and start.hour <= end.hour:
        half = end.half
    return Clock(start.hour, start.minute, half)


RANGES = (
    Rule(
        "when.day_range",
        f"{DAY_LEAD} day|short_weekday clock_lead? bare|clock dash|range_to bare|clock",
        "when",
        _day_range,
        0.9,
        (("tomorrow 10-11", When(day=Day("offset", 1), clock=Clock(10), end=Clock(11), core=0)),),
    ),
    Rule(
        "when.range",
        "with_from bare|clock range_to bare|clock",
        "when",
        _range,
        1.0,
        (("from 3 to 4pm", When(clock=Clock(3, 0, "pm"), end=Clock(4, 0, "pm"), lead="planned", core=1)),),
    ),
    Rule(
        "when.spoken_range",
        "clock range_to clock|bare",
        "when",
        _spoken,
        1.0,
        (("9:30 till 11:00", When(clock=Clock(9, 30), end=Clock(11), lead="planned", core=0)),),
    ),
    Rule(
        "when.days",
        "with_from? day|short_weekday dash|through|range_to the? day|short_weekday|dayno|nth",
        "when",
        _days,
        0.9,
        (
            (
                "from dec 20 to dec 27",
                When(day=Day("month_day", 20, 12), end_day=Day("month_day", 27, 12), lead="planned", core=1),
            ),
            ("Mon-Wed", When(day=Day("weekday"), end_day=Day("weekday", 2), lead="planned", core=0)),
            ("Dec 20-27", When(day=Day("month_day", 20, 12), end_day=Day("month_day", 27, 12), lead="planned", core=0)),
        ),
    ),
    Rule(
        "when.days_of_month",
        "with_from? the? dayno|nth dash|through|range_to the? day",
        "when",
        _days_of_month,
        0.95,
        (
            (
                "20-27 december",
                When(day=Day("month_day", 20, 12), end_day=Day("month_day", 27, 12), lead="planned", core=0),
            ),
        ),
    ),
    Rule(
        "when.dashed",
        f"{ANY_LEAD} bare|clock dash clock",
        "when",
        lambda p: _range((None, p[1], None, p[3])),
        0.9,
        (("3-4pm", When(clock=Clock(3, 0, "pm"), end=Clock(4, 0, "pm"), lead="planned", core=0)),),
    ),
)
