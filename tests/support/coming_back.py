"""People who come back after quiet days: what they had captured, and what was set aside."""

from __future__ import annotations

from functools import partial

from domain.message import Outbound
from tests.support import reminding
from tests.support.reminding import call
from tests.support.talk import House, user_id

OPEN_PLAN = {"title": "Ring the garage", "due": "2026-11-24"}
VISA = {"title": "Visa form", "due": "2026-12-04", "due_kind": "deadline"}

forward, now_due = partial(reminding.forward, comebacks=True), partial(reminding.now_due, comebacks=True)
"""As ever, with what is said to people who went quiet."""


async def capture(home: House, *items: dict[str, str], user: str = "ann") -> None:
    """Capture tasks, as a model makes the call."""
    await call(home, "capture_tasks", user, items=list(items))


async def shelf(home: House) -> list[str]:
    """The titles of what ann has on the Later shelf."""
    rows = await home.rows("SELECT title FROM tasks WHERE shelved_at IS NOT NULL ORDER BY number", user="ann")
    return [row["title"] for row in rows]


def labels(sent: Outbound | None) -> list[str]:
    """The labels of its buttons."""
    assert sent is not None
    return [button.label for button in sent.buttons]


async def set_user(home: House, what: str) -> None:
    """Set columns of ann's, as SQL."""
    user = await user_id(home)
    async with home.service.database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user))
        await connection.execute(f"UPDATE users SET {what}")
