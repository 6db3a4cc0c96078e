"""Whatever is sent, the API answers, and never with 500."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.api.caller import Answer, Caller

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | st.dates().map(str) | st.datetimes().map(
    lambda moment: moment.isoformat()
)  # fmt: skip
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(ANY_TEXT, SCALARS, max_size=2)
FIELDS = st.sampled_from(
    ["title", "notes", "status", "priority", "estimate_minutes", "due", "due_zone", "due_kind", "tags", "version"]
)
BODIES = st.dictionaries(FIELDS, VALUES, max_size=5) | VALUES
QUERY_NAMES = st.sampled_from(
    ["status", "priority", "tag", "due_from", "due_to", "undated", "q", "sort", "limit", "cursor"]
)
VERBS = st.sampled_from([("PATCH", ""), ("GET", ""), ("DELETE", ""), ("POST", "/complete"), ("POST", "/reopen")])
HEADER_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=30)
quietly = settings(
    max_examples=120, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


KEPT = st.sampled_from(["notes", "facts", "shopping", "events", "habits", "goals"])
KEPT_FIELDS = st.sampled_from(
    ["text", "title", "shop", "starts_at", "ends_at", "zone", "recurrence", "times_per_week", "clock", "due"]
)
RULE_PARTS = st.sampled_from(["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"])
RULE_VALUES = st.sampled_from(["DAILY", "MONTHLY", "-1", "31", "2,30", "6MO", "MO,FR", "20260231T000000Z", "9" * 30])
RULES = st.lists(st.tuples(RULE_PARTS, RULE_VALUES), max_size=4).map(
    lambda parts: ";".join(f"{name}={value}" for name, value in parts)
)


def _sane(answer: Answer) -> None:
    assert answer.status < 500, answer.body
    if answer.status >= 400:
        assert set(answer.body) == {"error", "message", "timestamp", "request_id", "details"}


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@quietly
@given(body=BODIES)
async def test_any_json_as_a_new_task(ann: Caller, body: Any) -> None:
    _sane(await ann.call("POST", "/tasks", raw=json.dumps(body).encode()))


@quietly
@given(
    title=ANY_TEXT, notes=ANY_TEXT, tags=st.lists(ANY_TEXT, max_size=4), due=st.datetimes().map(lambda d: d.isoformat())
)
async def test_any_text_in_the_fields_of_a_task(ann: Caller, title: str, notes: str, tags: list[str], due: str) -> None:
    _sane(await ann.post("/tasks", {"title": title or "x", "notes": notes, "tags": tags, "due": due}))


@quietly
@given(raw=st.binary(max_size=100), kind=HEADER_TEXT | st.just("application/json"))
async def test_any_bytes_of_any_type(ann: Caller, raw: bytes, kind: str) -> None:
    _sane(await ann.call("POST", "/tasks", raw=raw, headers={"Content-Type": kind.strip()}))


@quietly
@given(
    number=st.just("1") | st.integers().map(str) | ANY_TEXT.filter(lambda text: text not in (".", "..")),
    verb=VERBS,
    body=BODIES,
    condition=HEADER_TEXT | st.sampled_from(['"1"', "*"]),
)
async def test_any_address_change_and_condition(
    ann: Caller, number: str, verb: tuple[str, str], body: Any, condition: str
) -> None:
    if (await ann.get("/tasks/1")).status == 404:
        await ann.post("/undo")
        await ann.post("/tasks", {"title": "x"})
    method, end = verb
    headers = {"If-Match": condition, "If-None-Match": condition}
    raw = json.dumps(body).encode() if method == "PATCH" else None
    _sane(await ann.call(method, f"/tasks/{_quoted(number)}{end}", raw=raw, headers=headers))
    _sane(await ann.call("POST", f"/changes/{_quoted(number)}/undo"))


@quietly
@given(query=st.dictionaries(QUERY_NAMES, ANY_TEXT | st.integers().map(str) | st.dates().map(str), max_size=4))
async def test_any_query(ann: Caller, query: dict[str, str]) -> None:
    _sane(await ann.get(f"/tasks?{urlencode(query, errors='surrogatepass')}"))


@quietly
@given(route=KEPT, body=st.dictionaries(KEPT_FIELDS, VALUES, max_size=5) | VALUES)
async def test_any_json_as_a_thing_to_keep(ann: Caller, route: str, body: Any) -> None:
    _sane(await ann.call("POST", f"/{route}", raw=json.dumps(body).encode()))


@quietly
@given(
    text=ANY_TEXT, shop=ANY_TEXT, rule=RULES, start=st.datetimes().map(lambda d: d.isoformat()),
    end=st.datetimes().map(lambda d: d.isoformat()),
)  # fmt: skip
async def test_any_text_in_the_fields_of_a_thing_to_keep(
    ann: Caller, text: str, shop: str, rule: str, start: str, end: str
) -> None:
    for route in ("notes", "facts"):
        _sane(await ann.post(f"/{route}", {"text": text}))
    _sane(await ann.post("/shopping", {"title": text or "x", "shop": shop}))
    times = {"starts_at": start, "ends_at": end}
    _sane(await ann.post("/events", {"title": "x", **times, "recurrence": rule or "FREQ=DAILY"}))
    _sane(await ann.post("/habits", {"title": text or "x", "recurrence": rule}))


@quietly
@given(
    route=KEPT, id=ANY_TEXT.filter(lambda text: text not in (".", "..", "")), condition=HEADER_TEXT,
    query=st.dictionaries(
        st.sampled_from(["q", "limit", "cursor", "shop", "day_from", "day_to"]), ANY_TEXT | st.dates().map(str),
        max_size=3,
    ),
)  # fmt: skip
async def test_any_address_query_and_condition_of_a_kept_thing(
    ann: Caller, route: str, id: str, condition: str, query: dict[str, str]
) -> None:
    headers = {"If-Match": condition, "If-None-Match": condition}
    for method in ("GET", "DELETE"):
        _sane(await ann.call(method, f"/{route}/{_quoted(id)}", headers=headers))
    _sane(await ann.get(f"/{route}?{urlencode(query, errors='surrogatepass')}"))
