"""The OpenAPI document: valid, public, and true of what is served."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from bot import api
from bot.api.endpoint import PREFIX
from bot.bootstrap import Service
from bot.http.server import application
from bot.web.chat import WebChat
from tests.integration.api.caller import Caller


async def _document(who: Caller) -> Any:
    async with who.client.get(f"{PREFIX}/openapi.json") as got:
        assert got.status == 200
        return await got.json()


async def test_the_document_is_valid_openapi_3_1_and_needs_no_token(ann: Caller) -> None:
    document = await _document(ann)
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()
    assert document["security"] == [{"bearer": []}]


async def test_the_document_names_every_endpoint_that_is_served(ann: Caller, work: Service) -> None:
    served = {(route.method, route.path) for route in api.routes(work)} - {("GET", f"{PREFIX}/openapi.json")}
    paths = (await _document(ann))["paths"]
    assert {(method.upper(), path) for path, item in paths.items() for method in item} == served


async def test_the_document_has_the_error_shape_the_headers_and_the_refusals(ann: Caller) -> None:
    document = await _document(ann)
    assert set(document["components"]["schemas"]["Error"]["required"]) == {
        "error", "message", "timestamp", "request_id", "details",
    }  # fmt: skip
    change = document["paths"][f"{PREFIX}/tasks/{{number}}"]["patch"]
    assert set(change["responses"]) >= {"200", "400", "401", "404", "409", "412", "413", "415"}
    assert set(change["responses"]["200"]["headers"]) == {"ETag", "X-Change-Set"}
    assert [parameter["name"] for parameter in change["parameters"]] == ["number", "If-Match"]
    read = document["paths"][f"{PREFIX}/tasks/{{number}}"]["get"]
    assert set(read["responses"]) >= {"200", "304", "401", "404"}


async def test_answers_have_exactly_the_fields_of_their_schema(ann: Caller) -> None:
    schemas = (await _document(ann))["components"]["schemas"]
    made = await ann.new(due="2026-11-24")
    assert set(made.body) == set(schemas["TaskAnswer"]["properties"]) == set(schemas["TaskAnswer"]["required"])
    assert set((await ann.get("/tasks")).body) == set(schemas["TaskPage"]["properties"])
    assert set((await ann.delete("/tasks/1")).body) == set(schemas["Deleted"]["properties"])
    assert set((await ann.post("/undo")).body) == set(schemas["UndoneAnswer"]["properties"])


async def test_no_two_routes_of_the_server_answer_the_same_address(work: Service, tmp_path: Path) -> None:
    routes = [
        (route.method, route.resource.canonical.split("/"))
        for route in application(work, WebChat(tmp_path)).router.routes()
        if route.resource is not None and route.method != "HEAD"
    ]
    assert len(routes) > len(api.ENDPOINTS)
    for (method, one), (other_method, other) in itertools.combinations(routes, 2):
        same = method == other_method and len(one) == len(other)
        assert not (same and all(a == b or "{" in a + b for a, b in zip(one, other, strict=True))), (one, other)
