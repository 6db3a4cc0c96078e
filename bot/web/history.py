"""What the owner's pages show: the conversation's messages by revision."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from bot.bootstrap import Service
from bot.owner import ensure_owner
from bot.web.protocol import ADDRESS, as_frame
from domain.due import is_zone, zone_of
from storage import people
from storage.queue import inbox

HISTORY = 200  # revisions a page that has none is sent
BATCH = 200


class History:
    """Reads the owner's web conversation."""

    def __init__(self, work: Service) -> None:
        self._work = work

    async def greet(self, zone: str | None) -> tuple[str, str]:
        """The owner's name and zone; the browser's zone is taken until they have confirmed one."""
        owner = await self._owner()
        if zone is not None and is_zone(zone):
            await people.guess_zone(self._work.database.pool, owner, zone)
        async with self._work.units.open(owner) as uow:
            user = await uow.users.me()
        return user.name, user.zone

    async def start(self, after: int) -> int:
        """The revision after which a page goes on that has all up to `after`; a page that has none, or more than
        there is (a restored backup), begins with the newest.
        """
        conversation_id = await inbox.conversation_at(self._work.database.pool, ADDRESS)
        if conversation_id is None:
            return 0
        async with self._work.units.open(await self._owner()) as uow:
            recent = await uow.messages.recent(conversation_id, HISTORY)
        known = 0 < after <= recent[-1].revision if recent else False
        return after if known else recent[0].revision - 1 if recent else 0

    async def since(self, revision: int) -> AsyncIterator[tuple[dict[str, Any], int]]:
        """Frames of the messages written after `revision`, with their revisions, in order."""
        pool, owner = self._work.database.pool, await self._owner()
        conversation_id = await inbox.conversation_at(pool, ADDRESS)
        while conversation_id is not None:
            async with self._work.units.open(owner) as uow:
                zone = zone_of((await uow.users.me()).zone)
                batch = await uow.messages.since(conversation_id, revision, BATCH)
            for message in batch:
                yield as_frame(message, zone), message.revision
                revision = message.revision
            if len(batch) < BATCH:
                return

    async def _owner(self) -> Any:
        work = self._work
        return await people.owner_id(work.database.pool) or await ensure_owner(
            work.database.pool, work.ports.clock, work.ports.ids, "UTC"
        )
