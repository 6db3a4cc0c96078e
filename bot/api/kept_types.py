"""Notes, facts, shopping items, events, habits and goals as the API takes and gives them."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, WithJsonSchema

from bot.api.endpoint import Given
from bot.api.fields import Day, DueText, Limit, Words, Zone
from bot.api.kept_fields import Clock, FactText, KeptId, KeptTitle, NoteText, PageCursor, Rule, Shop, ShopName, Times
from domain.calendar_event import CalendarEvent
from domain.due import DueKind, parse_due, zone_of
from domain.fact import Fact
from domain.goal import Goal
from domain.habit import Habit
from domain.kept import Kept, KeptFilter
from domain.note import Note
from domain.shopping import ShoppingItem
from services.calendar import EventDraft
from services.goals import GoalDraft
from services.habits import HabitDraft

_DAY_OR_MOMENT = {"anyOf": [{"type": "string", "format": form} for form in ("date", "date-time")]}
DayOrMoment = Annotated[str, WithJsonSchema(_DAY_OR_MOMENT)]

Ping = Annotated[bool, Field(description="whether it may speak up before it starts")]


class KeptPath(Given):
    """Which one."""

    id: KeptId


class KeptQuery(Given):
    """Which ones, newest first, which page. Every condition given must hold."""

    q: Annotated[Words, Field(description="words that it must contain")] = ""
    limit: Limit = 50
    cursor: PageCursor | None = None

    def filter(self) -> KeptFilter:
        """The filter for the repository."""
        return KeptFilter(words=tuple(self.q.split()))


class ShoppingQuery(KeptQuery):
    """Which items that are to be bought."""

    shop: ShopName | None = None

    def filter(self) -> KeptFilter:
        """The filter for the repository."""
        return KeptFilter(words=tuple(self.q.split()), shop=self.shop, to_buy=True)


class EventQuery(KeptQuery):
    """Which events; recurring ones that began by `day_to` always fit."""

    day_from: Annotated[Day | None, Field(description="first day, inclusive")] = None
    day_to: Annotated[Day | None, Field(description="last day, inclusive")] = None

    def filter(self) -> KeptFilter:
        """The filter for the repository."""
        return KeptFilter(words=tuple(self.q.split()), first=self.day_from, last=self.day_to)


class NewNote(Given):
    """A note to keep."""

    text: NoteText


class NewFact(Given):
    """A fact to remember."""

    text: FactText


class NewShoppingItem(Given):
    """A thing to buy."""

    title: KeptTitle
    shop: Shop = None


class NewEvent(Given):
    """An event to write down."""

    title: KeptTitle
    starts_at: DueText
    ends_at: DueText | None = None
    zone: Annotated[Zone | None, Field(description="IANA time zone; the user's own when left out")] = None
    recurrence: Rule | None = None
    ping: Ping = True

    def draft(self, zone: str) -> EventDraft:
        """The draft. Raises InvalidInput."""
        own = self.zone or zone
        ends = parse_due(self.ends_at, own) if self.ends_at else None
        return EventDraft(self.title, parse_due(self.starts_at, own), ends, self.recurrence, self.ping)


class NewHabit(Given):
    """A habit to write down."""

    title: KeptTitle
    recurrence: Rule | None = None
    times_per_week: Times | None = None
    clock: Clock | None = None

    def draft(self) -> HabitDraft:
        """The draft."""
        clock = time.fromisoformat(self.clock) if self.clock else None
        return HabitDraft(self.title, self.recurrence, self.times_per_week, clock)


class NewGoal(Given):
    """A goal to write down; its date is a deadline."""

    title: KeptTitle
    due: DueText | None = None

    def draft(self, zone: str) -> GoalDraft:
        """The draft. Raises InvalidInput."""
        return GoalDraft(self.title, parse_due(self.due, zone, DueKind.DEADLINE) if self.due else None)


class KeptAnswer(BaseModel):
    """What every one has. Moments have the offset that the user's zone has then."""

    id: UUID
    created_at: AwareDatetime
    version: int


class NoteAnswer(KeptAnswer):
    """A note."""

    text: str

    @classmethod
    def of(cls, note: Note, zone: str) -> NoteAnswer:
        """The note for a user in `zone`."""
        return cls(**_shared(note, zone), text=note.text)


class FactAnswer(KeptAnswer):
    """A fact."""

    text: str

    @classmethod
    def of(cls, fact: Fact, zone: str) -> FactAnswer:
        """The fact for a user in `zone`."""
        return cls(**_shared(fact, zone), text=fact.text)


class ShoppingAnswer(KeptAnswer):
    """A thing to buy; once bought it is on no list."""

    title: str
    shop: str | None
    bought_at: AwareDatetime | None

    @classmethod
    def of(cls, item: ShoppingItem, zone: str) -> ShoppingAnswer:
        """The item for a user in `zone`."""
        bought = item.bought_at.astimezone(zone_of(zone)) if item.bought_at else None
        return cls(**_shared(item, zone), title=item.title, shop=item.shop, bought_at=bought)


class EventAnswer(KeptAnswer):
    """An event."""

    title: str
    starts_at: DayOrMoment
    ends_at: DayOrMoment | None
    zone: str
    recurrence: str | None
    ping: Ping

    @classmethod
    def of(cls, event: CalendarEvent, zone: str) -> EventAnswer:
        """The event for a user in `zone`."""
        return cls(
            **_shared(event, zone),
            title=event.title,
            starts_at=event.starts.iso(zone),
            ends_at=event.ends.iso(zone) if event.ends else None,
            zone=event.starts.zone,
            recurrence=event.recurrence,
            ping=event.ping,
        )


class HabitAnswer(KeptAnswer):
    """A habit."""

    title: str
    recurrence: str | None
    times_per_week: int | None
    clock: str | None

    @classmethod
    def of(cls, habit: Habit, zone: str) -> HabitAnswer:
        """The habit for a user in `zone`."""
        return cls(
            **_shared(habit, zone),
            title=habit.title,
            recurrence=habit.recurrence,
            times_per_week=habit.times_per_week,
            clock=f"{habit.clock:%H:%M}" if habit.clock else None,
        )


class GoalAnswer(KeptAnswer):
    """A goal."""

    title: str
    due: DayOrMoment | None

    @classmethod
    def of(cls, goal: Goal, zone: str) -> GoalAnswer:
        """The goal for a user in `zone`."""
        return cls(**_shared(goal, zone), title=goal.title, due=goal.due.iso(zone) if goal.due else None)


def _shared(thing: Kept, zone: str) -> dict[str, Any]:
    return {"id": thing.id, "created_at": thing.created_at.astimezone(zone_of(zone)), "version": thing.version}
