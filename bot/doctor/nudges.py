"""What comes by itself: to come, held, late, sent or not, missed, and addresses that take nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.doctor.finding import Finding
from storage.nudge_health import ON_THEIR_WAY, Address, NudgeHealth

NAMED = 3  # addresses on a line


def findings(found: NudgeHealth) -> list[Finding]:
    """A line each, short."""
    return [
        Finding("nudges", True, _to_come(found)),
        Finding("nudges due", not found.late, f"{found.late} due for over a minute" if found.late else "on time",
                "Start the service; if it runs, its log says why: mover_down, nudge_unsettled"),
        Finding("nudges sent", not (found.stuck or found.without_id), _sent(found),
                "On their way for over a minute: start the service that holds the channel; outbound_failed says why"),
        Finding("nudges missed", not found.untold, f"{found.missed}, {found.untold} not told yet",
                "Each is told once its person can be reached: start the service, or have them write to it"),
        Finding("unreachable", not found.unreachable, _unreachable(found.unreachable),
                "They unblock the bot and write to it: what waits goes out then"),
    ]  # fmt: skip


def _to_come(found: NudgeHealth) -> str:
    following = f", the next {_moment(found.next)}" if found.next else ""
    held = ", ".join(f"{n} {why}" for why, n in found.held.items())
    return f"{found.planned} planned{following}; held: {held or 'none'}"


def _sent(found: NudgeHealth) -> str:
    states = found.sent
    waiting = sum(states.get(state, 0) for state in ON_THEIR_WAY)
    settled = ", ".join(f"{states.get(state, 0)} {state}" for state in ("sent", "unknown", "dead"))
    return f"{settled}; {waiting} on their way, {found.stuck} for over a minute; {found.without_id} sent without an id"


def _unreachable(addresses: list[Address]) -> str:
    if not addresses:
        return "none"
    named = [f"{one.channel} {one.conversation} since {_moment(one.since)} ({one.why})" for one in addresses[:NAMED]]
    more = f" and {len(addresses) - NAMED} more" if len(addresses) > NAMED else ""
    return "; ".join(named) + more


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
