"""Which task rang last and waits for an answer."""

from __future__ import annotations

from datetime import timedelta

from agents.local.understanding.model import Context, KnownTask

FRESH = timedelta(hours=3)
"""How long after a ring a bare time still answers it."""


def rang_last(context: Context) -> KnownTask | None:
    """The open task whose ring is fresh and unanswered, unless something was changed since."""
    rung = [(task.rang_at, task) for task in context.tasks if task.rang_at is not None and task.open]
    if not rung:
        return None
    moment, task = max(rung, key=lambda one: one[0])
    changed = context.last.changed if context.last is not None else ()
    since = any(one.touched > moment for one in context.tasks if one.number in changed)
    return None if since or context.now - moment > FRESH else task
