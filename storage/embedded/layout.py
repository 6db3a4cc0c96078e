"""Where things are: the cluster, its locks, its log and its socket."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from storage.embedded.account import Account
from storage.embedded.private import private_base, private_folder

PORT = 5432
_SOCKET_NAME = f".s.PGSQL.{PORT}"
_LONGEST_SOCKET = 100
"""Bytes; the kernel's own limit is 107 (Linux) or 103 (macOS)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one data directory. `cluster` is PostgreSQL's own folder, mode 0700."""

    data_dir: Path

    @property
    def cluster(self) -> Path:
        """The folder with the database's files."""
        return self.data_dir / "postgres"

    @property
    def start_lock(self) -> Path:
        """Held alone by whoever starts, attaches or stops, and by initdb, which outlives a killed starter."""
        return self.data_dir / "postgres.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the postmaster we started and by its backends."""
        return self.cluster / "server.lock"

    @property
    def attached_lock(self) -> Path:
        """Shared by every process that uses the server."""
        return self.cluster / "attached.lock"

    @property
    def pid_file(self) -> Path:
        """PostgreSQL's own; believed only while the server's lock is held."""
        return self.cluster / "postmaster.pid"

    @property
    def log(self) -> Path:
        """What PostgreSQL has to say."""
        return self.cluster / "server.log"

    def short_name(self) -> str:
        """A name made of the folder's inode, which no other living server's folder has."""
        found = self.cluster.stat()
        return hashlib.sha256(f"{found.st_dev}:{found.st_ino}".encode()).hexdigest()[:12]


def socket_path(socket_dir: Path) -> Path:
    """The socket's file in `socket_dir`."""
    return socket_dir / _SOCKET_NAME


def socket_lock(socket_dir: Path) -> Path:
    """PostgreSQL's pid file for the socket, beside it."""
    return socket_dir / f"{_SOCKET_NAME}.lock"


def socket_dir_for(layout: Layout, account: Account) -> Path:
    """The folder to put the socket in: the cluster itself, or a short private one when that path is too long.

    The choice does not depend on the environment as long as `/run` (as root) or `/tmp` can be used. A comma
    separates hosts in a connection URL, so such a path is not taken either. Raises EmbeddedError, OSError.
    """
    natural = socket_path(layout.cluster)
    if len(os.fsencode(natural)) <= _LONGEST_SOCKET and "," not in str(natural):
        return layout.cluster
    first = Path("/run" if account.switched else "/tmp")
    base = private_base([first, Path("/tmp"), Path(tempfile.gettempdir())])
    return private_folder(base / layout.short_name(), account)


def recorded_socket_dir(layout: Layout) -> Path | None:
    """The folder the running server says its socket is in, if its pid file can be read."""
    try:
        said = layout.pid_file.read_text(errors="replace").splitlines()[4]
    except (OSError, IndexError):
        return None
    if said == ".":
        return layout.cluster
    folder = Path(said)
    return folder if folder.is_absolute() and folder.is_dir() else None
