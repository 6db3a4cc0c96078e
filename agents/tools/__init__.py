"""Every tool there is. An agent gets those that name it."""

from agents.tools import (
    bulk,
    calendar,
    captured_texts,
    energy,
    facts,
    fixing,
    habits,
    instead,
    looking_up,
    next,
    notes,
    pinging,
    questions,
    reminders,
    same,
    shelf,
    shopping,
    starting,
    states,
    steps,
    tasks,
    undo,
    views,
    voice,
    waiting,
    zones,
)
from agents.tools.tool import Tool

_KEPT = (notes, facts, shopping, calendar, habits, captured_texts, energy)

TOOLS: tuple[Tool, ...] = (
    *tasks.TOOLS,
    *undo.TOOLS,
    *instead.TOOLS,
    *views.TOOLS,
    *looking_up.TOOLS,
    *next.TOOLS,
    *states.TOOLS,
    *steps.TOOLS,
    *waiting.TOOLS,
    *bulk.TOOLS,
    *same.TOOLS,
    *shelf.TOOLS,
    *questions.TOOLS,
    *reminders.TOOLS,
    *pinging.TOOLS,
    *voice.TOOLS,
    *fixing.TOOLS,
    *starting.TOOLS,
    *zones.TOOLS,
    *(tool for module in _KEPT for tool in module.TOOLS),
)

__all__ = ["TOOLS", "Tool"]
