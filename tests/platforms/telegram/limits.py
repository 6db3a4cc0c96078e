"""Telegram's sending limits, off unless a test turns them on."""

from __future__ import annotations

from collections import deque

from tests.platforms.telegram.errors import too_many_requests

WINDOW = 1.0  # seconds


class RateLimits:
    """At most `per_chat` messages a second to a chat and `overall` in all; 429 beyond."""

    def __init__(self) -> None:
        self.per_chat: int | None = None
        self.overall: int | None = None
        self.retry_after = 1
        self._sent: dict[int, deque[float]] = {}

    def enable(self, *, per_chat: int = 1, overall: int = 30, retry_after: int = 1) -> None:
        """Turn the limits on; `retry_after` is what a 429 says, in seconds."""
        self.per_chat, self.overall, self.retry_after = per_chat, overall, retry_after

    def disable(self) -> None:
        """Turn the limits off."""
        self.per_chat = self.overall = None

    def check(self, chat_id: int, now: float) -> None:
        """Count one message, or raise the 429. `now` is a monotonic time."""
        for key, limit in ((chat_id, self.per_chat), (0, self.overall)):
            recent = self._sent.setdefault(key, deque())
            while recent and recent[0] <= now - WINDOW:
                recent.popleft()
            if limit is not None and len(recent) >= limit:
                raise too_many_requests(self.retry_after)
        for key in (chat_id, 0):
            self._sent[key].append(now)
