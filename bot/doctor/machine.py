"""The machine: Python, data directory, clock and zone, port, names that others must not take."""

from __future__ import annotations

import os
import socket
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from bot.doctor.finding import Finding
from bot.settings import Settings, machine_zone

EARLIEST = 1_700_000_000  # November 2023: a clock before it was never set


def look(settings: Settings, *, serving: bool) -> list[Finding]:
    """Every finding of this part. `serving` says that a service of ours answers on the port."""
    return [_python(), _names(), _data_dir(settings.data_dir), _clock(settings), _port(settings, serving)]


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    well = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Finding("python", well, version, "Use Python 3.11, 3.12 or 3.13: make run PYTHON=python3.12")


def _names() -> Finding:
    """`agents` is also the name of another package, which would hide ours."""
    spec = find_spec("agents")
    here = Path(__file__).resolve().parents[2]
    ours = spec is not None and spec.origin is not None and Path(spec.origin).resolve().is_relative_to(here)
    return Finding("packages", ours, "ours" if ours else "another package is called agents", "Remove openai-agents")


def _data_dir(path: Path) -> Finding:
    existing = next(parent for parent in (path, *path.parents) if parent.exists())
    well = os.access(existing, os.W_OK)
    return Finding("data directory", well, str(path), "Make it writable, or set DATA_DIR to another folder")


def _clock(settings: Settings) -> Finding:
    zone = settings.timezone or machine_zone()
    well = time.time() > EARLIEST
    found = f"{time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())} UTC, people's zone {zone} until they tell theirs"
    return Finding("clock", well, found, "Set this machine's clock; reminders go by it")


def _port(settings: Settings, serving: bool) -> Finding:
    name = f"{settings.host}:{settings.port}"
    if serving:
        return Finding("port", True, f"{name}, the service answers there")
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return Finding(
                "port", False, f"{name} cannot be used ({error.strerror})", "Set PORT or HOST to another one"
            )
    return Finding("port", True, f"{name} is free")
