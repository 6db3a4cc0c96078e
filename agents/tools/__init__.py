"""Every tool there is. An agent gets those that name it."""

from agents.tools import questions, tasks, undo, views, voice
from agents.tools.tool import Tool

TOOLS: tuple[Tool, ...] = (*tasks.TOOLS, *undo.TOOLS, *views.TOOLS, *questions.TOOLS, *voice.TOOLS)

__all__ = ["TOOLS", "Tool"]
