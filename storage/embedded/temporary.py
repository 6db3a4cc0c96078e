"""A server that is thrown away, with its data, when done; what killed processes left of theirs goes too."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.embedded.account import Account, account_for
from storage.embedded.attachment import locked_start
from storage.embedded.errors import EmbeddedError, telling
from storage.embedded.layout import Layout, recorded_socket_dir, socket_dir_for
from storage.embedded.locks import FileLock
from storage.embedded.postmaster import stop
from storage.embedded.private import private_base
from storage.embedded.server import EmbeddedServer
from storage.embedded.start import start

_PREFIX = "tmp-"
_ALIVE = "alive.lock"
_SWEEP_SECONDS = 150


@contextmanager
def temporary() -> Generator[EmbeddedServer]:
    """A fresh server without durability (0.5 s), its data in the folder for temporary files; blocks.

    At the end the server is stopped, whoever is connected, and everything removed. Should we be killed
    instead, the next `temporary()` of this OS user does it. Raises EmbeddedError.
    """
    with telling("A temporary PostgreSQL could not be made"):
        home, alive = _claim_home()
    with alive:
        try:
            server = start(home, durable=False)
            try:
                yield server
            finally:
                server.stop("immediate")
        finally:
            with telling(f"The temporary PostgreSQL in {home} could not be removed"):
                discard(home)


def discard(data_dir: Path) -> None:
    """Stop what runs in `data_dir`, whoever uses it, and remove the folder. Raises EmbeddedError, OSError.

    Waits for an initdb that may still be at work there after its starter was killed.
    """
    layout = Layout(data_dir)
    account = account_for(layout.cluster)
    with locked_start(layout, account):
        if layout.cluster.is_dir():
            computed = socket_dir_for(layout, account)
            stop(layout, account, recorded_socket_dir(layout) or computed, "immediate")
            if computed != layout.cluster:
                shutil.rmtree(computed, ignore_errors=True)
        shutil.rmtree(data_dir)


def _claim_home() -> tuple[Path, FileLock]:
    """A new folder and the lock that says its process lives; folders whose process does not are removed."""
    base = private_base([Path(tempfile.gettempdir())])
    with FileLock(base / "temporary.lock", _ourselves(base)) as lock:
        if not lock.exclusive(within=_SWEEP_SECONDS):
            raise EmbeddedError(f"Another process has been clearing up {base} for too long: look at it.")
        for home in base.glob(f"{_PREFIX}*"):
            _discard_dead(home)
        home = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
        alive = FileLock(home / _ALIVE, _ourselves(base))
        alive.try_exclusive()
        return home, alive


def _discard_dead(home: Path) -> None:
    """Remove `home` unless its process lives; that process may be removing it just now."""
    with suppress(FileNotFoundError), FileLock(home / _ALIVE, _ourselves(home)) as alive:
        if alive.try_exclusive() and (home / _ALIVE).exists():
            discard(home)


def _ourselves(folder: Path) -> Account:
    found = folder.stat()
    return Account(found.st_uid, found.st_gid, switched=False)
