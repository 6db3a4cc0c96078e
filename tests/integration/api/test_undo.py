"""Delete, undo, and whose changes they are."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bot.bootstrap import Service
from services import tasks
from tests.integration.api.caller import Caller


async def test_undo_of_a_deletion_brings_the_same_task_back_under_its_number(ann: Caller) -> None:
    made = await ann.new(notes="n", due="2026-11-24T09:00", due_kind="deadline", tags=["a"], estimate_minutes=5)
    gone = await ann.delete("/tasks/1", If_Match=made.etag)
    assert (gone.status, gone.body) == (200, {"undo": gone.change_set})
    (await ann.get("/tasks/1")).refused(404, "task_not_found")
    (await ann.delete("/tasks/1")).refused(404, "task_not_found")
    undone = await ann.post(f"/changes/{gone.body['undo']}/undo")
    assert undone.status == 200
    assert undone.body == {"change_set": gone.change_set, "restored": ["Call mom"], "kept": []}
    back = await ann.get("/tasks/1")
    assert back.body == made.body | {"version": 2}
    assert back.etag != made.etag
    assert (await ann.new("Next")).body["number"] == 2


async def test_every_write_names_its_change_set_and_undo_takes_it_back(ann: Caller) -> None:
    made = await ann.new()
    changed = await ann.patch("/tasks/1", {"title": "Call dad"})
    done = await ann.post("/tasks/1/complete")
    assert len({made.change_set, changed.change_set, done.change_set}) == 3
    await ann.post(f"/changes/{done.change_set}/undo")
    assert (await ann.get("/tasks/1")).body["status"] == "todo"
    await ann.post(f"/changes/{changed.change_set}/undo")
    assert (await ann.get("/tasks/1")).body["title"] == "Call mom"
    await ann.post(f"/changes/{made.change_set}/undo")
    (await ann.get("/tasks/1")).refused(404, "task_not_found")


async def test_a_number_is_not_given_out_twice_after_its_creation_is_undone(ann: Caller) -> None:
    await ann.post(f"/changes/{(await ann.new()).change_set}/undo")
    assert (await ann.new()).body["number"] == 2


async def test_repeated_undo_walks_back_until_nothing_is_left(ann: Caller) -> None:
    await ann.new("One")
    await ann.new("Two")
    await ann.post("/tasks/1/complete")
    assert [(await ann.post("/undo")).body["restored"] for _ in range(3)] == [["One"], ["Two"], ["One"]]
    (await ann.post("/undo")).refused(409, "nothing_to_undo")
    assert (await ann.get("/tasks")).body["items"] == []


async def test_a_row_changed_since_is_kept_and_named(ann: Caller) -> None:
    made = await ann.new()
    await ann.patch("/tasks/1", {"title": "Call dad"})
    undone = await ann.post(f"/changes/{made.change_set}/undo")
    assert (undone.body["restored"], undone.body["kept"]) == ([], ["Call mom"])
    assert (await ann.get("/tasks/1")).body["title"] == "Call dad"


async def test_an_undone_change_cannot_be_undone_once_more(ann: Caller) -> None:
    made = await ann.new()
    await ann.post(f"/changes/{made.change_set}/undo")
    (await ann.post(f"/changes/{made.change_set}/undo")).refused(409, "nothing_to_undo")


async def test_undo_reaches_what_was_changed_elsewhere(ann: Caller, work: Service) -> None:
    async with work.units.open(ann.user_id) as uow:
        await tasks.capture(uow, [tasks.Draft("From the chat")], work.ports.clock, work.ports.ids)
        await uow.commit()
    assert (await ann.get("/tasks/1")).body["title"] == "From the chat"
    assert (await ann.post("/undo")).body["restored"] == ["From the chat"]


async def test_another_persons_change_set_does_not_exist(ann: Caller, bob: Caller) -> None:
    made = await ann.new()
    (await bob.post(f"/changes/{made.change_set}/undo")).refused(404, "change_not_found")
    (await bob.post("/undo")).refused(409, "nothing_to_undo")
    assert (await ann.get("/tasks/1")).status == 200


async def test_another_persons_task_does_not_exist(ann: Caller, bob: Caller) -> None:
    await ann.new("Ann's secret")
    answers = [
        await bob.get("/tasks/1"),
        await bob.get("/tasks/1", If_None_Match="*"),
        await bob.patch("/tasks/1", {"title": "Mine"}),
        await bob.patch("/tasks/1", {"title": "Mine"}, If_Match='"1"'),
        await bob.delete("/tasks/1"),
        await bob.post("/tasks/1/complete"),
        await bob.post("/tasks/1/reopen"),
        await bob.post("/tasks/1/cancel"),
    ]
    for answer in answers:
        answer.refused(404, "task_not_found")
        assert "secret" not in str(answer.body)
    assert (await bob.get("/tasks?q=secret")).body == {"items": [], "next_cursor": None}
    assert (await ann.get("/tasks/1")).body["version"] == 1


@pytest.mark.parametrize(
    "id", [str(uuid4()), "1", "x" * 200, "%00", "..%2Fundo", "%ff", "00000000-0000-0000-0000-00000000000g"]
)
async def test_a_change_set_nobody_made_is_404(ann: Caller, id: str) -> None:
    (await ann.post(f"/changes/{id}/undo")).refused(404, "change_not_found")
