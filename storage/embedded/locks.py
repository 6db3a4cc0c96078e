"""flock(2) on files of our own: how we know who is alive.

Pid files lie after a crash: they are left over, half written, or name a process that has nothing to do with
us. A flock cannot: the kernel lets go of it when the last process holding the open file dies, however it
dies, and a child that is handed the open file holds it too. So the server's lock is handed to the postmaster,
whose backends inherit it: it is free exactly when the server and every orphan of it are gone.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Self

from storage.embedded.account import Account

if sys.platform != "win32":
    import fcntl

POLL_SECONDS = 0.01


class FileLock:
    """One open file that can be locked; nothing is locked until asked for."""

    def __init__(self, path: Path, account: Account) -> None:
        """Open `path`, made if missing and given to `account`. Raises OSError."""
        self._path = path
        self._account = account
        self.fd = -1
        self._open()

    def try_exclusive(self) -> bool:
        """Take the lock for us alone if nobody else has it; a shared hold of ours is given up either way."""
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def exclusive(self, within: float) -> bool:
        """Wait up to `within` seconds for the lock for us alone; say whether we have it."""
        deadline = time.monotonic() + within
        while not self.try_exclusive():
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL_SECONDS)
        return True

    def share(self) -> None:
        """Take the lock beside others who share it; waits for one who has it alone."""
        fcntl.flock(self.fd, fcntl.LOCK_SH)

    def hand_over(self) -> None:
        """Leave the open file to the child it was handed to and take one of our own, with nothing locked."""
        self.close()
        self._open()

    def close(self) -> None:
        """Let go of the file; a child it was handed to keeps the lock."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def _open(self) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        self.fd = os.open(self._path, flags, 0o600)
        self._account.give(self.fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
