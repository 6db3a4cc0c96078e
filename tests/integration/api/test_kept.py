"""Notes, facts, shopping items, events, habits and goals over the API: one set of rules for all of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.integration.api.caller import Answer, Caller

NOTE: dict[str, Any] = {"text": "the key is\nunder the mat"}
GIVEN: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("notes", NOTE, NOTE),
    ("facts", {"text": " my size\nis 43 "}, {"text": "my size is 43"}),
    ("shopping", {"title": "milk", "shop": "Lidl"}, {"title": "milk", "shop": "Lidl", "bought_at": None}),
    (
        "events",
        {"title": "Lunch", "starts_at": "2026-11-27T13:00", "ends_at": "2026-11-27T14:00", "recurrence": "FREQ=WEEKLY"},
        {"title": "Lunch", "starts_at": "2026-11-27T13:00:00-05:00", "ends_at": "2026-11-27T14:00:00-05:00",
         "zone": "America/New_York", "recurrence": "FREQ=WEEKLY", "ping": True},
    ),
    (
        "habits",
        {"title": "Stretch", "times_per_week": 3, "clock": "07:30"},
        {"title": "Stretch", "recurrence": None, "times_per_week": 3, "clock": "07:30"},
    ),
    ("goals", {"title": "Run 10 km", "due": "2027-06-01"}, {"title": "Run 10 km", "due": "2027-06-01"}),
]  # fmt: skip
ROUTES = [route for route, _, _ in GIVEN]


async def made(who: Caller, route: str, body: dict[str, Any]) -> Answer:
    """One that is certain to be created."""
    answer = await who.post(f"/{route}", body)
    assert answer.status == 201, answer.body
    return answer


@pytest.mark.parametrize(("route", "given", "shown"), GIVEN)
async def test_each_is_created_read_listed_deleted_and_brought_back(
    ann: Caller, route: str, given: dict[str, Any], shown: dict[str, Any]
) -> None:
    new = await made(ann, route, given)
    assert new.body == {"id": new.body["id"], "created_at": "2026-11-23T10:00:00-05:00", "version": 1, **shown}
    assert new.headers["Location"] == f"/api/v1/{route}/{new.body['id']}"
    one = f"/{route}/{new.body['id']}"
    read = await ann.get(one)
    assert (read.status, read.body, read.etag) == (200, new.body, new.etag)
    assert (await ann.get(f"/{route}")).body == {"items": [new.body], "next_cursor": None}
    gone = await ann.delete(one, If_Match=new.etag)
    assert gone.body == {"undo": gone.change_set}
    (await ann.get(one)).refused(404, "not_found")
    assert (await ann.post(f"/changes/{gone.change_set}/undo")).status == 200
    assert (await ann.get(one)).body == new.body | {"version": 2}


@pytest.mark.parametrize(("route", "given", "shown"), GIVEN)
async def test_another_persons_things_do_not_exist(
    ann: Caller, bob: Caller, route: str, given: dict[str, Any], shown: dict[str, Any]
) -> None:
    one = f"/{route}/{(await made(ann, route, given)).body['id']}"
    (await bob.get(one)).refused(404, "not_found")
    (await bob.delete(one)).refused(404, "not_found")
    assert (await bob.get(f"/{route}")).body == {"items": [], "next_cursor": None}
    assert (await ann.get(one)).status == 200


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("id", ["1", "x", "%00", "%ff", "..%2Fx", "9" * 300, str(UUID(int=0)), str(uuid4())])
async def test_an_id_that_is_none_of_mine_is_404(ann: Caller, route: str, id: str) -> None:
    (await ann.get(f"/{route}/{id}")).refused(404, "not_found")
    (await ann.delete(f"/{route}/{id}")).refused(404, "not_found")


async def test_a_list_goes_on_where_its_page_ended(ann: Caller) -> None:
    texts = [f"note {n}" for n in range(7)]
    for text in texts:
        await made(ann, "notes", {"text": text})
    found: list[str] = []
    cursor, pages = "", 0
    while True:
        page = (await ann.get(f"/notes?limit=3{cursor}")).body
        found += [item["text"] for item in page["items"]]
        pages += 1
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert (found, pages) == (texts[::-1], 3)
    assert [item["text"] for item in (await ann.get("/notes?q=NOTE+5")).body["items"]] == ["note 5"]


async def test_what_is_kept_word_for_word_already_is_answered_as_it_is(ann: Caller) -> None:
    first = await made(ann, "facts", {"text": "my size is 43"})
    second = await ann.post("/facts", {"text": "My size is 43"})
    assert (second.status, second.body) == (200, first.body)
    assert "X-Change-Set" not in second.headers
    milk = await made(ann, "shopping", {"title": "milk"})
    assert (await ann.post("/shopping", {"title": "Milk"})).body == milk.body
    assert (await made(ann, "shopping", {"title": "milk", "shop": "Lidl"})).body["id"] != milk.body["id"]
    assert [item["shop"] for item in (await ann.get("/shopping?shop=LIDL")).body["items"]] == ["Lidl"]


async def test_events_are_asked_for_by_day(ann: Caller) -> None:
    for title, start in (("One", "2026-11-24"), ("Two", "2026-11-25T09:00"), ("Three", "2026-12-01")):
        await made(ann, "events", {"title": title, "starts_at": start})
    found = (await ann.get("/events?day_from=2026-11-25&day_to=2026-11-30")).body["items"]
    assert [item["title"] for item in found] == ["Two"]


async def test_an_event_elsewhere_is_shown_in_the_persons_own_time(ann: Caller) -> None:
    new = await made(ann, "events", {"title": "Call", "starts_at": "2026-11-24T15:00", "zone": "Europe/Berlin"})
    assert (new.body["starts_at"], new.body["zone"]) == ("2026-11-24T09:00:00-05:00", "Europe/Berlin")


@pytest.mark.parametrize(
    ("route", "body", "field"),
    [
        ("notes", {}, "text"), ("notes", {"text": " "}, "text"), ("notes", {"text": 5}, "text"),
        ("notes", {"text": "x", "title": "y"}, "title"), ("notes", {"text": "x" * 100_001}, "text"),
        ("facts", {"text": "x" * 2_001}, "text"), ("shopping", {"title": "x" * 256}, "title"),
        ("shopping", {"title": "x", "shop": "y" * 101}, "shop"),
        ("events", {"title": "x"}, "starts_at"), ("events", {"title": "x", "starts_at": "soon"}, "starts_at"),
        ("events", {"title": "x", "starts_at": "2026-11-27", "zone": "Mars"}, "zone"),
        ("events", {"title": "x", "starts_at": "2026-11-27", "recurrence": "FREQ=DAILY;INTERVAL=0"}, "recurrence"),
        ("events", {"title": "x", "starts_at": "2026-11-27", "recurrence": "DTSTART:20261127"}, "recurrence"),
        ("habits", {"title": "x", "times_per_week": 0}, "times_per_week"),
        ("habits", {"title": "x", "times_per_week": "3"}, "times_per_week"),
        ("habits", {"title": "x", "clock": "7:30"}, "clock"), ("habits", {"title": "x", "clock": "24:00"}, "clock"),
        ("goals", {"title": ""}, "title"), ("goals", {"title": "x", "due": "2026-02-30"}, "due"),
        ("goals", [], "body"),
    ],
)  # fmt: skip
async def test_a_wrong_field_is_named(ann: Caller, route: str, body: Any, field: str) -> None:
    assert (await ann.post(f"/{route}", body)).wrong_fields() == [field]
    assert (await ann.get(f"/{route}")).body["items"] == []


async def test_an_event_that_ends_before_it_starts_is_refused(ann: Caller) -> None:
    body = {"title": "x", "starts_at": "2026-11-27T13:00", "ends_at": "2026-11-27T12:00"}
    (await ann.post("/events", body)).refused(400, "invalid_input")


@pytest.mark.parametrize("query", ["cursor=", "cursor=x", "limit=0", "limit=101", "sort=id", "q=" + "x+" * 9])
async def test_a_wrong_query_parameter_is_named(ann: Caller, query: str) -> None:
    assert (await ann.get(f"/notes?{query}")).wrong_fields() == [query.partition("=")[0]]


async def test_conditions_hold_for_them_too(ann: Caller) -> None:
    one = f"/notes/{(await made(ann, 'notes', NOTE)).body['id']}"
    assert (await ann.get(one, If_None_Match='"1"')).status == 304
    (await ann.delete(one, If_Match='"2"')).refused(412, "stale_version")
    assert (await ann.delete(one, If_Match="1")).wrong_fields() == ["If-Match"]
    assert (await ann.get(one)).status == 200


@pytest.mark.parametrize(("route", "given", "shown"), GIVEN)
async def test_answers_have_exactly_the_fields_of_their_schema(
    ann: Caller, route: str, given: dict[str, Any], shown: dict[str, Any]
) -> None:
    async with ann.client.get("/api/v1/openapi.json") as got:
        document = await got.json()
    for verb, path in (("post", f"/api/v1/{route}"), ("get", f"/api/v1/{route}")):
        operation = document["paths"][path][verb]
        ok = operation["responses"]["201" if verb == "post" else "200"]
        name = ok["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        answer = await made(ann, route, given) if verb == "post" else await ann.get(f"/{route}")
        assert set(answer.body) == set(document["components"]["schemas"][name]["properties"])
