"""The tool for "I meant the other one": the last change is taken back and done to another task."""

from __future__ import annotations

from uuid import UUID

from agents.tools.arguments import Number
from agents.tools.tool import Outcome, ToolKind, TurnCommit, write
from domain.errors import InvalidInput
from domain.message import Call
from domain.receipt import Receipt
from domain.turn import PastTurn
from services import undo as service


@write("task", rare=True)
async def instead(commit: TurnCommit, number: Number, also: bool = False) -> Outcome:
    """The person meant another task: take the last turn's change back (unless `also`) and do the same to this one."""
    last = commit.view.last
    call = _last_call(commit, last) if last is not None else None
    if last is None or call is None:
        raise InvalidInput("There was no change that I could do to another one, so I changed nothing.")
    again = Call(call.name, {**call.arguments, "number": number})
    if also:
        return await commit.tools[call.name].run(commit, again)
    id = _change_set(last)
    undone = await (
        service.undo_last(commit.uow, commit.clock, commit.ids)
        if id is None
        else service.undo(commit.uow, id, commit.clock, commit.ids)
    )
    if undone.kept or not undone.restored:
        raise InvalidInput("That changed since, so I left it as it is.")
    done = await commit.tools[call.name].run(commit, again)
    taken_back = Receipt("change.undone", kind="change", title=", ".join(undone.restored))
    return Outcome((taken_back, *done.receipts), done.text, done.offers, done.questions, done.shown, done.undo)


def _last_call(commit: TurnCommit, last: PastTurn) -> Call | None:
    """The one write of the last turn that was about a task; None when there were several, or none."""
    calls = [call for call in last.calls if "number" in call.arguments and call.name in commit.tools]
    writes = [call for call in calls if commit.tools[call.name].kind is ToolKind.WRITE]
    return writes[0] if len(writes) == 1 else None


def _change_set(last: PastTurn) -> UUID | None:
    """The change set that the last turn's [Undo] names."""
    ids = [call.arguments.get("change_set") for offer in last.offers for call in offer.calls if call.name == "undo"]
    return UUID(str(ids[0])) if ids and ids[0] else None


TOOLS = (instead,)
