"""What holds after every step of every life."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from agents.wording import templates
from tests.integration.proactive.platform import Fault
from tests.integration.proactive.promises import Promises
from tests.integration.proactive.walls import is_quiet, shown
from tests.integration.proactive.world import World

UNASKED = ("comeback", "stale")


def all_of(nudges: list[dict[str, Any]], world: World, promised: Promises) -> None:
    """Every check."""
    settled(nudges, world)
    proved(nudges)
    once(nudges)
    copied(world)
    owned_up(nudges, world)
    favours(world, promised)
    kept(nudges, world, promised)


def settled(nudges: list[dict[str, Any]], world: World) -> None:
    """Nothing that was due is left lying, and nobody holds it."""
    late = [one for one in nudges if one["state"] in ("planned", "held") and one["due_at"] <= world.now]
    assert not late, late


def proved(nudges: list[dict[str, Any]]) -> None:
    """What counts as sent has the platform's id; what has not is unknown, or in the ledger."""
    for one in nudges:
        if one["state"] == "queued":
            assert one["outbox"] in ("sent", "unknown"), one
            assert (one["sent_id"] is not None) is (one["outbox"] == "sent"), one


def once(nudges: list[dict[str, Any]]) -> None:
    """One message for one promised moment."""
    rung = Counter(
        (one["reminder_id"], one["for_at"]) for one in nudges if one["kind"] == "reminder" and one["state"] == "queued"
    )
    assert all(count == 1 for count in rung.values()), rung


def copied(world: World) -> None:
    """A second copy only where an answer was lost or the process died, and it says so."""
    for id, copies in world.platform.copies.items():
        doubtful = [fault for fault in world.platform.suffered[id] if fault in (Fault.LOST, Fault.KILLED, Fault.DIES)]
        assert len(copies) <= 1 + len(doubtful), (copies, doubtful)
        assert all(templates.text("copied") in copy for copy in copies[1:]), copies


def owned_up(nudges: list[dict[str, Any]], world: World) -> None:
    """What was missed is told, once."""
    missed = [one for one in nudges if one["state"] == "missed"]
    told = {one["turn_id"] for one in missed if one["told_at"] is not None}
    notices = [one.shown.turn_id for one in world.came if one.heard.kind == "missed"]
    assert len(notices) == len(set(notices)), notices
    assert None not in told, missed


def favours(world: World, promised: Promises) -> None:
    """Nothing unsolicited in quiet hours, on holiday, or over the budget; each is judged when it comes."""
    person = promised.person
    for one in world.came[world.checked :]:
        if one.heard.kind in UNASKED:
            assert not is_quiet(one.heard.at, person.zone, person.quiet), one
            assert not person.paused(one.heard.at), one
            day = _personal_day(one.heard.at, person.zone)
            unasked = [other.heard.at for other in world.came if other.heard.kind in UNASKED]
            same = [at for at in unasked if _personal_day(at, person.zone) == day]
            assert len(same) <= person.budget, same
    world.checked = len(world.came)


def _personal_day(at: datetime, zone: str) -> date:
    return (shown(at, zone) - timedelta(hours=4)).date()


def kept(nudges: list[dict[str, Any]], world: World, promised: Promises) -> None:
    """Every promise of which the model is sure came to the minute, or is in the ledger."""
    sure = {thing.title for thing in promised.things if thing.sure}
    came = Counter(one.heard for one in world.came if one.heard.title in sure and one.heard.kind not in UNASKED)
    came = Counter({one: count for one, count in came.items() if one.kind != "missed"})
    expected = Counter(one for one in promised.heard if one.title in sure)
    assert came == expected, {"too many": came - expected, "missing": expected - came}
    ledger = {(one["title"], one["for_at"]) for one in nudges if one["state"] == "missed" and one["title"] in sure}
    assert ledger == {one for one in promised.missed if one[0] in sure}, (ledger, promised.missed)
