"""Taking changes back."""

from __future__ import annotations

from uuid import UUID

from domain.change import ChangeSet, Undone
from domain.clock import Clock, Ids
from domain.errors import NothingToUndo
from domain.ports import UnitOfWork
from services import due_soon, nudging

SETTINGS = ("users", "nudge_kinds")
"""Tables that what is held back hangs on."""


async def undo_last(uow: UnitOfWork, clock: Clock, ids: Ids) -> Undone:
    """Take the newest change set back that still stands; called repeatedly, it walks back. Raises NothingToUndo.

    What this unit has changed already is the newest: "buy milk", then "undo", read in one turn.
    """
    await uow.close_change_set()
    found = await uow.changes.last()
    if found is None:
        raise NothingToUndo
    undone = await _put_back(uow, found, clock, ids)
    await uow.changes.mark_undone(found.id, clock.now())
    return undone


async def undo(uow: UnitOfWork, id: UUID, clock: Clock, ids: Ids) -> Undone:
    """Take that change set back; it still stands when all of it changed since.

    Raises ChangeNotFound, NothingToUndo when it was undone before.
    """
    found = await uow.changes.get(id)
    if found.undone_at is not None:
        raise NothingToUndo("That was undone before, so I changed nothing.")
    undone = await _put_back(uow, found, clock, ids)
    if undone.restored:
        await uow.changes.mark_undone(found.id, clock.now())
    return undone


async def _put_back(uow: UnitOfWork, found: ChangeSet, clock: Clock, ids: Ids) -> Undone:
    """Rows without a name of their own follow those that have one, and are not told."""
    split = await _split(uow, found)
    restored: list[str] = []
    kept: list[str] = []
    back: dict[str, list[UUID]] = {"reminders": [], "nudges": []}
    settings = False
    for change in reversed(found.changes):
        done = await uow.changes.restore(change)
        (restored if done else kept).append(change.label)
        if done and change.before and change.table in back:
            back[change.table].append(change.row_id)
        settings = settings or (done and change.table in SETTINGS)
    if settings:
        await uow.nudges.look_once_more(clock.now())
    if back["reminders"]:
        await nudging.pass_by(uow, back["reminders"], clock.now())
    if back["nudges"]:
        await due_soon.pass_by(uow, back["nudges"], clock.now(), ids)
    return Undone(found.id, _names(restored), _names(kept), split)


async def _split(uow: UnitOfWork, found: ChangeSet) -> str | None:
    """The title of the one task that all the rows made are micro-steps of; None when anything else was changed."""
    if any(change.table != "tasks" for change in found.changes):
        return None
    made = [change.row_id for change in found.changes if change.before is None]
    others = {change.row_id for change in found.changes} - set(made)
    whole: UUID | None = None
    for id in made if len(made) > 1 and len(others) < 2 else ():
        step = await uow.tasks.get(id)
        if (
            step is None
            or step.estimate_minutes is None
            or step.parent_id is None
            or whole not in (None, step.parent_id)
        ):
            return None
        whole = step.parent_id
    parent = await uow.tasks.get(whole) if whole is not None and others <= {whole} else None
    return parent.title if parent is not None else None


def _names(labels: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for label in reversed(labels) if label))
