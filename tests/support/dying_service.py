"""A service that is killed (SIGKILL, by itself) at a chosen point of a turn, or runs one to its end.

Run as a script: the imports are paid once, then every JSON line on stdin is an order, carried out in a process forked
for it (a rehearsal in this one, so that the others begin warm); its exit code is the line on stdout. The product needs
no hook for this: the points are the statements that the process sends to PostgreSQL from the moment the message is
handed to the intake, pgqueuer's included, and the two sides of the platform's call.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from bot.bootstrap import Ports, Service, service
from bot.logs import configure
from domain.message import Address, Channel, Inbound, Outbound
from tests.support.fakes import held_clock

Protocol: Any = import_module("asyncpg.protocol").Protocol  # what every statement of either library goes through

CATALOG = ("information_schema", "pg_catalog", "pg_indexes", "pg_enum", "typeinfo_", "'jit'", "current_schema", "show ")
TEXT = "buy stamps, renew the passport by Friday"
ADDRESS = Address(Channel.TERMINAL, "ann")
MESSAGE = Inbound(ADDRESS, sender="ann", external_id="message-1", text=TEXT, name="ann", zone="America/New_York")

_UNSETTLED = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'pending') + (SELECT count(*) FROM turns WHERE state = 'running')
     + (SELECT count(*) FROM outbox WHERE state <> 'sent')
     + (SELECT count(*) FROM conversations WHERE lease_until IS NOT NULL)
"""


@dataclass(frozen=True)
class Order:
    """What a process is to do. `point` is "" (live on), "before 7", "after 7" (statements), or "unsent", "unconfirmed".

    `told` is the file to which the platform's messages go, and "accepted" once the intake has acknowledged.
    """

    url: str
    told: str
    point: str = ""
    deliver: bool = True
    rehearsal: bool = False


def die() -> None:
    """As the kernel would end us: at once."""
    os.kill(os.getpid(), signal.SIGKILL)


class Platform:
    """The other end: keeps what it is sent in a file that survives the sender."""

    name = Channel.TERMINAL.value

    def __init__(self, order: Order) -> None:
        self._order = order

    async def send(self, outbound: Outbound) -> str:
        if self._order.point == "unsent":
            die()
        tell(self._order.told, {"sent": str(outbound.id), "text": outbound.text})
        if self._order.point == "unconfirmed":
            die()
        return f"platform-{outbound.id}"


def tell(path: str, word: dict[str, str]) -> None:
    """Append a line that no kill can take back."""
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps(word) + "\n")
        file.flush()
        os.fsync(file.fileno())


watching: ContextVar[bool] = ContextVar("watching", default=False)
"""True in the task that only looks whether all is done: its statements are no part of the turn."""


class Statements:
    """Counts what is sent to PostgreSQL once `counting`, and dies at the chosen one."""

    def __init__(self, point: str) -> None:
        when, _, number = point.partition(" ")
        self._when, self._at = when, int(number or 0)
        self.counting, self.number = False, 0
        for method in ("query", "bind_execute", "bind_execute_many"):
            setattr(Protocol, method, self._counted(getattr(Protocol, method)))

    def _counted(self, plain: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def counted(*arguments: Any, **named: Any) -> Any:
            if not self.counting or watching.get() or _only_looks(arguments, named):
                return await plain(*arguments, **named)
            self.number += 1
            here = self.number == self._at
            if here and self._when == "before":
                die()
            result = await plain(*arguments, **named)
            if here:
                die()
            return result

        return counted


def _only_looks(arguments: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Whether a statement (text, or prepared) asks the catalog how the libraries may talk: no point of a turn."""
    statement = named.get("state") or arguments[1]  # the first is the protocol
    return any(word in str(getattr(statement, "query", statement)) for word in CATALOG)


async def carry_out(order: Order) -> int:
    """Run a service until everything is settled; the number of statements that took."""
    statements = Statements(order.point)
    async with service(order.url, {"terminal": Platform(order)}, Ports.real(held_clock()), zone="UTC") as work:
        await work.engine.warm_up()
        await work.worker.start()
        statements.counting = True
        if order.deliver:
            await work.intake.receive(MESSAGE)
            tell(order.told, {"accepted": MESSAGE.external_id})
        await settled(work)
        statements.counting = False
    return statements.number


async def settled(work: Service) -> None:
    """Wait until nothing is left to do."""
    watching.set(True)
    while await work.database.pool.fetchval(_UNSETTLED):
        await asyncio.sleep(0.01)


def in_this_process(order: Order) -> int:
    """Carry the order out here and tell how many statements it took."""
    tell(order.told, {"statements": str(asyncio.run(carry_out(order)))})
    return 0


def in_a_child(order: Order) -> int:
    """Carry the order out in a forked process, ended hard, so that nothing of ours runs twice; its exit code."""
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(in_this_process(order))
        finally:
            os._exit(1)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def main() -> None:
    """Carry out one order after another, until the end of input."""
    configure("warning", "json", sys.stderr)
    for line in iter(sys.stdin.readline, ""):
        order = Order(**json.loads(line))
        print(in_this_process(order) if order.rehearsal else in_a_child(order), flush=True)


if __name__ == "__main__":
    main()
