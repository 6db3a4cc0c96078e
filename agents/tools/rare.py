"""Tools that a language model is sent only when the text calls for them: a plain capture stays a small request."""

from __future__ import annotations

from agents.local.understanding import Reading
from agents.tools import TOOLS

LOOK_UP, ABOUT = "look_up", "about"  # the tool of a question that what is kept may answer, and the sign of one
RARE = frozenset(tool.name for tool in TOOLS if tool.rare)


def withheld(reading: Reading) -> frozenset[str]:
    """The rare tools that no reading of the text names."""
    return RARE - named(reading)


def named(reading: Reading) -> frozenset[str]:
    """The tools that a reading of the text names, best or other."""
    intents = (*reading.intents, *(one for clause in reading.clauses for one in clause.candidates))
    asked = any(ABOUT in intent.arguments for intent in intents)
    return frozenset(intent.tool for intent in intents) | (frozenset({LOOK_UP}) if asked else frozenset[str]())
