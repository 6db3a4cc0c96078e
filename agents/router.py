"""Which agent answers: decided by the one parse of the text, deterministic and free."""

from __future__ import annotations

from agents.local.understanding import Reading
from agents.registry import AgentSpec, Registry


def choose(reading: Reading, registry: Registry) -> str:
    """The agent whose tools serve the most of what was understood; of several, one where all of that is at home.

    So a note alone goes to the secretary, a note among tasks to the task agent: the registry's first, which also gets
    what no agent serves.
    """
    return max(registry.specs, key=lambda spec: _served(reading, spec)).name


def _served(reading: Reading, spec: AgentSpec) -> tuple[float, bool]:
    homes = {tool.name: tool.home for tool in spec.tools}
    served = [intent for intent in reading.intents if intent.tool in homes]
    return sum(intent.score for intent in served), all(homes[intent.tool] == spec.name for intent in served)
