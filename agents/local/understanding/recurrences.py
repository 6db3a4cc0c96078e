"""Rules: phrases of repetition → `recurrence`, with the `Repeat` they say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.local.understanding.repeats import CODES, QUARTERS, WEEKEND_DAYS, WORK_DAYS, Repeat
from agents.local.understanding.rules import Parts, Rule, by_category
from agents.local.understanding.values import Length

MOST_STEPS = 400
_UNITS = {
    "minute": ("MINUTELY", 1),
    "hour": ("HOURLY", 1),
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}
_SETS = {"work_day": WORK_DAYS, "work_days": WORK_DAYS, "weekend_days": WEEKEND_DAYS}


def every(unit: str, interval: float) -> Repeat | None:
    """Every `interval` units; half hours become minutes."""
    if unit not in _UNITS:
        return None
    freq, size = _UNITS[unit]
    steps = interval * size
    if freq == "HOURLY" and steps != int(steps):
        freq, steps = "MINUTELY", steps * 60
    if steps != int(steps) or not 1 <= steps <= MOST_STEPS:
        return None
    return Repeat(freq, int(steps), aligned=QUARTERS if unit == "quarter" else ())


def _steps(by: dict[str, Any]) -> float:
    return float(by.get("repeat_step") or by.get("number_value") or 1)


def _unit(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    made = every(str(by.get("unit") or by.get("glued_unit") or by.get("period")), _steps(by))
    if by.get("period") == "weekend":
        made = Repeat("WEEKLY", int(_steps(by)), days=("SA",))
    return replace(made, aligned=(), completion="bang" in by) if made else None


def _length(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    made = of_length(by["length"])
    done = "after_done" in by or "bang" in by
    return replace(made, completion=done) if made else None


def of_length(length: Length) -> Repeat | None:
    """Every so long, in the largest unit that fits."""
    if length.minutes and not length.calendar:
        whole = length.minutes % 60 == 0
        return every("hour", length.minutes / 60) if whole else every("minute", length.minutes)
    if length.months and not length.days:
        return every("year", length.months / 12) if length.months % 12 == 0 else every("month", length.months)
    if length.days and not length.months:
        return every("week", length.days / 7) if length.days % 7 == 0 else every("day", length.days)
    return None


def _codes(days: tuple[int, ...] | int) -> tuple[str, ...]:
    return tuple(CODES[day] for day in (days if isinstance(days, tuple) else (days,)))


def _weekdays(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    if _lead_alone(by):
        return None
    days = next(
        by[c] for c in ("day_list", "day_set", "days_plural", "weekday", "weekdays", "short_weekday") if c in by
    )
    part = by.get("part") or by.get("parts_plural") or by.get("clock_word")
    return Repeat("WEEKLY", int(_steps(by)), _codes(days), part=part, named=True, completion="bang" in by)


def _days_every_week(parts: Parts) -> Repeat | None:
    made, days = _unit(parts), _codes(by_category(parts)["day_set"])
    return replace(made, days=days, named=True) if made and made.freq == "WEEKLY" and not made.days else None


def _lead_alone(by: dict[str, Any]) -> bool:
    """A word that leads a part of the day without one: it belongs to what follows ("on Mondays at 6")."""
    return "part_lead" in by and not by.keys() & {"part", "parts_plural", "clock_word"}


def _set(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    if _lead_alone(by):
        return None
    days = next(_SETS[c] for c in _SETS if c in by)
    return Repeat("WEEKLY", int(_steps(by)), days, part=by.get("part") or by.get("parts_plural"))


def _part(parts: Parts) -> Repeat:
    by = by_category(parts)
    part = by.get("part") or by.get("clock_word") or by.get("parts_plural")
    return Repeat("DAILY", int(_steps(by)), part=part)


def _word(parts: Parts) -> Repeat | None:
    steps, unit, *part = str(by_category(parts)["repeat_word"]).split()
    made = every(unit, int(steps))
    return replace(made, aligned=(), part=part[0] if part else None) if made else None


def _times(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    made = every(str(by.get("unit") or by.get("period")), 1)
    return replace(made, times=int(by["times_count"])) if made else None


WEEKLY = (
    Rule(
        "repeat.weekdays",
        "repeat bang? repeat_step? day_set|weekday|short_weekday|weekdays part_lead? part|parts_plural|clock_word?",
        "recurrence",
        _weekdays,
        1.0,
        (
            ("every Monday", Repeat("WEEKLY", days=("MO",), named=True)),
            ("every other thursday", Repeat("WEEKLY", 2, ("TH",), named=True)),
            ("every Mon, Wed and Fri", Repeat("WEEKLY", days=("MO", "WE", "FR"), named=True)),
            ("every friday night", Repeat("WEEKLY", days=("FR",), part="night", named=True)),
        ),
    ),
    Rule(
        "repeat.plural",
        "day_lead|clock_lead? days_plural part_lead? part|parts_plural|clock_word?",
        "recurrence",
        _weekdays,
        1.0,
        (
            ("on mondays", Repeat("WEEKLY", days=("MO",), named=True)),
            ("Tuesdays and Thursdays", Repeat("WEEKLY", days=("TU", "TH"), named=True)),
        ),
    ),
    Rule(
        "repeat.day_list",
        "day_lead? day_list part_lead? part|parts_plural|clock_word?",
        "recurrence",
        _weekdays,
        0.9,
        (
            ("mon, wed & fri", Repeat("WEEKLY", days=("MO", "WE", "FR"), named=True)),
            ("tue/thu", Repeat("WEEKLY", days=("TU", "TH"), named=True)),
        ),
    ),
    Rule(
        "repeat.days_every_week",
        "day_lead? day_set repeat repeat_step|number_value? unit|period",
        "recurrence",
        _days_every_week,
        1.0,
        (("monday through friday every week", Repeat("WEEKLY", days=WORK_DAYS, named=True)),),
    ),
    Rule(
        "repeat.plural_parts",
        "day_lead? day_set parts_plural",
        "recurrence",
        _weekdays,
        1.0,
        (("sunday nights", Repeat("WEEKLY", days=("SU",), part="night", named=True)),),
    ),
    Rule(
        "repeat.work_days",
        "repeat repeat_step? work_day|work_days part_lead? part|parts_plural?",
        "recurrence",
        _set,
        1.0,
        (("every weekday", Repeat("WEEKLY", days=WORK_DAYS)),),
    ),
    Rule(
        "repeat.sets",
        "day_lead? work_days|weekend_days part_lead? part|parts_plural?",
        "recurrence",
        _set,
        1.0,
        (("on weekends", Repeat("WEEKLY", days=WEEKEND_DAYS)),),
    ),
    Rule(
        "repeat.work_day_parts",
        "day_lead? work_day parts_plural",
        "recurrence",
        _set,
        1.0,
        (("weekday mornings", Repeat("WEEKLY", days=WORK_DAYS, part="morning")),),
    ),
)
EVERY = (
    Rule(
        "repeat.unit",
        "repeat bang? repeat_step|number_value? unit|glued_unit|period",
        "recurrence",
        _unit,
        1.0,
        (
            ("every day", Repeat("DAILY")),
            ("every 2 weeks", Repeat("WEEKLY", 2)),
            ("every other month", Repeat("MONTHLY", 2)),
            ("every quarter", Repeat("MONTHLY", 3)),
            ("every 30 minutes", Repeat("MINUTELY", 30)),
            ("every weekend", Repeat("WEEKLY", days=("SA",))),
        ),
    ),
    Rule(
        "repeat.length",
        "repeat bang? length",
        "recurrence",
        _length,
        0.99,
        (
            ("every half hour", Repeat("MINUTELY", 30)),
            ("every two and a half hours", Repeat("MINUTELY", 150)),
        ),
    ),
    Rule(
        "repeat.after_done",
        "repeat? length after_done",
        "recurrence",
        _length,
        1.0,
        (
            ("every 10 days after completion", Repeat("DAILY", 10, completion=True)),
            ("2 weeks after I last did it", Repeat("WEEKLY", 2, completion=True)),
        ),
    ),
    Rule(
        "repeat.part",
        "repeat repeat_step? part|parts_plural|clock_word",
        "recurrence",
        _part,
        1.0,
        (("each evening", Repeat("DAILY", part="evening")),),
    ),
    Rule(
        "repeat.parts",
        "part_lead|day_lead? parts_plural",
        "recurrence",
        _part,
        0.9,
        (("in the mornings", Repeat("DAILY", part="morning")),),
    ),
    Rule(
        "repeat.word",
        "repeat_word",
        "recurrence",
        _word,
        0.9,
        (
            ("daily", Repeat("DAILY")),
            ("nightly", Repeat("DAILY", part="night")),
            ("fortnightly", Repeat("WEEKLY", 2)),
        ),
    ),
    Rule(
        "repeat.times",
        "times_count per unit|period",
        "recurrence",
        _times,
        1.0,
        (("twice a week", Repeat("WEEKLY", times=2)),),
    ),
)
