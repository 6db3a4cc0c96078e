"""Undo: `/api/v1/changes/{id}/undo` and `/api/v1/undo`."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, Field

from bot.api.endpoint import AnyEndpoint, Call, Endpoint, Given, Nothing, Reply
from bot.api.fields import ChangeId
from domain.change import Undone
from domain.errors import ChangeNotFound, NothingToUndo, StaleVersion
from services import undo


class ChangePath(Given):
    """Which change set."""

    id: ChangeId


class UndoneAnswer(BaseModel):
    """What was taken back, by the titles of the rows."""

    change_set: UUID
    restored: list[str] = Field(description="put back as they were before")
    kept: list[str] = Field(description="left alone, since they changed afterwards")

    @classmethod
    def of(cls, undone: Undone) -> UndoneAnswer:
        """What an undo did."""
        return cls(change_set=undone.change_set_id, restored=list(undone.restored), kept=list(undone.kept))


async def undo_change(call: Call[ChangePath, Nothing, Nothing]) -> Reply[UndoneAnswer]:
    """Take one change set back."""
    return Reply(UndoneAnswer.of(await undo.undo(call.uow, call.path.id, call.ports.clock, call.ports.ids)))


async def undo_last(call: Call[Nothing, Nothing, Nothing]) -> Reply[UndoneAnswer]:
    """Take the newest change set back; repeated, it walks back."""
    return Reply(UndoneAnswer.of(await undo.undo_last(call.uow, call.ports.clock, call.ports.ids)))


ENDPOINTS: tuple[AnyEndpoint, ...] = (
    Endpoint(
        "POST", "/changes/{id}/undo", ChangePath, Nothing, Nothing, UndoneAnswer, undo_change, "Undo a change",
        errors=(ChangeNotFound, NothingToUndo, StaleVersion),
    ),
    Endpoint(
        "POST", "/undo", Nothing, Nothing, Nothing, UndoneAnswer, undo_last, "Undo the last change",
        errors=(NothingToUndo, StaleVersion),
    ),
)  # fmt: skip
