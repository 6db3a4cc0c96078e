"""A page of the web chat without a browser: the cookie, the socket, the frames."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp

from tests.support.process import DEADLINE

Frame = dict[str, Any]


@dataclass
class Client:
    """An open socket after `hello`, and every frame that came."""

    socket: aiohttp.ClientWebSocketResponse
    frames: list[Frame] = field(default_factory=list[Frame])

    @property
    def messages(self) -> list[Frame]:
        """The conversation as it is shown: each message's newest state, in order."""
        newest: dict[str, Frame] = {}
        for frame in self.frames:
            if frame["type"] == "message":
                newest[frame["message"]["id"]] = frame["message"]
        return list(newest.values())

    @property
    def texts(self) -> list[str]:
        """Their texts."""
        return [message["text"] for message in self.messages]

    async def send(self, **frame: object) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps(frame))

    async def next(self, type: str, **having: object) -> Frame:
        """The next frame of that type with those fields; what comes before is kept."""
        try:
            async with asyncio.timeout(DEADLINE):
                while True:
                    frame: Frame = await self.socket.receive_json()
                    self.frames.append(frame)
                    if frame["type"] == type and having.items() <= frame.items():
                        return frame
        except TimeoutError:
            raise AssertionError(f"no {type} came; what came: {self.frames[-3:]}") from None

    async def hello(self, **fields: object) -> Frame:
        """Greet and wait until all that was said before is here; the welcome."""
        await self.send(type="hello", **fields)
        welcome = await self.next("welcome")
        await self.next("caught_up")
        return welcome

    async def say(self, text: str, id: str | None = None) -> str:
        """Say something and wait until it is accepted; its id."""
        id = id or uuid4().hex
        await self.send(type="say", id=id, text=text)
        await self.next("accepted", id=id)
        return id

    async def ask(self, text: str) -> Frame:
        """Say something; the answer's message."""
        await self.say(text)
        return await self.answer()

    async def tap(self, message: Frame, label: str) -> Frame:
        """Tap a button of a message; the message that comes of it."""
        [data] = [button["data"] for button in message["buttons"] if button["label"] == label]
        await self.send(type="tap", id=uuid4().hex, message=message["id"], data=data)
        return await self.answer()

    async def answer(self) -> Frame:
        """The next message from Proxy."""
        while (message := (await self.next("message"))["message"])["direction"] != "out":
            continue
        return message


@asynccontextmanager
async def browserlike(url: str) -> AsyncGenerator[aiohttp.ClientSession]:
    """A session that has opened the page and holds its cookie."""
    async with aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get("/") as page:
            assert page.status == 200
        yield session


@asynccontextmanager
async def client(url: str, **hello: object) -> AsyncGenerator[Client]:
    """An open page that is up to date."""
    async with browserlike(url) as session, session.ws_connect("/api/v1/ws", headers={"Origin": url}) as socket:
        opened = Client(socket)
        await opened.hello(**hello)
        yield opened


async def socket_refusal(session: aiohttp.ClientSession, **headers: str) -> int:
    """The HTTP status with which a socket with these headers is refused; 101 when it is not."""
    try:
        async with session.ws_connect("/api/v1/ws", headers=headers):
            return 101
    except aiohttp.WSServerHandshakeError as error:
        return error.status
