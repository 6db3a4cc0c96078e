"""The reminder: a wall clock that rings about a task, once or by a rule, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from domain import recurrence as rules
from domain.due import Due, resolve, zone_of
from domain.errors import InvalidReminderState
from domain.quiet import USUAL, QuietHours
from domain.task_fields import RecurrenceFrom


class ReminderState(StrEnum):
    """Where a reminder stands."""

    STANDING = "standing"
    FIRED = "fired"
    DONE = "done"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    PAUSED = "paused"


MORNING = time(9)  # when it rings on a day without an hour (understanding.md)
KEEP_EVERY = timedelta(minutes=10)  # between two rings of one that keeps at it
KEEP_EVERY_UNTIL, KEEP_LATER = timedelta(hours=1), timedelta(hours=1)  # after which they come more rarely
S = ReminderState
TRANSITIONS: dict[ReminderState, frozenset[ReminderState]] = {
    S.STANDING: frozenset({S.FIRED, S.DONE, S.CANCELLED, S.SKIPPED, S.PAUSED}),
    S.FIRED: frozenset({S.STANDING, S.DONE, S.CANCELLED, S.SKIPPED, S.PAUSED}),
    S.DONE: frozenset({S.STANDING}),
    S.CANCELLED: frozenset({S.STANDING}),
    S.SKIPPED: frozenset({S.STANDING}),
    S.PAUSED: frozenset({S.STANDING, S.DONE, S.CANCELLED}),
}


@dataclass(slots=True)
class Reminder:
    """One clock that rings about a task. A recurring one stands for the whole series, at its next occurrence.

    `day` and `clock` on the wall clock of `zone` are the next ring, or the last when it no longer stands;
    `start_day` and `start_clock` are where the rule counts from. `stated` says that a clock time or a duration was
    said, `relative` that it was a duration, `zone_named` that another zone was; a change of the user's zone moves
    neither of these.
    `before_minutes` counts back from the task's due moment. `rang_at` is the promised moment of a ring that nobody
    has answered, `mentioned_at` the promised moment of the one that a reply has named once more. `paused_until` is the
    end of a pause of a series, None when it has none. `number` and `title` are the task's, read only.
    """

    id: UUID
    user_id: UUID
    task_id: UUID
    day: date
    clock: time
    zone: str
    start_day: date
    start_clock: time
    created_at: datetime
    updated_at: datetime
    recurrence: str | None = None
    recurrence_from: RecurrenceFrom | None = None
    keep: bool = False
    stated: bool = True
    relative: bool = False
    zone_named: bool = False
    before_minutes: int | None = None
    state: ReminderState = ReminderState.STANDING
    rang_at: datetime | None = None
    mentioned_at: datetime | None = None
    paused_until: datetime | None = None
    conversation_id: UUID | None = None
    number: int = 0
    title: str = ""
    version: int = 0

    @property
    def wall(self) -> datetime:
        """The next ring as its zone's clocks show it."""
        return datetime.combine(self.day, self.clock)

    @property
    def moment(self) -> datetime:
        """The instant of the next ring, in its zone."""
        return resolve(self.wall, self.zone)

    @property
    def due(self) -> Due:
        """The next ring as a wall clock with its zone."""
        return Due(self.day, self.clock, self.zone)

    def clock_in(self, zone: str) -> time:
        """The time of day that it rings at on the clocks of `zone`."""
        return self.clock if zone == self.zone else self.moment.astimezone(zone_of(zone)).time()

    @property
    def stands(self) -> bool:
        """Whether it will ring."""
        return self.state is ReminderState.STANDING

    @property
    def is_live(self) -> bool:
        """Whether it will ring, or has and waits for an answer."""
        return self.state in (ReminderState.STANDING, ReminderState.FIRED)

    @property
    def follows_due(self) -> bool:
        """Whether a new date for its task that has none means this reminder."""
        return self.before_minutes is None

    @property
    def follows_zone(self) -> bool:
        """Whether a change of the user's zone moves it."""
        return not (self.relative or self.zone_named or self.before_minutes is not None)

    def next_after(self, moment: datetime) -> datetime | None:
        """The wall clock of the first occurrence after that instant; None for a single one or an ended series."""
        if self.recurrence is None:
            return None
        start = datetime.combine(self.start_day, self.start_clock)
        return rules.next_after(self.recurrence, start, self.zone, moment)

    def ring(self) -> None:
        """It has rung, or its time went by unsent: a rule counted from the schedule goes on, all else waits."""
        self.rang_at = self.moment
        if self.recurrence_from is RecurrenceFrom.COMPLETION:
            self._move_to(ReminderState.FIRED)
        else:
            self._go_on(self.moment, ReminderState.FIRED)

    def answer(self, now: datetime) -> bool:
        """Resolve this occurrence of a series as done; whether the series goes on."""
        if self.recurrence is not None and self.recurrence_from is RecurrenceFrom.COMPLETION:
            done = now.astimezone(zone_of(self.zone))
            self._count_from(done, self.recurrence)
        elif self.rang_at is None or not self.stands:
            self._go_on(max(self.moment, now), ReminderState.DONE)
        self.rang_at, self.updated_at = None, now
        return self.stands

    def skip(self, now: datetime) -> bool:
        """Leave this occurrence out; whether it rings once more."""
        if self.rang_at is None or not self.stands:
            self._go_on(max(self.moment, now), ReminderState.SKIPPED)
        self.rang_at, self.updated_at = None, now
        return self.stands

    def skip_next(self, now: datetime) -> bool:
        """Leave out the occurrence that is to come, whatever rang before; whether it rings once more."""
        self._go_on(max(self.moment, now), ReminderState.SKIPPED)
        self.updated_at = now
        return self.stands

    def pause(self, until: datetime | None, now: datetime) -> None:
        """Ring no more until that instant, or, without one, until it is resumed.

        What falls between is skipped; of what rings once, the same time of day after the pause is taken instead.
        """
        self.rang_at, self.updated_at, self.paused_until = None, now, until
        if until is None:
            self._move_to(ReminderState.PAUSED)
        elif self.moment < until:
            self._go_on_from(until)

    def resume(self, now: datetime) -> None:
        """Ring by its rule from now on. Raises InvalidReminderState when its one time has gone by."""
        if self.recurrence is not None:
            self._go_on_from(now)
        elif self.moment <= now:
            raise InvalidReminderState(f"The time of “{self.title}” has gone by meanwhile. When instead?")
        if self.state is ReminderState.PAUSED:
            self._move_to(ReminderState.STANDING)
        self.paused_until, self.updated_at = None, now

    def is_paused(self, now: datetime) -> bool:
        """Whether it was told to wait: until a time to come, or until it is resumed."""
        ends = self.paused_until
        return self.state is ReminderState.PAUSED or (self.stands and ends is not None and ends > now)

    def close(self, state: ReminderState, now: datetime) -> None:
        """It rings no more: its task is done, or somebody cancelled it. Nothing happens when that is so already."""
        if self.state is not state and state in TRANSITIONS[self.state]:
            self._move_to(state)
            self.rang_at, self.updated_at = None, now

    def move(self, wall: datetime, now: datetime, zone: str | None = None) -> None:
        """Ring at another wall clock; a series keeps its rule and has the new time of day from then on."""
        self.day, self.clock = wall.date(), wall.time().replace(second=0, microsecond=0)
        self.zone, self.start_clock = zone or self.zone, self.clock
        if self.recurrence is None or rules.parts_of(self.recurrence)["FREQ"] in rules.STEPS:
            self.start_day = self.day
        self.rang_at, self.updated_at, self.paused_until = None, now, None
        if not self.stands:
            self._move_to(ReminderState.STANDING)

    def repeat(self, rule: str | None, counted_from: RecurrenceFrom | None, now: datetime) -> None:
        """Ring by that rule from its next time on, or once when there is none. The rule is a clean one."""
        self.recurrence, self.recurrence_from, self.updated_at = rule, counted_from if rule else None, now
        self.start_day, self.start_clock = self.day, self.clock
        first = rules.first_from(rule, self.wall, self.zone, now) if rule else None
        if first is not None and counted_from is not RecurrenceFrom.COMPLETION:
            self.day, self.start_day = first.date(), first.date()

    def revive(self, now: datetime) -> None:
        """Stand once more, when its time is still to come."""
        if not (self.stands or self.state is ReminderState.PAUSED) and self.moment > now:
            self._move_to(ReminderState.STANDING)
            self.rang_at, self.updated_at = None, now

    def insist(self, now: datetime) -> None:
        """Keep at it until somebody answers."""
        self.keep, self.mentioned_at, self.updated_at = True, None, now

    def let_be(self, now: datetime) -> None:
        """Ring no more for the ring that nobody answered; a series keeps at its next one."""
        self.keep, self.mentioned_at, self.updated_at = self.recurrence is not None, self.rang_at, now

    def keep_at(self, now: datetime, quiet: QuietHours = USUAL, zone: str | None = None) -> datetime:
        """When it asks once more while nobody answers: each hour after the first, and not in quiet hours.

        Those are on the clocks of the user's `zone`.
        """
        waited = now - self.rang_at if self.rang_at is not None else timedelta()
        every = KEEP_EVERY if waited < KEEP_EVERY_UNTIL else KEEP_LATER
        zone, again = zone or self.zone, now.astimezone(UTC) + every
        wall = again.astimezone(zone_of(zone)).replace(tzinfo=None)
        calm = quiet.after(wall)
        return again if calm == wall else resolve(calm, zone)

    def _go_on(self, after: datetime, ended: ReminderState) -> None:
        """To the next occurrence after that instant, or to `ended` when there is none."""
        found = self.next_after(after)
        if found is None:
            self._move_to(ended)
        else:
            self.day, self.clock = found.date(), found.time()
            self.state = ReminderState.STANDING

    def _go_on_from(self, first: datetime) -> None:
        """To the first occurrence that is not before that instant; without a schedule, to the same time of day."""
        if self.recurrence is not None and self.recurrence_from is not RecurrenceFrom.COMPLETION:
            self._go_on(first - timedelta(microseconds=1), ReminderState.SKIPPED)
            return
        day = first.astimezone(zone_of(self.zone)).date()
        if resolve(datetime.combine(day, self.clock), self.zone) < first:
            day += timedelta(days=1)
        self.day = day
        if not self.stands:
            self._move_to(ReminderState.STANDING)

    def _count_from(self, done: datetime, rule: str) -> None:
        """To the next occurrence of a rule that counts from the day it was done."""
        left = rules.counted_down(rule)
        wall = rules.after_completion(rule, self.start_clock, done)
        if left is None or wall is None or self._has_ended(wall):
            self._move_to(ReminderState.DONE)
            return
        self.recurrence, self.state = left, ReminderState.STANDING
        self.day, self.clock, self.start_day = wall.date(), wall.time(), wall.date()

    def _has_ended(self, wall: datetime) -> bool:
        """Whether UNTIL lies before that wall clock."""
        until = rules.parts_of(self.recurrence or "").get("UNTIL")
        return until is not None and until < wall.strftime("%Y%m%dT%H%M%S")[: len(until)]

    def _move_to(self, state: ReminderState) -> None:
        if state is not self.state and state not in TRANSITIONS[self.state]:
            raise InvalidReminderState(f"The reminder for “{self.title}” is {self.state.value} already.")
        self.state = state
