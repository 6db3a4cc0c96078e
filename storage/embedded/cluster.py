"""Making a cluster: whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from storage.embedded.account import Account
from storage.embedded.errors import EmbeddedError
from storage.embedded.layout import PORT, Layout
from storage.embedded.locks import FileLock
from storage.embedded.probe import OWNER
from storage.embedded.programs import run

_UNFINISHED = "postgres.new-"
_CHARACTERS = ("C.UTF-8", "en_US.UTF-8", "C")
"""What counts as a letter for trigrams; sorting and case are PostgreSQL's own, the same everywhere."""
_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_directories": ".",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "io_method": "sync",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
"""Written once into postgresql.conf, where the operator may change them.

Statements stay out of the log: they hold what users wrote. No workers that only large databases need.
"""
_NOISE = ("child process exited", "removing contents", "removing data directory", 'data directory "')


def is_cluster(layout: Layout) -> bool:
    """Whether there is a cluster: it is renamed into place only when finished, so one file tells."""
    return (layout.cluster / "PG_VERSION").is_file()


def major_version(layout: Layout) -> str:
    """The major version that made the cluster, such as "18"."""
    return (layout.cluster / "PG_VERSION").read_text().strip()


def create(layout: Layout, account: Account, programs: Path, start_lock: FileLock, *, durable: bool) -> None:
    """Make the cluster beside its place and rename it there; call with the start lock held.

    initdb holds that lock as well: when we are killed, the next start waits for it before it clears up.
    Raises EmbeddedError, OSError.
    """
    for leftover in layout.data_dir.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover)
    if layout.cluster.exists() and any(layout.cluster.iterdir()):
        raise EmbeddedError(f"{layout.cluster} holds files but no PostgreSQL cluster: move them away.")
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=layout.data_dir))
    try:
        account.give(unfinished)
        _initdb(unfinished, account, programs, start_lock, durable=durable)
        unfinished.rename(layout.cluster)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    if durable:
        _sync(layout.data_dir)


def _initdb(folder: Path, account: Account, programs: Path, start_lock: FileLock, *, durable: bool) -> None:
    command = [str(programs / "initdb"), "-D", account.name_for(folder), "-U", OWNER, "-A", "trust"]
    command += [
        "-E",
        "UTF8",
        "--no-locale",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
    ]
    command += [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command += [] if durable else ["--no-sync"]
    complaint = ""
    for characters in _CHARACTERS:
        done = run([*command, f"--lc-ctype={characters}"], account=account, folder=folder, hold=[start_lock.fd])
        if done.returncode == 0:
            return
        complaint = done.stderr
        if "locale" not in complaint:
            break
    lines = [line for line in complaint.splitlines() if line.strip() and not any(noise in line for noise in _NOISE)]
    raise EmbeddedError(f"PostgreSQL could not make a database in {folder.parent}: {' | '.join(lines[-3:])}")


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
