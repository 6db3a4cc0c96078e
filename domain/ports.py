"""What services and agents need of storage: repositories and the unit of work. Storage implements them."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.audio import Recording
from domain.change import Change, ChangeSet
from domain.kept import KeptT
from domain.kept_ports import KeptRepository
from domain.message import Message, Outbound
from domain.nudges.history import NudgeHistory
from domain.reminder_ports import NudgeKindRepository, NudgeRepository, ReminderRepository
from domain.task_ports import BriefRepository, DependencyRepository, TaskRepository
from domain.turn import Answer, BegunTurn, PastTurn
from domain.user import User


class UserRepository(Protocol):
    """The user of this unit of work, and no other."""

    async def me(self) -> User:
        """The user."""
        ...

    async def save(self, user: User, /) -> User:
        """Write a changed user. Raises StaleVersion."""
        ...

    async def note_zone_named(self) -> None:
        """Note that the user was told which zone is taken for theirs; no change of theirs, and none to undo."""
        ...


class ChangeSetRepository(Protocol):
    """The user's change sets."""

    async def last(self) -> ChangeSet | None:
        """The newest one that is not undone."""
        ...

    async def get(self, id: UUID) -> ChangeSet:
        """That one. Raises ChangeNotFound."""
        ...

    async def restore(self, change: Change) -> bool:
        """Put one row back as it was before. False when it changed since; then it stays."""
        ...

    async def mark_undone(self, id: UUID, at: datetime) -> None:
        """Note that it has been undone."""
        ...


class MessageRepository(Protocol):
    """The conversation as the person sees it."""

    async def add(self, message: Message, /) -> None:
        """Append a message; it gets the conversation's next revision."""
        ...

    async def of_turn(self, turn_id: UUID) -> Message | None:
        """The last outbound message that turn rendered."""
        ...

    async def revise(self, message: Message) -> None:
        """Change text, buttons and turn of a shown message; it gets the next revision."""
        ...

    async def recent(self, conversation_id: UUID, limit: int) -> list[Message]:
        """The last `limit` messages, oldest first."""
        ...


class OutboxRepository(Protocol):
    """What is on its way out."""

    async def add(self, outbound: Outbound, /) -> None:
        """Queue one visible message."""
        ...


class TurnRepository(Protocol):
    """Turns of the user."""

    async def finish(self, begun: BegunTurn, answer: Answer) -> None:
        """Check the fence, mark the turn and its inbound rows answered, free the conversation. Raises LeaseLost."""
        ...

    async def past(self, id: UUID) -> PastTurn:
        """A finished turn of this user. Raises ButtonGone."""
        ...

    async def last_nudge(self, conversation_id: UUID) -> PastTurn | None:
        """The newest message of the conversation that came by itself."""
        ...

    async def latest(self, conversation_id: UUID, limit: int) -> list[PastTurn]:
        """The newest finished turns of the conversation, newest first."""
        ...


class RecordingRepository(Protocol):
    """The user's recordings."""

    async def of_inbound(self, inbound_id: UUID) -> Recording | None:
        """The recording that came with that message."""
        ...


class LeaseLost(Exception):
    """Another worker holds the conversation now; nothing of this turn may be written."""


class OwnUser(Protocol):
    """The user of this unit, to be read."""

    async def me(self) -> User:
        """The user."""
        ...


class ReadUnit(Protocol):
    """What a turn reads before it begins, in one short transaction that writes nothing. A unit of work can too."""

    @property
    def users(self) -> OwnUser:
        """The user."""
        ...

    @property
    def briefs(self) -> BriefRepository:
        """The user's tasks in brief."""
        ...

    @property
    def messages(self) -> MessageRepository:
        """What the user sees."""
        ...

    @property
    def turns(self) -> TurnRepository:
        """The user's turns."""
        ...

    @property
    def recordings(self) -> RecordingRepository:
        """The user's recordings."""
        ...


class UnitOfWork(Protocol):
    """One transaction on behalf of one user. Whoever opened it commits; services never do."""

    user_id: UUID

    @property
    def tasks(self) -> TaskRepository:
        """The user's tasks."""
        ...

    @property
    def dependencies(self) -> DependencyRepository:
        """What the user's tasks wait for."""
        ...

    @property
    def briefs(self) -> BriefRepository:
        """The user's tasks in brief."""
        ...

    @property
    def users(self) -> UserRepository:
        """The user."""
        ...

    @property
    def changes(self) -> ChangeSetRepository:
        """The user's change sets."""
        ...

    @property
    def messages(self) -> MessageRepository:
        """What the user sees."""
        ...

    @property
    def outbox(self) -> OutboxRepository:
        """What is on its way out."""
        ...

    @property
    def turns(self) -> TurnRepository:
        """The user's turns."""
        ...

    def kept(self, kind: type[KeptT], /) -> KeptRepository[KeptT]:
        """The user's rows of a kind other than tasks."""
        ...

    @property
    def recordings(self) -> RecordingRepository:
        """The user's recordings."""
        ...

    @property
    def reminders(self) -> ReminderRepository:
        """The user's reminders."""
        ...

    @property
    def nudges(self) -> NudgeRepository:
        """What is planned to be said by itself."""
        ...

    @property
    def nudge_history(self) -> NudgeHistory:
        """What was to be said by itself, and what became of it."""
        ...

    @property
    def nudge_kinds(self) -> NudgeKindRepository:
        """What the user said of each kind of nudge."""
        ...

    @property
    def change_set_id(self) -> UUID | None:
        """The id of the change set this unit will commit; None while it has changed nothing."""
        ...

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """A part that can fail alone: its writes, changes and events go, what came before stays."""
        ...

    async def settle(self) -> None:
        """Run the handlers of what has happened so far, so that what follows from it can be read."""
        ...

    async def close_change_set(self) -> None:
        """Write down what was changed so far, so that undo finds it; what comes after is another change set."""
        ...

    async def commit(self) -> None:
        """Write the change set, run the handlers of what happened, commit."""
        ...


class Units(Protocol):
    """Opens units of work."""

    def read(self, user_id: UUID) -> AbstractAsyncContextManager[ReadUnit]:
        """A unit for that user that only reads."""
        ...

    def open(self, user_id: UUID) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit for that user, rolled back at the end unless committed."""
        ...
