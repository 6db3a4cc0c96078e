"""`proxy-agent serve` from start to end: signals, a second process, and what keeps it from starting."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from storage.embedded import start
from storage.embedded.account import account_for
from storage.embedded.layout import Layout
from storage.embedded.locks import FileLock
from tests.e2e.conftest import NewServe
from tests.support.process import Serve, run, until
from tests.support.web_client import client

pytestmark = pytest.mark.slow


def database_runs(data_dir: Path) -> bool:
    """Whether a server of ours is alive there, as its lock tells."""
    layout = Layout(data_dir)
    with FileLock(layout.server_lock, account_for(layout.cluster)) as lock:
        return not lock.try_exclusive()


@asynccontextmanager
async def rows_of(data_dir: Path) -> AsyncGenerator[asyncpg.Connection]:
    """A connection of the owner's to the embedded database; it is started when it does not run."""
    server = await asyncio.to_thread(start, data_dir)
    connection = await asyncpg.connect(server.dsn("owner"))
    try:
        yield connection
    finally:
        await connection.close()
        await asyncio.to_thread(server.stop)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_told_to_stop_it_stops_all_it_started(serve: Serve, sign: signal.Signals) -> None:
    await serve.start()
    assert database_runs(serve.data_dir)

    assert await serve.stop(sign) == 0, serve.log

    assert not database_runs(serve.data_dir)
    assert "Traceback" not in serve.log


async def test_a_turn_that_runs_is_finished_before_it_stops(serve: Serve) -> None:
    await serve.start()
    async with rows_of(serve.data_dir) as rows:
        async with client(serve.url) as page:
            await page.ask("buy stamps")
            async with rows.transaction():
                await rows.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
                await page.say("call the plumber tomorrow at 9")
                await _eventually(rows, "SELECT count(*) FROM turns WHERE state = 'running'")
                serve.send(signal.SIGTERM)
                await until(lambda: "stopping" in serve.log, "the word that it stops")
        assert await serve.ended() == 0, serve.log

        assert [row["state"] for row in await rows.fetch("SELECT state FROM inbox")] == ["answered"] * 2
        assert [row["state"] for row in await rows.fetch("SELECT state FROM outbox")] == ["sent"] * 2
        assert await rows.fetchval("SELECT count(*) FROM tasks") == 2
        assert await rows.fetchval("SELECT count(*) FROM conversations WHERE lease_until IS NOT NULL") == 0


async def test_killed_and_started_again_it_keeps_everything_and_answers_what_waited(serve: Serve) -> None:
    await serve.start()
    async with rows_of(serve.data_dir) as rows:
        async with client(serve.url) as page:
            await page.ask("buy stamps")
            async with rows.transaction():
                await rows.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
                await page.say("renew passport")
                await _eventually(rows, "SELECT count(*) FROM turns WHERE state = 'running'")
                await serve.kill()

        await serve.start()

        async with client(serve.url) as page:
            while len(page.messages) < 4:
                await page.next("message")
            assert page.texts[2] == "renew passport"
            assert (await page.ask("list"))["text"].lower().count("passport") == 1


async def test_two_services_on_one_data_directory_share_the_work(new_serve: NewServe) -> None:
    first, second = new_serve(), new_serve()
    await first.start()
    await second.start()
    assert first.url != second.url

    async with client(first.url) as one, client(second.url) as two:
        for text in ("buy stamps", "renew passport"):
            answer = await one.ask(text)
            while await two.answer() != answer:
                continue
        await two.ask("email Jo")
        listed = (await two.ask("list"))["text"].lower()
        assert [listed.count(word) for word in ("stamps", "passport", "jo")] == [1, 1, 1]

    assert await first.stop() == 0, first.log
    async with client(second.url) as two:
        assert "milk" in (await two.ask("buy milk"))["text"].lower()
    assert await second.stop() == 0, second.log
    assert not database_runs(second.data_dir)


async def test_a_port_that_is_taken_is_one_clear_sentence(serve: Serve, new_serve: NewServe) -> None:
    await serve.start()
    port = str(serve.port)
    late = new_serve("other", PORT=port)
    await late.start(ready=False)

    assert await late.ended() == 1

    [sentence] = [line for line in late.log.splitlines() if port in line]
    assert "PORT" in sentence
    assert "Traceback" not in late.log
    assert not database_runs(late.data_dir)


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "abc"), ("PORT", "70000"), ("DATABASE_URL", "nonsense"), ("TIMEZONE", "Mars/Phobos"), ("MODEL", "gpt")],
)
def test_a_setting_that_cannot_be_is_named_in_one_sentence(home: Path, name: str, value: str) -> None:
    ended = run(["serve"], home, b"", **{"DATA_DIR": str(home / "data"), name: value})

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert name in ended.stderr
    assert not (home / "data").exists()


def test_a_database_server_that_is_not_there_is_one_clear_sentence(home: Path) -> None:
    url = "postgresql://proxy:hidden@127.0.0.1:1/proxy"
    ended = run(["serve"], home, DATA_DIR=str(home / "data"), DATABASE_URL=url)

    assert ended.returncode == 1
    assert "DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "hidden" not in ended.stderr


async def test_a_database_of_a_newer_version_is_left_alone_and_says_so(serve: Serve) -> None:
    await serve.start()
    await serve.stop()
    async with rows_of(serve.data_dir) as rows:
        await rows.execute("UPDATE public.alembic_version SET version_num = '9999'")

    await serve.start(ready=False)

    assert await serve.ended() == 1
    assert "9999" in serve.log
    assert "newer" in serve.log
    assert "Traceback" not in serve.log


async def _eventually(rows: asyncpg.Connection, count: str) -> None:
    async with asyncio.timeout(30):
        while not await rows.fetchval(count):
            await asyncio.sleep(0.02)
