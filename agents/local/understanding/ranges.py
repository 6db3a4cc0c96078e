"""Rules: stretches of hours ("from 3 to 4pm", "Thursday 10-11") → `when` fragments of their start."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.chart import Edge
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
    return replace(when, clock=_start(first, second), end=second.value) if first and second else None


def _start(first: Edge, second: Edge) -> Clock:
    """The start of a stretch of hours; "3-4pm" starts in the afternoon too."""
    start, end = first.value, second.value
    half = start.half
    if not half and end.half in {"am", "pm"} and start.hour <= end.hour:
        half = end.half
    return Clock(start.hour, start.minute, half)


RANGES = (
    Rule(
        "when.day_range",
        f"{DAY_LEAD} day|short_weekday clock_lead? bare|clock dash bare|clock",
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
        0.9,
        (("from 3 to 4pm", When(clock=Clock(3, 0, "pm"), end=Clock(4, 0, "pm"), lead="planned", core=1)),),
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
