"""The server process: launching it, telling why it did not come up, and stopping it."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Literal

from storage.embedded import cluster
from storage.embedded.account import Account
from storage.embedded.errors import EmbeddedError
from storage.embedded.layout import PORT, Layout, socket_lock
from storage.embedded.locks import FileLock
from storage.embedded.probe import listener_pid
from storage.embedded.programs import run, spawn

StopMode = Literal["fast", "immediate"]
"""fast: clients are cut off and all is written; immediate: like a crash, for what is thrown away."""

_SIGNALS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
_STOP_SECONDS = 60
_QUIT_SECONDS = 15
_LOG_BYTES = 1_000_000
_QUOTED_LINES = 4
_VOLATILE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def launch(
    layout: Layout, account: Account, programs: Path, socket_dir: Path, lock: FileLock, *, durable: bool
) -> subprocess.Popen[bytes]:
    """Start the postmaster and hand it the server's `lock`, held by us: nothing of an earlier one is alive.

    Its pid files, the cluster's and the socket's, are therefore stale, whatever they say; removed, since
    PostgreSQL would believe a reused pid and stumble over a torn file. A server that somebody started by hand
    has no lock of ours: PostgreSQL's shared memory check refuses a second one. Raises OSError.
    """
    layout.pid_file.unlink(missing_ok=True)
    socket_lock(socket_dir).unlink(missing_ok=True)
    command = [str(programs / "postgres"), "-D", account.name_for(layout.cluster), "-h", "", "-p", str(PORT)]
    command += ["-k", "." if socket_dir == layout.cluster else str(socket_dir)]
    command += [part for setting in (() if durable else _VOLATILE) for part in ("-c", setting)]
    log = _open_log(layout, account)
    try:
        return spawn(command, account=account, folder=layout.cluster, log=log, hold=lock.fd)
    finally:
        os.close(log)


def explain(layout: Layout, programs: Path) -> EmbeddedError:
    """Why the postmaster ended before it was ready, in a sentence: another version, or its own last words."""
    version = run([str(programs / "postgres"), "-V"]).stdout.rpartition(" ")[2].strip()
    made_by = cluster.major_version(layout)
    if version and version.partition(".")[0] != made_by:
        return EmbeddedError(
            f"The database in {layout.cluster} was made by PostgreSQL {made_by}, "
            f"but this is PostgreSQL {version}: "
            "dump it with the old version and restore it with this one, or use the old version again."
        )
    return EmbeddedError(f"PostgreSQL did not start in {layout.cluster}: {_last_words(layout)}")


def stop(layout: Layout, account: Account, socket_dir: Path, mode: StopMode) -> None:
    """Stop the server and wait until all of it is gone; call with the start lock held.

    The process is the one that listens on the socket, so a pid file is not needed. What does not end in a
    minute is ended as by a crash. Raises EmbeddedError, OSError.
    """
    with FileLock(layout.server_lock, account) as lock:
        if not _end(lock, socket_dir, mode):
            raise EmbeddedError(f"The PostgreSQL server of {layout.cluster} does not stop: see {layout.log}.")
        if socket_dir.name == layout.short_name():
            with suppress(OSError):
                socket_dir.rmdir()


def _end(lock: FileLock, socket_dir: Path, mode: StopMode) -> bool:
    for number, seconds in ((_SIGNALS[mode], _STOP_SECONDS), (signal.SIGQUIT, _QUIT_SECONDS)):
        if lock.try_exclusive():
            return True
        if (pid := listener_pid(socket_dir)) is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        if lock.exclusive(within=seconds):
            return True
    return False


def _open_log(layout: Layout, account: Account) -> int:
    """The log, appended to; one old one is kept once it is over a megabyte."""
    if layout.log.exists() and layout.log.stat().st_size > _LOG_BYTES:
        layout.log.rename(layout.log.with_suffix(".log.1"))
    fd = os.open(layout.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    account.give(fd)
    return fd


def _last_words(layout: Layout) -> str:
    lines = layout.log.read_text(errors="replace").splitlines()
    telling = [line for line in lines if line.strip() and "database system is starting up" not in line]
    return " | ".join(telling[-_QUOTED_LINES:]) or f"it said nothing in {layout.log}."
