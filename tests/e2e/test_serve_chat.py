"""A conversation with `proxy-agent serve` over the page's socket."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.support.process import Serve
from tests.support.web_client import client

pytestmark = pytest.mark.slow


async def test_what_is_said_is_accepted_answered_and_can_be_undone_in_place(serve: Serve) -> None:
    await serve.start()
    async with client(serve.url, zone="America/New_York") as page:
        answer = await page.ask("call the plumber tomorrow at 9, and buy stamps")
        assert "Call the plumber" in answer["text"]
        assert "9:00" in answer["text"]
        assert "Buy stamps" in answer["text"]

        undone = await page.tap(answer, "Undo")

        assert undone["id"] == answer["id"]
        assert undone["edited"]
        assert undone["text"].startswith("Undone")
        assert undone["revision"] > answer["revision"]
        assert len(page.messages) == 2
        assert "plumber" not in (await page.ask("list"))["text"]


async def test_a_message_sent_twice_is_one_message(serve: Serve) -> None:
    await serve.start()
    id = uuid4().hex
    async with client(serve.url) as page:
        await page.say("buy stamps", id)
        await page.answer()
        await page.send(type="say", id=id, text="buy stamps")
        assert (await page.next("accepted"))["duplicate"] is True
        assert (await page.ask("list"))["text"].lower().count("stamps") == 1


async def test_every_open_page_shows_the_same_and_a_late_one_catches_up(serve: Serve) -> None:
    await serve.start()
    async with client(serve.url) as page, client(serve.url) as other:
        answer = await page.ask("buy stamps")
        assert await other.answer() == answer
        async with client(serve.url) as late:
            assert late.messages == page.messages
        async with client(serve.url, after=answer["revision"]) as returning:
            assert returning.messages == []


async def test_what_was_said_is_there_after_a_restart(serve: Serve) -> None:
    await serve.start()
    async with client(serve.url) as page:
        first = await page.ask("buy stamps")
    assert await serve.stop() == 0, serve.log

    await serve.start()

    async with client(serve.url) as page:
        assert first["text"] in page.texts
        undone = await page.tap(page.messages[-1], "Undo")
        assert undone["text"].startswith("Undone")
