"""Rules: phrases of repetition → `recurrence`. For now they stay in the title, whole, never half-read."""

from __future__ import annotations

from agents.local.understanding.rules import Parts, Rule


def _kept(parts: Parts) -> bool:
    return True


_UNIT = "unit|weekday|weekdays|short_weekday|part|month|period|day_part|nth|nth_word|bare"

REPEATS = (
    Rule(
        "repeat.every",
        f"repeat repeat_step|number_value? {_UNIT}",
        "recurrence",
        _kept,
        1.0,
        (
            ("every Monday", True),
            ("every other thursday", True),
            ("every 2 weeks", True),
            ("each evening", True),
        ),
    ),
    Rule("repeat.word", "repeat_word", "recurrence", _kept, 0.9, (("daily", True),)),
    Rule("repeat.plural", "day_lead|clock_lead weekdays", "recurrence", _kept, 1.0, (("on mondays", True),)),
    Rule(
        "repeat.nth_of_month",
        "the? nth|nth_word|last weekday month_end",
        "recurrence",
        _kept,
        1.0,
        (("second friday of the month", True),),
    ),
    Rule("repeat.two_days", "the? nth and the? nth", "recurrence", _kept, 1.0, (("the 5th and 20th", True),)),
    Rule(
        "repeat.two_times", "clock_lead bare|clock and bare|clock", "recurrence", _kept, 1.0, (("at 8 and 20", True),)
    ),
    Rule("repeat.twice", "repeat_times a|repeat unit|period", "recurrence", _kept, 1.0, (("twice a week", True),)),
)
