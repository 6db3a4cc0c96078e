"""The web channel: its way in is the socket, its way out the rows each open page is brought up to date from."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from aiohttp import WSCloseCode, WSMsgType, web

from bot.bootstrap import Service
from bot.intake import Accepted
from bot.web import nudges, page
from bot.web.history import History
from bot.web.protocol import MAX_FRAME, Ask, Hello, Say, Tap, parse
from bot.web.session import Session, is_local, same_origin
from domain.errors import DomainError, InvalidInput
from domain.message import Channel, Outbound
from domain.text import MAX_TEXT

log = structlog.get_logger(__name__)

HEARTBEAT = 25.0  # seconds
NEWS = "web_news"  # the NOTIFY that says that a web message was written


@dataclass(eq=False, slots=True)
class _Page:
    """One open socket and how far it is."""

    socket: web.WebSocketResponse
    revision: int = 0
    ready: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class WebChat:
    """Sender and receiver for the pages of the local owner."""

    name = Channel.WEB.value

    def __init__(self, data_dir: Path) -> None:
        self._session = Session(data_dir)
        self._pages: set[_Page] = set()
        self._work: Service | None = None
        self._news = asyncio.Event()
        self._bringing: asyncio.Task[None] | None = None

    async def attach(self, work: Service) -> None:
        """Connect to the service whose channel this is, and hear what any process sends."""
        self._work = work
        await work.presence.listen(NEWS, self._news.set)
        self._bringing = asyncio.create_task(self._bring_up_to_date())

    @property
    def work(self) -> Service:
        """The service. Raises RuntimeError before `attach`."""
        if self._work is None:
            raise RuntimeError("the web chat is not attached to a service")
        return self._work

    def routes(self) -> list[web.RouteDef]:
        """Page, files and socket."""
        return [
            web.get("/", self._index),
            web.get("/static/{path:.+}", page.static),
            web.get("/api/v1/ws", self._socket),
        ]

    async def send(self, outbound: Outbound) -> str:
        """The message is a row already: open pages of every process hear of it, others catch up when they come."""
        await self.work.database.pool.execute("SELECT pg_notify($1, '')", NEWS)
        return str(outbound.message_id or outbound.id)

    async def close(self) -> None:
        """Tell open pages to come back later."""
        if self._bringing is not None:
            self._bringing.cancel()
        for open_page in tuple(self._pages):
            await open_page.socket.close(code=1012, message=b"restarting")

    async def _bring_up_to_date(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            for open_page in tuple(self._pages):
                try:
                    if open_page.ready:
                        await self._catch_up(open_page)
                except Exception as error:  # a page that has just gone; or no database: it catches up when it is back
                    log.info("page_behind", why=type(error).__name__)

    async def _index(self, request: web.Request) -> web.Response:
        if not is_local(request):
            raise web.HTTPForbidden(reason="This page opens only on the machine it runs on")
        response = page.index()
        self._session.give(response)
        return response

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if not (is_local(request) and same_origin(request)):
            raise web.HTTPForbidden(reason="This socket is for the page of this machine")
        if not self._session.holds(request):
            raise web.HTTPUnauthorized(reason="Open the page first")
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MAX_FRAME)
        await socket.prepare(request)
        opened = _Page(socket)
        self._pages.add(opened)
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                await self._frame(opened, str(frame.data))
        except Exception:  # nothing can be said in HTTP here; the page comes back and sends what was not accepted
            if request.transport is not None and not request.transport.is_closing():
                log.exception("socket_failed")
                await socket.close(code=WSCloseCode.INTERNAL_ERROR, message=b"try again")
        finally:
            self._pages.discard(opened)
        return socket

    async def _frame(self, opened: _Page, text: str) -> None:
        try:
            frame = parse(text)
        except InvalidInput as error:
            await opened.socket.send_json({"type": "error", "error": error.code, "message": error.message})
            return
        if isinstance(frame, Hello):
            await self._hello(opened, frame)
        elif isinstance(frame, Ask):
            await opened.socket.send_json(await nudges.frame(self.work))
        else:
            await self._take(opened, frame)

    async def _take(self, opened: _Page, frame: Say | Tap) -> None:
        try:
            accepted = await self.work.intake.receive(frame.inbound())
        except DomainError as error:
            await opened.socket.send_json(
                {"type": "rejected", "id": frame.id, "error": error.code, "message": error.message}
            )
            return
        duplicate = accepted is Accepted.DUPLICATE
        await opened.socket.send_json({"type": "accepted", "id": frame.id, "duplicate": duplicate})

    async def _hello(self, opened: _Page, hello: Hello) -> None:
        history = History(self.work)
        name, zone = await history.greet(hello.zone)
        opened.revision = await history.start(hello.after)
        await opened.socket.send_json(
            {"type": "welcome", "user": {"name": name, "zone": zone}, "limits": {"text": MAX_TEXT}}
        )
        opened.ready = True
        await self._catch_up(opened)
        await opened.socket.send_json({"type": "caught_up", "revision": opened.revision})

    async def _catch_up(self, opened: _Page) -> None:
        """Send everything the page has not seen, in order; two at once would send it twice."""
        async with opened.lock:
            async for frame, revision in History(self.work).since(opened.revision):
                if opened.socket.closed:
                    return
                await opened.socket.send_json(frame)
                opened.revision = revision
