"""The whole task over the API: its further fields, steps, splitting, what waits for what, the shelf."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.clock import HeldClock
from tests.integration.api.caller import Caller


async def numbers(who: Caller, query: str) -> list[int]:
    return [task["number"] for task in (await who.get(f"/tasks?{query}")).body["items"]]


async def test_every_field_is_kept_read_changed_and_cleared(ann: Caller) -> None:
    made = await ann.new(project="+House  move", done_when="keys are handed over", energy=2, zone="life")
    fields = ("project", "done_when", "energy", "zone")
    assert [made.body[name] for name in fields] == ["House move", "keys are handed over", 2, "life"]
    changed = await ann.patch("/tasks/1", {"project": "Flat", "energy": 5, "zone": "work", "done_when": None})
    assert [changed.body[name] for name in fields] == ["Flat", None, 5, "work"]
    cleared = await ann.patch("/tasks/1", {"project": None, "energy": None, "zone": None})
    assert [cleared.body[name] for name in fields] == [None] * 4


async def test_whether_it_may_speak_up_is_a_field_of_tasks_and_events(ann: Caller) -> None:
    made = await ann.new(due="2026-11-24T15:00", ping=False)
    assert made.body["ping"] is False
    assert (await ann.patch("/tasks/1", {"ping": True})).body["ping"] is True
    lunch = await ann.post("/events", {"title": "Lunch", "starts_at": "2026-11-27T13:00", "ping": False})
    assert lunch.body["ping"] is False


async def test_what_kind_of_work_it_is_follows_from_its_words_unless_it_is_said(ann: Caller) -> None:
    kinds = ("delegation", "decomposition", "leaf")
    made = await ann.new("Ask Ben to water the plants", estimate_minutes=5)
    assert [made.body[name] for name in kinds] == ["delegate", "atomic", "human"]
    said = await ann.new("Ask Ben to water the plants", leaf="digital", delegation="do")
    assert [said.body[name] for name in kinds] == ["do", "stub", "digital"]
    changed = await ann.patch("/tasks/2", {"title": "Email Ben", "delegation": "do_with_me"})
    assert [changed.body[name] for name in kinds] == ["do_with_me", "stub", "digital"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("energy", 6), ("energy", 0), ("zone", "sport"), ("leaf", "tree"), ("project", "x" * 101), ("parent", 0),
     ("done_when", "x" * 501), ("steps", ["", "x"]), ("steps", ["x"] * 51)],
)  # fmt: skip
async def test_a_value_that_is_none_is_refused_by_its_name(ann: Caller, field: str, value: Any) -> None:
    wrong = (await ann.post("/tasks", {"title": "x", field: value})).wrong_fields()
    assert all(name.startswith(field) for name in wrong)


async def test_steps_belong_to_their_task_in_order(ann: Caller) -> None:
    await ann.new("Move house", steps=["Pack", "Load"])
    added = (await ann.post("/tasks/1/steps", {"titles": ["Drive"]})).body
    assert [(step["title"], step["parent"], step["position"]) for step in added["steps"]] == [
        ("Pack", 1, 1), ("Load", 1, 2), ("Drive", 1, 3),
    ]  # fmt: skip
    assert added["task"]["decomposition"] == "decomposed"
    assert await numbers(ann, "parent=1") == [2, 3, 4]
    await ann.new("Unload", parent=1)
    assert [step["title"] for step in (await ann.get("/tasks/1/steps")).body["steps"]][-1] == "Unload"
    alone = await ann.patch("/tasks/3", {"parent": None})
    assert alone.body["parent"] is None
    (await ann.get("/tasks?parent=99")).refused(404, "task_not_found")


async def test_a_task_is_never_a_step_of_itself_nor_too_deep(ann: Caller) -> None:
    for title in ("A", "B", "C", "D", "E"):
        await ann.new(title)
    for number in (2, 3, 4):
        await ann.patch(f"/tasks/{number}", {"parent": number - 1})
    (await ann.patch("/tasks/1", {"parent": 1})).refused(409, "bad_parent")
    (await ann.patch("/tasks/1", {"parent": 4})).refused(409, "bad_parent")
    (await ann.patch("/tasks/5", {"parent": 4})).refused(409, "bad_parent")
    (await ann.post("/tasks/4/steps", {"titles": ["x"]})).refused(409, "bad_parent")
    assert (await ann.patch("/tasks/5", {"parent": 3})).body["parent"] == 3


async def test_a_split_makes_small_steps_once_and_one_undo_takes_them_back(ann: Caller) -> None:
    await ann.new("Write the report for Ana", project="Work")
    done = await ann.post("/tasks/1/split")
    assert done.status == 200
    assert done.body["made"] is True
    assert 3 <= len(done.body["steps"]) <= 5
    assert all(2 <= step["estimate_minutes"] <= 5 and step["project"] == "Work" for step in done.body["steps"])
    once_more = (await ann.post("/tasks/1/split")).body
    assert (once_more["made"], len(once_more["steps"])) == (False, len(done.body["steps"]))
    await ann.post(f"/changes/{done.change_set}/undo")
    assert await numbers(ann, "") == [1]
    assert (await ann.get("/tasks/1")).body["decomposition"] == "stub"
    await ann.post("/tasks/1/complete")
    (await ann.post("/tasks/1/split")).refused(409, "invalid_task_state")


async def test_completing_a_task_completes_its_open_steps_of_all_levels_in_one_change(ann: Caller) -> None:
    await ann.new("Move", steps=["Pack", "Drive"])
    await ann.post("/tasks/2/steps", {"titles": ["Buy boxes"]})
    await ann.post("/tasks/3/cancel")
    done = await ann.post("/tasks/1/complete")
    assert await numbers(ann, "status=completed") == [1, 2, 4]
    await ann.post(f"/changes/{done.change_set}/undo")
    assert await numbers(ann, "status=todo") == [1, 2, 4]


async def test_a_task_waits_for_another_until_that_is_done(ann: Caller) -> None:
    await ann.new("Report")
    await ann.new("Data")
    waiting = await ann.post("/tasks/1/dependencies", {"on": 2})
    assert waiting.body["waits_for"] == [2]
    assert await numbers(ann, "waiting=true") == [1]
    assert await numbers(ann, "waiting=false") == [2]
    await ann.post("/tasks/2/complete")
    assert (await ann.get("/tasks/1")).body["waits_for"] == []
    assert await numbers(ann, "waiting=true") == []
    await ann.post("/undo")
    removed = await ann.delete("/tasks/1/dependencies/2")
    assert removed.body["waits_for"] == []
    (await ann.delete("/tasks/1/dependencies/2")).refused(400, "invalid_input")
    await ann.post("/undo")
    assert (await ann.get("/tasks/1")).body["waits_for"] == [2]


async def test_a_circle_of_waiting_is_refused_and_the_chain_named(ann: Caller) -> None:
    for title in ("Report", "Data", "Access"):
        await ann.new(title)
    await ann.post("/tasks/1/dependencies", {"on": 2})
    await ann.post("/tasks/2/dependencies", {"on": 3})
    refused = await ann.post("/tasks/3/dependencies", {"on": 1})
    refused.refused(409, "waits_in_circle")
    assert "“Access” waits for “Report” waits for “Data” waits for “Access”" in refused.body["message"]
    (await ann.post("/tasks/1/dependencies", {"on": 1})).refused(409, "waits_in_circle")


async def test_a_deleted_task_leaves_its_steps_alone_and_undo_brings_the_links_back(ann: Caller) -> None:
    await ann.new("Move", steps=["Pack"])
    await ann.new("Party")
    await ann.post("/tasks/3/dependencies", {"on": 1})
    gone = (await ann.delete("/tasks/1")).body["undo"]
    assert (await ann.get("/tasks/2")).body["parent"] is None
    assert (await ann.get("/tasks/3")).body["waits_for"] == []
    await ann.post(f"/changes/{gone}/undo")
    assert (await ann.get("/tasks/2")).body["parent"] == 1
    assert (await ann.get("/tasks/3")).body["waits_for"] == [1]


async def test_the_shelf_holds_what_was_put_there_and_what_nobody_touched_for_thirty_days(
    ann: Caller, clock: HeldClock
) -> None:
    await ann.new("Undated")
    await ann.new("Dated", due="2026-12-24")
    await ann.new("Tax", due="2026-12-24", due_kind="deadline")
    assert (await ann.patch("/tasks/2", {"shelved": True})).body["shelved"] is True
    (await ann.patch("/tasks/3", {"shelved": True})).refused(409, "invalid_task_state")
    assert (await numbers(ann, "shelf=true"), await numbers(ann, "shelf=false")) == ([2], [1, 3])
    clock.set(clock.now() + timedelta(days=31))
    assert (await numbers(ann, "shelf=true"), await numbers(ann, "shelf=false")) == ([1, 2], [3])
    await ann.patch("/tasks/1", {"notes": "touched"})
    await ann.patch("/tasks/2", {"due": "2027-01-02"})
    assert (await numbers(ann, "shelf=true"), await numbers(ann, "shelf=false")) == ([], [1, 2, 3])


async def test_lists_narrow_by_project_and_part_of_life(ann: Caller) -> None:
    await ann.new("A", project="House move", zone="life")
    await ann.new("B", project="House Move", zone="work")
    await ann.new("C", zone="work")
    assert await numbers(ann, "project=house%20move") == [1, 2]
    assert await numbers(ann, "zone=work") == [2, 3]
    assert await numbers(ann, "project=House%20move&zone=work") == [2]
    assert (await ann.get("/tasks?zone=sport")).wrong_fields() == ["zone"]
    assert (await ann.get("/tasks?shelf=maybe")).wrong_fields() == ["shelf"]
