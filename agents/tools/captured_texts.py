"""Text that was not understood: kept, and filed by a tap."""

from __future__ import annotations

from uuid import UUID

from agents.tools.kept_arguments import Words
from agents.tools.notes import saved
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, write
from domain.message import Call, Offer
from domain.receipt import Receipt
from services import captured_texts


@write(also=("task", *ANYWHERE))
async def save_capture(commit: TurnCommit, text: Words) -> Outcome:
    """Keep text that was not understood, until the person says what it is."""
    made = await captured_texts.save(commit.uow, text, commit.clock, commit.ids, commit.inbound_id)
    call = {"id": str(made.id)}
    offers = (
        Offer("Task", (Call("file_as_task", call),)),
        Offer("Note", (Call("file_as_note", call),)),
        Offer("Never mind", (Call("drop_capture", call),)),
    )
    return Outcome((Receipt("capture.saved", "capture", title=made.text),), offers=offers)


@write()
async def file_as_task(commit: TurnCommit, id: UUID) -> Outcome:
    """Make the kept text a task."""
    task = await captured_texts.file_as_task(commit.uow, id, commit.clock, commit.ids)
    return Outcome((Receipt.of_task("task.created", task, commit.zone),), shown=(task.number,))


@write()
async def file_as_note(commit: TurnCommit, id: UUID) -> Outcome:
    """Make the kept text a note."""
    return Outcome((saved(await captured_texts.file_as_note(commit.uow, id, commit.clock, commit.ids)),))


@write()
async def drop_capture(commit: TurnCommit, id: UUID) -> Outcome:
    """Remove the kept text."""
    return Outcome((Receipt("capture.removed", "capture", title=(await captured_texts.drop(commit.uow, id)).text),))


TOOLS = (save_capture, file_as_task, file_as_note, drop_capture)
