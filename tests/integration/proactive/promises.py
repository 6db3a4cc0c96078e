"""What a person was promised, and what they should hear: a small model of product.md, "Proactive messages".

It shares no code with the product. Instants are aware and in UTC; wall clocks are naive, in the person's zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from tests.integration.proactive.walls import MINUTE, calm, following, instant

GRACE = timedelta(hours=24)
HOUR = timedelta(hours=1)
KEEP = timedelta(minutes=10)


@dataclass(eq=False)
class Task:
    """One row of a task: an occurrence of what repeats. `due` is a planned wall clock."""

    open: bool = True
    due: datetime | None = None
    ping: bool = True
    pinged: bool = False


@dataclass(eq=False)
class Ring:
    """A reminder. `wall` is its next time, or its last; `exact` the instant when it is so many minutes from another.

    `rung` is the promised moment that nobody has answered, `repeat` when it asks once more, `held` until when it waits;
    `told` are the moments that came or went by.
    """

    task: Task
    wall: datetime
    rule: str | None = None
    keep: bool = False
    stands: bool = True
    rung: datetime | None = None
    held: datetime | None = None
    repeat: datetime | None = None
    exact: datetime | None = None
    told: list[datetime] = field(default_factory=list[datetime])

    def moment(self, zone: str) -> datetime:
        """Its next time as an instant, or its last."""
        return self.exact or instant(self.wall, zone)

    def silence(self) -> None:
        """Answered: it repeats no more."""
        self.rung, self.repeat = None, None


def patience(now: datetime, ring: Ring) -> timedelta:
    """How long it waits to ask once more: ten minutes in the first hour, an hour after it."""
    return KEEP if ring.rung is None or now - ring.rung < HOUR else HOUR


@dataclass(eq=False)
class Thing:
    """Something captured under one title, with all its occurrences and reminders.

    `sure` is False once the model does not know any more what is right: then only what holds always is checked.
    `moved` counts what came due of it: a change is taken back exactly when nothing has since.
    """

    title: str
    tasks: list[Task]
    rings: list[Ring] = field(default_factory=list[Ring])
    sure: bool = True
    moved: int = 0

    def of(self, task: Task) -> list[Ring]:
        """The reminders of one occurrence."""
        return [ring for ring in self.rings if ring.task is task]


@dataclass(frozen=True, order=True)
class Heard:
    """A message that comes by itself: when, of what, of which kind, and whether it says that it is late."""

    at: datetime
    title: str
    kind: str
    late: bool = False


@dataclass
class Person:
    """The settings that what comes by itself follows."""

    zone: str
    quiet: tuple[time, time] = (time(22), time(8))
    budget: int = 2
    holiday: datetime | None = None
    all_paused: bool = False
    due_soon: bool = True

    def paused(self, now: datetime) -> bool:
        """Whether a holiday goes on."""
        return self.holiday is not None and now < self.holiday


@dataclass
class Promises:
    """All things of one person; `now` is the product clock. Each due moment is worked off where the clock stands."""

    person: Person
    now: datetime
    things: list[Thing] = field(default_factory=list[Thing])
    heard: list[Heard] = field(default_factory=list[Heard])
    missed: set[tuple[str, datetime]] = field(default_factory=set[tuple[str, datetime]])

    def next_due(self) -> datetime | None:
        """When something comes due."""
        return min((due for due, *_ in self._due()), default=None)

    def forward(self, to: datetime) -> None:
        """Move the clock from one due moment to the next."""
        while (due := self.next_due()) is not None and due <= to:
            self.now = max(due, self.now)
            self.settle()
        self.now = to

    def away(self, to: datetime) -> None:
        """Nobody works until then."""
        self.now = to
        self.settle()

    def settle(self) -> None:
        """Work off what is due, the longest due first."""
        while due := [one for one in self._due() if one[0] <= self.now]:
            _, rank, thing, about = min(due, key=lambda one: one[:2])
            thing.moved += 1
            if isinstance(about, Task):
                self._ping(thing, about)
            elif rank == 0:
                self._ring(thing, about)
            else:
                self._repeat(thing, about)

    def _due(self) -> list[tuple[datetime, int, Thing, Ring | Task]]:
        zone = self.person.zone
        found: list[tuple[datetime, int, Thing, Ring | Task]] = []
        for thing in self.things:
            for ring in thing.rings:
                if ring.stands:
                    found.append((ring.held or ring.moment(zone), 0, thing, ring))
                if ring.repeat is not None:
                    found.append((ring.repeat, 1, thing, ring))
            for task in thing.tasks:
                if task.open and task.ping and task.due is not None and not task.pinged:
                    found.append((instant(task.due, zone), 2, thing, task))
        return found

    def _ring(self, thing: Thing, ring: Ring) -> None:
        """A promised moment: said, said late, owned up to, or, in a pause of everything, left out or put off."""
        zone, now = self.person.zone, self.now
        moment = ring.moment(zone)
        coming = following(ring.rule, ring.wall, zone, moment) if ring.rule else None
        if self.person.all_paused and self.person.paused(now) and coming is None:
            ring.held = self._calm_after_the_holiday()
            return
        lateness = now - (ring.held or moment)
        if self.person.all_paused and self.person.paused(now):
            pass
        elif lateness > GRACE or (coming is not None and instant(coming, zone) <= now):
            self.missed.add((thing.title, moment))
        else:
            self.heard.append(Heard(now, thing.title, "reminder", lateness >= MINUTE))
        if not (self.person.all_paused and self.person.paused(now)):
            ring.told.append(moment)
        if ring.rule == "WEEKLY" and ring.rung is not None:
            ring.task = Task()
            thing.tasks.append(ring.task)
        ring.rung, ring.held = moment, None
        if coming is None:
            ring.stands = False
        else:
            ring.wall = coming
        ring.repeat = calm(now + patience(now, ring), zone, self.person.quiet) if ring.keep else None

    def _repeat(self, thing: Thing, ring: Ring) -> None:
        """Once more, until it is answered; never in quiet hours."""
        zone, now = self.person.zone, self.now
        if self.person.all_paused and self.person.paused(now):
            put_off = (
                self._calm_after_the_holiday()
                if ring.rule is None
                else calm(now + patience(now, ring), zone, self.person.quiet)
            )
            ring.repeat = put_off
            return
        if (later := calm(now, zone, self.person.quiet)) > now:
            ring.repeat = later
            return
        self.heard.append(Heard(now, thing.title, "reminder"))
        ring.repeat = calm(now + patience(now, ring), zone, self.person.quiet)

    def _ping(self, thing: Thing, task: Task) -> None:
        """A task's clock time: said at it or missed; a reminder near it is the ping."""
        assert task.due is not None
        task.pinged, moment = True, instant(task.due, self.person.zone)
        near = [at for ring in thing.rings for at in self._moments(ring) if moment - HOUR <= at <= moment]
        if near or not self.person.due_soon or self.person.paused(self.now):
            return
        if self.now - moment > MINUTE:
            self.missed.add((thing.title, moment))
        else:
            self.heard.append(Heard(self.now, thing.title, "due_soon"))

    def _calm_after_the_holiday(self) -> datetime:
        assert self.person.holiday is not None
        return calm(self.person.holiday, self.person.zone, self.person.quiet)

    def _moments(self, ring: Ring) -> list[datetime]:
        return [*ring.told, *([ring.moment(self.person.zone)] if ring.stands else [])]
