"""Notes by chat."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agents.tools.kept_arguments import Said
from agents.tools.kept_lists import LONGEST, After, page
from agents.tools.looking_up import kept_elsewhere
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view, write
from domain.kept import shortened
from domain.message import Call
from domain.note import Note
from domain.receipt import Receipt
from services import notes


@write("secretary", also=ANYWHERE)
async def save_notes(commit: TurnCommit, items: Annotated[list[Said], Field(min_length=1)]) -> Outcome:
    """Keep notes as they were written."""
    texts = [item.text for item in items]
    made = await notes.save(commit.uow, texts, commit.clock, commit.ids, commit.inbound_id)
    return Outcome(tuple(saved(note) for note in made))


@view("secretary", also=ANYWHERE)
async def list_notes(commit: TurnCommit, words: str | None = None, after: After = None) -> Outcome:
    """Show notes: the newest, or those with all these words."""
    elsewhere = await kept_elsewhere(commit, Note, words) if words and after is None else None
    if elsewhere is not None:
        return elsewhere
    more = Call("list_notes", {"words": words})
    return await page(
        commit, Note, words, lambda note: shortened(note.text, LONGEST), more, after, "There are no notes here yet."
    )


def saved(note: Note) -> Receipt:
    """The receipt of a note."""
    return Receipt("note.saved", "note", title=note.text)


TOOLS = (save_notes, list_notes)
