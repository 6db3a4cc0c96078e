"""The files that voice messages are kept in: `audio/<user>/<sha256>` under the data directory."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from domain.errors import AudioNotKept


@dataclass(frozen=True, slots=True)
class AudioFiles:
    """Keeps sound files in a folder, each user's in one of their own, so that forgetting a user can remove them."""

    folder: Path

    @classmethod
    def below(cls, data_dir: Path) -> AudioFiles:
        """The folder for them in a data directory."""
        return cls(data_dir / "audio")

    async def keep(self, user_id: UUID, content: bytes) -> str:
        """Write the bytes so that no crash takes them back; the SHA-256 that names them. Raises AudioNotKept."""
        try:
            return await asyncio.to_thread(self._keep, user_id, content)
        except OSError as error:
            raise AudioNotKept(error.strerror or "the disk refuses it") from error

    def path(self, user_id: UUID, name: str) -> Path:
        """Where the file of that SHA-256 is."""
        return self.folder / str(user_id) / name

    def _keep(self, user_id: UUID, content: bytes) -> str:
        name = sha256(content).hexdigest()
        path = self.path(user_id, name)
        if path.is_file() and path.stat().st_size == len(content):
            return name
        for folder in (self.folder, path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync(folder.parent)
        unfinished = path.with_name(f".{name}.{uuid4().hex}")
        try:
            _write(unfinished, content)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        _sync(path.parent)
        return name


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder survive a crash of the machine."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
