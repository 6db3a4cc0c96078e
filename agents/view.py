"""What a turn knows before it begins: read once, in one short transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from agents.local.understanding import Reading
from domain.audio import Recording
from domain.calendar_event import EventBrief
from domain.message import Call, Inbound, Message
from domain.task import TaskBrief
from domain.turn import BegunTurn, PastTurn
from domain.user import User


@dataclass(frozen=True, slots=True)
class TurnView:
    """The turn's inbound, its user and clock, one parse of the text, and what was shown last.

    `now` is in the user's zone. `tasks` are the open ones and those closed of late, `events` those to come. `last` is
    the newest finished turn of the conversation, `tapped` the calls behind a tapped or typed button, `recent` the
    messages a language model is shown, `recording` the sound of a voice message.
    """

    begun: BegunTurn
    user: User
    now: datetime
    text: str
    reading: Reading
    tasks: tuple[TaskBrief, ...] = ()
    events: tuple[EventBrief, ...] = ()
    last: PastTurn | None = None
    tapped: tuple[Call, ...] | None = None
    recent: tuple[Message, ...] = ()
    recording: Recording | None = None

    @property
    def inbound(self) -> Inbound:
        """The first of the inbound messages."""
        return self.begun.received[0].inbound


@dataclass(slots=True)
class TurnDeps:
    """What an agent's run is handed: the view, and where validated calls are recorded, in order."""

    view: TurnView
    calls: list[Call] = field(default_factory=list[Call])
