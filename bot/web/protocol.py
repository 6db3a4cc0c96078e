"""The socket's frames: what a page may send, and messages as it is shown them."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.json_text import mended
from bot.owner import OWNER
from domain.errors import InvalidInput
from domain.message import Address, Channel, Inbound, InboundKind, Message
from domain.text import MAX_TEXT

MAX_FRAME = 4 * MAX_TEXT + 4096  # bytes; a text of MAX_TEXT characters always fits

ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{8,64}$")]


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Hello(_Frame):
    """The first frame: the highest revision the page has, and the browser's zone."""

    type: Literal["hello"]
    after: Annotated[int, Field(ge=0, le=2**53)] = 0
    zone: str | None = None


class Say(_Frame):
    """A message; `id` is the page's own, so that a repeat has no effect."""

    type: Literal["say"]
    id: ClientId
    text: str

    def inbound(self) -> Inbound:
        """The frame as the intake takes it."""
        return Inbound(ADDRESS, sender=OWNER, external_id=self.id, text=self.text)


class Tap(_Frame):
    """A tapped button."""

    type: Literal["tap"]
    id: ClientId
    message: str
    data: Annotated[str, Field(max_length=64)]

    def inbound(self) -> Inbound:
        """The frame as the intake takes it."""
        return Inbound(
            ADDRESS, sender=OWNER, external_id=self.id, kind=InboundKind.TAP, data=self.data, target=self.message
        )


class Ask(_Frame):
    """What comes by itself is to be shown."""

    type: Literal["nudges"]


ADDRESS = Address(Channel.WEB, OWNER)
Frame = Annotated[Hello | Say | Tap | Ask, Field(discriminator="type")]
_FRAME: TypeAdapter[Hello | Say | Tap | Ask] = TypeAdapter(Frame)


def parse(text: str) -> Hello | Say | Tap | Ask:
    """Read one frame. Raises InvalidInput."""
    try:
        return _FRAME.validate_json(mended(text))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InvalidInput(f"{where}: {first['msg']}" if where else str(first["msg"])) from error


def as_frame(message: Message, zone: ZoneInfo) -> dict[str, Any]:
    """A message as the page is sent it, its time in the user's zone."""
    return {
        "type": "message",
        "message": {
            "id": str(message.id),
            "revision": message.revision,
            "direction": message.direction.value,
            "text": message.text,
            "buttons": [{"label": button.label, "data": button.data} for button in message.buttons],
            "at": message.at.astimezone(zone).isoformat(),
            "external_id": message.external_id,
            "edited": message.edited,
        },
    }
