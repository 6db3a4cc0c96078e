"""One person's talk with the running service, line by line, as `chat --json` has it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.terminal.clock import MovableClock
from bot.terminal.driver import Driver
from bot.terminal.json_lines import JsonChat

CONTROLS = ("!now ", "!away ")
"""Lines that move the clock; all others that start with a "!" are words."""


class NoButton(Exception):
    """A button was to be pressed that nothing has shown, as one sentence."""


class Talk:
    """A new person named `user` in `zone`, with the clock held at `now`."""

    def __init__(self, driver: Driver, clock: MovableClock, user: str, zone: str, now: datetime) -> None:
        clock.hold(now)
        self._written: list[dict[str, Any]] = []
        self._chat = JsonChat(driver, clock, lambda line: self._written.append(json.loads(line)), user, zone)
        self._labels: dict[str, str] = {}

    async def say(self, line: str) -> list[dict[str, Any]]:
        """Say a line, or press the button in brackets; returns the answers of turns (none for a moved clock).

        Raises NoButton.
        """
        self._written.clear()
        await self._chat.run(_alone(self._control(line)))
        for answer in self._written:
            for button in answer.get("buttons", ()):
                self._labels[button["label"]] = button["data"]
        return [answer for answer in self._written if "receipts" in answer]

    def _control(self, line: str) -> str:
        if line.startswith("[") and line.endswith("]"):
            return f"!press {self._data(line[1:-1])}"
        return line if line.startswith(CONTROLS) else json.dumps({"text": line})

    def _data(self, label: str) -> str:
        """What is behind the button that showed the label last; "Call Ben" also presses "Call Ben (#2)"."""
        longer = [shown for shown in self._labels if shown.startswith(f"{label} (#")]
        shown = label if label in self._labels else longer[0] if len(longer) == 1 else None
        if shown is None:
            raise NoButton(f"no button {label!r} to press")
        return self._labels[shown]


async def _alone(line: str) -> AsyncIterator[str]:
    yield line
