"""Folders for data directories that are thrown away, with the server that may run there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from storage.embedded.temporary import discard


@contextmanager
def fresh_home() -> Generator[Path]:
    """A new folder that the server's own account may enter; `data` in it is the data directory."""
    home = Path(tempfile.mkdtemp(prefix="proxy-agent-bench-"))
    home.chmod(0o711)
    try:
        yield home
    finally:
        if (home / "data").is_dir():
            discard(home / "data")
        shutil.rmtree(home, ignore_errors=True)
