"""What is said of a task beside its title and time: kept, changed, shown, searched."""

from __future__ import annotations

from typing import Any

from tests.support.calls import called, captured, labels
from tests.support.talk import House


async def row(home: House, number: int = 1) -> dict[str, Any]:
    (found,) = await home.rows("SELECT * FROM tasks WHERE number = $1", number, user="ann")
    return found


async def test_a_capture_keeps_project_done_when_energy_and_part_of_life(home: House) -> None:
    item = {"title": "Paint the hall", "project": "House", "done_when": "two coats", "energy": 4, "zone": "life"}
    await captured(home, item)
    kept = await row(home)
    assert [kept[name] for name in ("project", "done_when", "energy", "zone", "leaf")] == [
        "House", "two coats", 4, "life", "human",
    ]  # fmt: skip
    (receipt,) = await home.receipts()
    assert (receipt["project"], receipt["energy"]) == ("House", 4)


async def test_a_change_adds_to_the_notes_and_undo_takes_it_back(home: House) -> None:
    await captured(home, {"title": "Paint the hall", "notes": "white"})
    shown = await called(home, ("change_task", {"number": 1, "notes": "ask Ben", "project": "House"}))
    assert ((await row(home))["notes"], (await row(home))["project"]) == ("white\nask Ben", "House")
    await home.press(shown, "Undo")
    assert ((await row(home))["notes"], (await row(home))["project"]) == ("white", None)


async def test_one_task_is_shown_with_all_that_is_known_of_it(home: House) -> None:
    await captured(
        home,
        {"title": "Paint the hall", "project": "House", "done_when": "two coats", "estimate_minutes": 90,
         "tags": ["diy"], "notes": "white", "due": "2026-11-27", "due_kind": "deadline", "steps": ["Buy paint"]},
        "Measure",
    )  # fmt: skip
    await called(home, ("depend", {"number": 1, "on": 2}))
    shown = await called(home, ("show_task", {"number": 1}))
    assert shown.text.splitlines() == [
        "#1 Paint the hall, by Fri 27 Nov, waits for “Measure”",
        "1 h 30 min, project House, #diy.",
        "Done when: two coats",
        "white",
        "• #3 Buy paint",
    ]


async def test_lists_are_of_a_project_a_day_or_what_went_by_and_never_call_it_late(home: House) -> None:
    await captured(
        home, {"title": "A", "project": "House"}, {"title": "B", "due": "2026-11-20"},
        {"title": "C", "due": "2026-11-25", "project": "Garden"},
    )  # fmt: skip
    assert (await called(home, ("list_tasks", {"project": "house"}))).text == "#1 A"
    assert (await called(home, ("list_tasks", {"day": "2026-11-25"}))).text == "#3 C, Wed 25 Nov"
    assert (await called(home, ("list_tasks", {"when": "past"}))).text == "#2 B, Fri 20 Nov"
    await called(home, ("complete_task", {"number": 2}))
    assert (await called(home, ("list_tasks", {"when": "past"}))).text == "Nothing is left from earlier days."


async def test_search_narrows_and_finds_what_is_done_or_on_the_shelf(home: House) -> None:
    await captured(
        home, {"title": "Paint hall", "tags": ["diy"]}, "Paint door", {"title": "Sand door", "project": "Paint"}
    )
    await called(home, ("complete_task", {"number": 2}))
    await called(home, ("set_aside", {"numbers": [1]}))
    found = (await called(home, ("search_tasks", {"words": "paint"}))).text.splitlines()
    assert sorted(found) == ["#1 Paint hall (on the Later shelf)", "#2 Paint door (done)", "#3 Sand door"]
    assert (
        await called(home, ("search_tasks", {"words": "paint", "status": "completed"}))
    ).text == "#2 Paint door (done)"
    assert (await called(home, ("search_tasks", {"words": "paint", "tag": "diy"}))).text.startswith("#1")


async def test_a_task_is_begun_and_blocked_by_the_table_of_transitions(home: House) -> None:
    await captured(home, "Clean the attic")
    begun = await called(home, ("start_task", {"number": 1}))
    assert begun.text == "Changed: Clean the attic, started.\nI'll stay with you, 5 minutes, go."
    assert labels(begun) == ["Undo", "Done", "Split"]
    once_more = await called(home, ("start_task", {"number": 1}))
    assert (await home.receipts(), labels(once_more)) == ([], ["Done", "Split"])
    await called(home, ("block_task", {"number": 1}))
    assert (await row(home))["status"] == "blocked"
    await called(home, ("complete_task", {"number": 1}))
    await called(home, ("start_task", {"number": 1}))
    assert [receipt["action"] for receipt in await home.receipts()] == ["refused"]


async def test_what_looks_the_same_is_saved_and_can_be_merged_by_a_button(home: House) -> None:
    await captured(home, "Call mom", "Buy milk")
    shown = await captured(home, {"title": "Ring mum", "due": "2026-11-25", "tags": ["family"]})
    assert labels(shown) == ["Undo", "Same as #1"]
    assert shown.text.endswith("It looks like #1 Call mom.")
    merged = await home.press(shown, "Same as #1")
    assert await home.tasks() == [("Call mom", "todo"), ("Buy milk", "todo"), ("Ring mum", "cancelled")]
    first = await row(home)
    assert (str(first["due_day"]), first["tags"]) == ("2026-11-25", ["family"])
    await home.press(merged, "Undo")
    assert (await row(home))["due_day"] is None
    assert (await row(home, 3))["status"] == "todo"


async def test_different_things_get_no_such_button(home: House) -> None:
    await captured(home, "Call mom", "Buy milk")
    assert labels(await captured(home, "Call dad")) == ["Undo"]
    await called(home, ("complete_task", {"number": 1}))
    assert labels(await captured(home, "Call mom")) == ["Undo"]
