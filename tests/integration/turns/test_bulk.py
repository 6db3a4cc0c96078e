"""Many tasks at once: one change set, one undo, deadlines stay, nothing is closed in bulk without a tap."""

from __future__ import annotations

from tests.support.calls import called, captured, labels
from tests.support.talk import House


async def days(home: House) -> list[str | None]:
    found = await home.rows("SELECT due_day::text AS day FROM tasks ORDER BY number", user="ann")
    return [row["day"] for row in found]


async def test_planned_dates_move_deadlines_stay_and_are_named(home: House) -> None:
    await captured(
        home, {"title": "A", "due": "2026-11-23"}, {"title": "B", "due": "2026-11-23T09:00"},
        {"title": "Rent", "due": "2026-11-23", "due_kind": "deadline"}, {"title": "C", "due": "2026-11-25"},
    )  # fmt: skip
    what = {"what": {"when": "today"}, "action": "move", "due": "2026-11-24"}
    shown = await called(home, ("change_many", what))
    assert await days(home) == ["2026-11-24", "2026-11-24", "2026-11-23", "2026-11-25"]
    assert "Deadlines stay: “Rent”." in shown.text
    assert [one["due"] for one in await home.receipts()] == ["2026-11-24T09:00:00-05:00", "2026-11-24"]
    await home.press(shown, "Undo")
    assert await days(home) == ["2026-11-23", "2026-11-23", "2026-11-23", "2026-11-25"]


async def test_a_shift_moves_each_by_the_same_wall_clock_length(home: House) -> None:
    await captured(home, {"title": "A", "due": "2026-11-23"}, {"title": "B", "due": "2026-11-25T09:00"}, "C")
    await called(home, ("change_many", {"what": {}, "action": "move", "shift_minutes": 1440}))
    assert await days(home) == ["2026-11-24", "2026-11-26", None]


async def test_what_is_named_by_tag_gets_a_priority(home: House) -> None:
    await captured(home, {"title": "A", "tags": ["home"]}, {"title": "B", "tags": ["home"]}, "C")
    what = {"what": {"tag": "#Home"}, "action": "prioritise", "priority": "high"}
    await called(home, ("change_many", what))
    rows = await home.rows("SELECT priority FROM tasks ORDER BY number", user="ann")
    assert [row["priority"] for row in rows] == ["high", "high", "medium"]


async def test_everything_is_completed_only_by_a_tap(home: House) -> None:
    await captured(home, "A", "B")
    asked = await called(home, ("change_many", {"what": {}, "action": "complete"}))
    assert labels(asked) == ["Yes, all", "No"]
    assert [status for _, status in await home.tasks()] == ["todo", "todo"]
    await captured(home, "C")  # came after the question
    done = await home.press(asked, "Yes, all")
    assert [status for _, status in await home.tasks()] == ["completed", "completed", "todo"]
    await home.press(done, "Undo")
    assert [status for _, status in await home.tasks()] == ["todo", "todo", "todo"]


async def test_more_than_three_are_cancelled_only_by_a_tap_and_three_at_once(home: House) -> None:
    await captured(home, *({"title": f"T{n}", "tags": ["x"]} for n in range(4)))
    what = {"what": {"tag": "x"}, "action": "cancel"}
    assert labels(await called(home, ("change_many", what))) == ["Yes, all", "No"]
    await called(home, ("complete_task", {"number": 4}))
    await called(home, ("change_many", what))
    assert [status for _, status in await home.tasks()] == ["cancelled"] * 3 + ["completed"]


async def test_many_changes_are_one_line(home: House) -> None:
    await captured(home, *({"title": f"T{n}", "due": "2026-11-23"} for n in range(5)))
    shown = await called(home, ("change_many", {"what": {"when": "today"}, "action": "move", "due": "2026-11-24"}))
    assert shown.text == "Changed, tomorrow (Tue): T0, T1, T2, T3, T4."
    assert len(await home.receipts()) == 5


async def test_nothing_that_fits_is_said(home: House) -> None:
    await captured(home, "A")
    shown = await called(home, ("change_many", {"what": {"tag": "none"}, "action": "complete"}))
    assert shown.text == "Nothing fits that, so I changed nothing."
