"""The stand-in's webhook delivery and its control by HTTP from other processes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.platforms.telegram import TEST_TOKEN, TelegramStandIn

pytestmark = pytest.mark.asyncio(loop_scope="function")

ROOT = Path(__file__).parents[3]
POLL_ONCE = f"""
import asyncio, sys
from telegram import Bot
async def main():
    async with Bot("{TEST_TOKEN}", base_url=sys.argv[1] + "/bot") as bot:
        await bot.get_updates(timeout=40)
        await bot.send_message(1001, "got it")
        await asyncio.Event().wait()
asyncio.run(main())
"""


class Hook:
    """A web server that takes updates and answers what `statuses` says, then 200."""

    def __init__(self) -> None:
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.statuses: list[int] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        """Keep the update and answer."""
        self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest_asyncio.fixture(loop_scope="function")
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_the_secret_and_the_update_again_until_it_answers_2xx(
    telegram: TelegramStandIn, bot: Bot, hook: Hook
) -> None:
    ann, bob = telegram.person(id=1001), telegram.person(id=1002, first_name="Bob")
    hook.statuses = [500, 503]
    first = ann.says("one")
    waiting = asyncio.create_task(bot.get_updates(offset=first + 1, timeout=40))
    await telegram.wait_for(lambda: telegram.polling)
    ids = [ann.says("two"), bob.says("three")]
    await waiting
    assert await bot.set_webhook(hook.url, secret_token="s3cret", allowed_updates=["message"])
    await telegram.wait_for(lambda: not telegram.pending)
    assert [secret for secret, _ in hook.got] == ["s3cret"] * 4
    assert sorted(update["update_id"] for _, update in hook.got if update["update_id"] in ids) == sorted(
        [update["update_id"] for _, update in hook.got]
    )
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.allowed_updates) == (hook.url, 0, ("message",))
    assert info.last_error_message is not None
    telegram.redeliver(ids[0])
    await telegram.wait_for(lambda: len(hook.got) == 5)
    assert await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_keeps_the_order_within_a_chat(telegram: TelegramStandIn, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    ids = [telegram.person(id=1001).says(str(number)) for number in range(50)]
    await telegram.wait_for(lambda: not telegram.pending)
    assert [update["update_id"] for _, update in hook.got] == ids


async def test_a_wrong_webhook_is_refused(telegram: TelegramStandIn, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await bot.set_webhook("http://example.org/hook")
    with pytest.raises(BadRequest, match="unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="a b")


async def test_a_waiting_poll_ends_when_a_webhook_is_set(telegram: TelegramStandIn, bot: Bot, hook: Hook) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=40))
    await telegram.wait_for(lambda: telegram.polling)
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await waiting


async def test_a_bot_process_killed_while_it_polls_gets_the_update_again(telegram: TelegramStandIn) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    telegram.faults.drop_after(times=1)
    for _ in range(2):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", POLL_ONCE, telegram.base_url, stderr=asyncio.subprocess.DEVNULL
        )
        before = len(ann.received)
        await telegram.wait_for(lambda count=before: len(ann.received) > count)
        if process.returncode is None:
            process.kill()
        await process.wait()
    assert [message.text for message in ann.received] == ["got it", "got it"]
    assert len(telegram.pending) == 1


async def test_another_process_drives_the_stand_in_by_its_control_api() -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.platforms.telegram", stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert server.stdout is not None
    url = (await server.stdout.readline()).decode().split()[1]
    try:
        async with aiohttp.ClientSession() as session, Bot(TEST_TOKEN, base_url=f"{url}/bot") as bot:

            async def control(name: str, **fields: Any) -> Any:
                async with session.post(f"{url}/control/{name}", json=fields) as answer:
                    return await answer.json()

            async def look(name: str) -> Any:
                async with session.get(f"{url}/control/{name}") as answer:
                    return await answer.json()

            await control("people", id=1001, first_name="Ann", language_code="de")
            said = await control("says", person=1001, text="hallo")
            assert [update.update_id for update in await bot.get_updates()] == [said["update_id"]]
            waiting = asyncio.create_task(look("sent?wait=10"))
            await bot.send_message(1001, "hi")
            assert [record["text"] for record in await waiting] == ["hi"]
            assert [message["text"] for message in await look("messages?chat_id=1001")] == ["hallo", "hi"]
            await control("faults", kind="refuse", method="getMe", code=400, description="Bad Request: no")
            assert (await look("state"))["faults_left"] == 1
            with pytest.raises(BadRequest, match="No"):
                await bot.get_me()
            assert "ValueError" in (await control("taps", person=1001, message_id=2, label="Undo"))["error"]
            assert (await look("calls"))[-1]["description"] == "Bad Request: no"
    finally:
        server.kill()
        await server.wait()
