"""The person: name, zone, and how they may be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from domain.message import Channel
from domain.nudges.settings import BUDGET, NudgeSettings
from domain.quiet import BEGIN, END, QuietHours


@dataclass(slots=True)
class User:
    """A person with one time zone (IANA name).

    `zone_confirmed` is False while it is only a platform's guess; `zone_named` says that a receipt has told them.
    From `quiet_from` on, the settings of what comes by itself (domain/nudges/settings.py); `home_id` is the private
    conversation that it goes to, once chosen. `heard_at` is when they last wrote or tapped before this turn; only what
    a turn reads before it begins has it.
    """

    id: UUID
    name: str
    zone: str
    created_at: datetime
    zone_confirmed: bool = False
    zone_named: bool = False
    region: str = "US"
    is_owner: bool = False
    quiet_from: time = BEGIN
    quiet_to: time = END
    daily_budget: int = BUDGET
    paused_until: datetime | None = None
    all_paused: bool = False
    discreet: bool = False
    due_soon: bool = True
    home_id: UUID | None = None
    version: int = 0
    heard_at: datetime | None = None

    @property
    def nudging(self) -> NudgeSettings:
        """How much may come by itself."""
        return NudgeSettings(
            QuietHours(self.quiet_from, self.quiet_to),
            self.daily_budget,
            self.paused_until,
            self.all_paused,
            self.discreet,
            self.due_soon,
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is on a channel."""

    channel: Channel
    external_id: str
    user_id: UUID
