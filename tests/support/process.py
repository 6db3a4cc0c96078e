"""The real command, run as a person would: a process, its data directory, what it said, and its end."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from storage.embedded.temporary import discard

T = TypeVar("T")

COMMAND = Path(sys.executable).parent / "proxy-agent"
DEADLINE = 40.0  # seconds; generous, since the machine may be busy: nothing here measures time


async def until(look: Callable[[], T], what: str, within: float = DEADLINE) -> T:
    """Wait until `look()` is truthy, which it then returns; fail by saying `what` was waited for."""
    deadline = time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < deadline, f"not within {within:g} s: {what}"
        await asyncio.sleep(0.02)
    return found


def environment(home: Path, **settings: str) -> dict[str, str]:
    """What a process of ours sees: a home of its own, those settings, and coverage when it is measured."""
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return {"HOME": str(home), "TIMEZONE": "America/New_York"} | settings | measured


@contextmanager
def home() -> Generator[Path]:
    """A short temporary folder to be HOME; servers that run below it are stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pa-", dir="/tmp"))
    try:
        yield folder
    finally:
        for cluster in folder.glob("*/postgres"):
            discard(cluster.parent)
        shutil.rmtree(folder, ignore_errors=True)


def run(arguments: list[str], home: Path, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end with `given` on standard input."""
    done = subprocess.run(
        [str(COMMAND), *arguments],
        input=given,
        capture_output=True,
        cwd=home,
        env=environment(home, **settings),
        timeout=DEADLINE * 2,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    )


@dataclass
class Serve:
    """`proxy-agent serve` on a data directory; started as often as a test likes, on the port it got first."""

    home: Path
    data_dir: Path
    settings: dict[str, str] = field(default_factory=dict[str, str])
    url: str = ""
    _port: str = "0"
    _process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """All that was said since the last start."""
        return self._log_file.read_text(errors="replace") if self._log_file.exists() else ""

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.url.rpartition(":")[2])

    async def start(self, *, ready: bool = True) -> Serve:
        """Start it and wait for the line that says it is ready."""
        settings = {"DATA_DIR": str(self.data_dir), "PORT": self._port} | self.settings
        with self._log_file.open("wb") as log:
            self._process = subprocess.Popen(
                [str(COMMAND), "serve"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env=environment(self.home, **settings),
                start_new_session=True,
            )
        if ready:
            self.url = await until(self._ready, f"the ready line of {self.data_dir}")
            self._port = str(self.port)
        return self

    def send(self, sign: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process is not None
        self._process.send_signal(sign)

    async def ended(self) -> int:
        """Wait for its end; the exit code."""
        process = self._process
        assert process is not None
        try:
            await until(lambda: process.poll() is not None, "the end of the process")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.log}") from None
        return process.returncode

    async def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end and wait; the exit code."""
        self.send(sign)
        return await self.ended()

    async def kill(self) -> None:
        """kill -9: it has no chance to say or stop anything."""
        self.send(signal.SIGKILL)
        await self.ended()

    def clear(self) -> None:
        """End it, whatever it does; gently when coverage is measured, which is written at a proper end."""
        if self._process is None or self._process.poll() is not None:
            return
        if "COVERAGE_PROCESS_CONFIG" in os.environ:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(DEADLINE)
        self._process.kill()
        self._process.wait()

    def _ready(self) -> str:
        assert self._process is not None
        said = [line.split()[1] for line in self.log.splitlines() if line.startswith("ready ")]
        assert said or self._process.poll() is None, f"ended with {self._process.returncode}:\n{self.log}"
        return said[0] if said else ""

    @property
    def _log_file(self) -> Path:
        return self.home / f"serve-{id(self)}.log"
