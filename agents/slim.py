"""Tool schemas as a language model reads them: what pydantic writes for validators, without what costs tokens only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import structlog
from pydantic_ai.messages import ModelMessage, ModelResponse
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.models.wrapper import WrapperModel
from pydantic_ai.settings import ModelSettings

log = structlog.get_logger(__name__)

WITHHELD: dict[str, Any] = {"withheld": True}  # metadata of a tool that no provider is sent in this turn
HIDDEN = "hidden"  # marks an argument that only our own buttons fill in
_IDLE = {
    "title",
    "default",
    "additionalProperties",
    "maxLength",
    "minLength",
    "maximum",
    "minimum",
    "minItems",
    "maxItems",
    HIDDEN,
}
_NAMED = {"properties", "$defs"}  # what is inside is named by us, so that its keys are no keywords


class SlimModel(WrapperModel):
    """A provider that is sent slim schemas, without the tools that are withheld, by name or by their metadata.

    What it calls is validated against the whole ones as ever.
    """

    def __init__(self, wrapped: Model, withheld: frozenset[str] = frozenset()) -> None:
        super().__init__(wrapped)
        self._withheld = withheld

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """Ask the provider. What it refuses with is logged, without its words: the next model answers in silence."""
        tools = [
            replace(tool, parameters_json_schema=slim(tool.parameters_json_schema))
            for tool in model_request_parameters.output_tools
            if tool.name not in self._withheld and tool.metadata != WITHHELD
        ]
        parameters = replace(model_request_parameters, output_tools=tools)
        try:
            return await self.wrapped.request(messages, model_settings, parameters)
        except Exception as error:
            status = getattr(error, "status_code", None)
            log.warning("model_failed", model=self.model_name, why=type(error).__name__, status=status)
            raise


def slim(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without defaults, titles and bounds; what may be left out is not also null; no hidden arguments."""
    merged = _without_null(schema)
    return {
        name: _named(value) if name in _NAMED else _part(value) for name, value in merged.items() if name not in _IDLE
    }


def _named(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: slim(part) for name, part in parts.items() if not part.get(HIDDEN)}


def _part(value: Any) -> Any:
    if isinstance(value, dict):
        return slim(cast("dict[str, Any]", value))
    return [_part(one) for one in cast("list[Any]", value)] if isinstance(value, list) else value


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    kinds: list[dict[str, Any]] = schema.get("anyOf", [])
    others = [kind for kind in kinds if kind.get("type") != "null"]
    if len(others) != 1 or len(kinds) != 2:
        return schema
    return others[0] | {name: value for name, value in schema.items() if name != "anyOf"}
