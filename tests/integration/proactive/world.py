"""The real service on a real database, its clock moved by hand, restarted and killed; and what one person hears."""

from __future__ import annotations

import json
import re
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from domain.message import Address, Channel, Inbound, Outbound
from storage.queue import comebacks, nudges
from tests.integration.proactive.platform import Death, Platform
from tests.integration.proactive.promises import Heard
from tests.support.coming_back import set_user
from tests.support.databases import Databases
from tests.support.reminding import call
from tests.support.talk import House, button, deliver_due, house

ANN = Address(Channel.TERMINAL, "ann")
DEAD = 987_654  # the number of a process that is gone
TRIES = 20  # of one move, each ended by the death of a process
BACK = ("Undo", "Not yet")
_TITLE = re.compile(r"Thing \d+")
_TOLD = "SELECT id, answer::text AS answer FROM turns WHERE agent = 'nudge' AND id = ANY($1)"
NUDGES = """
SELECT n.kind, n.state, n.why, n.due_at, n.for_at, n.reminder_id, n.turn_id, n.told_at, n.lease_owner,
  coalesce(t.title, '') AS title, o.state AS outbox, o.sent_id
FROM nudges n LEFT JOIN tasks t ON t.id = n.task_id LEFT JOIN outbox o ON o.turn_id = n.turn_id AND o.kind <> 'edit'
ORDER BY n.due_at, n.id
"""


@dataclass(frozen=True)
class Message:
    """One message that came by itself, and the number of the task that its buttons are about."""

    heard: Heard
    shown: Outbound
    number: int | None


@dataclass
class World:
    """A house that can be left and entered once more; the database and the platform stay."""

    databases: Databases
    platform: Platform = field(default_factory=Platform)
    came: list[Message] = field(default_factory=list[Message])
    read: int = 0
    checked: int = 0
    dies_at_claim: bool = False
    _open: AbstractAsyncContextManager[House] | None = None
    _home: House | None = None
    _lent: AbstractAsyncContextManager[str] | None = None
    _url: str = ""

    @property
    def home(self) -> House:
        """The running house."""
        assert self._home is not None
        return self._home

    @property
    def now(self) -> datetime:
        """The product clock."""
        return self.home.clock.now().astimezone(UTC)

    async def begin(self, now: datetime) -> None:
        """Take an empty database and start there."""
        self._lent = self.databases.lent()
        self._url = self.databases.server.url("app", await self._lent.__aenter__())
        await self.enter(now)

    async def end(self) -> None:
        """Stop, and give the database back."""
        await self.leave()
        if self._lent is not None:
            await self._lent.__aexit__(None, None, None)

    async def enter(self, now: datetime) -> None:
        """Start the service, as its worker does, with the clock held there."""
        self.platform.dead = False
        self._open = house(self._url, sender=self.platform)
        self._home = await self._open.__aenter__()
        self.home.clock.set(now)
        await comebacks.plan_for_all(self.home.service.database.pool, self.home.service.ports.ids)
        await self.sweep()

    async def leave(self) -> None:
        """Stop it."""
        if self._open is not None:
            await self._open.__aexit__(None, None, None)
        self._open = None

    async def restart(self) -> None:
        """Stop it and start another on the same rows."""
        now = self.now
        await self.leave()
        await self.enter(now)

    async def hello(self, zone: str) -> None:
        """Ann's first word, from a platform that knows her zone."""
        await self.home.receive(Inbound(ANN, "ann", "ann-hello", "hello", name="ann", zone=zone))
        await self.home.work()

    async def capture(self, item: dict[str, Any]) -> Outbound | None:
        """Write one thing down."""
        return await self._turn(call(self.home, "capture_tasks", items=[item]))

    async def tool(self, name: str, number: int) -> Outbound | None:
        """A change by words, as a model makes the call."""
        return await self._turn(call(self.home, name, number=number))

    async def say(self, text: str) -> Outbound | None:
        """Words that the local engine reads."""
        return await self._turn(self.home.say(text))

    async def press(self, shown: Outbound, *labels: str) -> Outbound | None:
        """Tap the first of these buttons that a message has, however old it is."""
        label = next(one.label for one in shown.buttons if one.label in labels)
        return await self._turn(self.home.tap(button(shown, label), target=str(shown.message_id)))

    async def _turn(self, turn: Any) -> Outbound | None:
        answer = await turn
        self.read = len(self.platform.sent)
        return answer

    async def refused(self) -> bool:
        """Whether the last turn changed nothing, and said so."""
        return any(one["action"] == "refused" for one in await self.home.receipts())

    async def settings(self, **what: datetime | time | int | bool | None) -> None:
        """Ann's columns as the settings leave them."""
        for name, value in what.items():
            await set_user(self.home, f"{name} = {'NULL' if value is None else repr(str(value))}")

    async def numbers(self, title: str) -> list[int]:
        """The numbers of a thing's occurrences, the first made first."""
        rows = await self.home.rows("SELECT number, title FROM tasks ORDER BY number", user="ann")
        return [row["number"] for row in rows if row["title"] == title]

    async def nudges(self) -> list[dict[str, Any]]:
        """Every nudge with what became of its message."""
        return await self.home.rows(NUDGES, user="ann")

    async def forward(self, to: datetime) -> None:
        """Move the clock from one due moment to the next, and settle each."""
        while (due := await self.home.service.mover.next_due()) is not None and due <= to:
            self.home.clock.set(max(due, self.now))
            await self.move()
        self.home.clock.set(to)
        await self.move()

    async def away(self, to: datetime) -> None:
        """The service is down until then."""
        await self.leave()
        await self.enter(to)
        await self.move()

    async def move(self) -> None:
        """Work off what is due now, however often the process dies at it; then read what Ann was sent."""
        if self.dies_at_claim:
            await nudges.claim(self.home.service.database.pool, self.now, DEAD)
            self.dies_at_claim = False
            await self.home.service.mover.move_due()
            await self.sweep()
        for _ in range(TRIES):
            with suppress(Death):
                await self.home.service.mover.move_due()
                if await self._quiet() and not self.platform.dead:
                    break
            if self.platform.dead:
                await self.restart()
        await self._listen()

    async def sweep(self) -> None:
        """What the worker does every few seconds."""
        with suppress(Death):
            await self.home.service.worker.sweep(timedelta())

    async def _quiet(self) -> bool:
        """Send what waits for another try; whether nothing is left."""
        await self.home.rows("UPDATE outbox SET not_before = NULL WHERE state = 'failed' RETURNING id")
        await deliver_due(self.home)
        return not await self.home.value(
            "SELECT (SELECT count(*) FROM outbox WHERE state IN ('queued', 'attempting', 'failed'))"
            " + (SELECT count(*) FROM nudges WHERE state IN ('planned', 'held') AND due_at <= $1)",
            self.now,
        )

    async def _listen(self) -> None:
        new, self.read = self.platform.sent[self.read :], len(self.platform.sent)
        ids = list({one.turn_id for one in new})
        told = {row["id"]: json.loads(row["answer"]) for row in await self.home.rows(_TOLD, ids)} if ids else {}
        for one in new:
            if one.turn_id in told:
                answer = told[one.turn_id]
                title, nudge = _TITLE.search(one.text), answer["nudge"]
                heard = Heard(self.now, title[0] if title else "", nudge["kind"], nudge["late"])
                self.came.append(Message(heard, one, next(iter(answer["shown"]), None)))
