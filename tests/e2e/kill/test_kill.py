"""kill -9 at every point of a turn: what a person and the rows show afterwards is as if nothing had happened.

At each point a service is killed in the middle of one message, on a database of its own; then a second service runs
on the same database until nothing is left to do. A message that was not acknowledged is delivered once more by the
platform, as platforms do.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from agents.wording import templates
from storage.embedded import EmbeddedServer
from tests.support.dying_service import Order
from tests.support.process import DEADLINE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[3]
AT_LEAST = 30  # points; fewer would mean that statements are not seen
KILLED = -9
COPY = templates.text("copied")

_ROWS = """
SELECT (SELECT array_agg(state ORDER BY seq) FROM inbox) AS inbox,
       (SELECT array_agg(state ORDER BY seq) FROM outbox) AS outbox,
       (SELECT array_agg(state ORDER BY seq) FROM turns) AS turns,
       (SELECT array_agg(title ORDER BY number) FROM tasks) AS tasks,
       (SELECT array_agg(direction ORDER BY seq) FROM messages) AS messages,
       (SELECT count(*) FROM change_sets) AS change_sets,
       (SELECT count(*) FROM users) AS users,
       (SELECT count(*) FROM conversations WHERE lease_until IS NOT NULL) AS leases,
       (SELECT count(*) FROM inbox i JOIN turns t ON t.id = i.turn_id AND t.state = 'answered') AS answered
"""
_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'"


@dataclass(frozen=True)
class Seen:
    """What there is to see of one point: how the first process ended, the rows then and at the end, what was told."""

    code: int
    before: dict[str, Any]
    after: dict[str, Any]
    accepted: bool
    sent_before: int
    sent: list[str]
    statements: int


class Bench:
    """Makes a database for each point, and has processes run on it."""

    def __init__(self, server: EmbeddedServer, template: str, folder: Path, runner: asyncio.subprocess.Process) -> None:
        self._server, self._template, self._folder, self._runner = server, template, folder, runner

    async def rehearse(self) -> Seen:
        """The turn without a kill."""
        return await self.die_and_recover("")

    async def die_and_recover(self, point: str) -> Seen:
        """Kill a service at `point`, then let another finish."""
        name = f"kill_{self._runner.pid}_{point.replace(' ', '_')}"
        told = self._folder / name
        async with self._database(name) as owner:
            url = self._server.url("app", name)
            code = await self._run(Order(url, str(told), point, rehearsal=not point))
            await _alone(owner, name)
            before, words = await _rows(self._server.dsn("owner", name)), _words(told)
            accepted = any("accepted" in word for word in words)
            sent_before = sum("sent" in word for word in words)
            if code == KILLED:
                assert await self._run(Order(url, str(told), deliver=not accepted)) == 0, point
            after, words = await _rows(self._server.dsn("owner", name)), _words(told)
        statements = next((int(word["statements"]) for word in words if "statements" in word), 0)
        sent = [word["text"] for word in words if "sent" in word]
        return Seen(code, before, after, accepted, sent_before, sent, statements)

    async def _run(self, order: Order) -> int:
        assert self._runner.stdin is not None
        assert self._runner.stdout is not None
        self._runner.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
        async with asyncio.timeout(DEADLINE):
            return int(await self._runner.stdout.readline())

    @asynccontextmanager
    async def _database(self, name: str) -> AsyncGenerator[asyncpg.Connection]:
        owner = await asyncpg.connect(self._server.dsn("owner"))
        try:
            await owner.execute(f"CREATE DATABASE {name} TEMPLATE {self._template}")
            yield owner
            await owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
        finally:
            await owner.close()


async def test_a_turn_survives_a_kill_at_any_point(postgres: EmbeddedServer, template: str, tmp_path: Path) -> None:
    async with _runner() as first, _runner() as second:
        benches = [Bench(postgres, template, tmp_path, runner) for runner in (first, second)]
        whole, _ = await asyncio.gather(*(bench.rehearse() for bench in benches))
        assert whole.code == 0
        assert len(whole.sent) == whole.after["change_sets"] == 1
        assert whole.after["tasks"] == ["Buy stamps", "Renew the passport"]
        points = iter(["unsent", "unconfirmed", "before 1", *(f"after {n}" for n in range(1, whole.statements + 1))])
        seen = dict([pair for pairs in await asyncio.gather(*(_all(b, points) for b in benches)) for pair in pairs])

    killed = {point: one for point, one in seen.items() if one.code == KILLED}
    assert len(killed) >= AT_LEAST
    for point, one in killed.items():
        _is_as_if_nothing_had_happened(point, one, whole)
    assert {"unsent", "unconfirmed"} <= killed.keys()
    assert any(not one.accepted for one in killed.values())
    assert any(len(one.sent) == 2 for one in killed.values())


def _is_as_if_nothing_had_happened(point: str, one: Seen, whole: Seen) -> None:
    """One answered turn, the same rows, one answer; twice, and marked, only when the first copy may have arrived."""
    assert one.after["inbox"] == ["answered"], point
    assert one.after["answered"] == 1, point
    assert [state for state in one.after["turns"] if state != "failed"] == ["answered"], point
    assert one.after["outbox"] == ["sent"], point
    for what in ("tasks", "messages", "change_sets", "users", "leases"):
        assert one.after[what] == whole.after[what], (point, what)
    in_doubt = one.before["outbox"] == ["attempting"]
    assert len(one.sent) == one.sent_before + (one.before["outbox"] != ["sent"]), point
    assert one.sent_before <= 1, point
    assert len(one.sent) == 1 or in_doubt, point
    assert one.sent[-1] == (f"{whole.sent[0]}\n{COPY}" if in_doubt else whole.sent[0]), point


async def _all(bench: Bench, points: Iterator[str]) -> list[tuple[str, Seen]]:
    return [(point, await bench.die_and_recover(point)) for point in points]


@asynccontextmanager
async def _runner() -> AsyncGenerator[asyncio.subprocess.Process]:
    runner = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.dying_service",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
    )  # fmt: skip
    try:
        yield runner
    finally:
        if runner.stdin is not None:
            runner.stdin.close()
        await runner.wait()


async def _rows(dsn: str) -> dict[str, Any]:
    connection = await asyncpg.connect(dsn)
    try:
        row = await connection.fetchrow(_ROWS)
        assert row is not None
        return dict(row.items())
    finally:
        await connection.close()


async def _alone(owner: asyncpg.Connection, name: str) -> None:
    """Wait until PostgreSQL has noticed that the killed process is gone."""
    async with asyncio.timeout(DEADLINE):
        while await owner.fetchval(_OTHERS, name):
            await asyncio.sleep(0.01)


def _words(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
