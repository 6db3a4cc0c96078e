"""Whether two recurrence rules (RFC 5545 RRULEs) say the same, whatever the order and spelling of their parts."""

from __future__ import annotations

DEFAULTS = frozenset({("INTERVAL", "1"), ("WKST", "MO")})
DAYS_OF_A_WEEK = 7
DAILY, WEEKLY, NONE = frozenset({"DAILY"}), frozenset({"WEEKLY"}), frozenset[str]()


def same_recurrence(one: str, other: str) -> bool:
    """Compare rule by rule, part by part."""
    return parts_of(one) == parts_of(other)


def parts_of(rule: str) -> dict[str, frozenset[str]]:
    """The parts of a rule as sets, in one spelling for rules that can be spelt in several."""
    pairs = [part.partition("=") for part in rule.upper().removeprefix("RRULE:").split(";") if part]
    parts = {name: frozenset(value.split(",")) for name, _, value in pairs if (name, value) not in DEFAULTS}
    return _weekly(_positions(parts))


def _positions(parts: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """BYDAY=FR;BYSETPOS=2 is BYDAY=2FR."""
    days, places = parts.get("BYDAY", NONE), parts.get("BYSETPOS", NONE)
    if len(days) != 1 or not places:
        return parts
    (day,) = days
    rest = {name: value for name, value in parts.items() if name != "BYSETPOS"}
    return rest | {"BYDAY": frozenset(f"{int(place)}{day}" for place in places)}


def _weekly(parts: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Daily on some weekdays is weekly on them; weekly on all seven is daily."""
    days, frequency = parts.get("BYDAY", NONE), parts.get("FREQ", NONE)
    if not days or "INTERVAL" in parts:
        return parts
    if frequency in (DAILY, WEEKLY) and len(days) == DAYS_OF_A_WEEK:
        return {name: value for name, value in parts.items() if name != "BYDAY"} | {"FREQ": DAILY}
    return parts | {"FREQ": WEEKLY} if frequency == DAILY else parts
