"""The handle on a running embedded PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from storage.embedded.attachment import Attachment
from storage.embedded.errors import telling
from storage.embedded.postmaster import StopMode

DATABASE = "proxy_agent"


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server this process is attached to.

    `data_dir` is the folder given to `start`; the cluster is `data_dir/postgres`. `started_here` is False
    when the server was running already. Roles need no password: only this OS user (and root) can enter the
    socket's folder.
    """

    socket_dir: Path
    port: int
    data_dir: Path
    started_here: bool
    _attachment: Attachment = field(repr=False, compare=False)

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for SQLAlchemy with asyncpg."""
        return self._address("postgresql+asyncpg", role, database)

    def dsn(self, role: str, database: str = DATABASE) -> str:
        """The address for bare asyncpg, psql and pg_dump."""
        return self._address("postgresql", role, database)

    def is_gone(self) -> bool:
        """Whether a server that a process of ours started has ended, though nobody let go of it."""
        return self._attachment.server_is_gone()

    def stop(self, mode: StopMode = "fast") -> None:
        """Let go of the server, and stop it if nobody else is attached and a process of ours started it.

        So whoever leaves last stops it, also after its starter was killed; a server that somebody ran by hand
        stays. Can be called again; happens by itself when the interpreter ends. Raises EmbeddedError.
        """
        with telling(f"PostgreSQL in {self.data_dir} could not be stopped"):
            self._attachment.release(mode)

    def _address(self, scheme: str, role: str, database: str) -> str:
        host = quote(str(self.socket_dir), safe="/")
        return f"{scheme}://{quote(role, safe='')}@/{quote(database, safe='')}?host={host}&port={self.port}"
