"""Nudges as the API gives them: what comes by itself, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field, WithJsonSchema

from bot.api.endpoint import Given
from bot.api.fields import Limit
from bot.api.task_types import split
from domain.due import zone_of
from domain.message import Channel
from domain.nudges.history import COMING, NudgeCursor, NudgeFate, NudgeLine
from domain.nudges.kinds import NudgeKind

_CURSOR = re.compile(r"(\d{1,17})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def cursor_of(line: NudgeLine) -> str:
    """Where a page that ends with that line goes on."""
    return f"{(line.due_at - _EPOCH) // _TICK}.{line.id}"


def _cursor(text: object) -> object:
    match = _CURSOR.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError("is none that this list gave out")
    return NudgeCursor(_EPOCH + int(match[1]) * _TICK, UUID(match[2]))


Cursor = Annotated[
    NudgeCursor, BeforeValidator(_cursor), WithJsonSchema(
        {"type": "string", "description": "`next_cursor` of the page before, same states"}
    )
]  # fmt: skip


class NudgeQuery(Given):
    """Which nudges, and which page."""

    state: Annotated[
        tuple[NudgeFate, ...],
        BeforeValidator(split),
        Field(min_length=1, description="one or several, separated by commas; planned and held come the next first, "
              "with any other state the latest first"),
    ] = COMING  # fmt: skip
    limit: Limit = 50
    cursor: Cursor | None = None


class NudgeAnswer(BaseModel):
    """A nudge. Moments have the offset that the user's zone has then."""

    id: UUID
    kind: NudgeKind
    title: Annotated[str | None, Field(description="of its task or event; null when it is about neither")]
    number: Annotated[int | None, Field(description="of its task")]
    state: Annotated[
        NudgeFate,
        Field(description="planned, held: to come; queued: on its way; sent: the platform gave it an id; unknown: the "
              "platform's answer was lost; dead: it can never arrive; missed: went by unsent; skipped: not let "
              "through; silenced: not true any more"),
    ]  # fmt: skip
    for_at: Annotated[AwareDatetime, Field(description="the moment promised")]
    due_at: Annotated[AwareDatetime, Field(description="when it comes or was to come; later when it is held")]
    reason: Annotated[str, Field(description="in a word, why it comes", examples=["asked", "series", "before"])]
    why: Annotated[str | None, Field(description="in a word or the platform's words, what holds or settled it")]
    channel: Annotated[Channel | None, Field(description="where its message went")]
    sent_at: Annotated[AwareDatetime | None, Field(description="when the platform took it")]
    told_at: Annotated[AwareDatetime | None, Field(description="when a missed one was owned up to")]

    @classmethod
    def of(cls, line: NudgeLine, zone: str) -> NudgeAnswer:
        """The nudge for a user in `zone`."""
        local = zone_of(zone)
        return cls(
            id=line.id,
            kind=line.kind,
            title=line.title,
            number=line.number,
            state=line.state,
            for_at=line.for_at.astimezone(local),
            due_at=line.due_at.astimezone(local),
            reason=line.reason,
            why=line.why,
            channel=line.channel,
            sent_at=line.sent_at.astimezone(local) if line.sent_at else None,
            told_at=line.told_at.astimezone(local) if line.told_at else None,
        )


class NudgePage(BaseModel):
    """One page of a list."""

    items: Sequence[NudgeAnswer]
    next_cursor: str | None
