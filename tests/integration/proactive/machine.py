"""Random lives of one person: what is promised, answered, taken back and interrupted, against the model of promises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from tests.integration.proactive import answers, checks
from tests.integration.proactive.life import Change, Life, iso
from tests.integration.proactive.platform import Fault
from tests.integration.proactive.promises import Person, Promises, Ring, Task
from tests.integration.proactive.walls import instant, shown
from tests.integration.proactive.world import BACK, World
from tests.support.databases import Databases

BEGINNINGS = [
    ("America/New_York", datetime(2026, 11, 23, 10, 0)),
    ("America/New_York", datetime(2027, 3, 13, 21, 40)),
    ("America/New_York", datetime(2026, 10, 31, 21, 40)),
    ("Europe/London", datetime(2027, 3, 27, 21, 40)),
    ("Europe/London", datetime(2026, 10, 24, 23, 10)),
    ("Australia/Lord_Howe", datetime(2027, 4, 3, 22, 0)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 22, 0)),
]
CLOCKS = [time(9), time(0, 30), time(1, 0), time(1, 30), time(1, 45), time(2, 0), time(2, 30), time(7, 45), time(22, 0),
          time(23, 50)]  # fmt: skip
WAITS = [1, 5, 10, 45, 60, 90, 12 * 60, 24 * 60, 25 * 60, 3 * 24 * 60, 6 * 24 * 60]
picks, waits, clocks = st.integers(0, 20), st.sampled_from(WAITS), st.sampled_from(CLOCKS)


class Lives(Life):
    """What may happen in a life."""

    @initialize(where=st.sampled_from(BEGINNINGS))
    def begin(self, where: tuple[str, datetime]) -> None:
        zone, wall = where
        now = instant(wall, zone)
        self.person = Person(zone)
        self.promised = Promises(self.person, now)
        self.changes: list[Change] = []
        self.blocked = False
        self.last_word = now
        self.run(self.world.begin(now))
        self.run(self.world.hello(zone))

    @rule(clock=clocks, days=st.integers(0, 2), keep=st.booleans())
    def remind_once(self, clock: time, days: int, keep: bool) -> None:
        """Ring once, at a clock time of one of the next days."""
        wall = self.coming(clock, days)
        self.captured({"remind": [{"at": iso(wall), "keep": keep}]}, lambda task: Ring(task, wall, keep=keep))

    @rule(minutes=st.sampled_from([1, 20, 40, 150]))
    def remind_in(self, minutes: int) -> None:
        """Ring in so many minutes."""
        at = self.promised.now + timedelta(minutes=minutes)
        wall = shown(at, self.person.zone)
        if instant(wall, self.person.zone) == at:
            self.captured({"remind": [{"at": iso(wall), "relative": True}]}, lambda task: Ring(task, wall))

    @rule(clock=clocks, often=st.sampled_from(["DAILY", "WEEKLY"]), keep=st.booleans())
    def remind_often(self, clock: time, often: str, keep: bool) -> None:
        """Ring every day or week."""
        wall = self.coming(clock, 0)
        asked = {"at": iso(wall), "recurrence": f"FREQ={often}", "keep": keep}
        self.captured({"remind": [asked]}, lambda task: Ring(task, wall, often, keep))

    @rule(clock=clocks, before=st.sampled_from([None, 10, 90]))
    def plan(self, clock: time, before: int | None) -> None:
        """Plan a task at a clock time, with a reminder so long before it or without."""
        wall = self.coming(clock, 1)
        ring = instant(wall, self.person.zone) - timedelta(minutes=before or 0)
        item: dict[str, Any] = {"due": iso(wall)}
        if before is not None:
            item["remind"] = [{"before_minutes": before}]

        def made(task: Task) -> Ring:
            return Ring(task, shown(ring, self.person.zone), exact=ring)

        self.captured(item, made if before is not None else None, due=wall)

    @precondition(lambda self: self.world.came)
    @rule(pick=picks, label=st.sampled_from(["Done", "10 min", "1 h", "Not today", "Keep at me", "Enough"]))
    def press(self, pick: int, label: str) -> None:
        """Tap a button of a message, old ones too."""
        rings = [one for one in self.world.came if one.heard.kind == "reminder" and self.thing(one.heard.title)]
        if not rings:
            return
        message = rings[-1 - pick % len(rings)]
        thing = self.thing(message.heard.title)
        assert thing is not None
        labels = [one.label for one in message.shown.buttons]
        task = self.task_of(thing, message)
        if label not in labels or task is None:
            return
        acts: dict[str, Callable[[], bool]] = {
            "Done": lambda: answers.done(self.person, thing, task, self.promised.now),
            "10 min": lambda: answers.snooze(self.person, thing, task, self.promised.now, 10),
            "1 h": lambda: answers.snooze(self.person, thing, task, self.promised.now, 60),
            "Not today": lambda: answers.not_today(self.person, thing, task, self.promised.now),
            "Keep at me": lambda: answers.keep(self.person, thing, task, self.promised.now),
            "Enough": lambda: answers.enough(thing, task),
        }
        self.changed(thing, self.world.press(message.shown, label), acts[label])

    @precondition(lambda self: self.promised.things)
    @rule(pick=picks, which=st.sampled_from(["complete_task", "cancel_task", "cancel_reminders"]))
    def change(self, pick: int, which: str) -> None:
        """Change an occurrence by words: finish it elsewhere, let it go, stop reminding of it."""
        thing = self.promised.things[pick % len(self.promised.things)]
        task = thing.tasks[pick % len(thing.tasks)]
        numbers = self.run(self.world.numbers(thing.title))
        if thing.sure:
            assert len(numbers) == len(thing.tasks), (thing, numbers)
        elif len(numbers) < len(thing.tasks):
            return
        now = self.promised.now
        acts: dict[str, Callable[[], bool]] = {
            "complete_task": lambda: answers.done(self.person, thing, task, now),
            "cancel_task": lambda: answers.cancel(thing, task),
            "cancel_reminders": lambda: answers.stop(thing, task),
        }
        self.changed(thing, self.world.tool(which, numbers[thing.tasks.index(task)]), acts[which])

    @precondition(lambda self: self.changes)
    @rule(pick=picks)
    def undo(self, pick: int) -> None:
        """Take a change back: the last, or an older one."""
        change = self.changes.pop(-1 - (pick - 15) % len(self.changes) if pick > 15 else -1)
        self.heard_from()
        self.run(self.world.press(change.answer, *BACK))
        thing, things = change.thing, self.promised.things
        if thing not in things or change.before is None:
            self.promised.things = [one for one in things if one is not thing]
            self.at_once()
            return
        before = Promises(self.person, self.promised.now, [change.before])
        due = before.next_due()
        exact = thing.sure and thing.moved == change.moved and (due is None or due > self.promised.now)
        thing.tasks, thing.rings = change.before.tasks, change.before.rings
        thing.sure = exact
        self.at_once()

    @rule(minutes=waits)
    def wait(self, minutes: int) -> None:
        """Let time pass."""
        to = self.bounded(self.promised.now + timedelta(minutes=minutes))
        self.moved_to(to, self.world.forward(to), self.promised.forward)

    @rule(minutes=waits)
    def be_away(self, minutes: int) -> None:
        """Let time pass while the service is down."""
        to = self.promised.now + timedelta(minutes=minutes)
        self.moved_to(to, self.world.away(to), self.promised.away)

    @precondition(lambda self: self.promised.next_due() is not None)
    @rule(faults=st.lists(st.sampled_from(Fault), min_size=1, max_size=3))
    def wait_for_trouble(self, faults: list[Fault]) -> None:
        """Let the next thing come due while something goes wrong with it."""
        to = self.promised.next_due()
        assert to is not None
        self.world.platform.faults = list(faults)
        self.blocked = self.blocked or Fault.BLOCKED in faults
        if Fault.NEVER in faults:
            self.doubt_until(to)
        self.moved_to(to, self.world.forward(to), self.promised.forward)
        self.world.platform.faults = []

    @rule()
    def die_at_the_next_claim(self) -> None:
        """The process that takes up what is due next is killed before it commits."""
        self.world.dies_at_claim = True

    @rule()
    def restart(self) -> None:
        """Stop the service and start it."""
        self.run(self.world.restart())

    @rule(quiet=st.sampled_from([(time(22), time(8)), (time(0), time(0)), (time(1), time(7)), (time(20), time(10))]))
    def set_quiet(self, quiet: tuple[time, time]) -> None:
        """Choose other quiet hours."""
        self.person.quiet = quiet
        self.run(self.world.settings(quiet_from=quiet[0], quiet_to=quiet[1]))

    @rule(budget=st.integers(0, 2), due_soon=st.booleans())
    def set_budget(self, budget: int, due_soon: bool) -> None:
        """Choose how much may come by itself."""
        self.person.budget, self.person.due_soon = budget, due_soon
        self.run(self.world.settings(daily_budget=budget, due_soon=due_soon))

    @rule(hours=st.sampled_from([2, 30, 100]), everything=st.booleans())
    def go_on_holiday(self, hours: int, everything: bool) -> None:
        """Pause what was not asked for, or everything."""
        if self.person.holiday is None or not self.person.paused(self.promised.now):
            until = self.promised.now + timedelta(hours=hours)
            self.person.holiday, self.person.all_paused = until, everything
            self.run(self.world.settings(paused_until=until, all_paused=everything))

    @invariant()
    def every_promise_is_kept_or_owned_up_to(self) -> None:
        """What holds after every step."""
        if hasattr(self, "promised"):
            checks.all_of(self.run(self.world.nudges()), self.world, self.promised)

    def teardown(self) -> None:
        """The end of a life."""
        self.run(self.world.end())


def lives(databases: Databases, loop: asyncio.AbstractEventLoop) -> type[Lives]:
    """The machine over these databases, its coroutines run by that loop."""

    class LivesHere(Lives):
        def __init__(self) -> None:
            super().__init__()
            self.world, self.run = World(databases), loop.run_until_complete

    return LivesHere
