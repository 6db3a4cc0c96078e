"""The local engine as a pydantic-ai model: built per turn over its view, it answers with what the grammar read."""

from __future__ import annotations

import structlog
from pydantic import ValidationError
from pydantic_ai.messages import ModelMessage, ModelResponse, ModelResponsePart, TextPart, ToolCallPart
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.settings import ModelSettings

from agents.local.understanding import Intent
from agents.tools import TOOLS
from agents.tools.rare import ABOUT, LOOK_UP
from agents.view import TurnView
from agents.wording import templates
from domain.clock import Chance

log = structlog.get_logger(__name__)

NAME = "local"
KEEP = "save_capture"  # where the words of what cannot be called go: nothing that was said is lost
_ARGUMENTS = {tool.name: tool.arguments for tool in TOOLS}


class LocalModel(Model):
    """Answers one turn from `view.reading`. It never reads prompt text as data."""

    def __init__(self, view: TurnView, chance: Chance) -> None:
        super().__init__()
        self._view, self._chance = view, chance

    @property
    def model_name(self) -> str:
        """The name shown as the turn's model."""
        return NAME

    @property
    def system(self) -> str:
        """The provider's name."""
        return NAME

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """One response: a call for each intent that the agent has a tool for, or words for talk."""
        _, parameters = self.prepare_request(model_settings, model_request_parameters)
        permitted = {tool.name for tool in parameters.output_tools}
        intents = self._view.reading.intents
        calls = [self._call(intent, permitted) for intent in intents if intent.tool in permitted]
        talk = [str(intent.arguments.get("kind", "other")) for intent in intents if intent.tool == "talk"]
        if not calls and LOOK_UP in permitted:
            about = next((i.arguments[ABOUT] for i in intents if i.tool == "talk" and ABOUT in i.arguments), None)
            calls = [ToolCallPart(LOOK_UP, {"words": about})] if about else []
        parts: list[ModelResponsePart] = list(calls)
        if not calls:
            parts.append(TextPart(self._words(talk[0] if talk else "other")))
        return ModelResponse(parts=parts, model_name=NAME)

    def _call(self, intent: Intent, permitted: set[str]) -> ToolCallPart:
        """The call of an intent; one that its tool would not take keeps the words instead (a fault of ours, logged)."""
        try:
            _ARGUMENTS[intent.tool].model_validate(intent.arguments)
        except ValidationError as error:
            turn = str(self._view.begun.id)
            log.error("local_call_unfit", turn=turn, tool=intent.tool, why=[e["type"] for e in error.errors()])
            words = self._view.reading.text[intent.start : intent.end].strip() or self._view.text
            if KEEP in permitted:
                return ToolCallPart(KEEP, {"text": words})
        return ToolCallPart(intent.tool, intent.arguments)

    def _words(self, kind: str) -> str:
        if kind == "greeting" and self._view.last is None:
            return templates.text("hello")
        if not self._view.text.strip():
            kind = "blank"
        if kind not in templates.table()["texts"]:
            kind = "other"
        last = self._view.recent[-1].text if self._view.recent else ""
        return templates.vary(kind, self._chance, last)
