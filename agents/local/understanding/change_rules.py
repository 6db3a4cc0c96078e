"""The table of how a change of a known task is put into words, each with the examples that test it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from agents.local.understanding.outcomes import Missing


@dataclass(frozen=True)
class ChangeRule:
    """`pattern` with one `*` for the task; it counts when the clause holds one of the fields `needs`.

    With `sure` the words must show that a task is spoken of: a time after "to", a number, or "it". With `planned`
    "until Friday" moves to Friday and sets no deadline; with `deadline` any day is one.
    """

    name: str
    pattern: str
    needs: frozenset[str]
    missing: Missing
    score: float
    examples: tuple[tuple[str, dict[str, Any]], ...]
    """Texts about the open task "Call the plumber", number 1, on Monday 23 November 2026."""
    sure: bool = False
    planned: bool = False
    deadline: bool = False


_FRIDAY = {"due": "2026-11-27"}
_DUE = frozenset({"due"})
_VALUES = frozenset({"priority", "estimate_minutes"})
_ANY = _DUE | _VALUES


def _move(name: str, pattern: str, missing: Missing, score: float, *texts: str, sure: bool = False) -> ChangeRule:
    """A rule whose texts move the task to Friday."""
    return ChangeRule(name, pattern, _DUE, missing, score, tuple((t, _FRIDAY) for t in texts), sure, planned=True)


CHANGES = (
    _move(
        "change.move", "move_lead * target?", "tell", 0.9, "move the plumber to friday", "push it to friday", sure=True
    ),
    _move("change.postpone", "strong_move * target?", "tell", 0.9, "postpone the plumber to friday"),
    _move("change.drawn", "drawn_lead * target?", "capture", 0.9, "bring the plumber to friday", sure=True),
    _move("change.instead", "do_lead? * instead_word", "capture", 0.9, "do the plumber on friday instead"),
    _move("change.wait", "* can_wait", "talk", 0.92, "the plumber can wait till friday"),
    _move("change.arrow", "* arrow", "capture", 0.9, "plumber → friday", "plumber -> friday"),
    _move("change.to", "*", "capture", 0.8, "plumber to friday", sure=True),
    _move("change.placed", "*", "capture", 0.9, "#1 on friday"),
    _move("change.moved", "* moved_tail target?", "capture", 0.9, "the plumber got moved to friday"),
    _move("change.put_off", "put_word * off_word target?", "capture", 0.92, "put the plumber off to friday"),
    _move("change.do_it", "do_lead *", "talk", 0.9, "do it on friday", sure=True),
    _move("change.do", "will_do *", "capture", 0.86, "i'll do the plumber on friday"),
    _move("change.schedule", "schedule_lead *", "capture", 0.88, "schedule the plumber for friday"),
    ChangeRule(
        "change.deadline",
        "deadline_lead * be?",
        _DUE,
        "capture",
        0.92,
        (("deadline for the plumber is friday", _FRIDAY | {"due_kind": "deadline"}),),
        deadline=True,
    ),
    ChangeRule(
        "change.estimate",
        "estimate_lead * be?",
        _VALUES,
        "capture",
        0.92,
        (("estimate for the plumber: 45 min", {"estimate_minutes": 45}),),
    ),
    ChangeRule(
        "change.equals",
        "* equals",
        _VALUES,
        "capture",
        0.9,
        (("plumber = 20 minutes", {"estimate_minutes": 20}),),
    ),
    ChangeRule(
        "change.make",
        "make_lead * be?",
        _ANY,
        "capture",
        0.88,
        (
            ("make that urgent", {"priority": "high"}),
            ("set the plumber to high priority", {"priority": "high"}),
        ),
    ),
    ChangeRule("change.marked", "*", _VALUES, "capture", 0.85, (("#1 urgent", {"priority": "high"}),)),
    ChangeRule("change.is", "* be", _ANY, "capture", 0.85, (("the plumber is high priority", {"priority": "high"}),)),
    ChangeRule(
        "change.states",
        "*",
        _ANY,
        "capture",
        0.8,
        (
            ("the plumber takes 20 minutes", {"estimate_minutes": 20}),
            ("the plumber is due friday", {"due": "2026-11-27", "due_kind": "deadline"}),
        ),
    ),
    ChangeRule(
        "change.tag",
        "tag_lead * tag_word?",
        frozenset({"tags"}),
        "capture",
        0.9,
        (("tag the plumber #home", {"add_tags": ["home"]}),),
    ),
)

PRIORITIES = (
    ("raise_lead *", "high"),
    ("prioritise_lead *", "high"),
    ("bump_lead * up_word", "high"),
    ("* most_important", "high"),
    ("lower_lead *", "low"),
    ("* less_important", "low"),
    ("no_rush_lead *", "low"),
)
"""How a priority is said without its name: "bump the essay up", "the essay is the most important thing"."""
