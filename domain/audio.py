"""Voice messages: what a sound file is, how its kind is told, and the row that says whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

MAX_BYTES = 25 * 1024 * 1024  # what speech services take in one piece
HEAD = 64  # bytes that tell the kind

OGG, MP4, WEBM, MP3, WAV = "audio/ogg", "audio/mp4", "audio/webm", "audio/mpeg", "audio/wav"


@dataclass(frozen=True, slots=True)
class Audio:
    """A sound file. `seconds` is None when the file does not tell its length."""

    content: bytes
    media_type: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Recording:
    """A voice message that is kept: `sha256` names its file among the user's, `inbound_id` the message it came in."""

    id: UUID
    user_id: UUID
    inbound_id: UUID
    sha256: str
    media_type: str
    seconds: float | None
    size: int
    at: datetime

    @property
    def length(self) -> str | None:
        """As a clock shows it: "0:42"; None when the file does not tell."""
        return None if self.seconds is None else clock_length(self.seconds)

    @property
    def title(self) -> str:
        """What the open item is called while nobody knows the words (product.md, "Voice")."""
        return f"Listen: {self.length}" if self.length else "Listen"


class AudioStore(Protocol):
    """Keeps sound files by their content, each user's apart."""

    async def keep(self, user_id: UUID, content: bytes) -> str:
        """Store the bytes for good, once; the SHA-256 that names them. Raises AudioNotKept."""
        ...


def clock_length(seconds: float) -> str:
    """Minutes and seconds, hours when there are any; what sounds at all is a second."""
    whole = max(round(seconds), 1)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def media_type(head: bytes) -> str | None:
    """The kind of a sound file by its first bytes, never by its name; None when it is none we take."""
    if head.startswith(b"OggS"):
        return OGG
    if head[4:8] == b"ftyp":
        return MP4
    if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:HEAD]:
        return WEBM
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return WAV
    return MP3 if head.startswith(b"ID3") or _is_mp3_frame(head) else None


def _is_mp3_frame(head: bytes) -> bool:
    """A frame header of layer III: 11 bits of sync, and a version, bit rate and sample rate that there are."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer == 1 and head[2] >> 4 != 15 and head[2] >> 2 & 3 != 3
