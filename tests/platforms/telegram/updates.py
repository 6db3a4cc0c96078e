"""The queue of updates, as telegram-bot-api keeps it (`TQueue`)."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass
from typing import Any

UPDATE_KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
    "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost",
)  # fmt: skip
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
DEFAULT_KINDS = frozenset(UPDATE_KINDS) - NOT_BY_DEFAULT
AHEAD = 10  # an offset further ahead of the queue's end than this is ignored


@dataclass(frozen=True)
class Update:
    """One update, with the chat it belongs to (0: none)."""

    update_id: int
    chat_id: int
    body: dict[str, Any]

    def json(self) -> dict[str, Any]:
        """The update as it is delivered."""
        return {"update_id": self.update_id, **self.body}


class UpdateQueue:
    """Updates in order, forgotten once confirmed."""

    def __init__(self, first_id: int | None = None) -> None:
        self.next_id = first_id or random.randrange(100_000_000, 900_000_000)
        self.pending: deque[Update] = deque()
        self.everything: dict[int, Update] = {}
        self._forced: deque[Update] = deque()
        self._delivered_up_to = 0

    def add(self, body: dict[str, Any], chat_id: int = 0) -> Update:
        """Put an update at the end of the queue under the next id."""
        update = Update(self.next_id, chat_id, body)
        self.next_id += 1
        self.pending.append(update)
        self.everything[update.update_id] = update
        return update

    def take(self, offset: int, limit: int) -> list[Update]:
        """Confirm what is below the offset and return what is waiting from it on.

        A negative offset keeps only that many of the newest. An offset beyond the queue's end (the ids
        restarted) confirms nothing.
        """
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        elif offset <= self.next_id + AHEAD:
            while self.pending and self.pending[0].update_id < offset:
                self.pending.popleft()
        batch: list[Update] = []
        while self._forced and len(batch) < limit:
            batch.append(self._forced.popleft())
        for update in self.pending:
            if len(batch) >= limit:
                break
            batch.append(update)
        if batch:
            self._delivered_up_to = max(self._delivered_up_to, batch[-1].update_id)
        return batch

    def waiting(self) -> list[Update]:
        """What a webhook still has to be told, forced repeats first."""
        return [*self._forced, *self.pending]

    def remove(self, update: Update) -> None:
        """Forget one update (a webhook took it)."""
        for queue in (self._forced, self.pending):
            if update in queue:
                queue.remove(update)
                self._delivered_up_to = max(self._delivered_up_to, update.update_id)
                return

    def force(self, update_id: int) -> Update:
        """Deliver an update once more, whatever was confirmed."""
        update = self.everything[update_id]
        self._forced.append(update)
        return update

    def restart(self, at: int | None = None) -> int:
        """Continue at a random (or the given) id, as after a quiet week.

        Updates already delivered are taken as confirmed. Raises RuntimeError if others are waiting.
        """
        if any(update.update_id > self._delivered_up_to for update in self.pending):
            raise RuntimeError("updates are waiting: the ids restart only after a quiet week")
        self.pending.clear()
        self._delivered_up_to = 0
        while at is None or abs(at - self.next_id) <= 100 * AHEAD:
            if at is not None:
                raise ValueError("too near the present ids to be seen as a restart")
            at = random.randrange(100_000_000, 900_000_000)
        self.next_id = at
        return at
