"""Rules: a time that is taken back at once for another ("at five, no, six pm", "on tuesday no wednesday") → `when`."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Clock, Day, When
from agents.local.understanding.whens import when_of

_VALUES = frozenset({"clock", "bare", "day"})


def _last(parts: Parts) -> When | None:
    """What was said last, led as the first was."""
    said = [part for part in parts if part and part.category in _VALUES]
    lead = tuple(part for part in parts if part and part.start <= said[0].start)
    value, is_day = said[-1].value, said[-1].category == "day"
    return replace(when_of(lead), clock=None if is_day else value, day=value if is_day else None)


CORRECTED = (
    Rule(
        "when.corrected_clock",
        "clock_lead|deadline|day_lead filler? clock|bare comma? filler? taken_back comma? clock_lead? clock|bare",
        "when",
        _last,
        1.0,
        (("at five no six pm", When(clock=Clock(6, 0, "pm"), lead="planned", core=1)),),
    ),
    Rule(
        "when.corrected_clock",
        "clock comma? filler? taken_back comma? clock_lead? clock|bare",
        "when",
        _last,
        1.0,
        (("3pm, sorry, 4", When(clock=Clock(4), core=0)),),
    ),
    Rule(
        "when.corrected_day",
        "day_lead|deadline? day comma? filler? taken_back comma? day_lead? day",
        "when",
        _last,
        1.0,
        (("on tuesday no wednesday", When(day=Day("weekday", 2), lead="planned", core=1)),),
    ),
)
