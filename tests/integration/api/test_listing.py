"""Lists: filters, orders, pages."""

from __future__ import annotations

import random
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest

from bot.bootstrap import Service
from domain.clock import HeldClock
from domain.due import parse_due
from domain.task_query import TaskSort
from services import tasks
from tests.integration.api.caller import Caller

DUES = (None, None, "2026-11-24", "2026-11-25", "2026-11-24T09:00", "2026-11-24T17:00", "2026-11-25T00:00")


async def _thousand(who: Caller, work: Service, clock: HeldClock) -> None:
    """1,000 tasks in batches of equal creation time, few different due dates, some of them changed since."""
    chance = random.Random(7)
    for _ in range(20):
        clock.set(clock.now() + timedelta(microseconds=chance.choice((0, 1, 10**6))))
        async with work.units.open(who.user_id) as uow:
            drafts = [
                tasks.Draft(f"T{n}", parse_due(due, "America/New_York") if (due := chance.choice(DUES)) else None)
                for n in range(50)
            ]
            made = await tasks.capture(uow, drafts, work.ports.clock, work.ports.ids)
            for task in chance.sample(made, 5):
                await tasks.change(uow, task.number, {"title": "Changed"}, work.ports.clock)
            await uow.commit()


async def _all(who: Caller, query: str, limit: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = (await who.get(f"/tasks?{query}&limit={limit}" + (f"&cursor={cursor}" if cursor else ""))).body
        found += page["items"]
        assert page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found
        assert len(page["items"]) == limit


async def test_pages_hold_every_task_once_in_every_order(ann: Caller, work: Service, clock: HeldClock) -> None:
    await _thousand(ann, work, clock)
    rows = await _rows(ann, work)
    for sort in TaskSort:
        name, down = sort.value.lstrip("-"), sort.value.startswith("-")
        wanted = _ordered(rows, _COLUMNS[name], down)
        for limit in (100, 37):
            found = await _all(ann, f"sort={sort.value}", limit)
            assert [task["number"] for task in found] == wanted, sort


_COLUMNS = {"number": "number", "due": "due_at", "created_at": "created_at", "updated_at": "updated_at"}


def _ordered(rows: list[Any], column: str, down: bool) -> list[int]:
    """Numbers by the column, then by number; rows without a value last, whatever the direction."""
    dated = sorted((row[column], row["number"]) for row in rows if row[column] is not None)
    rest = sorted(row["number"] for row in rows if row[column] is None)
    numbers = [number for _, number in dated]
    return [*reversed(numbers), *reversed(rest)] if down else [*numbers, *rest]


async def _rows(who: Caller, work: Service) -> list[Any]:
    async with work.database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(who.user_id))
        return await connection.fetch("SELECT * FROM tasks")


@pytest.mark.parametrize("sort", list(TaskSort))
async def test_what_is_added_or_removed_between_pages_moves_nothing_else(ann: Caller, sort: TaskSort) -> None:
    for n in range(12):
        await ann.new(f"T{n}", due=DUES[n % len(DUES)])
    before = [task["number"] for task in (await ann.get(f"/tasks?sort={sort.value}")).body["items"]]
    first = (await ann.get(f"/tasks?sort={sort.value}&limit=5")).body
    await ann.delete(f"/tasks/{before[0]}")
    await ann.delete(f"/tasks/{before[4]}")  # the one the cursor stands on
    for due in DUES:
        await ann.new("Later", due=due)
    rest = (await ann.get(f"/tasks?sort={sort.value}&cursor={first['next_cursor']}")).body["items"]
    assert [task["number"] for task in rest if task["title"] != "Later"] == before[5:]


async def test_a_list_that_ends_with_its_page_has_no_next_one(ann: Caller) -> None:
    assert (await ann.get("/tasks")).body == {"items": [], "next_cursor": None}
    for _ in range(2):
        await ann.new()
    assert (await ann.get("/tasks?limit=2")).body["next_cursor"] is None
    assert (await ann.get("/tasks?limit=1")).body["next_cursor"] is not None


async def test_filters_hold_together(ann: Caller) -> None:
    await ann.new("Pay rent", due="2026-11-24", priority="high", tags=["Home"])
    await ann.new("Pay 100% tax", due="2026-11-30T09:00", notes="rent deductible")
    await ann.new("Read a_b", tags=["fun", "home"])
    await ann.post("/tasks/3/complete")
    await ann.post("/tasks/2/cancel")

    async def numbers(query: str) -> list[int]:
        return [task["number"] for task in (await ann.get(f"/tasks?{query}")).body["items"]]

    assert await numbers("") == [1, 2, 3]
    assert await numbers("sort=-number") == [3, 2, 1]
    assert await numbers("status=todo") == [1]
    assert await numbers("status=completed,cancelled") == [2, 3]
    assert await numbers("priority=high") == [1]
    assert await numbers("tag=%23HOME") == [1, 3]
    assert await numbers("undated=true") == [3]
    assert await numbers("undated=false") == [1, 2, 3]
    assert await numbers("due_from=2026-11-24&due_to=2026-11-24") == [1]
    assert await numbers("due_from=2026-11-25") == [2]
    assert await numbers("due_from=0001-01-01&due_to=9999-12-31") == [1, 2]
    assert await numbers("q=rent") == [1, 2]
    assert await numbers("q=RENT+pay") == [1, 2]
    assert await numbers("q=rent+HOME") == [1]
    assert await numbers("q=%25") == [2]
    assert await numbers("q=_") == [3]
    assert await numbers("q=") == [1, 2, 3]
    assert await numbers("q=rent&status=todo&priority=low") == []


def _made_up(text: str) -> str:
    return urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "x", "%00", "e30", "====", "9" * 301, "%C3%A4", _made_up("null"), _made_up("[1]"),
        _made_up('{"sort": "due", "value": null, "number": 99999999999}'),
        _made_up('{"sort": "due", "value": null, "number": true}'),
        _made_up('{"sort": "due", "value": "soon", "number": 1}'),
        _made_up('{"sort": "due", "value": "2026-11-24", "number": 1}'),
        _made_up('{"sort": "due", "value": "9999-12-31T23:59:59-10:00", "number": 1}'),
        _made_up('{"sort": "due", "value": "0001-01-01T00:00:00+10:00", "number": 1}'),
        _made_up('{"sort": "due", "value": 5, "number": 1}'),
        _made_up('{"sort": "due", "value": null, "number": 1, "more": 1}'),
        _made_up('{"sort": "number", "value": null, "number": 1}'),
        _made_up('{"sort": "title", "value": "a", "number": 1}'),
    ],
)  # fmt: skip
async def test_a_cursor_that_this_list_did_not_give_out_is_refused(ann: Caller, cursor: str) -> None:
    assert (await ann.get(f"/tasks?sort=due&cursor={cursor}")).wrong_fields() == ["cursor"]


async def test_a_cursor_of_another_order_is_refused(ann: Caller) -> None:
    for _ in range(2):
        await ann.new()
    cursor = (await ann.get("/tasks?limit=1&sort=-created_at")).body["next_cursor"]
    assert (await ann.get(f"/tasks?cursor={cursor}")).wrong_fields() == ["cursor"]
    assert (await ann.get(f"/tasks?cursor={cursor}&sort=-updated_at")).wrong_fields() == ["cursor"]


async def test_a_cursor_shows_nobody_elses_tasks(ann: Caller, bob: Caller) -> None:
    for _ in range(3):
        await ann.new()
    cursor = (await ann.get("/tasks?limit=1")).body["next_cursor"]
    assert (await bob.get(f"/tasks?cursor={cursor}")).body["items"] == []


@pytest.mark.parametrize("address", ["/tasks", "/tasks/1"])
async def test_a_missed_daily_task_is_read_at_the_day_that_it_is(ann: Caller, clock: HeldClock, address: str) -> None:
    await ann.new(due="2026-11-23", recurrence="FREQ=DAILY")
    await ann.new(title="Put the bins out", due="2026-11-23", recurrence="FREQ=WEEKLY")
    clock.set(clock.now() + timedelta(days=2))
    await ann.get(address)
    dues = [(await ann.get(f"/tasks/{number}")).body["due"] for number in (1, 2)]
    assert dues == ["2026-11-25", "2026-11-23"]
