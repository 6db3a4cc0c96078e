"""Text that was not understood: kept, then filed as what the person says it is."""

from __future__ import annotations

from uuid import UUID

from domain.captured_text import CapturedText
from domain.clock import Clock, Ids
from domain.kept import shortened
from domain.note import Note
from domain.ports import UnitOfWork
from domain.task import Task
from domain.task_fields import MAX_TITLE
from services import notes, tasks
from services.origin import origin


async def save(uow: UnitOfWork, text: str, clock: Clock, ids: Ids, inbound_id: UUID | None = None) -> CapturedText:
    """Keep the text as it is. Raises InvalidInput."""
    made = CapturedText(**origin(uow, clock, ids, inbound_id), text=text)
    return (await uow.kept(CapturedText).add_all([made]))[0]


async def file_as_task(uow: UnitOfWork, id: UUID, clock: Clock, ids: Ids) -> Task:
    """Make it a task; what a title cannot hold is in the notes. Raises NotKept."""
    text = await drop(uow, id)
    title = shortened(text.text, MAX_TITLE)
    whole = " ".join(text.text.split()) == title
    draft = tasks.Draft(title, notes=None if whole else text.text)
    return (await tasks.capture(uow, [draft], clock, ids, text.inbound_id))[0]


async def file_as_note(uow: UnitOfWork, id: UUID, clock: Clock, ids: Ids) -> Note:
    """Make it a note. Raises NotKept."""
    text = await drop(uow, id)
    return (await notes.save(uow, [text.text], clock, ids, text.inbound_id))[0]


async def drop(uow: UnitOfWork, id: UUID) -> CapturedText:
    """Remove it; undo brings it back. Raises NotKept."""
    text = await uow.kept(CapturedText).by_id(id)
    await uow.kept(CapturedText).remove(text)
    return text
