"""The stand-in itself: start it, act as people, look at what the bot did."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.platforms.telegram.bot_methods import BotMethods
from tests.platforms.telegram.control import Control
from tests.platforms.telegram.faults import Faults
from tests.platforms.telegram.limits import RateLimits
from tests.platforms.telegram.media import FileMethods
from tests.platforms.telegram.messages import MessageMethods
from tests.platforms.telegram.person import Person
from tests.platforms.telegram.receiving import ReceivingMethods
from tests.platforms.telegram.records import Answer, Call, ChatMessage, Draft, Sent
from tests.platforms.telegram.server import Server
from tests.platforms.telegram.state import Chat, State
from tests.platforms.telegram.webhook import Webhook

T = TypeVar("T")

TEST_TOKEN = "123456:TEST"
MAX_UPLOAD = 50 << 20  # bytes, the Bot API's limit


class TelegramStandIn:
    """A strict local Bot API for one bot. Everything is kept while it is stopped and started again.

    `clock` gives the dates (seconds); `first_update_id` is random if not given, as for a real bot.
    """

    def __init__(
        self,
        token: str = TEST_TOKEN,
        *,
        port: int = 0,
        clock: Callable[[], float] = time.time,
        first_update_id: int | None = None,
    ) -> None:
        self.port = port
        self.faults = Faults()
        self.limits = RateLimits()
        self._state = State(token, clock, first_update_id)
        self._people: dict[int, Person] = {}
        self.webhook = Webhook(self._state)
        self._receiving = ReceivingMethods(self._state, self.webhook)
        self._state.on_update = self._receiving.wake
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on 127.0.0.1; the second time on the same port as the first."""
        app = web.Application(client_max_size=MAX_UPLOAD)
        messages = MessageMethods(self._state, self.limits)
        handlers = messages.handlers() | self._receiving.handlers() | BotMethods(self._state).handlers()
        handlers |= FileMethods(self._state, messages).handlers()
        app.add_routes(Server(self._state, self.faults, handlers).routes())
        app.add_routes(Control(self).routes())
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.webhook.resume()

    async def stop(self) -> None:
        """Stop listening and break every connection: the outage, seen from the bot."""
        await self.webhook.pause()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def token(self) -> str:
        """The one token that is let in."""
        return self._state.token

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:PORT`, the product's TELEGRAM_BASE_URL."""
        return f"http://127.0.0.1:{self.port}"

    def person(self, id: int, first_name: str = "Ann", **user: Any) -> Person:
        """The person with this id; made on first mention (`language_code`, `username`, `last_name`, …)."""
        if id not in self._people:
            if id == self._state.bot["id"]:
                raise ValueError("that is the bot's id")
            described = {"id": id, "is_bot": False, "first_name": first_name, **user}
            chat = self._state.chats[id] = Chat(described)
            self._people[id] = Person(self._state, chat)
        return self._people[id]

    def messages(self, chat_id: int) -> list[ChatMessage]:
        """The chat as the person sees it: edits applied, deleted ones gone, oldest first."""
        chat = self._state.chats.get(chat_id)
        return list(chat.messages.values()) if chat else []

    @property
    def sent(self) -> list[Sent]:
        """Every accepted call that put or changed a message, in order."""
        return self._state.sent

    @property
    def calls(self) -> list[Call]:
        """Every call that arrived with the right token, in order."""
        return self._state.calls

    @property
    def answers(self) -> list[Answer]:
        """Every accepted answerCallbackQuery, in order."""
        return self._state.answers

    @property
    def drafts(self) -> list[Draft]:
        """Every accepted sendMessageDraft, in order."""
        return self._state.drafts

    @property
    def pending(self) -> list[int]:
        """The ids of the updates not confirmed yet."""
        return [update.update_id for update in self._state.updates.pending]

    @property
    def polling(self) -> bool:
        """Whether the bot is waiting in getUpdates right now."""
        return self._receiving.polling

    @property
    def allowed_updates(self) -> frozenset[str]:
        """The kinds of update the bot asked for last."""
        return self._state.allowed

    def restart_update_ids(self, at: int | None = None) -> int:
        """Let the next update's id be random (or the given one), as after a week without updates."""
        return self._state.updates.restart(at)

    def redeliver(self, update_id: int) -> None:
        """Deliver this update once more, though it was confirmed."""
        self._state.redeliver(update_id)

    def inject(self, body: dict[str, Any]) -> int:
        """Queue a raw update (`{"message": …}`, a kind nobody knows, nonsense) under the next id."""
        return self._state.inject(body)

    def expire_callback_queries(self) -> None:
        """Let all taps so far be too old to be answered."""
        self._state.callbacks.clear()

    async def wait_for(self, condition: Callable[[], T], timeout: float = 10) -> T:
        """Wait until the condition holds and return its value; looked at whenever something happens here.

        Raises AssertionError with the last calls when `timeout` seconds have passed.
        """
        try:
            async with asyncio.timeout(timeout):
                while not (value := condition()):
                    await self._state.next_change()
                return value
        except TimeoutError:
            last = [(call.method, call.outcome, call.status, call.description) for call in self.calls[-8:]]
            raise AssertionError(f"not within {timeout} s; last calls: {last}; pending: {self.pending}") from None
