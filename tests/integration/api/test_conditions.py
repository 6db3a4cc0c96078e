"""ETag, If-Match, If-None-Match, and writers at the same time."""

from __future__ import annotations

import asyncio

import pytest

from bot.bootstrap import Service
from services import tasks
from tests.integration.api.caller import Caller


@pytest.mark.parametrize("given", ['"1"', '"0", "1"', '"a,b" , "1"', "*"])
async def test_a_matching_if_match_lets_the_write_through(ann: Caller, given: str) -> None:
    await ann.new()
    assert (await ann.patch("/tasks/1", {"title": "New"}, If_Match=given)).status == 200


@pytest.mark.parametrize("given", ['"0"', '"2"', 'W/"1"', '"01"', '"one"', '""', '"99999999999999999999"'])
async def test_another_version_is_refused_with_412(ann: Caller, given: str) -> None:
    made = await ann.new()
    (await ann.patch("/tasks/1", {"title": "New"}, If_Match=given)).refused(412, "stale_version")
    (await ann.delete("/tasks/1", If_Match=given)).refused(412, "stale_version")
    for verb in ("complete", "cancel", "reopen"):
        (await ann.post(f"/tasks/1/{verb}", If_Match=given)).refused(412, "stale_version")
    assert (await ann.get("/tasks/1")).body == made.body


@pytest.mark.parametrize("given", ["1", "", '"1', '"1 "', '"1" "2"', '"1",,"2"', '*, "1"', 'w/"1"', "null"])
async def test_a_malformed_if_match_is_refused_with_400(ann: Caller, given: str) -> None:
    await ann.new()
    assert (await ann.patch("/tasks/1", {"title": "New"}, If_Match=given)).wrong_fields() == ["If-Match"]


async def test_a_condition_on_a_task_that_is_not_there_is_404(ann: Caller) -> None:
    (await ann.patch("/tasks/1", {}, If_Match='"1"')).refused(404, "task_not_found")
    (await ann.delete("/tasks/1", If_Match="*")).refused(404, "task_not_found")


@pytest.mark.parametrize("given", ['"1"', 'W/"1"', '"7", "1"', "*"])
async def test_an_unchanged_task_is_not_sent_again(ann: Caller, given: str) -> None:
    await ann.new()
    answer = await ann.get("/tasks/1", If_None_Match=given)
    assert (answer.status, answer.etag, answer.body) == (304, '"1"', None)


@pytest.mark.parametrize("given", ['"2"', "1", ""])
async def test_a_changed_task_is_sent(ann: Caller, given: str) -> None:
    await ann.new()
    assert (await ann.get("/tasks/1", If_None_Match=given)).status == 200


async def test_of_ten_writers_with_the_same_etag_one_gets_through(ann: Caller) -> None:
    await ann.new()
    answers = await asyncio.gather(*(ann.patch("/tasks/1", {"title": f"By {n}"}, If_Match='"1"') for n in range(10)))
    assert sorted(answer.status for answer in answers) == [200] + [412] * 9
    (winner,) = [answer for answer in answers if answer.status == 200]
    assert (await ann.get("/tasks/1")).body == winner.body


async def test_ten_creations_at_once_get_ten_numbers(ann: Caller) -> None:
    made = await asyncio.gather(*(ann.new(f"Task {n}") for n in range(10)))
    assert sorted(answer.body["number"] for answer in made) == list(range(1, 11))


async def test_of_two_undos_at_once_one_is_told_that_it_is_done(ann: Caller) -> None:
    gone = (await ann.new()).change_set
    answers = await asyncio.gather(*(ann.post(f"/changes/{gone}/undo") for _ in range(4)))
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]


async def test_a_writer_that_a_deadlock_ends_is_told_to_read_afresh(ann: Caller, work: Service) -> None:
    async with work.units.open(ann.user_id) as uow:
        await tasks.capture(uow, [tasks.Draft("One"), tasks.Draft("Two")], work.ports.clock, work.ports.ids)
        made = uow.change_set_id
        await uow.commit()
    lock = "SELECT 1 FROM tasks WHERE number = $1 FOR UPDATE"
    async with work.database.pool.acquire() as other, other.transaction():
        await other.execute("SELECT set_config('app.user_id', $1, true)", str(ann.user_id))
        await other.fetchval(lock, 1)
        undoing = asyncio.create_task(ann.post(f"/changes/{made}/undo"))  # takes 2, then waits for 1
        await asyncio.sleep(0.3)
        await other.fetchval(lock, 2)
    (await undoing).refused(412, "stale_version")
    assert (await ann.post(f"/changes/{made}/undo")).body["restored"] == ["One", "Two"]
