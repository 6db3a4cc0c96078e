"""`proxy-agent chat` told to stop from outside: it takes down what it started."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.test_serve_life import database_runs
from tests.support.process import COMMAND, environment, until

pytestmark = pytest.mark.slow


@contextmanager
def chatting(home: Path) -> Generator[tuple[subprocess.Popen[bytes], int]]:
    """An interactive chat in a terminal of its own, and the terminal's other end."""
    outer, inner = pty.openpty()
    settings = {"DATA_DIR": str(home / "data"), "TERM": "xterm"}
    process = subprocess.Popen(
        [str(COMMAND), "chat"], stdin=inner, stdout=inner, stderr=inner, cwd=home,
        env=environment(home, **settings), start_new_session=True,
    )  # fmt: skip
    os.close(inner)
    os.set_blocking(outer, False)
    try:
        yield process, outer
    finally:
        process.kill()
        process.wait()
        os.close(outer)


def read(outer: int) -> bytes:
    """What the terminal shows since the last look."""
    try:
        return os.read(outer, 65_536)
    except (BlockingIOError, OSError):
        return b""


@pytest.mark.parametrize("sign", [signal.SIGHUP, signal.SIGTERM])
async def test_a_terminal_that_is_closed_leaves_no_database_running(home: Path, sign: signal.Signals) -> None:
    with chatting(home) as (process, outer):
        shown = bytearray()
        await until(lambda: shown.extend(read(outer)) or b"Proxy" in shown, "the greeting")
        assert database_runs(home / "data")

        process.send_signal(sign)
        process.send_signal(sign)  # the shell and the terminal each send one
        await until(lambda: shown.extend(read(outer)) or process.poll() is not None, "the end of the chat")

    assert not database_runs(home / "data")
    assert b"Traceback" not in shown, shown.decode()


async def test_a_chat_of_lines_ends_when_told_though_its_input_stays_open(home: Path) -> None:
    with subprocess.Popen(
        [str(COMMAND), "chat", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=home, env=environment(home),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"buy milk\n")
        process.stdin.flush()
        assert b"Buy milk" in process.stdout.readline()

        process.send_signal(signal.SIGHUP)
        await until(lambda: process.poll() is not None, "the end of the chat")

        assert process.returncode == 0
        assert process.stderr.read() == b""
