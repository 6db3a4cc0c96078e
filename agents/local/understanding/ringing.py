"""What a whole message means right after a ring or a reminder that was set: "in 20 minutes", "later", "skip today"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from agents.local.understanding.model import Intent, KnownTask
from agents.local.understanding.numbers import value
from agents.local.understanding.outcomes import intent
from agents.local.understanding.reminding import until_of
from agents.local.understanding.rings import rang_last
from agents.local.understanding.view import ClauseView

LONGEST = 12
"""Tokens of an answer to a ring; a longer message says something of its own."""
MOST_MINUTES = 24 * 60
_SET = frozenset({"reminder.set", "reminder.snoozed"})
_AROUND = ("ringing", "ringing_tail", "trail_off")
_TIMES = frozenset({"when", "estimate"})


def read(view: ClauseView) -> tuple[Intent, ...] | None:
    """The intents of the whole message, when it only says until when; `view` is all of it."""
    if view.clause.question or view.clause.last - view.clause.first > LONGEST or "\n" in view.text.strip():
        return None
    rung, made = rang_last(view.context), _set_last(view)
    if rung is not None:
        return _skipped(view, rung) or _put_off(view, rung)
    return _in_minutes(view, made) if made is not None else None


def _set_last(view: ClauseView) -> KnownTask | None:
    """The task a reminder was set for, when the last turn did nothing else."""
    last = view.context.last
    if last is None or len(last.changed) != 1 or not all(action in _SET for action, _ in last.actions):
        return None
    return view.index.numbered(last.changed[0])


def _rest(view: ClauseView) -> list[int]:
    """The words left without times and what leads in or trails off."""
    gone = {i for s in view.clause.spans if s.kind in _TIMES for i in range(s.first, s.last)}
    words = [i for i in view.whole if i not in gone and view.chart.tokens[i].kind != "emoji"]
    kept = view.trimmed(view.trimmed(words, "ringing", "trail_off"), "nothing", "ringing_tail")
    return [] if any(view.is_a(kept, category) for category in _AROUND) else kept


def _skipped(view: ClauseView, rung: KnownTask) -> tuple[Intent, ...] | None:
    """ "Skip today", "not today": this one is left out; of what rings once, the same time tomorrow."""
    words = view.trimmed(view.whole, "interjection", "trail_off")
    if rung.repeats and view.is_a(words, "skip_next"):
        return (intent(view, "skip_occurrence", {"number": rung.number, "next": True}, 0.97),)
    if not view.is_a(words, "skip_alone"):
        return None
    if rung.repeats:
        return (intent(view, "skip_occurrence", {"number": rung.number}, 0.97),)
    if rung.rang_at is None or not view.contains(words, "not_today"):
        return None
    tomorrow = view.context.now.date() + timedelta(days=1)
    until = f"{tomorrow.isoformat()}T{rung.rang_at:%H:%M}"
    return (intent(view, "snooze", {"number": rung.number, "until": until}, 0.97),)


def _put_off(view: ClauseView, rung: KnownTask) -> tuple[Intent, ...] | None:
    if any(s.kind in {"recurrence", "priority"} for s in view.clause.spans):
        return None
    rest = _rest(view)
    if any(s.kind in _TIMES for s in view.clause.spans):
        until = until_of(view) if not rest else {}
        if "until" in until and rung.rang_at is not None and _day_alone(view):
            until["until"] = f"{until['until'].partition('T')[0]}T{rung.rang_at:%H:%M}"
    else:
        until = _number(view, rest)
    return (intent(view, "snooze", {"number": rung.number} | until, 0.97),) if until else None


def _day_alone(view: ClauseView) -> bool:
    whens = [s.value for s in view.clause.spans if s.kind == "when"]
    return all(w.clock is None and w.part is None for w in whens)


def _in_minutes(view: ClauseView, made: KnownTask) -> tuple[Intent, ...] | None:
    """ "Make it 30", "half an hour", after "remind me in 15 minutes"."""
    until: dict[str, object] = {}
    spans = [s for s in view.clause.spans if s.kind in _TIMES]
    rest = _rest(view)
    delays = [s for s in spans if s.kind == "estimate" or s.value.delay is not None]
    if delays and len(delays) == len(spans) and not rest:
        until = until_of(view)
    elif not spans and view.context.last is not None and view.context.last.in_minutes:
        until = _number(view, rest)
    return (intent(view, "snooze", {"number": made.number} | until, 0.97),) if "minutes" in until else None


def _number(view: ClauseView, rest: Sequence[int]) -> dict[str, object]:
    """A number alone is minutes; among words that hold one it must be all that is left."""
    if len(rest) != 1 or len(view.whole) < 2 or not view.chart.is_a(rest[0], "number_value"):
        return {}
    amount = value(view.chart.at(rest[0], "number_value")[0])
    return {"minutes": round(amount)} if 0 < amount <= MOST_MINUTES else {}
