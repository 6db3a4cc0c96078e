"""`/api/v1/notes`, `/facts`, `/shopping`, `/events`, `/habits`, `/goals`: one resource each, made alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias

from pydantic import BaseModel, create_model

from bot.api.endpoint import PREFIX, AnyEndpoint, Call, Endpoint, Given, Nothing, Reply
from bot.api.etags import etag, expected_of, is_fresh
from bot.api.kept_types import (
    EventAnswer,
    EventQuery,
    FactAnswer,
    GoalAnswer,
    HabitAnswer,
    KeptAnswer,
    KeptPath,
    KeptQuery,
    NewEvent,
    NewFact,
    NewGoal,
    NewHabit,
    NewNote,
    NewShoppingItem,
    NoteAnswer,
    ShoppingAnswer,
    ShoppingQuery,
)
from bot.api.task_answers import Deleted
from domain.calendar_event import CalendarEvent
from domain.errors import NotKept, StaleVersion
from domain.fact import Fact
from domain.goal import Goal
from domain.habit import Habit
from domain.kept import KeptT
from domain.note import Note
from domain.ports import UnitOfWork
from domain.shopping import ShoppingItem
from services import calendar, facts, goals, habits, kept, notes, shopping

AnyCall: TypeAlias = Call[Any, Any, Any]
Handler: TypeAlias = Callable[[AnyCall], Awaitable[Reply[Any]]]


@dataclass(frozen=True, slots=True)
class Resource(Generic[KeptT]):
    """One kind: its route, its name, its types, and what creates one.

    `create` returns the thing, and whether it is new: what is kept word for word already is answered with 200.
    """

    route: str
    name: str
    kind: type[KeptT]
    new: type[Given]
    query: type[KeptQuery]
    answer: type[KeptAnswer]
    of: Callable[[KeptT, str], KeptAnswer]
    create: Callable[[AnyCall, str], Awaitable[tuple[KeptT, bool]]]

    def endpoints(self) -> tuple[AnyEndpoint, ...]:
        """Create, list, read, delete."""
        answer: Any = self.answer
        fields: Any = {"items": (list[answer], ...), "next_cursor": (str | None, ...)}
        page = create_model(f"{answer.__name__.removesuffix('Answer')}Page", __doc__="One page of a list.", **fields)
        one, no = f"{self.route}/{{id}}", Nothing
        return (
            Endpoint(
                "POST", self.route, no, no, self.new, answer, self._handler("create", self._new),
                f"Create: {self.name}", status=201, headers=("Location", "ETag", "X-Change-Set"),
            ),
            Endpoint(
                "GET", self.route, no, self.query, no, page, self._handler("list", self._list(page)),
                f"List: {self.name}, newest first, a page at a time",
            ),
            Endpoint(
                "GET", one, KeptPath, no, no, answer, self._handler("read", self._read),
                f"Read: {self.name}", errors=(NotKept,), condition="If-None-Match", headers=("ETag",),
            ),
            Endpoint(
                "DELETE", one, KeptPath, no, no, Deleted, self._handler("delete", self._delete),
                f"Delete: {self.name}; undo brings it back", errors=(NotKept, StaleVersion), condition="If-Match",
                headers=("X-Change-Set",),
            ),
        )  # fmt: skip

    def _handler(self, verb: str, handler: Handler) -> Handler:
        """The handler under a name of its own: the document calls the operation so."""

        async def named(call: AnyCall) -> Reply[Any]:
            return await handler(call)

        named.__name__ = f"{verb}_{self.name}"
        return named

    async def _new(self, call: AnyCall) -> Reply[KeptAnswer]:
        zone = await _zone(call.uow)
        thing, is_new = await self.create(call, zone)
        headers = {"ETag": etag(thing.version), "Location": f"{PREFIX}{self.route}/{thing.id}"}
        return Reply(self.of(thing, zone), headers, None if is_new else 200)

    def _list(self, page: type[BaseModel]) -> Callable[[AnyCall], Awaitable[Reply[BaseModel]]]:
        async def listed(call: AnyCall) -> Reply[BaseModel]:
            query, zone = call.query, await _zone(call.uow)
            found = await call.uow.kept(self.kind).find(query.filter(), query.limit + 1, query.cursor)
            shown = found[: query.limit]
            more = str(shown[-1].id) if found != shown else None
            return Reply(page(items=[self.of(thing, zone) for thing in shown], next_cursor=more))

        return listed

    async def _read(self, call: AnyCall) -> Reply[KeptAnswer]:
        thing = await call.uow.kept(self.kind).by_id(call.path.id)
        headers = {"ETag": etag(thing.version)}
        if is_fresh(call.headers, thing.version):
            return Reply(None, headers, 304)
        return Reply(self.of(thing, await _zone(call.uow)), headers)

    async def _delete(self, call: AnyCall) -> Reply[Deleted]:
        async def current() -> int:
            return (await call.uow.kept(self.kind).by_id(call.path.id)).version

        await kept.remove(call.uow, self.kind, call.path.id, await expected_of(call.headers, current))
        assert call.uow.change_set_id is not None
        return Reply(Deleted(undo=call.uow.change_set_id))


async def _zone(uow: UnitOfWork) -> str:
    return (await uow.users.me()).zone


async def _note(call: AnyCall, zone: str) -> tuple[Note, bool]:
    return (await notes.save(call.uow, [call.body.text], call.ports.clock, call.ports.ids))[0], True


async def _fact(call: AnyCall, zone: str) -> tuple[Fact, bool]:
    done = await facts.remember(call.uow, [call.body.text], call.ports.clock, call.ports.ids)
    return (*done.new, *done.known)[0], bool(done.new)


async def _item(call: AnyCall, zone: str) -> tuple[ShoppingItem, bool]:
    done = await shopping.add(call.uow, [call.body.title], call.body.shop, call.ports.clock, call.ports.ids)
    return (*done.new, *done.there)[0], bool(done.new)


async def _event(call: AnyCall, zone: str) -> tuple[CalendarEvent, bool]:
    return (await calendar.create(call.uow, [call.body.draft(zone)], call.ports.clock, call.ports.ids))[0], True


async def _habit(call: AnyCall, zone: str) -> tuple[Habit, bool]:
    return (await habits.create(call.uow, [call.body.draft()], call.ports.clock, call.ports.ids))[0], True


async def _goal(call: AnyCall, zone: str) -> tuple[Goal, bool]:
    return (await goals.create(call.uow, [call.body.draft(zone)], call.ports.clock, call.ports.ids))[0], True


RESOURCES: tuple[Resource[Any], ...] = (
    Resource("/notes", "note", Note, NewNote, KeptQuery, NoteAnswer, NoteAnswer.of, _note),
    Resource("/facts", "fact", Fact, NewFact, KeptQuery, FactAnswer, FactAnswer.of, _fact),
    Resource("/shopping", "shopping_item", ShoppingItem, NewShoppingItem, ShoppingQuery, ShoppingAnswer,
             ShoppingAnswer.of, _item),
    Resource("/events", "event", CalendarEvent, NewEvent, EventQuery, EventAnswer, EventAnswer.of, _event),
    Resource("/habits", "habit", Habit, NewHabit, KeptQuery, HabitAnswer, HabitAnswer.of, _habit),
    Resource("/goals", "goal", Goal, NewGoal, KeptQuery, GoalAnswer, GoalAnswer.of, _goal),
)  # fmt: skip
ENDPOINTS: tuple[AnyEndpoint, ...] = tuple(endpoint for one in RESOURCES for endpoint in one.endpoints())
