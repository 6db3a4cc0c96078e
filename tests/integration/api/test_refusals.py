"""What is refused, and that every refusal has the one shape."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from bot.bootstrap import Service
from tests.integration.api.caller import Caller


@pytest.mark.parametrize(
    "given",
    ["", "Bearer", "Bearer ", "Bearer wrong", "Basic {token}", "{token}", "Bearer {token} x", "Bearer {token}ä",
     "Bearer {token},Bearer {token}", "Bearer \udcff"],
)  # fmt: skip
async def test_without_a_valid_token_nothing_is_told(ann: Caller, given: str) -> None:
    for path in ("/tasks", "/tasks/1", "/tasks?nonsense=1"):
        answer = await ann.call("GET", path, headers={"Authorization": given.format(token=ann.token)})
        assert answer.refused(401, "unauthorized") == []
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="proxy-agent"'
    (await ann.call("POST", "/tasks", raw=b"{", headers={"Authorization": given.format(token=ann.token)})).refused(
        401, "unauthorized"
    )


async def test_a_revoked_token_no_longer_works(ann: Caller, work: Service) -> None:
    assert (await ann.call("GET", "/tasks", headers={"Authorization": f"bearer  {ann.token}"})).status == 200
    await work.database.pool.execute("UPDATE api_tokens SET revoked_at = now() WHERE user_id = $1", ann.user_id)
    (await ann.get("/tasks")).refused(401, "unauthorized")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": None}, "title"),
        ({"title": ""}, "title"),
        ({"title": " \t\x00 "}, "title"),
        ({"title": "x" * 256}, "title"),
        ({"title": 1}, "title"),
        ({"title": ["x"]}, "title"),
        ({"title": "x", "due": 0}, "due"),
        ({"title": "x", "due": 1795525200}, "due"),
        ({"title": "x", "due": "0"}, "due"),
        ({"title": "x", "due": ""}, "due"),
        ({"title": "x", "due": "tomorrow"}, "due"),
        ({"title": "x", "due": "20261124"}, "due"),
        ({"title": "x", "due": "2026-W48-2"}, "due"),
        ({"title": "x", "due": "2026-11-31"}, "due"),
        ({"title": "x", "due": "2026-11-24 17:00"}, "due"),
        ({"title": "x", "due": "2026-11-24T25:00"}, "due"),
        ({"title": "x", "due": "2026-11-24T10:00+99:00"}, "due"),
        ({"title": "x", "due": "9999-12-31"}, "due"),
        ({"title": "x", "due": "0001-01-01T00:00+14:00"}, "due"),
        ({"title": "x", "due": "٢٠٢٦-١١-٢٤"}, "due"),
        ({"title": "x", "due": "2026-11-24", "due_zone": "Mars/Base"}, "due_zone"),
        ({"title": "x", "due": "2026-11-24", "due_zone": "../../etc/passwd"}, "due_zone"),
        ({"title": "x", "due": "2026-11-24", "due_zone": "Europe"}, "due_zone"),
        ({"title": "x", "due": "2026-11-24", "due_zone": "a\x00b"}, "due_zone"),
        ({"title": "x", "due": "2026-11-24", "due_zone": ""}, "due_zone"),
        ({"title": "x", "due": "2026-11-24", "due_kind": "maybe"}, "due_kind"),
        ({"title": "x", "priority": "high "}, "priority"),
        ({"title": "x", "priority": "HIGH"}, "priority"),
        ({"title": "x", "priority": None}, "priority"),
        ({"title": "x", "estimate_minutes": "5"}, "estimate_minutes"),
        ({"title": "x", "estimate_minutes": 5.0}, "estimate_minutes"),
        ({"title": "x", "estimate_minutes": True}, "estimate_minutes"),
        ({"title": "x", "estimate_minutes": 0}, "estimate_minutes"),
        ({"title": "x", "estimate_minutes": 10**30}, "estimate_minutes"),
        ({"title": "x", "tags": "a,b"}, "tags"),
        ({"title": "x", "tags": ["a", 1]}, "tags.1"),
        ({"title": "x", "tags": ["x" * 51]}, "tags"),
        ({"title": "x", "tags": [str(n) for n in range(21)]}, "tags"),
        ({"title": "x", "notes": "x" * 100_001}, "notes"),
        ({"title": "x", "notes": {}}, "notes"),
        ({"title": "x", "status": "completed"}, "status"),
        ({"title": "x", "number": 7}, "number"),
        ({"title": "x", "user_id": "1"}, "user_id"),
        ([], "body"),
        ("title", "body"),
        (5, "body"),
    ],
)  # fmt: skip
async def test_a_wrong_field_is_named(ann: Caller, body: Any, field: str) -> None:
    assert (await ann.post("/tasks", body)).wrong_fields() == [field]
    assert (await ann.get("/tasks")).body["items"] == []


@pytest.mark.parametrize("field", ["title", "status", "priority", "tags"])
async def test_what_a_task_always_has_cannot_be_cleared(ann: Caller, field: str) -> None:
    await ann.new()
    assert (await ann.patch("/tasks/1", {field: None})).wrong_fields() == [field]


async def test_all_wrong_fields_are_named_at_once(ann: Caller) -> None:
    answer = await ann.post("/tasks", {"priority": "x", "due": 0, "color": "red"})
    assert sorted(answer.wrong_fields()) == ["color", "due", "priority", "title"]


@pytest.mark.parametrize(
    "raw",
    [b"", b" ", b"{", b"null", b'{"title": "x"} x', b'{"title": "\xff"}', b'{"title": "\\ud800"}', b'{"title": NaN}',
     '{"title": "x"}'.encode("utf-16"), b"\xef\xbb\xbf{}", b"[" * 100_000, b'{"title": ' + b"9" * 10_000 + b"}",
     b"title=x", b"\x00", b"{'title': 'x'}"],
)  # fmt: skip
async def test_a_body_that_is_no_json_object_is_400(ann: Caller, raw: bytes) -> None:
    assert (await ann.call("POST", "/tasks", raw=raw)).wrong_fields() in (["body"], ["title"])


async def test_a_body_that_is_not_packed_as_it_says_is_400(ann: Caller) -> None:
    answer = await ann.call("POST", "/tasks", raw=b"not gzip", headers={"Content-Encoding": "gzip"})
    answer.refused(400, "invalid_input")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json", ""])
async def test_another_content_type_is_415(ann: Caller, kind: str) -> None:
    answer = await ann.call("POST", "/tasks", raw=b'{"title": "x"}', headers={"Content-Type": kind})
    answer.refused(415, "unsupported_media_type")


async def test_a_content_type_with_a_charset_is_fine(ann: Caller) -> None:
    kind = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert (await ann.call("POST", "/tasks", raw=b'{"title": "x"}', headers=kind)).status == 201


async def test_a_body_over_a_mebibyte_is_413_packed_or_not(ann: Caller) -> None:
    large = b'{"title": "' + b"x" * 2**21 + b'"}'
    (await ann.call("POST", "/tasks", raw=large)).refused(413, "too_large")
    packed = await ann.call("POST", "/tasks", raw=gzip.compress(large), headers={"Content-Encoding": "gzip"})
    packed.refused(413, "too_large")


async def test_an_action_takes_no_body_but_an_empty_object(ann: Caller) -> None:
    await ann.new()
    assert (await ann.post("/tasks/1/complete", {"minutes": 5})).wrong_fields() == ["minutes"]
    assert (await ann.post("/tasks/1/complete", {})).status == 200


@pytest.mark.parametrize(
    "number",
    ["0", "-1", "2", "2147483647", "2147483648", "9223372036854775808", "9" * 5000, "1.0", "1e0", "+1", "01", "0x1",
     "abc", "%00", "1%00", "%ff", "%D9%A1", "%201", "1%20", "..%2F1", "NaN"],
)  # fmt: skip
async def test_a_number_that_is_no_task_of_mine_is_404(ann: Caller, number: str) -> None:
    await ann.new()
    for answer in (await ann.get(f"/tasks/{number}"), await ann.post(f"/tasks/{number}/complete")):
        answer.refused(404, "task_not_found")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=5.0", "limit"), ("limit=%205", "limit"),
        ("limit=", "limit"),
        ("limit=99999999999999999999", "limit"), ("limit=1&limit=2", "limit"), ("status=open", "status.0"),
        ("status=todo&status=blocked", "status"), ("status=todo,", "status.1"), ("status=", "status.0"),
        ("priority=high%20", "priority"), ("sort=title", "sort"), ("sort=-id;drop", "sort"), ("due_from=0", "due_from"),
        ("due_from=2026-13-01", "due_from"), ("due_to=2026-11-23T10:00", "due_to"), ("undated=1", "undated"),
        ("page=2", "page"), ("tag=", "tag"), ("tag=%23", "tag"), ("q=" + "x" * 201, "q"), ("q=" + "x+" * 9, "q"),
        ("cursor=", "cursor"), ("%00=1", "\x00"),
    ],
)  # fmt: skip
async def test_a_wrong_query_parameter_is_named(ann: Caller, query: str, field: str) -> None:
    assert (await ann.get(f"/tasks?{query}")).wrong_fields() == [field]


async def test_parameters_that_an_endpoint_does_not_know_are_refused(ann: Caller) -> None:
    await ann.new()
    assert (await ann.get("/tasks/1?fields=title")).wrong_fields() == ["fields"]
    assert (await ann.delete("/tasks/1?force=true")).wrong_fields() == ["force"]


async def test_a_method_that_an_address_does_not_have_is_405_and_names_those_it_has(ann: Caller) -> None:
    answer = await ann.call("PUT", "/tasks/1", {"title": "x"})
    answer.refused(405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(",")) >= {"GET", "PATCH", "DELETE"}
    (await ann.get("/undo")).refused(405, "method_not_allowed")
    (await ann.call("PROPFIND", "/tasks")).refused(405, "method_not_allowed")


@pytest.mark.parametrize("path", ["", "/", "/tasks/", "/tasks/1/", "/tasks/1/explode", "/Tasks", "/changes", "/users"])
async def test_an_address_that_is_not_there_is_404(ann: Caller, path: str) -> None:
    (await ann.get(path)).refused(404, "not_found")


async def test_head_answers_like_get_without_the_body(ann: Caller) -> None:
    await ann.new()
    answer = await ann.call("HEAD", "/tasks/1")
    assert (answer.status, answer.etag, answer.body) == (200, '"1"', None)
