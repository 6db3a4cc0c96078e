"""`proxy-agent serve` when PostgreSQL dies under it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import ClientConnectionError, WSMessageTypeError

from storage.embedded.layout import Layout, recorded_socket_dir
from storage.embedded.probe import listener_pid
from tests.e2e.conftest import NewServe
from tests.support.process import Serve, until
from tests.support.web_client import Client, client

pytestmark = pytest.mark.slow


def postmaster(data_dir: Path) -> int | None:
    """The process that listens on the embedded server's socket."""
    folder = recorded_socket_dir(Layout(data_dir))
    return listener_pid(folder) if folder else None


async def kill_database(data_dir: Path) -> None:
    pid = postmaster(data_dir)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await until(lambda: postmaster(data_dir) not in (None, pid), "a database that was started anew")


@asynccontextmanager
async def patient_client(url: str) -> AsyncGenerator[Client]:
    """An open page that, as the real one does, comes back until the service can greet it."""
    for _ in range(50):
        try:
            async with client(url):
                break
        except (WSMessageTypeError, ClientConnectionError):
            await asyncio.sleep(0.2)
    async with client(url) as page:
        yield page


async def answered(page: Client, text: str, times: int) -> None:
    """Say something so many times; each must be answered without waiting for a timeout of the queue."""
    for number in range(times):
        assert f"{text} {number}" in (await page.ask(f"{text} {number}"))["text"].lower()


async def test_after_the_database_was_killed_it_is_started_anew_and_everything_goes_on(serve: Serve) -> None:
    await serve.start()
    async with client(serve.url) as page:
        await page.ask("buy stamps")
    for round_ in range(2):
        await kill_database(serve.data_dir)
        await until(lambda: "database_restarted" in serve.log, "the word that it was started anew")
        async with patient_client(serve.url) as page:
            assert "stamps" in " ".join(page.texts).lower()
            await answered(page, f"buy lamp {round_} no", 3)

    assert await serve.stop() == 0, serve.log
    assert postmaster(serve.data_dir) is None


async def test_what_is_said_into_an_open_page_meanwhile_closes_the_socket_and_is_answered_later(serve: Serve) -> None:
    await serve.start()
    async with client(serve.url) as page:
        await page.ask("buy stamps")
        pid = postmaster(serve.data_dir)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await page.send(type="say", id="said-meanwhile", text="buy milk")
        frame = await page.socket.receive()
        accepted = frame.type is aiohttp.WSMsgType.TEXT
        assert accepted or page.socket.close_code == aiohttp.WSCloseCode.INTERNAL_ERROR
    await until(lambda: "database_restarted" in serve.log, "the word that it was started anew")

    async with patient_client(serve.url) as page:
        if not accepted:
            await page.say("buy milk", "said-meanwhile")
        while "milk" not in " ".join(m["text"] for m in page.messages if m["direction"] == "out").lower():
            await page.next("message")
        assert [m["external_id"] for m in page.messages].count("said-meanwhile") == 1


async def test_two_services_are_both_back_after_it(new_serve: NewServe) -> None:
    first, second = await new_serve().start(), await new_serve().start()
    await kill_database(first.data_dir)
    for serve in (first, second):
        async with patient_client(serve.url) as page:
            await answered(page, f"buy lamp {serve.port} no", 2)
    assert await first.stop() == 0, first.log
    assert postmaster(second.data_dir) is not None
    assert await second.stop() == 0, second.log
    assert postmaster(second.data_dir) is None
