"""A no to the one next thing asks for another one: "not that one", "i don't wanna"."""

from __future__ import annotations

from agents.local.understanding import Reading
from domain.message import Call
from domain.turn import PastTurn

_NO = {"kind": "no"}
_OTHER = "next_task"


def declined(reading: Reading, last: PastTurn | None) -> tuple[Call, ...] | None:
    """The calls of the last reply's way on to something else, when all that was said is no; None otherwise."""
    if last is None or last.receipts or [(i.tool, dict(i.arguments)) for i in reading.intents] != [("talk", _NO)]:
        return None
    return next((offer.calls for offer in last.offers if any(_goes_on(call) for call in offer.calls)), None)


def _goes_on(call: Call) -> bool:
    return call.name == _OTHER and bool(call.arguments.get("skip"))
