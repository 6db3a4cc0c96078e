"""Which agent answers: decided by the one parse of the text, deterministic and free."""

from __future__ import annotations

from agents.local.understanding import Reading
from agents.registry import Registry


def choose(reading: Reading, registry: Registry) -> str:
    """The agent whose tools serve the most of what was understood; the registry's first when none does."""
    scores = {spec.name: 0.0 for spec in registry.specs}
    for intent in reading.intents:
        for spec in registry.specs:
            if any(tool.name == intent.tool for tool in spec.tools):
                scores[spec.name] += intent.score
    return max(scores, key=lambda name: scores[name])
