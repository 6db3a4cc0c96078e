"""The one way in: access, then one INSERT with its wake-up; only then may the adapter acknowledge the platform."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from agents.wording import templates
from bot.access import Admission, Door
from domain.audio import Audio, AudioStore, Recording
from domain.clock import Clock, Ids
from domain.errors import InvalidInput
from domain.message import Direction, Inbound, Message, Outbound
from domain.text import clean
from storage import recordings
from storage.conversation import SqlMessageRepository, queue_outbound
from storage.queue import addresses, inbox, wake
from storage.queue.types import Connection, Pool

MAX_ID = 500  # characters; what the unique index on it holds


class Accepted(Enum):
    """What became of an inbound."""

    NEW = "new"
    DUPLICATE = "duplicate"
    PAIRED = "paired"
    REFUSED = "refused"


@dataclass(slots=True)
class Intake:
    """Takes inbound messages of all channels."""

    pool: Pool
    door: Door
    clock: Clock
    ids: Ids
    audio: AudioStore | None = None

    async def receive(self, inbound: Inbound, audio: Audio | None = None) -> Accepted:
        """Commit one inbound; the `audio` of a voice message is stored before it.

        Raises InvalidInput when it is too long or its ids are none; then nothing is stored.
        """
        return await self._take(inbound, None, "pending", audio)

    async def set_aside(self, inbound: Inbound, moment: str, *, parked: bool = False) -> Accepted:
        """Commit one that no turn will answer and say why, by the template of that moment; both only once.

        `parked` ones are a fault of ours that an operator can look at.
        """
        return await self._take(inbound, moment, "parked" if parked else "answered")

    async def _take(self, inbound: Inbound, moment: str | None, state: str, audio: Audio | None = None) -> Accepted:
        inbound = storable(inbound)
        async with self.pool.acquire() as connection, connection.transaction():
            admission = await self.door.admit(connection, inbound)
            if admission.user_id is None:
                await self._refuse(connection, inbound, admission)
                return Accepted.REFUSED
            conversation_id = admission.conversation_id or await inbox.conversation(
                connection, self.ids.new(), admission.user_id, inbound
            )
            if admission.paired:  # kept without its code, so that a redelivery is no message
                inbound, moment, state = replace(inbound, text=""), "welcome_owner", "answered"
            inbound_id, user_id = self.ids.new(), admission.user_id
            recording = await self._keep(inbound_id, user_id, audio) if audio else None
            made = await inbox.accept(
                connection, inbound_id, conversation_id, user_id, inbound, self.clock.now(), state
            )
            if made and recording:
                await recordings.add(connection, recording)
            if made and (admission.unreachable or (admission.conversation_id is None and inbound.private)):
                await addresses.reachable(connection, user_id, conversation_id, self.clock.now())
            if made and moment:
                await self._say(connection, inbound, admission.user_id, conversation_id, moment)
        if admission.paired:
            return Accepted.PAIRED
        return Accepted.NEW if made else Accepted.DUPLICATE

    async def _keep(self, inbound_id: UUID, user_id: UUID, audio: Audio) -> Recording:
        """Store the sound for good; only then may there be a row that names it."""
        if self.audio is None:
            raise InvalidInput("Recordings can't be kept here: there is no folder for them.")
        name = await self.audio.keep(user_id, audio.content)
        size, now = len(audio.content), self.clock.now()
        return Recording(self.ids.new(), user_id, inbound_id, name, audio.media_type, audio.seconds, size, now)

    async def _refuse(self, connection: Connection, inbound: Inbound, admission: Admission) -> None:
        """One polite line, once; and that a code does not work, which is all a stranger is told."""
        if admission.moment is not None:
            text = templates.text(admission.moment)
            line = Outbound(self.ids.new(), inbound.address, text, self.clock.now(), asked_for=False)
            await queue_outbound(connection, line)
            await wake_relay(connection, inbound)

    async def _say(
        self, connection: Connection, inbound: Inbound, user_id: UUID, conversation_id: UUID, moment: str
    ) -> None:
        text, now = templates.text(moment), self.clock.now()
        message = Message(self.ids.new(), user_id, conversation_id, None, Direction.OUT, text, now)
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user_id))
        await SqlMessageRepository(connection).add(message)
        await queue_outbound(
            connection,
            Outbound(self.ids.new(), inbound.address, text, now, user_id=user_id, conversation_id=conversation_id,
                     message_id=message.id),
        )  # fmt: skip
        await wake_relay(connection, inbound)


def storable(inbound: Inbound) -> Inbound:
    """The inbound as the database can hold it. Raises InvalidInput for ids that are not: cleaned, two could be one."""
    address = inbound.address
    for id in (inbound.sender, inbound.external_id, address.conversation, address.thread or "-"):
        if not 0 < len(id) <= MAX_ID or clean(id) != id:
            raise InvalidInput("That message has an id that can't be kept.")
    texts = ("text", "data", "target", "ack", "name", "zone")
    given = {name: value for name in texts if (value := getattr(inbound, name)) is not None}
    return replace(inbound, **{name: clean(value) for name, value in given.items()})


async def wake_relay(connection: Connection, inbound: Inbound) -> None:
    """Ask the processes that hold the channel to send what is queued for the inbound's address."""
    address = inbound.address
    await wake.enqueue(connection, wake.relay_entrypoint(address.channel.value), address.conversation)
