"""The tool that takes changes back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from domain.change import Undone
from domain.receipt import Receipt
from services import undo as service

ALL = 7  # names that are all said
FIRST = 3  # of more


@write("task")
async def undo(
    commit: TurnCommit, change_set: Annotated[UUID | None, Field(json_schema_extra={"hidden": True})] = None
) -> Outcome:
    """Take the last change back; repeated, it walks back."""
    undone = await _undo(commit, change_set)
    kept = f"{_names(undone.kept)} changed since, so that stays as it is." if undone.kept else ""
    if not undone.restored:
        return Outcome((Receipt("refused", title=kept),), undo=False)
    what = templates.text("split_of", title=undone.split) if undone.split and not undone.kept else None
    receipt = Receipt("change.undone", kind="change", title=what or _names(undone.restored))
    return Outcome((receipt,), text=kept, undo=False)


async def _undo(commit: TurnCommit, change_set: UUID | None) -> Undone:
    if change_set is None:
        return await service.undo_last(commit.uow, commit.clock, commit.ids)
    return await service.undo(commit.uow, change_set, commit.clock, commit.ids)


def _names(labels: tuple[str, ...]) -> str:
    """All of a few, each once, else the first and how many more."""
    labels = tuple(dict.fromkeys(labels))
    shown = ", ".join(labels if len(labels) <= ALL else labels[:FIRST])
    return shown if len(labels) <= ALL else f"{shown} and {len(labels) - FIRST} more"


TOOLS = (undo,)
