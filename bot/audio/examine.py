"""A sound file looked into: its kind by its bytes, its length by its container."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from bot.audio.length import NoSound, seconds
from domain.audio import HEAD, MAX_BYTES, Audio, media_type
from domain.errors import InvalidInput

MEGABYTE = 1024 * 1024


def read(name: str) -> Audio:
    """The sound file of that name; blocks. Raises InvalidInput when there is none, or none that can be kept."""
    try:
        path = Path(name).expanduser()
        if not path.exists():
            raise InvalidInput(f"There is no file {name!r}.")
        if not path.is_file():
            raise InvalidInput(f"{name!r} is no file.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:  # what the system refuses; what is no name; whose home?
        why = (isinstance(error, OSError) and error.strerror) or error
        raise InvalidInput(f"The file {name!r} can't be read: {why}.") from error
    return examine(content)


def examine(content: bytes) -> Audio:
    """What the bytes are; blocks. Raises InvalidInput when they are empty, too many, or no sound we know."""
    if not content:
        raise InvalidInput("That audio file is empty.")
    if len(content) > MAX_BYTES:
        raise InvalidInput(f"An audio file has at most {MAX_BYTES // MEGABYTE} MB.")
    kind = media_type(content[:HEAD])
    if kind is None:
        raise InvalidInput("That is no audio file I know; OGG, M4A, WebM, MP3 and WAV are.")
    try:
        return Audio(content, kind, seconds(BytesIO(content), kind))
    except NoSound as error:
        raise InvalidInput("That file has no sound in it.") from error
