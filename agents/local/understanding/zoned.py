"""Rules: clock times of other zones ("3pm CET", "10:00 GMT+2"), and hours that no day has → `when`."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Clock, When
from agents.local.understanding.whens import ANY_LEAD, when_of

LAST_HOUR = 24
_EXACT = ("UTC", "Etc/")
HALF_HOURS = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+9:30": "Australia/Darwin",
}
"""Zones without clock changes for offsets that are no whole hours."""


def _impossible(parts: Parts) -> When | None:
    """An hour that no day has: a date problem, not text."""
    hours, _, minutes = str(parts[1].value if parts[1] else "").partition(":")
    if not hours.isdigit() or not minutes.isdigit() or int(hours) <= LAST_HOUR:
        return None
    return replace(when_of(parts), clock=Clock(int(hours), int(minutes), "24h"), core=parts[1].start if parts[1] else 0)


def _own_time(parts: Parts) -> When:
    return When()


def _zoned(parts: Parts) -> When:
    """Where the zone is UTC, hours count to 24."""
    when = when_of(parts)
    exact = when.clock is not None and not when.clock.half and str(when.zone).startswith(_EXACT)
    return replace(when, clock=replace(when.clock, half="24h")) if exact and when.clock else when


def _offset(parts: Parts) -> When | None:
    """ "GMT+2" is the IANA zone Etc/GMT-2 (its signs are turned); half hours have names in the table of zones."""
    sign, offset = parts[-2], parts[-1]
    when = when_of(parts[:-2])
    if when.zone != "UTC" or not sign or not offset:
        return None
    if offset.category == "hhmm":
        zone = HALF_HOURS.get(f"{sign.value}{offset.value}")
    else:
        hours = offset.value
        whole = hours == int(hours) and 0 <= hours <= 12
        zone = (
            f"Etc/GMT{'-' if sign.value == '+' else '+'}{int(hours)}" if whole and hours else "UTC" if whole else None
        )
    return _zoned((*parts[:-3], parts[-3]._replace(value=zone))) if zone and parts[-3] else None


ZONED = (
    Rule(
        "when.zone",
        "zone_place time_word",
        "when",
        when_of,
        0.8,
        (("Berlin time", When(zone="Europe/Berlin", core=0)),),
    ),
    Rule(
        "when.impossible",
        "clock_lead|deadline hhmm",
        "when",
        _impossible,
        0.9,
        (("at 25:00", When(clock=Clock(25, 0, "24h"), lead="planned", core=1)),),
    ),
    Rule("when.own_time", "own_time", "when", _own_time, 0.8, (("my time", When()),)),
    Rule(
        "when.zone_bare",
        "clock_lead bare zone_place time_word",
        "when",
        when_of,
        1.0,
        (("at 9 Tokyo time", When(clock=Clock(9), zone="Asia/Tokyo", lead="planned", core=1)),),
    ),
    Rule(
        "when.zone_offset",
        f"{ANY_LEAD} clock zone_short joins|dash number_value|hhmm",
        "when",
        _offset,
        1.0,
        (("10:00 GMT+2", When(clock=Clock(10, 0, "24h"), zone="Etc/GMT-2", core=0)),),
    ),
    Rule(
        "when.zone_short",
        f"{ANY_LEAD} clock zone_short",
        "when",
        _zoned,
        1.0,
        (("3pm CET", When(clock=Clock(3, 0, "pm"), zone="Europe/Berlin", core=0)),),
    ),
)
