"""The OpenAPI 3.1 document, from the same table of endpoints that serves."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from bot.api.endpoint import AnyEndpoint
from bot.api.errors import Error
from bot.api.reading import JSON

Json = dict[str, Any]

_HEADERS: Json = {
    "ETag": "the version, for If-Match and If-None-Match",
    "Location": "path of what was created",
    "X-Change-Set": "id of this change, for /changes/{id}/undo; absent when nothing changed",
    "WWW-Authenticate": "how to say who you are",
}
_CONDITIONS = {
    "If-Match": 'write only while this ETag stands, e.g. "3"',
    "If-None-Match": 'answer 304 while this ETag stands, e.g. "3"',
}


def document(endpoints: Sequence[AnyEndpoint]) -> Json:
    """The document, JSON-able."""
    schemas = _schemas(endpoints)
    paths: Json = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.address, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    for endpoint in endpoints:
        for model in (endpoint.path, endpoint.query):
            schemas.pop(model.__name__, None)
    schemas.pop("Nothing", None)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Proxy Agent",
            "version": "1",
            "description": "Tasks and what else is kept, as the chat knows it: same rules, same numbers, same undo. "
            "`proxy-agent token` prints a bearer token.",
        },
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "headers": {name: _header(text) for name, text in _HEADERS.items()},
        },
    }


def _schemas(endpoints: Sequence[AnyEndpoint]) -> Json:
    wanted: dict[type[BaseModel], JsonSchemaMode] = {Error: "serialization"}
    for endpoint in endpoints:
        wanted |= dict.fromkeys((endpoint.path, endpoint.query, endpoint.body), "validation")
        wanted[endpoint.answer] = "serialization"
    _, whole = models_json_schema(list(wanted.items()), ref_template="#/components/schemas/{model}")
    return whole["$defs"]


def _operation(endpoint: AnyEndpoint, schemas: Json) -> Json:
    operation: Json = {
        "operationId": endpoint.handler.__name__,
        "summary": endpoint.summary,
        "parameters": [
            *_parameters(schemas[endpoint.path.__name__], "path"),
            *_parameters(schemas[endpoint.query.__name__], "query"),
            *_condition(endpoint),
        ],
        "responses": _responses(endpoint),
    }
    if endpoint.takes_body:
        operation["requestBody"] = {"required": True, "content": _content(endpoint.body.__name__)}
    return operation


def _parameters(schema: Json, place: str) -> list[Json]:
    return [_parameter(name, dict(field), place) for name, field in schema.get("properties", {}).items()]


def _parameter(name: str, field: Json, place: str) -> Json:
    text, default = field.pop("description", ""), field.pop("default", None)
    field.pop("title", None)
    kinds = [kind for kind in field.get("anyOf", []) if kind.get("type") != "null"]
    schema = kinds[0] if len(kinds) == 1 else field
    if default not in (None, [], ""):
        schema = schema | {"default": default}
    found: Json = {"name": name, "in": place, "required": place == "path", "description": text, "schema": schema}
    if field.get("type") == "array":
        found |= {"style": "form", "explode": False}
    return found


def _condition(endpoint: AnyEndpoint) -> list[Json]:
    name = endpoint.condition
    if name is None:
        return []
    return [{"name": name, "in": "header", "description": _CONDITIONS[name], "schema": {"type": "string"}}]


def _responses(endpoint: AnyEndpoint) -> Json:
    codes: dict[int, list[str]] = {400: ["invalid_input"], 401: ["unauthorized"], 413: ["too_large"]}
    if endpoint.method != "GET":
        codes[415] = ["unsupported_media_type"]
    else:
        del codes[413]
    for error in endpoint.errors:
        codes.setdefault(error.status, []).append(error.code)
    success = {
        "description": HTTPStatus(endpoint.status).phrase,
        "content": _content(endpoint.answer.__name__),
        "headers": _header_refs(*endpoint.headers),
    }
    responses = {str(endpoint.status): success}
    if endpoint.condition == "If-None-Match":
        responses["304"] = {"description": "Not changed since that ETag", "headers": _header_refs("ETag")}
    for status, names in sorted(codes.items()):
        responses[str(status)] = _refusal(names, ("WWW-Authenticate",) if status == 401 else ())
    return responses | {"default": _refusal(["internal_error"], ())}


def _refusal(codes: list[str], headers: tuple[str, ...]) -> Json:
    text = " or ".join(f"`{code}`" for code in codes)
    return {"description": text, "content": _content(Error.__name__), "headers": _header_refs(*headers)}


def _header_refs(*names: str) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _header(text: str) -> Json:
    return {"description": text, "schema": {"type": "string"}}


def _content(model: str) -> Json:
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{model}"}}}
