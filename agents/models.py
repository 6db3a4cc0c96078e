"""Which model answers a turn: a provider by name with the local engine behind it, or the local engine alone."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import structlog
from pydantic_ai.models import Model

from agents.local.model import NAME as LOCAL
from agents.local.model import LocalModel
from agents.slim import SlimModel
from agents.tools.rare import withheld
from agents.view import TurnView
from domain.clock import Chance

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Models:
    """`names` are providers in order of preference, as pydantic-ai names them; empty or "local" is none."""

    names: tuple[str, ...]
    chance: Chance
    given: tuple[Model, ...] = ()  # models handed in ready, before the named ones
    _built: list[Model] | None = field(default=None)

    def for_turn(self, view: TurnView) -> Model:
        """The model of this turn: the providers, then the local engine over the turn's view."""
        local = LocalModel(view, self.chance)
        models = self._providers()
        if not models:
            return local
        hidden = withheld(view.reading)
        providers = [SlimModel(model, hidden) for model in models]
        from pydantic_ai.models.fallback import FallbackModel

        return FallbackModel(providers[0], *providers[1:], local, fallback_on=(Exception,))

    def _providers(self) -> list[Model]:
        """Built once, when first needed: a provider's classes cost a second to import."""
        if self._built is None:
            spelled = [spelling for name in self.names if name != LOCAL for spelling in _spellings(name)]
            named = [model for name in spelled if (model := _named(name)) is not None]
            self._built = [*self.given, *named]
        return self._built


def unusable(name: str) -> str | None:
    """Why the provider of that name cannot be built (no key, no such one, not installed); None when it can."""
    from pydantic_ai.models import infer_model

    try:
        for spelling in _spellings(name):
            infer_model(spelling)
    except Exception as error:
        return f"{type(error).__name__}: {error}".partition("\n")[0]
    return None


def _spellings(name: str) -> tuple[str, ...]:
    """The names to build for one setting. pydantic-ai asks `openai:` by the Responses API, which most servers that call
    themselves OpenAI-compatible lack: behind a base URL of its own the chat API is tried first."""
    provider, _, model = name.partition(":")
    if provider == "openai" and os.environ.get("OPENAI_BASE_URL"):
        return (f"openai-chat:{model}", f"openai-responses:{model}")
    return (name,)


def _named(name: str) -> Model | None:
    """The provider of that name; None, logged, when it cannot be built (no key, no such one, not installed)."""
    from pydantic_ai.models import infer_model

    try:
        return infer_model(name)
    except Exception as error:
        log.error("model_unusable", model=name, why=f"{type(error).__name__}: {error}")
        return None
