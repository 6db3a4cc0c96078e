"""How long a sound file is, as its container says; nothing is decoded."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

from domain.audio import MP3, MP4, OGG, WAV, WEBM

if TYPE_CHECKING:
    from av.container import InputContainer

# By kind the one reader that may open it: left to guess, FFmpeg also follows play lists to other files.
READERS = {OGG: "ogg", MP4: "mp4", WEBM: "matroska", MP3: "mp3", WAV: "wav"}
MICROSECONDS = 1_000_000
LONGEST = 24 * 3600.0  # seconds; what claims more is not believed


class NoSound(Exception):
    """The file can be read, and has no sound track."""


def seconds(file: BytesIO, kind: str) -> float | None:
    """Seconds from the file's header, else from its last packet; None when neither tells. Raises NoSound."""
    import av  # costs 0.1 s, which only those who speak pay
    from av.error import FFmpegError

    try:
        with av.open(file, mode="r", format=READERS[kind]) as container:
            if not container.streams.audio:
                raise NoSound
            said = container.duration / MICROSECONDS if container.duration else _last_packet(container)
    except (FFmpegError, ValueError):
        return None
    return said if math.isfinite(said) and 0 < said <= LONGEST else None


def _last_packet(container: InputContainer) -> float:
    """Where the sound ends: browsers record WebM without a length in its header."""
    stream = container.streams.audio[0]
    ends = [
        (packet.pts + (packet.duration or 0)) * float(packet.time_base)
        for packet in container.demux(stream)
        if packet.pts is not None and packet.time_base
    ]
    return max(ends, default=0.0)
