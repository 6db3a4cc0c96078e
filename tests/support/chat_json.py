"""`proxy-agent chat --json` driven by lines, its answers read back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.process import run

NOW = "2026-11-23T10:00:00-05:00"


@dataclass(frozen=True)
class Said:
    """What one run printed, a dict a line, and how it ended."""

    lines: list[dict[str, Any]]
    code: int
    errors: str

    def of(self, user: str) -> list[dict[str, Any]]:
        """The lines of one person."""
        return [line for line in self.lines if line.get("user") == user]


def chat(home: Path, *lines: str | bytes | dict[str, Any], options: tuple[str, ...] = ()) -> Said:
    """One run over `lines`: plain text, raw bytes, or dicts that become JSON lines. The clock is held at NOW."""
    given = b"".join(_as_bytes(line) + b"\n" for line in lines)
    done = run(["chat", "--json", "--now", NOW, "--timezone", "America/New_York", *options], home, given)
    return Said([json.loads(line) for line in done.stdout.splitlines()], done.returncode, done.stderr)


def actions(line: dict[str, Any]) -> list[str]:
    """The actions of a line's receipts."""
    return [receipt["action"] for receipt in line["receipts"]]


def _as_bytes(line: str | bytes | dict[str, Any]) -> bytes:
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line)).encode()
