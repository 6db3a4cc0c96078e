"""Who may come in. Checked before anything is stored; a stranger leaves channel, id and "refused"."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.clock import Clock, Ids
from domain.due import is_zone
from domain.message import Channel, Inbound
from storage import people
from storage.queue.types import Connection

OPEN_DOORS = frozenset({Channel.TERMINAL})  # whoever runs a process on this machine is its operator
CODE_LENGTH = 6
START = "/start "  # what opening a link with a code in it sends
GUESSES = 10  # codes that one stranger may try in an hour


@dataclass(frozen=True, slots=True)
class Admission:
    """The door's answer: whose message it is, or None; `paired` when a code has just let them in.

    `moment` names the template of the line they are told, if any; `unreachable` says that the conversation took
    nothing when something was sent there last.
    """

    user_id: UUID | None
    conversation_id: UUID | None = None
    paired: bool = False
    moment: str | None = None
    unreachable: bool = False


@dataclass(slots=True)
class Door:
    """Lets known people in, new ones where the door is open, strangers with the right code."""

    clock: Clock
    ids: Ids
    zone: str
    open: bool = False

    async def admit(self, connection: Connection, inbound: Inbound) -> Admission:
        """Decide on one inbound, as part of the connection's open transaction."""
        known = await people.find(connection, inbound)
        if known is not None:
            return Admission(known.user_id, known.conversation_id, unreachable=known.unreachable)
        channel = inbound.address.channel
        if self.open or channel in OPEN_DOORS:
            await people.first_contact(connection, channel.value, inbound.sender)
            known = await people.find(connection, inbound)  # made by another of their first messages meanwhile?
            return Admission(known.user_id if known else await self._welcome(connection, inbound))
        code = inbound.text.strip().removeprefix(START).strip()
        guess = inbound.private and len(code) == CODE_LENGTH and code.isdecimal()
        times, guesses = await people.refuse(connection, channel.value, inbound.sender, guess=guess)
        if guess and guesses <= GUESSES:
            user_id = await people.use_code(connection, code)
            if user_id is not None:
                await people.add_identity(connection, self.ids.new(), user_id, channel.value, inbound.sender)
                return Admission(user_id, paired=True)
            return Admission(None, moment="wrong_code")
        return Admission(None, moment="stranger" if times == 1 and inbound.private else None)

    async def _welcome(self, connection: Connection, inbound: Inbound) -> UUID:
        zone = inbound.zone if inbound.zone and is_zone(inbound.zone) else self.zone
        confirmed = inbound.zone is not None and inbound.address.channel in OPEN_DOORS  # a platform's is a guess
        user = people.fresh_user(
            self.ids.new(), inbound.name or inbound.sender, zone, self.clock.now(), confirmed=confirmed
        )
        await people.add_user(connection, user, self.ids)
        channel = inbound.address.channel.value
        await people.add_identity(connection, self.ids.new(), user.id, channel, inbound.sender)
        return user.id
