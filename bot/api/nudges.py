"""What comes by itself and what became of it: `/api/v1/nudges`, read only."""

from __future__ import annotations

from bot.api.endpoint import AnyEndpoint, Call, Endpoint, Nothing, Reply
from bot.api.nudge_types import NudgeAnswer, NudgePage, NudgeQuery, cursor_of
from bot.api.tasks import zone_of_user
from domain.nudges.history import COMING


async def list_nudges(call: Call[Nothing, NudgeQuery, Nothing]) -> Reply[NudgePage]:
    """A page of the nudges in these states."""
    wanted, history, zone = call.query, call.uow.nudge_history, await zone_of_user(call.uow)
    read = history.coming if set(wanted.state) <= set(COMING) else history.gone
    found = await read(wanted.limit + 1, wanted.cursor, wanted.state)
    page = found[: wanted.limit]
    more = cursor_of(page[-1]) if found != page else None
    return Reply(NudgePage(items=[NudgeAnswer.of(line, zone) for line in page], next_cursor=more))


ENDPOINTS: tuple[AnyEndpoint, ...] = (
    Endpoint(
        "GET", "/nudges", Nothing, NudgeQuery, Nothing, NudgePage, list_nudges,
        "List what comes by itself: planned and held, or what became of it",
    ),
)  # fmt: skip
