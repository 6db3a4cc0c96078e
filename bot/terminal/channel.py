"""The terminal's way out: what is sent is handed to whoever prints it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.message import Channel, Outbound


@dataclass(slots=True)
class TerminalChannel:
    """Delivers to the process it lives in. The platform's id is the outbound's own."""

    show: Callable[[Outbound], None]
    name: str = field(default=Channel.TERMINAL.value)

    async def send(self, outbound: Outbound) -> str:
        """Hand one message over to be printed."""
        self.show(outbound)
        return str(outbound.message_id or outbound.id)
