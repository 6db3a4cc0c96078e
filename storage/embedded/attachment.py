"""A process's hold on a running server, and the duty to stop it that the last one to let go has."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import threading
from pathlib import Path

from storage.embedded.account import Account
from storage.embedded.errors import EmbeddedError
from storage.embedded.layout import Layout
from storage.embedded.locks import FileLock
from storage.embedded.postmaster import StopMode, stop

START_LOCK_SECONDS = 150
"""How long to wait for another's start: longer than one may take, initdb and recovery included."""
_outlived: list[subprocess.Popen[bytes]] = []
"""Servers of ours that others still use: kept, as Python would warn about a running child that is dropped."""


class Attachment:
    """A shared hold on the server of `layout`, until `release`, the interpreter's end or our death.

    `ours` tells whether a process of ours started the server; one that was there before is never stopped.
    """

    def __init__(
        self,
        layout: Layout,
        account: Account,
        socket_dir: Path,
        child: subprocess.Popen[bytes] | None,
        *,
        ours: bool,
    ) -> None:
        self._layout = layout
        self._account = account
        self._socket_dir = socket_dir
        self._child = child
        self._ours = ours
        self._pid = os.getpid()
        self._mutex = threading.Lock()
        self._hold: FileLock | None = FileLock(layout.attached_lock, account)
        self._hold.share()
        atexit.register(self.release, "fast")

    def server_is_gone(self) -> bool:
        """Whether no process of the server is alive, as its lock tells; one that is not ours has none."""
        if not self._ours or not self._layout.cluster.exists():
            return False
        with FileLock(self._layout.server_lock, self._account) as lock:
            return lock.try_exclusive()

    def release(self, mode: StopMode) -> None:
        """Let go; stop the server if it is ours and nobody else holds on to it. Again: nothing.

        A forked child does nothing: the hold is its parent's. Raises EmbeddedError, OSError.
        """
        if os.getpid() != self._pid:
            return
        with self._mutex:
            if self._hold is None:
                return
            hold, self._hold = self._hold, None
            atexit.unregister(self.release)
            with hold:
                self._stop_if_last(hold, mode)

    def _stop_if_last(self, hold: FileLock, mode: StopMode) -> None:
        if not self._layout.cluster.exists():
            # Deleted under us: nothing to write any more. Another's server notices by itself within a minute.
            if self._child is not None:
                self._child.send_signal(signal.SIGQUIT)
            return
        with locked_start(self._layout, self._account):
            if hold.try_exclusive() and self._ours:
                stop(self._layout, self._account, self._socket_dir, mode)
                if self._child is not None:
                    self._child.wait()
                return
        if self._child is not None:
            _outlived.append(self._child)


def locked_start(layout: Layout, account: Account) -> FileLock:
    """The start lock, held alone. Raises EmbeddedError when another process has it for too long, OSError."""
    lock = FileLock(layout.start_lock, account)
    if lock.exclusive(within=START_LOCK_SECONDS):
        return lock
    lock.close()
    raise EmbeddedError(f"Another process has been starting PostgreSQL in {layout.data_dir} for too long: look at it.")
