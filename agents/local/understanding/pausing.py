"""Rules for pauses: a holiday, one thing's reminders, the next time left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from agents.local.understanding.bits import mask_of
from agents.local.understanding.calendar import week_of
from agents.local.understanding.limits import Limit
from agents.local.understanding.model import Intent, KnownTask
from agents.local.understanding.moments import Hints, resolve
from agents.local.understanding.nudging import SCORE, wordings
from agents.local.understanding.outcomes import intent, intents_for
from agents.local.understanding.unreal import asks, forbids
from agents.local.understanding.values import Day, Length, When
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import Which, comes_back, implied, is_open, which

EXAMPLES: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("pause until monday", "pause_nudges", {"until": "2026-11-30"}),
    ("pause everything for a week", "pause_nudges", {"until": "2026-11-30T10:00"}),
    ("i'm on holiday until the 3rd", "pause_nudges", {"until": "2026-12-03"}),
    ("don't message me until 5", "pause_nudges", {"until": "2026-11-23T17:00"}),
    ("pause everything", "pause_nudges", {}),
)
_ASKED = mask_of(
    (
        "pause_word",
        "halt_word",
        "holiday",
        "holiday_alone",
        "dont_message",
        "resume_word",
        "skip_next",
        "skip_next_lead",
        "on_hold",
    )
)
_ALONE = mask_of(("holiday_alone", "skip_next"))
_HOLIDAYS = ("pause_word pause_object?", "halt_word pause_object", "pause_word pause_object for_now")
_AWAY = ("holiday", "dont_message")
"""What asks for quiet only with "until" or a length beside it: "vacation Dec 20-27" is in the calendar."""
_SERIES = (
    "pause_word * reminder_things for_now?",
    "pause_word reminders_of * for_now?",
    "put_it * reminder_things on_hold for_now?",
    "put_it reminders_of * on_hold for_now?",
    "pause_only * for_now?",
    "put_it * on_hold for_now?",
)
_BY_NAME = ("pause_only * for_now?", "put_it * on_hold for_now?")
"""Those that mean a reminder only when something that rings is named."""
_RESUMED = ("resume_word * reminder_things", "resume_word reminders_of *", "resume_word *")
_MONTH = 30  # days of "for a month", as a pause


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    if not (view.mask & _ASKED or view.opens & _ALONE) or asks(view):
        return []
    return _skipped(view) or _holiday(view) or _one_thing(view) or _resumed(view)


def _skipped(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Skip the next one", "skip the next gym reminder"."""
    for positions in wordings(view):
        if view.is_a(positions, "skip_next"):
            return intents_for(view, "skip", [implied(view, comes_back)], "talk", SCORE, {"next": True})
        for pattern in ("skip_next_lead * reminder_things", "skip_next_lead *"):
            groups = match(view, pattern, positions)
            if groups is not None:
                meant = which(view, groups[0], comes_back)
                return intents_for(view, "skip", meant, "capture", SCORE, {"next": True})
    return []


def _holiday(view: ClauseView) -> list[tuple[Intent, ...]]:
    until = end_of(view)
    for positions in wordings(view):
        if until is None and view.is_a(positions, "holiday_alone"):
            return [(intent(view, "pause_nudges", {}, SCORE),)]
        patterns = (*_HOLIDAYS, *_AWAY) if _lasts(view) else _HOLIDAYS
        if until is not None and any(match(view, pattern, positions) is not None for pattern in patterns):
            return [] if forbids(view) and not view.contains(positions, "dont_message") else _paused(view, until)
    return []


def _lasts(view: ClauseView) -> bool:
    return all(span.kind != "when" or span.value.until or span.value.delay for span in view.clause.spans)


def _paused(view: ClauseView, until: str) -> list[tuple[Intent, ...]]:
    return [(intent(view, "pause_nudges", {"until": until}, SCORE),)]


def _one_thing(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Pause the pills for a week", "pause the gym reminder"."""
    if forbids(view):
        return []
    until = end_of(view)
    for pattern in _SERIES:
        for positions in wordings(view, timeless=True):
            groups = match(view, pattern, positions)
            if groups is None:
                continue
            plain = pattern in _BY_NAME
            meant = which(view, groups[0], _rings if plain else is_open)
            if plain and not _named(meant):
                continue
            return intents_for(view, "pause", meant, "capture" if plain else "tell", SCORE, _end(until))
    return []


def _resumed(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Resume the gym reminder"."""
    if forbids(view):
        return []
    for pattern in _RESUMED:
        for positions in wordings(view, timeless=True):
            groups = match(view, pattern, positions)
            if groups is not None:
                meant = which(view, groups[0], is_open)
                return intents_for(view, "resume", meant, "capture", SCORE)
    return []


def end_of(view: ClauseView) -> str | None:
    """When a pause ends: a date, or a moment when a time of day or a length was said."""
    for span in view.clause.spans:
        length = span.value.length if isinstance(span.value, Limit) else span.value
        if span.kind in ("limit", "estimate") and isinstance(length, Length):
            return _after(view, length)
        if isinstance(length, When):
            return _until(view, length)
    return None


def _after(view: ClauseView, length: Length) -> str:
    now = view.context.now
    if not length.calendar:
        later = now.astimezone(UTC) + timedelta(minutes=length.minutes)
        return later.astimezone(now.tzinfo).strftime("%Y-%m-%dT%H:%M")
    day = now.date() + timedelta(days=length.days + length.months * _MONTH)
    return datetime.combine(day, time(now.hour, now.minute)).isoformat(timespec="minutes")


def _until(view: ClauseView, when: When) -> str | None:
    """The day or moment; "today" and "this week" end with them."""
    if isinstance(when.delay, Length):
        return _after(view, when.delay)
    today = view.context.now.date()
    if when.day is not None and when.clock is None and when.part is None and not when.until:
        return _day_after(view, when.day, today)
    due = resolve(replace(when, lead="planned"), view.context, Hints()).due
    return due if due is None or "T" in due or date.fromisoformat(due) > today else _next_day(today)


def _day_after(view: ClauseView, day: Day, today: date) -> str | None:
    """The end of the days said: the day after today, the Monday after this weekend."""
    if day.kind in ("weekend", "end"):
        return (week_of(today, view.context.conventions) + timedelta(days=7)).isoformat()
    if day.kind == "offset" and day.n == 0:
        return _next_day(today)
    due = resolve(When(day=day), view.context, Hints()).due
    return (date.fromisoformat(due) + timedelta(days=1)).isoformat() if due and len(due) == 10 else None


def _next_day(day: date) -> str:
    return (day + timedelta(days=1)).isoformat()


def _end(until: str | None) -> dict[str, str]:
    return {"until": until} if until else {}


def _rings(task: KnownTask) -> bool:
    return task.open and (task.reminder or task.repeats)


def _named(meant: Sequence[Which]) -> bool:
    return any(one.numbers or one.ask for one in meant)
