"""Rules: days, clocks, parts and delays with the words that lead them → `when` fragments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.local.understanding.chart import Edge
from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Clock, Day, Stretch, When

LEADS = {
    "clock_lead": "planned",
    "day_lead": "planned",
    "part_lead": "planned",
    "in": "planned",
    "deadline": "deadline",
    "target": "target",
}


def _said(part: Edge) -> dict[str, Any]:
    """What one edge of a pattern adds to a fragment."""
    match part.category:
        case "day" | "quarter_day" | "month_year":
            return {"day": part.value}
        case "short_weekday":
            return {"day": Day("weekday", part.value)}
        case "month":
            return {"day": Day("month_only", month=part.value)}
        case "clock" | "bare" | "digits3":
            return {"clock": part.value}
        case "clock_list":
            return {"clock": part.value[0], "more": part.value[1:]}
        case "part" | "moment" | "day_part":
            return {"part": part.value}
        case "delay" | "delay_today":
            return {"delay": part.value}
        case "zone_place" | "zone_short":
            return {"zone": part.value}
        case "at_latest":
            return {"latest": True}
        case _:
            return {}


def when_of(parts: Parts) -> When:
    """What the edges of a pattern say together, the words before the first of them as its lead."""
    lead, core, until = "", -1, False
    said: dict[str, Any] = {}
    for part in parts:
        if part is None:
            continue
        if core < 0 and part.category in LEADS:
            lead = lead or LEADS[part.category]
            until = until or part.value == "until"
            continue
        core = part.start if core < 0 else core
        said |= _said(part)
    return When(**said, lead=lead, core=core, until=until)


def _nth(parts: Parts) -> When | None:
    lead, number = parts
    if not lead or not number:
        return None
    return When(day=Day("ordinal", number.value), lead=LEADS[lead.category], core=number.start)


def _from_clock(parts: Parts) -> When:
    return replace(when_of(parts[1:]), lead="planned")


def _moment_of_day(parts: Parts) -> When | None:
    """The moment says the hour, the part only which half of the day it is in."""
    if parts[-2] and not parts[-1]:
        return None
    return when_of(tuple(p for p in parts[:-1] if p and p.category != "part_lead"))


def _after_weekend(parts: Parts) -> When | None:
    period = parts[-1]
    if not period or period.value != "weekend":
        return None
    return When(day=Day("weekend", which="this", plus=2), lead="planned", core=period.start)


def _latest(parts: Parts) -> When:
    return When(latest=True)


ANY_LEAD = "clock_lead|deadline|target|day_lead?"
DAY_LEAD = "day_lead|deadline|target?"

WHENS = (
    Rule(
        "when.day",
        f"{DAY_LEAD} day",
        "when",
        when_of,
        0.9,
        (
            ("on Friday", When(day=Day("weekday", 4), lead="planned", core=1)),
            ("by tomorrow", When(day=Day("offset", 1), lead="deadline", core=1)),
        ),
    ),
    Rule(
        "when.short_day",
        "day_lead|deadline|target short_weekday",
        "when",
        when_of,
        0.8,
        (("on sat", When(day=Day("weekday", 5), lead="planned", core=1)),),
    ),
    Rule("when.edge_day", "short_weekday", "when", when_of, 0.6, (("sun", When(day=Day("weekday", 6), core=0)),)),
    Rule(
        "when.short_clock",
        "short_weekday clock_lead? clock|bare",
        "when",
        when_of,
        0.8,
        (("sat 5pm", When(day=Day("weekday", 5), clock=Clock(5, 0, "pm"), core=0)),),
    ),
    Rule(
        "when.month",
        "deadline|in month",
        "when",
        when_of,
        0.8,
        (("by June", When(day=Day("month_only", month=6), lead="deadline", core=1)),),
    ),
    Rule(
        "when.clock",
        f"{ANY_LEAD} clock sharp?",
        "when",
        when_of,
        0.95,
        (
            ("at 5pm", When(clock=Clock(5, 0, "pm"), lead="planned", core=1)),
            ("noon", When(clock=Clock(12, 0, "pm"), core=0)),
        ),
    ),
    Rule(
        "when.from_clock",
        "start_lead clock",
        "when",
        _from_clock,
        0.9,
        (("from 2pm", When(clock=Clock(2, 0, "pm"), lead="planned", core=1)),),
    ),
    Rule(
        "when.bare",
        "clock_lead|deadline|target bare sharp?",
        "when",
        when_of,
        0.85,
        (
            ("at 9", When(clock=Clock(9), lead="planned", core=1)),
            ("by 5", When(clock=Clock(5), lead="deadline", core=1)),
        ),
    ),
    Rule(
        "when.clocks",
        "clock_lead|deadline clock_list",
        "when",
        when_of,
        0.95,
        (("at 7 and 19", When(clock=Clock(7, 0, "am"), more=(Clock(19, 0, "24h"),), lead="planned", core=1)),),
    ),
    Rule(
        "when.day_bare",
        f"{DAY_LEAD} day|short_weekday comma? bare",
        "when",
        when_of,
        0.75,
        (("tomorrow 9", When(day=Day("offset", 1), clock=Clock(9), core=0)),),
    ),
    Rule(
        "when.bare_day",
        f"{ANY_LEAD} bare day|day_part",
        "when",
        when_of,
        0.7,
        (("8 tonight", When(clock=Clock(8), part="tonight", core=0)),),
    ),
    Rule(
        "when.part",
        "part_lead|deadline part",
        "when",
        when_of,
        0.8,
        (("in the morning", When(part="morning", lead="planned", core=2)),),
    ),
    Rule(
        "when.day_part_word",
        f"{ANY_LEAD} day_part",
        "when",
        when_of,
        0.95,
        (("tonight", When(part="tonight", core=0)),),
    ),
    Rule(
        "when.moment",
        f"{ANY_LEAD} moment",
        "when",
        when_of,
        0.9,
        (
            ("by eod", When(part="end_of_day", lead="deadline", core=1)),
            ("first thing", When(part="first_thing", core=0)),
        ),
    ),
    Rule(
        "when.moment_day",
        f"{ANY_LEAD} moment day_lead? day part_lead? part?",
        "when",
        _moment_of_day,
        1.0,
        (("first thing on friday morning", When(day=Day("weekday", 4), part="first_thing", core=0)),),
    ),
    Rule(
        "when.after_weekend",
        "after_day the? period",
        "when",
        _after_weekend,
        1.0,
        (("after the weekend", When(day=Day("weekend", which="this", plus=2), lead="planned", core=1)),),
    ),
    Rule(
        "when.day_part",
        f"{DAY_LEAD} day|short_weekday part_lead? part",
        "when",
        when_of,
        0.95,
        (("tomorrow morning", When(day=Day("offset", 1), part="morning", core=0)),),
    ),
    Rule(
        "when.nth",
        "day_lead|deadline nth",
        "when",
        _nth,
        0.8,
        (("due 1st", When(day=Day("ordinal", 1), lead="deadline", core=1)),),
    ),
    Rule(
        "when.digits3",
        "clock_lead digits3",
        "when",
        when_of,
        0.8,
        (("at 730", When(clock=Clock(7, 30), lead="planned", core=1)),),
    ),
    Rule(
        "when.quarter",
        "in|deadline|day_lead|target quarter_day|month_year",
        "when",
        when_of,
        0.8,
        (
            (
                "in Q2",
                When(day=Day("edge", which="start", stretch=Stretch("quarter", 2)), lead="planned", core=1),
            ),
        ),
    ),
    Rule("when.latest", "at_latest", "when", _latest, 0.7, (("at the latest", When(latest=True)),)),
)
