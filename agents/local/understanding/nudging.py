"""Rules for what comes by itself: shown, explained, made less, switched, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.model import Intent
from agents.local.understanding.numbers import value
from agents.local.understanding.outcomes import intent
from agents.local.understanding.quiet import quiet
from agents.local.understanding.unreal import asks
from agents.local.understanding.view import ClauseView, Table, match

SCORE = 0.97
MOST = 100
"""Messages a day that somebody may name; the tool says how many there can be."""


@dataclass(frozen=True)
class Saying:
    """`pattern` calls `tool` with `arguments`, and those that `named` categories of it carry."""

    tool: str
    pattern: str
    examples: tuple[str, ...]
    arguments: dict[str, Any] = field(default_factory=dict[str, Any])
    named: tuple[tuple[str, str], ...] = ()
    asked: bool = False
    """Whether it may stand as a question."""


_KIND = (("nudge_kind", "kind"),)
SAYINGS = (
    Saying("show_settings", "ask_settings", ("show my settings",), asked=True),
    Saying("show_nudges", "ask_nudges", ("what did you send me?",), named=(("ask_nudges", "about"),), asked=True),
    Saying("why_nudge", "why_sent", ("why did you send that?",), asked=True),
    Saying("less_of_this", "less_alone", ("less of this",)),
    Saying("less_of_this", "less_lead nudge_kind", ("fewer stale reminders",), named=_KIND),
    Saying("send_here", "send_here here_tail?", ("send reminders here",)),
    Saying("resume_nudges", "resume_alone", ("end holiday mode",)),
    Saying("change_settings", "no_unasked", ("no unsolicited messages",), {"daily_budget": 0}),
    Saying("change_settings", "no_quiet", ("no quiet hours",), {"no_quiet": True}),
    Saying("change_settings", "discreet_on", ("be discreet",), {"discreet": True}),
    Saying("change_settings", "discreet_off", ("show titles",), {"discreet": False}),
    Saying("change_settings", "switch_on discreet_thing", ("turn on discreet mode",), {"discreet": True}),
    Saying("change_settings", "switch_off discreet_thing", ("turn off discreet mode",), {"discreet": False}),
    Saying("change_settings", "switch_on|turn_word? discreet_thing set_on", ("discreet mode on",), {"discreet": True}),
    Saying(
        "change_settings", "switch_on|turn_word? discreet_thing set_off", ("discreet mode off",), {"discreet": False}
    ),
    Saying("change_settings", "ping_on", ("ping me when tasks are due",), {"due_soon": True}),
    Saying("change_settings", "ping_off", ("don't ping me at task times",), {"due_soon": False}),
    Saying("change_settings", "switch_on ping_thing", ("turn on pings",), {"due_soon": True}),
    Saying("change_settings", "switch_off ping_thing", ("no pings at task times",), {"due_soon": False}),
    Saying("change_settings", "switch_on|turn_word? ping_thing set_on", ("pings on",), {"due_soon": True}),
    Saying("change_settings", "switch_on|turn_word? ping_thing set_off", ("due pings off",), {"due_soon": False}),
    Saying("change_settings", "switch_on nudge_kind", ("turn on stale reminders",), {"on": True}, _KIND),
    Saying("change_settings", "switch_off nudge_kind", ("no comeback messages",), {"on": False}, _KIND),
    Saying("change_settings", "switch_on|turn_word? nudge_kind set_on", ("stale reminders on",), {"on": True}, _KIND),
    Saying(
        "change_settings", "switch_on|turn_word? nudge_kind set_off", ("stale reminders off",), {"on": False}, _KIND
    ),
)
_SAYINGS = Table(SAYINGS, lambda saying: saying.pattern)
BUDGETS = (
    "budget_lead number_value nudge_word? per_day",
    "number_value nudge_word per_day",
    "budget_name budget_to? budget_lead? number_value nudge_word? per_day?",
)
_BUDGETS = Table(BUDGETS, str)
_WHY = mask_of(("talk",))
_BACK = mask_of(("back_alone",))


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    found = _why(view) + _back(view)
    for saying in _SAYINGS.able(view):
        if (saying.asked or not asks(view)) and _said(view, saying.pattern):
            found.append((intent(view, saying.tool, saying.arguments | _named(view, saying), SCORE),))
    if asks(view):
        return found
    hours = quiet(view)
    if hours:
        found.append((intent(view, "change_settings", hours, SCORE),))
    return found + _budget(view)


def wordings(view: ClauseView, *, timeless: bool = False) -> list[list[int]]:
    """The words of the clause with and without what opens or closes it politely, and the times in it."""
    timed = [] if timeless else [view.whole, view.trimmed(view.whole, "interjection", "trail_polite")]
    found = [*timed, *view.readings]
    found += [view.trimmed(positions, "request", "list_tail") for positions in list(found)]
    return [positions for place, positions in enumerate(found) if positions and positions not in found[:place]]


def _said(view: ClauseView, pattern: str) -> bool:
    return any(match(view, pattern, positions) is not None for positions in wordings(view))


def _named(view: ClauseView, saying: Saying) -> dict[str, Any]:
    """What the categories of a pattern say: the longest of each."""
    found: dict[str, Any] = {}
    for category, argument in saying.named:
        edges = [edge for position in view.whole for edge in view.chart.at(position, category)]
        if edges:
            found[argument] = max(edges, key=lambda edge: edge.end - edge.start).value
    return found


def _why(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Why?", right after what came by itself."""
    last = view.context.last
    if last is None or last.nudge is None or not view.opens & _WHY:
        return []
    asked = [e for e in view.chart.at(view.whole[0], "talk") if e.value == "why"] if view.whole else []
    whole = any(edge.end - edge.start == len(view.whole) for edge in asked)
    return [(intent(view, "why_nudge", {}, SCORE),)] if whole else []


def _back(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "I'm back", during a holiday."""
    if not view.context.paused or not view.opens & _BACK or not _said(view, "back_alone"):
        return []
    return [(intent(view, "resume_nudges", {}, SCORE),)]


def _budget(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "At most 4 nudges a day"."""
    for pattern in _BUDGETS.able(view):
        for positions in wordings(view):
            if match(view, pattern, positions) is not None and (count := _count(view, positions)) is not None:
                return [(intent(view, "change_settings", {"daily_budget": count}, SCORE),)]
    return []


def _count(view: ClauseView, positions: Sequence[int]) -> int | None:
    numbers = [value(edge) for position in positions for edge in view.chart.at(position, "number_value")]
    whole = [int(number) for number in numbers if number == int(number) and 0 <= number <= MOST]
    return whole[0] if whole else None
