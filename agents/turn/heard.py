"""What a conversation shows of what came in."""

from __future__ import annotations

from agents.view import TurnView
from agents.wording import templates
from domain.message import InboundKind, Received


def heard(view: TurnView, received: Received) -> str | None:
    """The words of a text, a line for a voice message; None for what shows elsewhere: taps, edits, reactions."""
    kind = received.inbound.kind
    if kind is InboundKind.VOICE:
        length = view.recording.length if view.recording else None
        return templates.text("voice", length=length) if length else templates.text("voice_of_any_length")
    return received.inbound.text if kind is InboundKind.TEXT else None
