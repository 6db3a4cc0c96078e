"""Events by chat."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from agents.tools.kept_arguments import NewEvent
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view, write
from agents.wording import dates
from domain.calendar_event import CalendarEvent
from domain.receipt import Receipt
from services import calendar

LISTED = 20  # lines of a list


@write("secretary", also=ANYWHERE)
async def create_events(commit: TurnCommit, items: Annotated[list[NewEvent], Field(min_length=1)]) -> Outcome:
    """Write events into the person's own calendar."""
    drafts = [item.draft(commit.zone) for item in items]
    made = await calendar.create(commit.uow, drafts, commit.clock, commit.ids, commit.inbound_id)
    return Outcome(
        tuple(_receipt(commit, event) for event in made),
        text="\n".join(note for event in made if (note := dates.clock_change_note(event.starts))),
    )


@view("secretary", also=ANYWHERE)
async def list_events(commit: TurnCommit, when: Literal["all", "today", "tomorrow", "week"] = "all") -> Outcome:
    """Show events to come: all, or those of a day or of seven days."""
    today = commit.view.now.date()
    first, last = {
        "today": (today, today),
        "tomorrow": (today + timedelta(days=1),) * 2,
        "week": (today, today + timedelta(days=6)),
    }.get(when, (None, None))
    found = await calendar.coming(commit.uow, commit.view.now, first, last)
    if not found:
        return Outcome(text="No events then." if first else "No events to come.")
    lines = [
        f"• {dates.due_words(start.iso(commit.zone), commit.view.now)}: {event.title}"
        for start, event in found[:LISTED]
    ]
    more = [f"… and {len(found) - LISTED} more."] if len(found) > LISTED else []
    return Outcome(text="\n".join([*lines, *more]))


def _receipt(commit: TurnCommit, event: CalendarEvent) -> Receipt:
    return Receipt(
        "event.created",
        "event",
        title=event.title,
        starts_at=event.starts.iso(commit.zone),
        recurrence=event.recurrence,
    )


TOOLS = (create_events, list_events)
