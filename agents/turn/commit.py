"""The commit of a turn: its recorded calls one after another, then the answer rendered from what they wrote."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import ValidationError

from agents.registry import Registry
from agents.tools.tool import Outcome, ToolKind, TurnCommit
from agents.turn.after_sleep import after_sleep
from agents.turn.buttons import buttons, turn_of
from agents.turn.decide import Decision
from agents.turn.heard import heard
from agents.turn.joined import joined
from agents.turn.offering import offered
from agents.turn.unanswered import unanswered
from agents.turn.welcome import says_it_all, with_welcome
from agents.turn.zone_note import WRONG_ZONE, zone_note
from agents.view import TurnView
from agents.wording import templates
from agents.wording.claims import without_claims
from agents.wording.receipts import render
from domain.clock import Clock, Ids
from domain.errors import DomainError, InvalidInput
from domain.message import Call, Channel, Direction, InboundKind, Message, Offer, Outbound, OutboundKind
from domain.ports import UnitOfWork
from domain.receipt import Receipt
from domain.turn import Answer
from services import rolling

# Units of one message; elsewhere nothing is split. Telegram takes 4,096: the rest is for the line that marks a copy.
UTF16_LIMIT = {Channel.TELEGRAM: 4000}


@dataclass(slots=True)
class TurnCommitter:
    """Writes a turn's decision on an open unit of work. Whoever opened it commits."""

    registry: Registry
    clock: Clock
    ids: Ids

    async def commit(self, uow: UnitOfWork, view: TurnView, decision: Decision) -> Answer:
        """Run the calls, render the answer, finish the turn, queue what the person will see. Raises LeaseLost."""
        commit = TurnCommit(uow, view, self.clock, self.ids, self.registry.tools)
        if view.inbound.kind is InboundKind.TAP:
            await rolling.catch_up(uow, view.now)
        elif decision.calls and (over := rolling.missed(view.tasks, view.now)):
            await rolling.roll(uow, over, view.now)
        outcomes, welcome = await with_welcome(commit, self._only_looks(decision), lambda: self._all(commit, decision))
        if welcome and not decision.calls and says_it_all(commit):
            decision = replace(decision, words="")
        if not welcome:
            open_rings = await unanswered(uow, view, decision.calls, outcomes)
            offer = await offered(commit, outcomes, decision.calls)
            outcomes += [one for one in (open_rings, offer) if one is not None]
        answer = self._answer(uow, view, decision, outcomes, welcome)
        if WRONG_ZONE in answer.offers:
            await uow.users.note_zone_named()
        await uow.turns.finish(view.begun, answer)
        await self._record(uow, view, answer)
        return answer

    def _only_looks(self, decision: Decision) -> bool:
        tools = [self.registry.tools.get(call.name) for call in decision.calls]
        return all(tool is not None and tool.kind is ToolKind.VIEW for tool in tools)

    async def _all(self, commit: TurnCommit, decision: Decision) -> list[Outcome]:
        return [await self._run(commit, call) for call in decision.calls]

    async def _run(self, commit: TurnCommit, call: Call) -> Outcome:
        """One call; a refusal takes only its own writes back."""
        tool = self.registry.tools.get(call.name)
        try:
            if tool is None:
                raise InvalidInput("That is something I can't do.")
            if tool.kind is ToolKind.VIEW:
                return await tool.run(commit, call)
            async with commit.uow.savepoint():
                return await tool.run(commit, call)
        except DomainError as error:
            return Outcome((Receipt.refused(error),))
        except ValidationError:
            return Outcome((Receipt.refused(InvalidInput("I couldn't read that, so I changed nothing.")),))

    def _answer(
        self, uow: UnitOfWork, view: TurnView, decision: Decision, outcomes: list[Outcome], welcome: str
    ) -> Answer:
        receipts = tuple(receipt for outcome in outcomes for receipt in outcome.receipts)
        offers = joined((offer for outcome in outcomes for offer in outcome.offers), receipts)
        undoable = [outcome for outcome in outcomes if outcome.undo]
        if uow.change_set_id is not None and undoable:
            offers.insert(0, Offer("Undo", (Call("undo", {"change_set": str(uow.change_set_id)}),)))
        note = zone_note(view, receipts)
        offers.extend([WRONG_ZONE] if note else [])
        sleeping = after_sleep(view, receipts)
        offers.extend([sleeping] if sleeping else [])
        parts = (welcome, self._reply(view, decision.words, receipts, outcomes), note)
        return Answer(
            agent=decision.agent,
            model=decision.model,
            reply="\n".join(part for part in parts if part),
            receipts=receipts,
            offers=tuple(offers),
            questions=tuple(question for outcome in outcomes for question in outcome.questions),
            shown=tuple(dict.fromkeys(number for outcome in outcomes for number in outcome.shown)),
            awaits=next((outcome.awaits for outcome in reversed(outcomes) if outcome.awaits), None),
            usage=decision.usage,
            calls=decision.calls,
            rivals=tuple(dict.fromkeys(rival for intent in view.reading.intents for rival in intent.rivals)),
        )

    def _reply(self, view: TurnView, words: str, receipts: tuple[Receipt, ...], outcomes: list[Outcome]) -> str:
        said = without_claims(words)
        unsure = tuple(number for outcome in outcomes for number in outcome.unsure)
        if words and not said and not any(receipt.is_change for receipt in receipts):
            said = templates.text("nothing_changed") if not receipts else ""
        lines = [said, *render(receipts, view.now, unsure), *(outcome.text for outcome in outcomes)]
        return "\n".join(line for line in lines if line)

    async def _record(self, uow: UnitOfWork, view: TurnView, answer: Answer) -> None:
        """The conversation's messages, and one outbound row for each that the person will see."""
        begun, now = view.begun, self.clock.now()
        for received in begun.received:
            if (text := heard(view, received)) is not None:
                await uow.messages.add(
                    Message(self.ids.new(), uow.user_id, begun.conversation_id, begun.id, Direction.IN,
                            text, received.at, external_id=received.inbound.external_id)
                )  # fmt: skip
        if not answer.reply:
            return
        shown = await self._tapped_message(uow, view)
        chunks = split(answer.reply, UTF16_LIMIT.get(begun.address.channel))
        for place, chunk in enumerate(chunks):
            last = place == len(chunks) - 1
            message = Message(
                id=shown.id if shown else self.ids.new(),
                user_id=uow.user_id,
                conversation_id=begun.conversation_id,
                turn_id=begun.id,
                direction=Direction.OUT,
                text=chunk,
                at=now,
                buttons=buttons(begun.id, answer.offers) if last else (),
            )
            await (uow.messages.revise(message) if shown else uow.messages.add(message))
            await uow.outbox.add(self._outbound(view, message, edit=shown is not None))
            shown = None

    async def _tapped_message(self, uow: UnitOfWork, view: TurnView) -> Message | None:
        """The message whose button was tapped: the answer takes its place."""
        inbound = view.inbound
        if inbound.kind is not InboundKind.TAP or not inbound.data:
            return None
        try:
            return await uow.messages.of_turn(turn_of(inbound.data)[0])
        except DomainError:
            return None

    def _outbound(self, view: TurnView, message: Message, edit: bool) -> Outbound:
        inbound = view.inbound
        target = (inbound.target or str(message.id)) if edit else None
        return Outbound(
            id=self.ids.new(),
            address=view.begun.address,
            text=message.text,
            at=message.at,
            kind=OutboundKind.EDIT if edit else OutboundKind.SEND,
            buttons=message.buttons,
            target=target,
            ack=inbound.ack,
            user_id=message.user_id,
            conversation_id=message.conversation_id,
            turn_id=view.begun.id,
            message_id=message.id,
        )


def split(text: str, limit: int | None) -> list[str]:
    """The text in parts of at most `limit` UTF-16 units, cut between lines or words where it can be."""
    if limit is None or len(text.encode("utf-16-le")) // 2 <= limit:
        return [text]
    width = limit if text.isascii() else limit // 2  # a character is at most two units
    parts: list[str] = []
    while text:
        if len(text) <= width:
            parts.append(text)
            break
        cut = max(text.rfind("\n", 1, width), 0) or max(text.rfind(" ", 1, width), 0) or width
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [part for part in parts if part]
