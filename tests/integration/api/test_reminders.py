"""Reminders and repetition through the API."""

from __future__ import annotations

import pytest

from tests.integration.api.caller import Caller

NINE = {"at": "2026-11-24T09:00"}


async def test_a_task_is_made_with_its_reminders(ann: Caller) -> None:
    made = await ann.post("/tasks", {"title": "Take pills", "reminders": [NINE | {"recurrence": "freq=daily"}]})
    assert made.status == 201
    assert (await ann.get("/tasks/1/reminders")).body == {
        "reminders": [
            {"at": "2026-11-24T09:00:00-05:00", "zone": "America/New_York", "recurrence": "FREQ=DAILY",
             "recurrence_from": "schedule", "keep": False, "before_minutes": None, "state": "standing"}
        ]
    }  # fmt: skip


async def test_reminders_are_added_once_and_cancelled_and_undone(ann: Caller) -> None:
    await ann.new()
    for _ in range(2):
        added = await ann.post("/tasks/1/reminders", {"reminders": [NINE]})
        assert [one["state"] for one in added.body["reminders"]] == ["standing"]
    cancelled = await ann.delete("/tasks/1/reminders")
    assert [one["state"] for one in cancelled.body["reminders"]] == ["cancelled"]
    assert (await ann.delete("/tasks/1/reminders")).status == 404
    await ann.post(f"/changes/{cancelled.change_set}/undo")
    assert [one["state"] for one in (await ann.get("/tasks/1/reminders")).body["reminders"]] == ["standing"]


async def test_before_the_due_moment_is_counted_from_it(ann: Caller) -> None:
    await ann.post("/tasks", {"title": "Dentist", "due": "2026-11-24T15:00", "reminders": [{"before_minutes": 10}]})
    assert (await ann.get("/tasks/1/reminders")).body["reminders"][0]["at"] == "2026-11-24T14:50:00-05:00"


@pytest.mark.parametrize(
    "reminder",
    [{}, NINE | {"before_minutes": 5}, {"at": "2026-11-24"}, {"at": "2026-02-30T09:00"},
     NINE | {"recurrence": "daily"}, NINE | {"zone": "Mars"}, {"at": "2026-11-22T09:00"}],
)  # fmt: skip
async def test_what_could_never_ring_is_refused(ann: Caller, reminder: dict[str, object]) -> None:
    await ann.new()
    assert (await ann.post("/tasks/1/reminders", {"reminders": [reminder]})).status in (400, 422)
    assert (await ann.get("/tasks/1/reminders")).body == {"reminders": []}


async def test_completing_what_repeats_opens_the_next_and_one_undo_takes_both_back(ann: Caller) -> None:
    made = await ann.post("/tasks", {"title": "Bins", "due": "2026-11-26", "recurrence": "FREQ=WEEKLY;BYDAY=TH"})
    assert (made.body["recurrence"], made.body["recurrence_from"]) == ("FREQ=WEEKLY;BYDAY=TH", "schedule")
    done = await ann.post("/tasks/1/complete")
    assert (await ann.get("/tasks/2")).body["due"] == "2026-12-03"
    await ann.post(f"/changes/{done.change_set}/undo")
    assert (await ann.get("/tasks/2")).status == 404
    assert (await ann.get("/tasks/1")).body["status"] == "todo"
    cleared = await ann.patch("/tasks/1", {"recurrence": None})
    assert cleared.body["recurrence"] is None
