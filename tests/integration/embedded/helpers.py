"""Driving other processes, waiting for them with a deadline, and looking at servers from outside."""

from __future__ import annotations

import asyncio
import functools
import json
import os
import pwd
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import asyncpg as untyped_asyncpg  # pyright: ignore[reportMissingTypeStubs]

from storage.embedded.account import account_for
from storage.embedded.binaries import wheel_programs
from storage.embedded.layout import Layout
from storage.embedded.locks import FileLock
from storage.embedded.probe import listener_pid

asyncpg: Any = untyped_asyncpg

ROOT = Path(__file__).parents[3]
DEADLINE = 30.0
AS_ROOT = os.geteuid() == 0


def eventually(true: Callable[[], object], within: float = DEADLINE) -> None:
    """Wait until `true()` is, looking every hundredth of a second; fail when it does not become so."""
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, f"not within {within} s"
        time.sleep(0.01)


def fetch(dsn: str, *statements: str) -> Any:
    """Run the statements on one connection; the first value of the last one."""

    async def talk() -> Any:
        connection = await asyncpg.connect(dsn)
        try:
            for statement in statements[:-1]:
                await connection.execute(statement)
            return await connection.fetchval(statements[-1])
        finally:
            await connection.close()

    return asyncio.run(talk())


def postmaster(socket_dir: Path | str) -> int:
    """The process that listens there; fails when none does."""
    pid = listener_pid(Path(socket_dir))
    assert pid is not None
    return pid


def is_gone(data_dir: Path) -> bool:
    """Whether no process of the server of `data_dir` lives, as its lock tells."""
    layout = Layout(data_dir)
    with FileLock(layout.server_lock, account_for(layout.cluster)) as lock:
        return lock.try_exclusive()


@functools.cache
def unprivileged_python() -> str | None:
    """An interpreter that `nobody` may run, as ours may live under root's home."""
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        command = [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        try:
            if subprocess.run(command, check=False, user="nobody", cwd="/").returncode == 0:
                return python
        except OSError:
            continue
    return None


class Child:
    """Another process of ours; see `child.py`. Killed at the end of the with block if it is still there."""

    def __init__(
        self, *arguments: str | Path, python: str = sys.executable, user: str | None = None, **env: str
    ) -> None:
        account = pwd.getpwnam(user) if user else None
        packages = wheel_programs().parents[2]
        path = os.pathsep.join([*filter(None, [env.pop("first_path", "")]), str(ROOT), str(packages)])
        self._process = subprocess.Popen(
            [python, str(Path(__file__).with_name("child.py")), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"} | env,
            start_new_session=True,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )
        self.pid = self._process.pid

    def answer(self) -> dict[str, Any]:
        """The next line it says."""
        assert self.has_answered(DEADLINE), "no answer"
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def has_answered(self, within: float) -> bool:
        """Whether it says something, or ends, within so many seconds."""
        assert self._process.stdout is not None
        return bool(select.select([self._process.stdout], [], [], within)[0])

    def tell(self, command: str) -> None:
        """Send it a command."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command}\n".encode())
        self._process.stdin.flush()

    def quit(self) -> None:
        """Let it leave without having stopped anything, and wait for it."""
        self.tell("quit")
        assert self._process.wait(DEADLINE) == 0

    def kill(self) -> None:
        """kill -9 it, with its whole process group, as a closing terminal may."""
        os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(DEADLINE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
