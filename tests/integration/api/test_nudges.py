"""What comes by itself, through the API."""

from __future__ import annotations

import pytest

from bot.bootstrap import Service
from domain.clock import HeldClock
from tests.integration.api.caller import Caller
from tests.support.reminding import at

NINE = {"at": "2026-11-24T09:00"}


async def test_what_is_planned_is_listed_the_next_first(ann: Caller, bob: Caller) -> None:
    await ann.new("Call mom", reminders=[{"at": "2026-11-24T12:00"}])
    await ann.new("Take pills", reminders=[NINE | {"recurrence": "FREQ=DAILY"}])
    items = (await ann.get("/nudges")).body["items"]
    assert [(one["title"], one["number"], one["due_at"], one["state"]) for one in items] == [
        ("Take pills", 2, "2026-11-24T09:00:00-05:00", "planned"),
        ("Call mom", 1, "2026-11-24T12:00:00-05:00", "planned"),
    ]
    assert {key: items[0][key] for key in ("kind", "for_at", "reason", "why", "channel", "sent_at", "told_at")} == {
        "kind": "reminder", "for_at": "2026-11-24T09:00:00-05:00", "reason": "series", "why": None, "channel": None,
        "sent_at": None, "told_at": None,
    }  # fmt: skip
    assert (await bob.get("/nudges")).body == {"items": [], "next_cursor": None}


async def test_what_finds_no_conversation_is_held_and_what_went_by_is_missed_with_why(
    ann: Caller, work: Service, clock: HeldClock
) -> None:
    await ann.new("Ring the garage", reminders=[NINE])
    await ann.new("Call mom", reminders=[NINE])
    await ann.post("/tasks/2/complete")
    clock.set(at(24, 9))
    await work.mover.move_due()
    held = (await ann.get("/nudges?state=held")).body["items"]
    assert [(one["title"], one["why"], one["due_at"]) for one in held] == [
        ("Ring the garage", "nowhere", "2026-11-24T10:00:00-05:00")
    ]
    clock.set(at(26, 9))
    await work.mover.move_due()
    gone = (await ann.get("/nudges?state=missed,silenced")).body["items"]
    assert sorted((one["title"], one["state"], one["why"]) for one in gone) == [
        ("Call mom", "silenced", "done"), ("Ring the garage", "missed", "nowhere"),
    ]  # fmt: skip


async def test_pages_hold_each_once(ann: Caller) -> None:
    for hour in (9, 9, 9, 10, 11):
        await ann.new(reminders=[{"at": f"2026-11-24T{hour:02}:00"}])
    seen: list[str] = []
    page = (await ann.get("/nudges?limit=2")).body
    while True:
        seen += [one["id"] for one in page["items"]]
        if page["next_cursor"] is None:
            break
        page = (await ann.get(f"/nudges?limit=2&cursor={page['next_cursor']}")).body
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("state=gone", "state.0"), ("state=", "state.0"), ("limit=0", "limit"), ("cursor=x", "cursor"),
        ("sort=due", "sort"),
        ("cursor=99999999999999999999.01a21084-071c-72bf-b0b8-a0106abc2afc", "cursor"),
    ],
)  # fmt: skip
async def test_what_cannot_be_asked_is_refused(ann: Caller, query: str, field: str) -> None:
    assert (await ann.get(f"/nudges?{query}")).wrong_fields() == [field]


async def test_it_asks_for_a_token_and_is_in_the_document(ann: Caller) -> None:
    async with ann.client.get("/api/v1/nudges") as got:
        assert got.status == 401
    document = (await ann.get("/openapi.json")).body
    names = [parameter["name"] for parameter in document["paths"]["/api/v1/nudges"]["get"]["parameters"]]
    assert names == ["state", "limit", "cursor"]
    await ann.new(reminders=[NINE])
    schema = document["components"]["schemas"]["NudgeAnswer"]
    assert set((await ann.get("/nudges")).body["items"][0]) == set(schema["properties"])
