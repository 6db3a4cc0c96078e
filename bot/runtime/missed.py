"""Owning up to what went by unsent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agents.wording import templates
from agents.wording.missed import Gone, missed_text
from agents.wording.nudges import discreetly
from bot.runtime.nudges.kind import Said
from bot.runtime.nudges.saying import say
from domain.clock import Clock, Ids
from domain.due import zone_of
from domain.message import Address
from storage.queue import homes, missed
from storage.queue.types import Pool


@dataclass(slots=True)
class MissedTeller:
    """Tells each person once, in one message, what could not be sent."""

    pool: Pool
    clock: Clock
    ids: Ids

    async def tell(self, user_id: UUID) -> Address | None:
        """Write the notice of all that is untold; returns where it waits to be sent."""
        async with self.pool.acquire() as connection, connection.transaction():
            gone = await missed.untold(connection, user_id)
            if not gone:
                return None
            now = self.clock.now().astimezone(zone_of(gone[0].zone))
            where = await homes.home(connection, user_id, gone[-1].conversation_id, gone[-1].task_id)
            if where is None:
                return None
            turn_id = self.ids.new()
            await missed.told(connection, gone, now, turn_id)
            away = all(one.why == "away" for one in gone)
            things = [Gone(one.thing, _named(one, now), one.for_at, one.rule) for one in gone]
            text = missed_text(things, now, away=away)
            why = templates.text("why_missed" if away else "why_unreached")
            numbers = tuple(dict.fromkeys(one.number for one in gone if one.number is not None))
            said = Said("missed", text, why, late=True, shown=numbers)
            await say(connection, self.ids, turn_id, user_id, where, said, now)
            return where.address


def _named(one: missed.Missed, now: datetime) -> str:
    return discreetly(one.number, False, now) if one.discreet else one.title
