"""Events by chat."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from agents.tools.arguments import DueText
from agents.tools.kept_arguments import NewEvent, Words
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view, write
from agents.wording import dates
from agents.wording.pings import event_offers
from agents.wording.recurrences import recurrence_words
from domain.calendar_event import CalendarEvent, EventBrief, reference_of
from domain.due import parse_due
from domain.errors import NotKept
from domain.kept import shortened
from domain.nudges import pings
from domain.receipt import Receipt
from services import calendar

LISTED = 20  # lines of a list
CONSIDERED = 50  # events to come that a reference may mean
LATELY = timedelta(days=1)  # since when an event that has begun is still spoken of
Event = Annotated[int, Field(lt=0, description="its reference, below zero")]


@write("secretary", also=ANYWHERE)
async def create_events(commit: TurnCommit, items: Annotated[list[NewEvent], Field(min_length=1)]) -> Outcome:
    """Write events into the person's own calendar."""
    drafts = [item.draft(commit.zone) for item in items]
    made = await calendar.create(commit.uow, drafts, commit.clock, commit.ids, commit.inbound_id)
    pinged = [event for event in made if pings.of_event(event, commit.clock.now())] if len(made) == 1 else []
    return Outcome(
        tuple(_receipt(commit, event) for event in made),
        shown=tuple(reference_of(event.id) for event in made),
        text="\n".join(note for event in made if (note := dates.clock_change_note(event.starts))),
        offers=tuple(offer for event in pinged for offer in event_offers(event.id)),
    )


@write("secretary", also=ANYWHERE, rare=True)
async def change_event(
    commit: TurnCommit,
    event: Event,
    title: Words | None = None,
    starts_at: DueText | None = None,
    zone: str | None = None,
    shift_minutes: int | None = None,
) -> Outcome:
    """Rename or move an event of the calendar."""
    starts = parse_due(starts_at, zone or commit.zone) if starts_at else None
    id = (await at_hand(commit, event)).id
    changed = await calendar.change(
        commit.uow, id, commit.clock, commit.ids, title=title, starts=starts, shift=shift_minutes
    )
    return Outcome(
        (_receipt(commit, changed, "event.updated"),), text=dates.clock_change_note(changed.starts), shown=(event,)
    )


@write("secretary", also=ANYWHERE, rare=True)
async def cancel_event(commit: TurnCommit, event: Event) -> Outcome:
    """Take an event out of the calendar."""
    gone = await calendar.remove(commit.uow, (await at_hand(commit, event)).id)
    return Outcome((_receipt(commit, gone, "event.cancelled"),), shown=(event,))


@view("secretary", also=ANYWHERE, rare=True)
async def show_event(commit: TurnCommit, event: Event) -> Outcome:
    """Show when an event takes place."""
    found = await commit.uow.kept(CalendarEvent).by_id((await at_hand(commit, event)).id)
    start = found.next_start(commit.view.now) or found.starts
    rule = f", {recurrence_words(found.recurrence, zone=commit.view.now.tzinfo)}" if found.recurrence else ""
    return Outcome(
        text=f"{found.title}: {dates.due_words(start.iso(commit.zone), commit.view.now)}{rule}.", shown=(event,)
    )


async def at_hand(commit: TurnCommit, reference: int) -> EventBrief:
    """The event of that reference. Raises NotKept when it is none of those to come."""
    events = commit.view.events or await commit.uow.briefs.events(commit.view.now - LATELY, CONSIDERED)
    found = next((one for one in events if one.reference == reference), None)
    if found is None:
        raise NotKept("that event")
    return found


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


def label(commit: TurnCommit, event: EventBrief) -> str:
    """A button's label for an event: its title, short, and its day."""
    return f"{shortened(event.title, 40)} ({dates.due_words(event.starts.iso(commit.zone), commit.view.now)})"


def _receipt(commit: TurnCommit, event: CalendarEvent, action: str = "event.created") -> Receipt:
    return Receipt(
        action,
        "event",
        title=event.title,
        starts_at=event.starts.iso(commit.zone),
        recurrence=event.recurrence,
    )


TOOLS = (create_events, change_event, cancel_event, show_event, list_events)
