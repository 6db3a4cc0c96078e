"""getUpdates and the webhook methods (telegram-bot-api `Client.cpp`, `do_get_updates`, `do_set_webhook`)."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any, cast
from urllib.parse import urlsplit

from tests.platforms.telegram.errors import ApiError, bad_request, conflict
from tests.platforms.telegram.messages import Handler
from tests.platforms.telegram.parameters import Parameters
from tests.platforms.telegram.state import State
from tests.platforms.telegram.updates import DEFAULT_KINDS, UPDATE_KINDS
from tests.platforms.telegram.webhook import Webhook

MAX_LONG_POLL = 50  # seconds
_LOCAL = {"127.0.0.1", "localhost", "::1"}


class ReceivingMethods:
    """Two ways to receive updates, never both at once."""

    def __init__(self, state: State, webhook: Webhook) -> None:
        self._state = state
        self._webhook = webhook
        self._parked: asyncio.Future[None] | None = None

    def handlers(self) -> dict[str, Handler]:
        """The methods by name."""
        return {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }

    @property
    def polling(self) -> bool:
        """Whether a getUpdates call is waiting right now."""
        return self._parked is not None

    async def get_updates(self, parameters: Parameters) -> Any:
        """What is waiting from the offset on; waits up to `timeout` seconds if that is nothing.

        A call that has to wait ends another that waits with 409, as on Telegram: the newcomer wins.
        """
        if self._webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        offset = parameters.within("offset", 0, -(2**31), 2**31 - 1)
        limit = parameters.within("limit", 100, 1, 100)
        timeout = parameters.within("timeout", 0, 0, MAX_LONG_POLL)
        self._remember_allowed(parameters)
        batch = self._state.updates.take(offset, limit)
        if not batch and timeout:
            self._end_parked(
                conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
            )
            await self._park(timeout)
            batch = self._state.updates.take(max(offset, 0), limit)
        return [update.json() for update in batch]

    def wake(self) -> None:
        """Let the waiting call look again."""
        if self._parked is not None and not self._parked.done():
            self._parked.set_result(None)

    async def _park(self, timeout: int) -> None:
        parked = self._parked = asyncio.get_running_loop().create_future()
        self._state.changed()
        try:
            await asyncio.wait_for(parked, timeout)
        except TimeoutError:
            return
        finally:
            if self._parked is parked:
                self._parked = None

    def _end_parked(self, error: ApiError) -> None:
        if self._parked is not None and not self._parked.done():
            self._parked.set_exception(error)

    def _remember_allowed(self, parameters: Parameters) -> None:
        try:
            given: object = json.loads(parameters.text("allowed_updates") or "null")
        except ValueError:
            raise bad_request("can't parse allowed_updates JSON object") from None
        if given is None:
            return
        if not isinstance(given, list) or not all(isinstance(kind, str) for kind in cast(list[object], given)):
            raise bad_request("allowed_updates must be an Array of String")
        kinds = frozenset(kind.lower() for kind in cast(list[str], given)) & set(UPDATE_KINDS)
        self._state.allowed = kinds or DEFAULT_KINDS

    async def set_webhook(self, parameters: Parameters) -> Any:
        """Deliver to an address from now on: https, or plain http on this machine."""
        url, secret = parameters.text("url"), parameters.text("secret_token")
        if not url:
            return await self.delete_webhook(parameters)
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not parts.hostname:
            raise bad_request("invalid webhook URL specified")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad_request("secret token contains unallowed characters")
        connections = parameters.within("max_connections", 40, 1, 100)
        self._remember_allowed(parameters)
        self._end_parked(conflict("terminated by setWebhook request"))
        if parameters.boolean("drop_pending_updates"):
            self._state.updates.pending.clear()
        await self._webhook.set(url, secret, connections)
        return True

    async def delete_webhook(self, parameters: Parameters) -> Any:
        """Back to getUpdates."""
        if parameters.boolean("drop_pending_updates"):
            self._state.updates.pending.clear()
        await self._webhook.unset()
        return True

    async def get_webhook_info(self, parameters: Parameters) -> Any:
        """The address and how delivery goes."""
        info: dict[str, Any] = {
            "url": self._webhook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._state.updates.pending),
        }
        if self._webhook.url:
            info["max_connections"] = self._webhook.max_connections
        if self._webhook.last_error:
            info["last_error_date"] = self._webhook.last_error_date
            info["last_error_message"] = self._webhook.last_error
        if self._state.allowed != DEFAULT_KINDS:
            info["allowed_updates"] = [kind for kind in UPDATE_KINDS if kind in self._state.allowed]
        return info
