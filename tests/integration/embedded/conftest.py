"""Folders for clusters, whose servers are stopped and whose files are removed after each test."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.embedded.temporary import discard


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data directory with a short path, closed to others; it does not exist yet."""
    with tempfile.TemporaryDirectory(prefix="emb-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "data"
        yield path
        if path.exists():
            discard(path)
