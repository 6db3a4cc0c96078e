"""What the rules of the machine stand on: a person, what they were promised, what they changed, and their world."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine

from domain.message import Outbound
from tests.integration.proactive.promises import Person, Promises, Ring, Task, Thing
from tests.integration.proactive.walls import MINUTE, instant, shown
from tests.integration.proactive.world import Message, World

MOST = 40  # things that come of one move of the clock


@dataclass
class Change:
    """A change that can be taken back: what its thing was before (None: not there), and how far it had come by then."""

    thing: Thing
    before: Thing | None
    answer: Outbound
    moved: int


class Life(RuleBasedStateMachine):
    """One person's life with the service; `run` runs the coroutines of its world."""

    world: World
    run: Callable[[Coroutine[Any, Any, Any]], Any]
    count = 0
    person: Person
    promised: Promises
    changes: list[Change]
    blocked = False
    last_word: datetime

    def coming(self, clock: time, days: int) -> datetime:
        today = shown(self.promised.now, self.person.zone).date()
        wall = datetime.combine(today + timedelta(days=days), clock)
        past = instant(wall, self.person.zone) <= self.promised.now
        return wall + timedelta(days=1) if past else wall

    def captured(self, item: dict[str, Any], made: Callable[[Task], Ring] | None, due: datetime | None = None) -> None:
        self.count += 1
        thing = Thing(f"Thing {self.count}", [Task(due=due)])
        thing.rings += [made(thing.tasks[0])] if made else []
        self.heard_from()
        note(f"{thing.title}: {item}")
        answer = self.run(self.world.capture(item | {"title": thing.title}))
        self.promised.things.append(thing)
        assert answer is not None
        self.changes.append(Change(thing, None, answer, thing.moved))
        self.at_once()

    def changed(self, thing: Thing, turn: Coroutine[Any, Any, Outbound | None], act: Callable[[], bool]) -> None:
        self.heard_from()
        before = deepcopy(thing)
        happened = act()
        answer, refused = self.run(turn), self.run(self.world.refused())
        note(f"{thing.title} happened={happened} refused={refused}: {answer.text if answer else None!r}")
        if thing.sure:
            assert refused is not happened, (thing, answer)
        elif refused:
            return
        if happened and answer is not None:
            self.changes.append(Change(thing, before, answer, thing.moved))
        self.at_once()

    def heard_from(self) -> None:
        """Ann says something: whoever is gone for days is welcomed, their older plans set aside."""
        if self.promised.now - self.last_word >= timedelta(days=4):
            self.doubt_plans()
        self.last_word, self.blocked = self.promised.now, False

    def doubt_until(self, to: datetime) -> None:
        """What comes due by then may reach nobody: the model does not say when it is told."""
        for thing in self.promised.things:
            thing.sure = thing.sure and all(at > to for at in dues(self.promised, thing))

    def doubt_plans(self) -> None:
        for thing in self.promised.things:
            thing.sure = thing.sure and thing.tasks[0].due is None

    def moved_to(self, to: datetime, real: Coroutine[Any, Any, None], model: Callable[[datetime], None]) -> None:
        before = len(self.world.came)
        if self.blocked:
            self.doubt_until(to)
        self.run(real)
        model(to)
        came = self.world.came[before:]
        note("\n".join(f"{one.heard}" for one in came))
        if any(one.heard.kind == "comeback" for one in came):
            self.doubt_plans()

    def at_once(self) -> None:
        """Whatever an act has made due at once comes at once."""
        self.moved_to(self.promised.now, self.world.move(), self.promised.away)

    def bounded(self, to: datetime) -> datetime:
        """A moment by which not too much comes."""
        ahead = deepcopy(self.promised)
        ahead.heard = []
        while (due := ahead.next_due()) is not None and due <= to:
            if len(ahead.heard) > MOST:
                return max(due - MINUTE, self.promised.now)
            ahead.forward(due)
        return to

    def thing(self, title: str) -> Thing | None:
        return next((one for one in self.promised.things if one.title == title), None)

    def task_of(self, thing: Thing, message: Message) -> Task | None:
        numbers: list[int] = self.run(self.world.numbers(thing.title))
        if message.number is None or message.number not in numbers or len(numbers) != len(thing.tasks):
            return None
        return thing.tasks[numbers.index(message.number)]


def dues(promised: Promises, thing: Thing) -> list[datetime]:
    alone = Promises(promised.person, promised.now, [thing])
    due = alone.next_due()
    return [due] if due is not None else []


def iso(wall: datetime) -> str:
    return wall.strftime("%Y-%m-%dT%H:%M")
