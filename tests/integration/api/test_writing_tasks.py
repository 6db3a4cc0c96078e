"""Create, read, change, complete, reopen, cancel."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.clock import HeldClock
from tests.integration.api.caller import Caller


async def test_a_created_task_has_a_number_an_address_an_etag_and_all_its_fields(ann: Caller) -> None:
    made = await ann.post(
        "/tasks",
        {"title": "  Call   mom ", "notes": "about the trip", "priority": "high", "estimate_minutes": 15,
         "due": "2026-11-24T17:00", "due_kind": "deadline", "tags": ["#Family", "phone", "family"]},
    )  # fmt: skip
    assert made.status == 201
    assert made.headers["Location"] == "/api/v1/tasks/1"
    assert made.etag == '"1"'
    assert made.change_set
    assert made.body == {
        "number": 1, "title": "Call mom", "notes": "about the trip", "status": "todo", "priority": "high",
        "scope": "multi", "estimate_minutes": 15, "due": "2026-11-24T17:00:00-05:00", "due_zone": "America/New_York",
        "due_kind": "deadline", "tags": ["family", "phone"], "completed_at": None, "project": None, "done_when": None,
        "energy": None, "zone": None, "parent": None, "position": 0, "delegation": "do", "decomposition": "stub",
        "leaf": "human", "ping": True, "waits_for": [], "shelved": False, "recurrence": None, "recurrence_from": None,
        "created_at": "2026-11-23T10:00:00-05:00", "updated_at": "2026-11-23T10:00:00-05:00", "version": 1,
    }  # fmt: skip
    assert (await ann.get("/tasks/1")).body == made.body


async def test_numbers_are_each_persons_own(ann: Caller, bob: Caller) -> None:
    assert [(await who.new()).body["number"] for who in (ann, ann, bob)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("given", "due", "zone"),
    [
        ({"due": "2026-11-24"}, "2026-11-24", "America/New_York"),
        ({"due": "2026-11-24T17:00"}, "2026-11-24T17:00:00-05:00", "America/New_York"),
        ({"due": "2026-11-24T17:00:30.5"}, "2026-11-24T17:00:30-05:00", "America/New_York"),
        ({"due": "2026-11-24T17:00:00Z"}, "2026-11-24T12:00:00-05:00", "America/New_York"),
        ({"due": "2026-11-24T17:00", "due_zone": "Europe/Berlin"}, "2026-11-24T11:00:00-05:00", "Europe/Berlin"),
        ({"due": "2026-11-24", "due_zone": "Europe/Berlin"}, "2026-11-24", "Europe/Berlin"),
        ({"due": "2026-03-08T02:30"}, "2026-03-08T03:00:00-04:00", "America/New_York"),
    ],
)
async def test_due_is_a_date_or_a_moment_of_a_zone(ann: Caller, given: dict[str, Any], due: str, zone: str) -> None:
    made = await ann.new(**given)
    assert (made.body["due"], made.body["due_zone"], made.body["due_kind"]) == (due, zone, "planned")


async def test_a_change_leaves_out_what_is_absent_and_clears_what_is_null(ann: Caller) -> None:
    made = await ann.new(notes="n", due="2026-11-24", due_kind="deadline", estimate_minutes=5, tags=["a"])
    changed = await ann.patch("/tasks/1", {"title": "Call dad", "notes": None, "estimate_minutes": None})
    assert changed.body == made.body | {
        "title": "Call dad", "notes": None, "estimate_minutes": None, "scope": None, "decomposition": "stub",
        "version": 2,
    }  # fmt: skip
    assert changed.etag == '"2"'
    cleared = await ann.patch("/tasks/1", {"due": None, "due_zone": None, "due_kind": None, "tags": []})
    assert [cleared.body[name] for name in ("due", "due_zone", "due_kind", "tags")] == [None, None, None, []]


@pytest.mark.parametrize(
    ("change", "due", "zone", "kind"),
    [
        ({"due": "2026-12-01T10:00"}, "2026-12-01T04:00:00-05:00", "Europe/Berlin", "deadline"),
        ({"due_zone": None}, "2026-11-24T09:00:00-05:00", "America/New_York", "deadline"),
        ({"due_zone": "Asia/Tokyo"}, "2026-11-23T19:00:00-05:00", "Asia/Tokyo", "deadline"),
        ({"due_kind": "planned"}, "2026-11-24T03:00:00-05:00", "Europe/Berlin", "planned"),
        ({"due_kind": None}, "2026-11-24T03:00:00-05:00", "Europe/Berlin", "planned"),
        ({"due": "2026-12-01", "due_zone": None, "due_kind": None}, "2026-12-01", "America/New_York", "planned"),
    ],
)
async def test_a_due_date_can_change_in_parts(
    ann: Caller, change: dict[str, Any], due: str, zone: str, kind: str
) -> None:
    await ann.new(due="2026-11-24T09:00", due_zone="Europe/Berlin", due_kind="deadline")
    changed = (await ann.patch("/tasks/1", change)).body
    assert (changed["due"], changed["due_zone"], changed["due_kind"]) == (due, zone, kind)


async def test_what_the_api_gives_as_due_can_be_sent_back_unchanged(ann: Caller) -> None:
    made = (await ann.new(due="2026-11-24T09:00", due_zone="Europe/Berlin", due_kind="deadline")).body
    same = {
        name: made[name] for name in ("title", "notes", "priority", "due", "due_zone", "due_kind", "tags", "status")
    }
    again = await ann.patch("/tasks/1", same)
    assert again.body == made
    assert "X-Change-Set" not in again.headers


async def test_a_zone_or_kind_without_a_due_date_is_refused(ann: Caller) -> None:
    await ann.new()
    assert (await ann.post("/tasks", {"title": "x", "due_kind": "deadline"})).wrong_fields() == ["body"]
    assert (await ann.patch("/tasks/1", {"due_zone": "Europe/Berlin"})).wrong_fields() == ["due"]
    assert (await ann.patch("/tasks/1", {"due": None, "due_kind": "planned"})).wrong_fields() == ["body"]


async def test_completing_reopening_and_cancelling_follow_the_table_of_transitions(
    ann: Caller, clock: HeldClock
) -> None:
    await ann.new()
    clock.set(clock.now() + timedelta(hours=1))
    done = await ann.post("/tasks/1/complete")
    assert (done.status, done.body["status"], done.body["version"]) == (200, "completed", 2)
    assert done.body["completed_at"] == done.body["updated_at"] == "2026-11-23T11:00:00-05:00"
    (await ann.post("/tasks/1/complete")).refused(409, "invalid_task_state")
    (await ann.post("/tasks/1/cancel")).refused(409, "invalid_task_state")
    opened = await ann.post("/tasks/1/reopen", {})
    assert (opened.body["status"], opened.body["completed_at"]) == ("todo", None)
    (await ann.post("/tasks/1/reopen")).refused(409, "invalid_task_state")
    assert (await ann.post("/tasks/1/cancel")).body["status"] == "cancelled"
    (await ann.patch("/tasks/1", {"status": "in_progress"})).refused(409, "invalid_task_state")
    assert (await ann.patch("/tasks/1", {"status": "todo", "priority": "low"})).body["status"] == "todo"
    started = await ann.patch("/tasks/1", {"status": "in_progress"})
    assert (started.body["status"], started.body["priority"]) == ("in_progress", "low")


async def test_a_refused_change_leaves_nothing_behind(ann: Caller) -> None:
    made = await ann.new()
    await ann.post("/tasks/1/complete")
    (await ann.patch("/tasks/1", {"title": "Other", "status": "blocked"})).refused(409, "invalid_task_state")
    assert (await ann.get("/tasks/1")).body["title"] == made.body["title"]


async def test_nul_and_control_characters_are_dropped_from_text(ann: Caller) -> None:
    made = await ann.new("Ca\x00ll\x07 mom", notes="a\x00\r\nb", tags=["x\x00y"])
    assert (made.body["title"], made.body["notes"], made.body["tags"]) == ("Call mom", "a\nb", ["xy"])
    assert (await ann.get("/tasks?q=%00mom&tag=%00xy")).body["items"] == [made.body]


async def test_any_language_survives(ann: Caller) -> None:
    title = "Привет 𝕎ørld 👩‍👩‍👧 ‏שלום"
    assert (await ann.new(title)).body["title"] == title
