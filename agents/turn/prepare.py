"""The short read before a turn, and the one parse of its text."""

from __future__ import annotations

from uuid import UUID

from agents.local.understanding import Intent, Reading, read
from agents.tools import calendar
from agents.turn.awaited import supplied
from agents.turn.buttons import calls_behind
from agents.turn.context import REMEMBERED, UNDO, choices, context
from agents.turn.declined import declined
from agents.view import TurnView
from domain.clock import Clock
from domain.due import zone_of
from domain.errors import ButtonGone
from domain.message import Call, InboundKind, Message
from domain.ports import ReadUnit
from domain.task import TaskBrief
from domain.turn import BegunTurn, PastTurn

OPEN_READ = 300  # open tasks that references are looked up in
CLOSED_READ = 30  # those closed last
EMPTY = Reading("", (), (), (), ())
RECENT = 6  # messages a language model is shown


async def prepare(unit: ReadUnit, begun: BegunTurn, clock: Clock, with_history: bool) -> TurnView:
    """Everything the turn will know. Taps resolve to the calls of the button that was shown."""
    user = await unit.users.me()
    now = clock.now().astimezone(zone_of(user.zone))
    first = begun.received[0].inbound
    turns = await unit.turns.latest(begun.conversation_id, REMEMBERED)
    last = turns[0] if turns else None
    if first.kind is InboundKind.TAP:
        tapped = await _tapped(unit, first.data or "")
        return TurnView(begun, user, now, "", EMPTY, last=last, tapped=tapped)
    text = "\n".join(message.inbound.text for message in begun.received)
    tasks = await unit.briefs.tasks(OPEN_READ, CLOSED_READ)
    if first.kind is InboundKind.VOICE:
        recording = await unit.recordings.of_inbound(begun.received[0].id)
        return TurnView(begun, user, now, "", EMPTY, last=last, tapped=(Call("keep_voice"),), recording=recording)
    if first.kind is InboundKind.REACTION:
        reacted = await _reacted(unit, begun, text, tasks)
        return TurnView(begun, user, now, "", EMPTY, tuple(tasks), last=last, tapped=reacted)
    recent = await unit.messages.recent(begun.conversation_id, RECENT) if with_history else list[Message]()
    events = await unit.briefs.events(now - calendar.LATELY, calendar.CONSIDERED)
    known = context(user, now, tasks, turns, events)
    reading = read(text, known)
    answered = _named(text, last) or _answer(reading, last) or declined(reading, last)
    answered = answered or supplied(reading, known, last.awaits if last else None)
    return TurnView(begun, user, now, text, reading, tuple(tasks), tuple(events), last, answered, tuple(recent))


async def _tapped(unit: ReadUnit, data: str) -> tuple[Call, ...]:
    """The calls behind a button, or the one that says that it is gone."""
    try:
        return await calls_behind(unit, data)
    except ButtonGone:
        return (Call("button_gone"),)


def _named(text: str, last: PastTurn | None) -> tuple[Call, ...] | None:
    """The calls of the last reply's button whose label is all that was typed; "undo" walks back by itself."""
    said = text.strip(" .!").casefold()
    offers = last.offers if last else ()
    return next((o.calls for o in offers if o.label.casefold() == said and said != UNDO), None)


def _answer(reading: Reading, last: PastTurn | None) -> tuple[Call, ...] | None:
    """The calls of the button that the text names, when it answers what was asked."""
    if last is None or not reading.intents or reading.intents[0].tool != "answer":
        return None
    intent: Intent = reading.intents[0]
    offers = choices(last)
    chosen = (intent.arguments["choice"], *intent.arguments.get("also", ()))
    return tuple(call for place in chosen for call in offers[int(place)].calls)


DONE_SIGNS = frozenset({"💯", "✅", "✔", "✔️", "☑️", "white_check_mark", "heavy_check_mark"})


async def _reacted(unit: ReadUnit, begun: BegunTurn, sign: str, tasks: list[TaskBrief]) -> tuple[Call, ...]:
    """A sign that means done completes the one open task that the message showed; 👍 means seen."""
    target = begun.received[0].inbound.target
    if sign.strip() not in DONE_SIGNS or target is None:
        return ()
    try:
        shown = (await unit.turns.past(UUID(target))).shown
    except ValueError:
        return ()
    still_open = [number for number in shown if any(t.number == number and t.is_open for t in tasks)]
    return (Call("complete_task", {"number": still_open[0]}),) if len(still_open) == 1 else ()
