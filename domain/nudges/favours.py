"""Kinds that come now and then after a yes: at which moment, and how much more rarely while nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from domain.due import resolve, zone_of
from domain.nudges.kinds import RULES, NudgeKind
from domain.nudges.settings import KindChoice

ANSWER_WITHIN = timedelta(minutes=60)  # words in the same conversation by then are an answer
LOOKED_AT = 8  # of the last messages of a kind: the wait doubles no further


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of a kind that arrived at `at`, and whether it was answered: a tap, a reaction, words."""

    at: datetime
    answered: bool


def slot_after(kind: NudgeKind, clock: time | None, zone: str, moment: datetime, days: int = 1) -> datetime:
    """When one may come that many days after `moment`: at the time of day the person chose (`clock`), or the kind's."""
    day = moment.astimezone(zone_of(zone)).date() + timedelta(days=days)
    return resolve(datetime.combine(day, clock or RULES[kind].clock), zone).astimezone(UTC)


def ignored(sent: Sequence[Sent]) -> int:
    """How many of the last messages (the latest first) in a row nobody answered."""
    return next((place for place, one in enumerate(sent) if one.answered), len(sent))


def backed_off(choice: KindChoice, sent: Sequence[Sent], zone: str) -> KindChoice:
    """The choice with what the last messages came to: the usual wait doubles with each that nobody answered.

    What the person wished not to come before some moment comes at the time of day after it.
    """
    count, waits = ignored(sent), list[datetime]()
    if choice.not_before is not None:
        same_day = slot_after(choice.kind, choice.clock, zone, choice.not_before, 0)
        late = same_day < choice.not_before
        waits.append(slot_after(choice.kind, choice.clock, zone, choice.not_before, 1) if late else same_day)
    if count:
        days = RULES[choice.kind].every * 2 ** (count - 1)
        waits.append(slot_after(choice.kind, choice.clock, zone, sent[0].at, days))
    return replace(choice, ignored=count, not_before=max(waits, default=None))
