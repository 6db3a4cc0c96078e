"""The one gate: what a due nudge comes to, by its kind, its subject, the hour, the budget and the person's settings.

A pure function: everything is read again at the moment of sending and handed in (product.md, "Proactive messages").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.due import resolve, zone_of
from domain.nudges.comeback import comeback_after, waits_until
from domain.nudges.kinds import RULES, KindRules, NudgeKind
from domain.nudges.nudge import NOWHERE, Nudge, NudgeState
from domain.nudges.settings import KindChoice, NudgeSettings
from domain.personal_day import personal_day

LATE = timedelta(minutes=1)  # from which on a message says that it is late
SILENT_AFTER = 3  # quiet days that stop what nobody asked for
EVENT_ASKED = "event_asked"  # the reason of an event's reminder that was asked for, which is no mere ping
ASKS_AT = 3  # ignored this often in a row, a kind asks whether to go on


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known when a nudge is due. Instants are aware; `heard_at` is when the person last wrote or tapped.

    `untrue` says in a word why its subject needs no message any more; `overtaken` that its next occurrence has come;
    `essential` that it is medication, which no holiday pauses. `spent` counts the unsolicited messages of this
    personal day. `busy_until` is the end of a focus session, `shaken_until` of the 24 hours after words of danger.
    """

    now: datetime
    zone: str
    settings: NudgeSettings = field(default_factory=NudgeSettings)
    choice: KindChoice | None = None
    untrue: str | None = None
    overtaken: bool = False
    recurs: bool = False
    heard_at: datetime | None = None
    spent: int = 0
    essential: bool = False
    busy_until: datetime | None = None
    shaken_until: datetime | None = None

    def wants(self, *, on: bool) -> bool:
        """Whether the person wants the kind; `on` is its default."""
        return on if self.choice is None else self.choice.wants(on=on)

    @property
    def ignored(self) -> int:
        """How many of the kind in a row nobody answered."""
        return self.choice.ignored if self.choice else 0

    @property
    def not_before(self) -> datetime | None:
        """Until when the kind holds back, for having been ignored."""
        return self.choice.not_before if self.choice else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Queue it (late or not, or as a question whether to go on), hold it until an instant, or settle it otherwise."""

    state: NudgeState
    why: str | None = None
    until: datetime | None = None
    late: bool = False
    asks: bool = False


def judge(nudge: Nudge, at: Moment) -> Verdict:
    """Send, hold until, or not at all and why."""
    rules = RULES[nudge.kind]
    if at.untrue is not None:
        return Verdict(NudgeState.SILENCED, at.untrue)
    if nudge.kind is NudgeKind.COMEBACK and (until := waits_until(nudge, at.heard_at, at.zone, at.now)) is not None:
        return _hold(until, "here")
    if rules.asked:
        return _asked(nudge, rules, at)
    return _unasked(nudge, rules, at)


def _asked(nudge: Nudge, rules: KindRules, at: Moment) -> Verdict:
    """A promise: on time, late within grace, or owned up to."""
    pings = nudge.kind is NudgeKind.DUE_SOON and nudge.reason != EVENT_ASKED
    if pings and not (at.settings.due_soon and at.wants(on=True)):
        return Verdict(NudgeState.SKIPPED, "off")
    if (holiday := _on_holiday(nudge, at, pings=pings)) is not None:
        return holiday
    if _is_over(nudge, rules, at):
        gone = NudgeState.SILENCED if nudge.kind is NudgeKind.KEEP else NudgeState.MISSED
        return Verdict(gone, NOWHERE if nudge.why == NOWHERE else "away")
    if rules.quiet and (until := _quiet_until(at)) is not None:
        return _hold(until, "quiet")
    return Verdict(NudgeState.QUEUED, late=nudge.kind is not NudgeKind.KEEP and _is_late(nudge, at))


def _on_holiday(nudge: Nudge, at: Moment, *, pings: bool) -> Verdict | None:
    """What a holiday does to a promise: pings are left out; with all paused a series skips, a single one waits."""
    until = at.settings.paused_until
    if until is None or not at.settings.pauses(at.now) or at.essential:
        return None
    if pings:
        return Verdict(NudgeState.SKIPPED, "paused")
    if nudge.kind is NudgeKind.UNREACHABLE:
        return _hold(until, "paused")
    if not at.settings.all_paused:
        return None
    return Verdict(NudgeState.SKIPPED, "paused") if at.recurs else _hold(_calm_after(until, at), "paused")


def _unasked(nudge: Nudge, rules: KindRules, at: Moment) -> Verdict:
    """A favour: only when it is wanted, in time, within the budget, and at no bad hour."""
    if not at.wants(on=rules.on):
        return Verdict(NudgeState.SKIPPED, "off")
    if at.settings.pauses(at.now):
        return Verdict(NudgeState.SKIPPED, "paused")
    if at.shaken_until is not None and at.now < at.shaken_until:
        return Verdict(NudgeState.SKIPPED, "bad day")
    if nudge.kind is not NudgeKind.COMEBACK and _quiet_days(at) >= SILENT_AFTER:
        return Verdict(NudgeState.SKIPPED, "silent")
    if _is_over(nudge, rules, at):
        return Verdict(NudgeState.SKIPPED, "away")
    if at.not_before is not None and at.now < at.not_before:
        return _hold(at.not_before, "backoff")
    if at.busy_until is not None and at.now < at.busy_until:
        return _hold(at.busy_until, "focus")
    if rules.quiet and (until := _quiet_until(at)) is not None:
        return _hold(until, "quiet")
    if at.spent >= at.settings.daily_budget:
        return Verdict(NudgeState.SKIPPED, "budget")
    return Verdict(NudgeState.QUEUED, asks=rules.backs_off and at.ignored >= ASKS_AT)


def _is_over(nudge: Nudge, rules: KindRules, at: Moment) -> bool:
    if at.overtaken:
        return True
    if rules.grace is None:
        return at.now > nudge.for_at + LATE
    return at.now - _due(nudge, at) > rules.grace


def _due(nudge: Nudge, at: Moment) -> datetime:
    """When it was to come: of a welcome back, which is looked at earlier, by when they were last heard."""
    if nudge.kind is NudgeKind.COMEBACK and at.heard_at is not None:
        return comeback_after(at.heard_at, at.zone)
    return nudge.since


def _is_late(nudge: Nudge, at: Moment) -> bool:
    """One that was held on purpose is not late for it."""
    return at.now - nudge.since >= LATE


def _quiet_until(at: Moment) -> datetime | None:
    calm = _calm_after(at.now, at)
    return None if calm == at.now else calm


def _calm_after(moment: datetime, at: Moment) -> datetime:
    """That moment, or the end of the quiet hours it lies in."""
    wall = moment.astimezone(zone_of(at.zone)).replace(tzinfo=None)
    calm = at.settings.quiet.after(wall)
    return moment if calm == wall else resolve(calm, at.zone).astimezone(UTC)


def _quiet_days(at: Moment) -> int:
    if at.heard_at is None:
        return 0
    return (personal_day(at.now, at.zone) - personal_day(at.heard_at, at.zone)).days


def _hold(until: datetime, why: str) -> Verdict:
    return Verdict(NudgeState.HELD, why, until)
