"""Quiet hours as they are said: "quiet hours 23 to 7", "don't message me before 9"."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Edge
from agents.local.understanding.values import Clock
from agents.local.understanding.view import ClauseView

_ASKED = mask_of(("quiet_hours", "dont_message"))
_CLOCKS = ("clock", "bare", "moment", "part")
_NAMED = {"noon": Clock(12, 0, "24h"), "midnight": Clock(0, 0, "24h")}
_ABOUT = ("quiet_hours", "dont_message", "on_each", "range_from", "list_and", "trail_polite", "request", "interjection")
EVENING_FROM = 5
"""An hour from here to eleven without am or pm is in the evening where quiet hours begin, in the morning at their
end."""


def quiet(view: ClauseView) -> dict[str, str]:
    """The arguments that set them; empty when the clause is about something else."""
    if not view.mask & _ASKED:
        return {}
    return _between(view) or _sides(view)


def _between(view: ClauseView) -> dict[str, str]:
    """From one clock to another."""
    for first in range(view.clause.first, view.clause.last):
        for begin in _clocks(view, first):
            if not view.chart.is_a(begin.end, "hours_to"):
                continue
            for end in _clocks(view, begin.end + 1):
                hours = {"quiet_from": _time(begin, True), "quiet_to": _time(end, False)}
                if len(set(hours.values())) > 1 and _only_about(view, [(begin.start, end.end)]):
                    return hours
    return {}


def _sides(view: ClauseView) -> dict[str, str]:
    """Before one clock, after another, or both."""
    hours: dict[str, str] = {}
    gone: list[tuple[int, int]] = []
    for first in range(view.clause.first, view.clause.last):
        for category, argument in (("clock_before", "quiet_to"), ("clock_after", "quiet_from")):
            if argument in hours or not view.chart.is_a(first, category) or _until(view, first):
                continue
            length = max(edge.end - edge.start for edge in view.chart.at(first, category))
            for edge in _clocks(view, first + length):
                hours[argument] = _time(edge, argument == "quiet_from")
                gone.append((first, edge.end))
                break
    return hours if hours and _only_about(view, gone) else {}


def _until(view: ClauseView, place: int) -> bool:
    """ "Don't message me until 5" is a pause, no setting."""
    return view.chart.is_a(place, "pause_for")


def _clocks(view: ClauseView, place: int) -> list[Edge]:
    """The clock times that start there, the longest first."""
    if place >= view.clause.last:
        return []
    found = [e for name in _CLOCKS for e in view.chart.at(place, name) if _clock(e) is not None]
    return sorted((e for e in found if e.end <= view.clause.last), key=lambda e: -e.end)


def _clock(edge: Edge) -> Clock | None:
    clock = edge.value if isinstance(edge.value, Clock) else _NAMED.get(str(edge.value))
    return clock if clock is not None and clock.hour <= 24 else None


def _time(edge: Edge, begins: bool) -> str:
    """The time of day, HH:MM."""
    clock = _clock(edge)
    assert clock is not None  # one of _clocks
    hour = clock.hour % 24
    if clock.half in ("am", "pm"):
        hour = hour % 12 + (12 if clock.half == "pm" else 0)
    elif clock.half == "" and begins:
        hour = hour + 12 if EVENING_FROM <= hour < 12 else hour % 12 if hour == 12 else hour
    return f"{hour:02}:{clock.minute:02}"


def _only_about(view: ClauseView, gone: Sequence[tuple[int, int]]) -> bool:
    """Whether all other words only say that it is about quiet hours."""
    left = [i for i in view.whole if not any(first <= i < last for first, last in gone)]
    named, place = False, 0
    while place < len(left):
        length, category = _longest(view, left, place)
        if not length:
            return False
        named = named or category in ("quiet_hours", "dont_message")
        place += length
    return named


def _longest(view: ClauseView, left: Sequence[int], place: int) -> tuple[int, str]:
    best = (0, "")
    for category in _ABOUT:
        for edge in view.chart.at(left[place], category):
            length = edge.end - edge.start
            if length > best[0] and left[place : place + length] == list(range(edge.start, edge.end)):
                best = (length, category)
    return best
