"""Every tool there is. An agent gets those that name it."""

from agents.tools import fixing, questions, starting, tasks, undo, views, voice
from agents.tools.tool import Tool

TOOLS: tuple[Tool, ...] = (
    *tasks.TOOLS,
    *undo.TOOLS,
    *views.TOOLS,
    *questions.TOOLS,
    *voice.TOOLS,
    *fixing.TOOLS,
    *starting.TOOLS,
)

__all__ = ["TOOLS", "Tool"]
