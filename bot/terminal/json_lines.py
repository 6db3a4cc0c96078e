"""`proxy-agent chat --json`: lines of text or JSON in, one line of JSON a turn out (contract.md)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.audio.examine import read
from bot.json_text import mended
from bot.terminal.clock import MovableClock
from bot.terminal.driver import Answered, Driver
from bot.terminal.proactive import Proactive
from domain.audio import Audio
from domain.due import zone_of
from domain.errors import DomainError, InvalidInput
from domain.message import Address, Channel, Inbound, InboundKind, Outbound
from domain.receipt import Receipt

_MOMENT = TypeAdapter(AwareDatetime)
_BACK = ("Undo", "Not yet")  # what takes a turn or a tap back


class Line(BaseModel):
    """A JSON line."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str
    user: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    now: str | None = None
    timezone: str | None = None
    id: Annotated[str, Field(min_length=1, max_length=200)] | None = None


@dataclass(slots=True)
class JsonChat:
    """Reads lines, drives turns, writes lines."""

    driver: Driver
    clock: MovableClock
    write: Callable[[str], None]
    user: str
    zone: str
    _speaker: str = ""
    _turn: int = 0
    _reacting: dict[str, str | None] = field(default_factory=dict[str, str | None])
    _undo: dict[str, str] = field(default_factory=dict[str, str])

    async def run(self, lines: AsyncIterable[str]) -> None:
        """Until the end of input. What cannot be read prints an error line, and the rest goes on."""
        self._speaker = self.user
        async for line in lines:
            try:
                await self._line(line.rstrip("\r\n"))
            except DomainError as error:
                self._print({"error": "invalid_input", "message": error.message})

    async def _line(self, line: str) -> None:
        if line.startswith("!"):
            name, _, argument = line[1:].partition(" ")
            await self._control(name, argument.strip())
        elif line.lstrip().startswith("{"):
            await self._json(line)
        else:
            await self._say(Line(text=line))

    async def _json(self, line: str) -> None:
        try:
            parsed = Line.model_validate_json(mended(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise InvalidInput(f"{where}: {first['msg']}" if where else str(first["msg"])) from error
        if parsed.timezone is not None:
            zone_of(parsed.timezone)
        if parsed.now is not None:
            self.clock.hold(_moment(parsed.now))
        await self._say(parsed)

    async def _say(self, line: Line) -> None:
        user = self._speaker = line.user or self.user
        external_id = _external_id(user, line.id)
        await self._turn_of(user, self._inbound(user, external_id, line.timezone, text=line.text))

    async def _control(self, name: str, argument: str) -> None:
        if name in ("now", "away"):
            await self._move(name, argument)
        elif name == "press":
            await self._tap(argument)
        elif name == "undo":
            await self._tap(self._undo.get(self._speaker, ""))
        elif name == "react":
            await self._react(argument)
        elif name == "voice":
            await self._speak(argument)
        else:
            raise InvalidInput(f"There is no control !{name}: now, away, press, undo, voice, react.")

    async def _tap(self, data: str) -> None:
        user = self._speaker
        await self._turn_of(user, self._inbound(user, _external_id(user), None, kind=InboundKind.TAP, data=data))

    async def _react(self, sign: str) -> None:
        user = self._speaker
        target = self._reacting.get(user)
        reaction = self._inbound(user, _external_id(user), None, kind=InboundKind.REACTION, text=sign, target=target)
        await self._turn_of(user, reaction)

    async def _speak(self, path: str) -> None:
        if not path:
            raise InvalidInput("Name the file: !voice PATH.")
        user = self._speaker
        audio = await asyncio.to_thread(read, path)
        await self._turn_of(user, self._inbound(user, _external_id(user), None, kind=InboundKind.VOICE), audio)

    async def _move(self, name: str, argument: str) -> None:
        moment = _moment(argument)
        if moment < self.clock.now():
            raise InvalidInput("The clock moves forward only; a JSON line's `now` can set it back.")
        proactive = Proactive(self.driver, self.clock, self._print, self._heard)
        await (proactive.forward(moment) if name == "now" else proactive.away(moment))

    def _heard(self, outbound: Outbound) -> None:
        """What came by itself is the last message: a reaction is to that, and so is an undo when it has one."""
        user = outbound.address.conversation
        self._reacting[user] = str(outbound.turn_id)
        self._note_undo(user, {button.label: button.data for button in outbound.buttons})

    def _inbound(self, user: str, external_id: str, zone: str | None, **what: Any) -> Inbound:
        return Inbound(
            Address(Channel.TERMINAL, user),
            sender=user,
            external_id=external_id,
            name=user,
            zone=zone or self.zone,
            **what,
        )

    async def _turn_of(self, user: str, inbound: Inbound, audio: Audio | None = None) -> None:
        answered = await self.driver.send(inbound, audio)
        self._turn += 0 if answered.duplicate else 1
        if not answered.duplicate:
            self._reacting[user] = answered.turn_id
            self._note_undo(user, {button["label"]: button["data"] for button in answered.buttons})
        self._print(self._as_json(user, answered))

    def _note_undo(self, user: str, shown: dict[str, str]) -> None:
        """Keep the data of the last button that takes something back."""
        for label in _BACK:
            self._undo[user] = shown.get(label, self._undo.get(user, ""))

    def _as_json(self, user: str, answered: Answered) -> dict[str, Any]:
        line: dict[str, Any] = {
            "turn": self._turn,
            "user": user,
            "agent": answered.agent,
            "model": answered.model,
            "reply": answered.reply,
            "took_ms": answered.took_ms,
            "receipts": [] if answered.duplicate else [_ordered(r) for r in answered.answer.get("receipts", [])],
            "buttons": list(answered.buttons),
            "questions": [] if answered.duplicate else answered.answer.get("questions", []),
            "usage": dict.fromkeys(answered.usage, 0) if answered.duplicate else answered.usage,
        }
        return line | {"duplicate": True} if answered.duplicate else line

    def _print(self, value: dict[str, Any]) -> None:
        self.write(json.dumps(value, ensure_ascii=False))


def _external_id(user: str, given: str | None = None) -> str:
    """The id of a line within the channel: the one given, or a new one; people's ids cannot meet."""
    return f"{quote(user, safe='')}/{given or uuid4()}"


def _ordered(receipt: dict[str, Any]) -> dict[str, Any]:
    """A stored receipt with its fields in the contract's order (jsonb keeps none)."""
    return {f.name: receipt.get(f.name) for f in fields(Receipt)}


def _moment(text: str) -> datetime:
    try:
        return _MOMENT.validate_python(text)
    except ValidationError as error:
        raise InvalidInput(f"{text!r} is no moment: write 2026-11-23T10:00:00-05:00, with an offset.") from error
