"""How PostgreSQL's programs are run: which user, which folder, and how little of our environment they see."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from storage.embedded.account import Account
from storage.embedded.errors import EmbeddedError

_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_SECONDS = 300


def environment() -> dict[str, str]:
    """What the programs see: no tokens, which their user could read, and no PG* settings of the caller."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {"LC_ALL": "C", "TZ": "UTC"}


def run(
    command: Sequence[str],
    *,
    account: Account | None = None,
    folder: Path | None = None,
    hold: Sequence[int] = (),
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, inside `folder`, as `account` if given.

    It holds the open files `hold`, and so their locks. Raises EmbeddedError after five minutes, OSError when
    it cannot be run at all.
    """
    switched = account is not None and account.switched
    try:
        return subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            cwd=folder,
            env=environment(),
            pass_fds=hold,
            user=account.uid if account and switched else None,
            group=account.gid if account and switched else None,
            extra_groups=[] if switched else None,
            umask=0o077,
        )
    except subprocess.TimeoutExpired:
        raise EmbeddedError(f"{Path(command[0]).name} did not finish within {_SECONDS} seconds.") from None


def spawn(command: Sequence[str], *, account: Account, folder: Path, log: int, hold: int) -> subprocess.Popen[bytes]:
    """Start a program that outlives us: a session of its own, so that Ctrl-C and a closed terminal miss it.

    Its output goes to the open file `log`; it holds the open file `hold` as long as it or a child lives.
    """
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd=folder,
        env=environment(),
        pass_fds=(hold,),
        start_new_session=True,
        user=account.uid if account.switched else None,
        group=account.gid if account.switched else None,
        extra_groups=[] if account.switched else None,
        umask=0o077,
    )
