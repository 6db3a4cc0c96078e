"""A turn: one inbound, or several that arrived while the last turn ran, answered whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from domain.message import Address, Call, Offer, Received
from domain.receipt import Receipt


@dataclass(frozen=True, slots=True)
class BegunTurn:
    """A turn whose conversation is leased: `fence` must still be the conversation's when results are written."""

    id: UUID
    conversation_id: UUID
    user_id: UUID
    fence: int
    address: Address
    received: tuple[Received, ...]
    attempt: int


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model was sent and gave back. The local engine counts nothing."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the next words are taken as when they are no command: `kind` is title, time or zone, of task `number`."""

    kind: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a turn answered: rendered from committed rows, kept with the turn."""

    agent: str
    model: str
    reply: str
    receipts: tuple[Receipt, ...] = ()
    offers: tuple[Offer, ...] = ()
    questions: tuple[str, ...] = ()
    shown: tuple[int, ...] = ()
    awaits: Awaited | None = None
    usage: Usage = field(default_factory=Usage)
    calls: tuple[Call, ...] = ()
    rivals: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The JSON kept in the turn's row."""
        return {
            "agent": self.agent,
            "model": self.model,
            "reply": self.reply,
            "receipts": [receipt.as_json() for receipt in self.receipts],
            "offers": [{"label": offer.label, "calls": _calls(offer.calls)} for offer in self.offers],
            "questions": list(self.questions),
            "shown": list(self.shown),
            "awaits": asdict(self.awaits) if self.awaits else None,
            "usage": {
                "requests": self.usage.requests,
                "input_tokens": self.usage.input_tokens,
                "output_tokens": self.usage.output_tokens,
            },
            "calls": _calls(self.calls),
            "rivals": list(self.rivals),
        }


def _calls(calls: Iterable[Call]) -> list[dict[str, Any]]:
    return [{"name": call.name, "arguments": call.arguments} for call in calls]


@dataclass(frozen=True, slots=True)
class CameByItself:
    """A turn that was no answer but came by itself: the contract's `kind`, why it came, and its words."""

    kind: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class PastTurn:
    """What later turns need of an earlier one: what it offered, showed, asked and did; `nudge` if it came by itself.

    `receipts` are the actions with the numbers they were about, `calls` what it ran, `rivals` the numbers of what
    else its words might have meant.
    """

    id: UUID
    user_id: UUID
    offers: tuple[Offer, ...]
    questions: tuple[str, ...]
    shown: tuple[int, ...]
    awaits: Awaited | None = None
    receipts: tuple[tuple[str, int | None], ...] = ()
    calls: tuple[Call, ...] = ()
    rivals: tuple[int, ...] = ()
    nudge: CameByItself | None = None

    @classmethod
    def from_json(cls, id: UUID, user_id: UUID, answer: Mapping[str, Any]) -> PastTurn:
        """Read what `Answer.as_json` wrote."""
        offers = tuple(
            Offer(o["label"], tuple(Call(c["name"], c["arguments"]) for c in o["calls"])) for o in answer["offers"]
        )
        awaits = Awaited(**answer["awaits"]) if answer.get("awaits") else None
        nudge: Mapping[str, Any] | None = answer.get("nudge")
        return cls(
            id,
            user_id,
            offers,
            tuple(answer["questions"]),
            tuple(answer["shown"]),
            awaits,
            tuple((receipt["action"], receipt["number"]) for receipt in answer.get("receipts", ())),
            tuple(Call(c["name"], c["arguments"]) for c in answer.get("calls", ())),
            tuple(answer.get("rivals", ())),
            CameByItself(nudge["kind"], nudge["why"], answer["reply"]) if nudge else None,
        )
