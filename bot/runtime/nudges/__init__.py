"""The kinds of nudges as the due loop knows them: a file each, and a line here.

`QUICK` kinds are written in batches; those `WITH_UNIT` one by one, on a unit of work of their person.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.runtime.nudges.comeback import Comeback
from bot.runtime.nudges.due_soon import DueSoon
from bot.runtime.nudges.kind import Alone, QuickKind, UnitKind
from bot.runtime.nudges.reminder import Ring
from bot.runtime.nudges.stale import Stale
from bot.runtime.nudges.unreachable import Unreachable
from domain.nudges.kinds import NudgeKind

QUICK: Mapping[NudgeKind, QuickKind] = {
    NudgeKind.REMINDER: Ring(),
    NudgeKind.KEEP: Ring(),
    NudgeKind.DUE_SOON: DueSoon(),
    NudgeKind.UNREACHABLE: Unreachable(),
}
WITH_UNIT: Mapping[NudgeKind, UnitKind] = {
    NudgeKind.COMEBACK: Comeback(),
    NudgeKind.STALE: Stale(),
}


def alone(kind: NudgeKind) -> UnitKind:
    """A kind as it goes one by one. Raises KeyError for one that nothing is known of."""
    return WITH_UNIT[kind] if kind in WITH_UNIT else Alone(QUICK[kind])
