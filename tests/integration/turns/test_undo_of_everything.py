"""Whatever a tool writes, its [Undo] brings every row of the person's back as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

import pytest
import pytest_asyncio

from agents.registry import Registry
from agents.tools import TOOLS
from agents.tools.tool import ToolKind
from bot.bootstrap import AGENTS
from domain.calendar_event import reference_of
from domain.message import Outbound
from tests.support.engines import scripted
from tests.support.everything import differences, everything
from tests.support.reminding import at, forward
from tests.support.talk import House, button

Arguments: TypeAlias = dict[str, Any]
EVERY = Registry.of(AGENTS, [replace(tool, agents=tool.agents | {"task"}, rare=False) for tool in TOOLS])
"""All tools for one model, those behind buttons too."""
ELSEWHERE = {"undo", "instead", "keep_voice", "task_not_found"}
"""Undo itself; what takes a change back and makes another; what needs a recording; what calls another tool."""
DAILY, WEEKLY = "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO"
RING, PILLS, VISIT, OLD, RUNG, PLANTS, PARTY, GYM = 3, 4, 5, 6, 7, 8, 9, 13
LIFE: tuple[tuple[str, Arguments], ...] = (
    ("capture_tasks", {"items": [
        {"title": "Write the essay", "due": "2026-11-24", "notes": "about Kafka", "tags": ["uni"]},
        {"title": "Buy stamps", "priority": "high", "due": "2026-11-24"},
        {"title": "Ring the garage", "remind": [{"at": "2026-11-23T15:00"}]},
        {"title": "Take pills", "remind": [{"at": "2026-11-23T19:00", "recurrence": DAILY},
                                           {"at": "2026-11-24T07:00", "recurrence": DAILY}]},
        {"title": "Visit Ben", "due": "2026-11-25T18:00", "remind": [{"before_minutes": 30}]},
        {"title": "Sell the bike", "due": "2026-11-23"},
        {"title": "Water the basil", "remind": [{"at": "2026-11-23T10:30", "recurrence": WEEKLY, "keep": True}]},
        {"title": "Water the plants", "due": "2026-11-23", "recurrence": DAILY},
        {"title": "Plan the party"},
        {"title": "Sort photos", "due": "2026-11-23"},
    ]}),
    ("add_steps", {"number": PARTY, "titles": ["Ask Mia", "Order cake"]}),
    ("depend", {"number": 1, "on": 2}),
    ("complete_task", {"number": OLD}),
    ("set_aside", {"numbers": [10]}),
    ("remember_facts", {"items": [{"text": "Mia is allergic to nuts"}]}),
    ("add_shopping", {"items": ["milk", "eggs"], "shop": "Aldi"}),
    ("save_capture", {"text": "blue seventeen"}),
    ("create_events", {"items": [
        {"title": "Dentist", "starts_at": "2026-11-26T15:00", "ends_at": "2026-11-26T16:00"}]}),
    ("capture_tasks", {"items": [{"title": "Gym", "remind": [{"at": "2026-11-24T12:00", "recurrence": DAILY}]}]}),
    ("pause_reminder", {"number": 13}),
    ("change_settings", {"kind": "stale", "on": True}),
    ("less_of_this", {"kind": "stale"}),
    ("pause_nudges", {"until": "2026-11-28"}),
)  # fmt: skip
CASES: list[tuple[str, Arguments]] = [
    ("capture_tasks", {"items": [{"title": "Call mom", "due": "2026-11-24", "tags": ["family"], "steps": ["Dial"],
                                  "remind": [{"at": "2026-11-24T09:00", "recurrence": DAILY}]}, {"title": "Nap"}]}),
    ("capture_done", {"title": "Paid the rent"}),
    *(("complete_task", {"number": number}) for number in (1, 2, RING, PILLS, VISIT, RUNG, PLANTS, PARTY, 10)),
    ("reopen_task", {"number": OLD}),
    *(("cancel_task", {"number": number}) for number in (2, RING, PILLS, VISIT, RUNG, PLANTS, PARTY, 10)),
    ("change_task", {"number": 1, "title": "Essay", "due": "2026-11-30", "priority": "critical", "add_tags": ["x"],
                     "remove_tags": ["uni"], "estimate_minutes": 30, "notes": "more", "energy": 4, "zone": "work",
                     "project": "Uni", "done_when": "sent"}),
    ("change_task", {"number": 1, "clear_due": True}),
    ("change_task", {"number": RING, "shift_minutes": 60}),
    ("change_task", {"number": VISIT, "due": "2026-11-26T10:00"}),
    ("change_task", {"number": VISIT, "clear_due": True}),
    ("change_task", {"number": PLANTS, "recurrence": WEEKLY}),
    ("change_task", {"number": PLANTS, "clear_recurrence": True}),
    ("change_task", {"number": PILLS, "clear_recurrence": True}),
    *((tool, {"number": number}) for tool in ("start_task", "block_task", "two_minutes") for number in (1, 10)),
    ("start_one", {"numbers": [1, 2]}),
    ("split_task", {"number": 1}),
    ("add_steps", {"number": 1, "titles": ["Read", "Outline"]}), ("add_steps", {"number": PARTY, "titles": ["Music"]}),
    ("depend", {"number": RING, "on": 1}), ("depend", {"number": 1, "on": 2, "remove": True}),
    ("change_many", {"what": {"when": "all"}, "action": "complete", "confirmed": True}),
    ("change_many", {"what": {"when": "all"}, "action": "cancel", "confirmed": True}),
    ("change_many", {"what": {"when": "tomorrow"}, "action": "move", "due": "2026-11-28"}),
    ("change_many", {"what": {"when": "tomorrow"}, "action": "prioritise", "priority": "critical"}),
    ("same_as", {"number": 1, "of": 2}), ("same_as", {"number": RING, "of": PILLS}),
    ("set_aside", {"numbers": [1, 2, PLANTS]}), ("set_aside", {}), ("bring_back", {"number": 10}),
    ("set_reminders", {"number": 1, "remind": [{"at": "2026-11-24T08:00"}]}),
    ("set_reminders", {"number": RING, "remind": [{"at": "2026-11-24T08:00", "recurrence": DAILY}]}),
    ("snooze", {"number": RING, "minutes": 30}), ("snooze", {"number": RUNG, "minutes": 30}),
    ("snooze", {"until": "2026-11-24T09:00"}),
    *(("cancel_reminders", {"number": number}) for number in (RING, PILLS, VISIT, RUNG)),
    *(("skip_occurrence", {"number": number}) for number in (PILLS, RUNG, PLANTS)),
    *(("not_today", {"number": number}) for number in (RING, PILLS, RUNG)),
    ("no_ping", {"number": VISIT}),
    ("change_settings", {"quiet_from": "23:00", "daily_budget": 4, "discreet": True, "due_soon": False}),
    ("change_settings", {"no_quiet": True}), ("change_settings", {"kind": "stale", "on": False}), ("send_here", {}),
    ("pause_nudges", {"until": "2026-11-30", "everything": True}), ("resume_nudges", {}),
    ("pause_reminder", {"number": PILLS}), ("pause_reminder", {"number": PILLS, "until": "2026-11-30"}),
    ("pause_reminder", {"number": PLANTS, "until": "2026-11-30"}), ("resume_reminder", {"number": GYM}),
    ("complete_task", {"number": GYM}), ("cancel_task", {"number": GYM}), ("cancel_reminders", {"number": GYM}),
    ("skip_occurrence", {"number": PILLS, "next": True}), ("less_often", {"number": PILLS}),
    ("less_of_this", {"kind": "stale"}), ("less_of_this", {"kind": "comeback"}),
    ("kind_time", {"kind": "stale", "clock": "18:00"}), ("pause_kind", {"kind": "stale"}),
    ("keep_kind", {"kind": "stale"}),
    ("keep_at", {"number": RING}), ("keep_at", {"number": PILLS}), ("enough", {"number": RUNG}),
    ("taken", {"number": PILLS}), ("skip_dose", {"number": PILLS}), ("skip_dose", {"number": RING}),
    ("set_zone", {"zone": "Europe/Berlin"}),
    ("save_notes", {"items": [{"text": "wifi is hunter2"}]}),
    ("remember_facts", {"items": [{"text": "Ben likes tea"}]}),
    ("forget_fact", {"words": "allergic"}), ("add_shopping", {"items": ["milk", "bread"], "shop": "Aldi"}),
    ("bought", {"items": ["milk"]}),
    ("create_events", {"items": [{"title": "Concert", "starts_at": "2026-11-27T20:00"}]}),
    ("create_habits", {"items": [{"title": "Run", "times_per_week": 3}]}),
    ("create_goals", {"items": [{"title": "Fit"}]}),
    ("save_capture", {"text": "green nine"}), ("log_energy", {"level": 3}),
]  # fmt: skip
BY_ID = [
    ("forget_this_fact", "facts", "id"), ("bought_these", "shopping_items", "ids"),
    ("file_as_task", "captured_texts", "id"),
    ("file_as_note", "captured_texts", "id"), ("drop_capture", "captured_texts", "id"),
]  # fmt: skip


OF_EVENTS: list[tuple[str, Arguments]] = [
    ("change_event", {"title": "Dr. Mills", "starts_at": "2026-11-27"}),
    ("change_event", {"shift_minutes": 60}),
    ("cancel_event", {}),
    ("no_ping", {}),
    ("remind_of_event", {"remind": [{"before_minutes": 120}, {"at": "2026-11-26T14:00"}]}),
]


async def call(home: House, tool: str, arguments: Arguments) -> Outbound:
    """One turn in which a model makes this call."""
    home.answers_with(scripted([(tool, arguments)]), registry=EVERY)
    shown = await home.say(f"({tool})")
    assert shown is not None
    return shown


@pytest_asyncio.fixture(loop_scope="session")
async def lived(home: House) -> House:
    """Somebody who has a bit of everything, to whom one reminder rang and waits for an answer."""
    for tool, arguments in LIFE:
        await call(home, tool, arguments)
    await forward(home, at(23, 10, 35))
    return home


async def taken_back(home: House, tool: str, arguments: Arguments) -> list[str]:
    """What is not as before after a call and its [Undo]."""
    before = await everything(home)
    shown = await call(home, tool, arguments)
    assert differences(before, await everything(home)), f"nothing was changed: {shown.text}"
    await home.tap(button(shown, "Undo"))
    assert (await home.receipts())[0]["action"] == "change.undone"
    return differences(before, await everything(home))


@pytest.mark.parametrize("tool", dict.fromkeys(tool for tool, _ in CASES))
async def test_undo_brings_every_row_back(lived: House, tool: str) -> None:
    for arguments in (arguments for name, arguments in CASES if name == tool):
        assert await taken_back(lived, tool, arguments) == [], arguments


@pytest.mark.parametrize(("tool", "table", "name"), BY_ID)
async def test_undo_of_a_button_about_one_thing_brings_every_row_back(
    lived: House, tool: str, table: str, name: str
) -> None:
    ids = [str(row["id"]) for row in await lived.rows(f"SELECT id FROM {table} ORDER BY id", user="ann")]
    assert await taken_back(lived, tool, {name: ids if name == "ids" else ids[0]}) == []


@pytest.mark.parametrize(("tool", "arguments"), OF_EVENTS)
async def test_undo_of_what_became_of_an_event_brings_it_back(lived: House, tool: str, arguments: Arguments) -> None:
    (row,) = await lived.rows("SELECT id FROM events", user="ann")
    assert await taken_back(lived, tool, {"event": reference_of(row["id"])} | arguments) == []


def test_every_tool_that_writes_is_among_them() -> None:
    writing = {tool.name for tool in TOOLS if tool.kind is ToolKind.WRITE}
    assert {tool for tool, *_ in (*CASES, *BY_ID, *OF_EVENTS)} == writing - ELSEWHERE
