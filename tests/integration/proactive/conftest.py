"""A quiet log for tests that run a service of their own."""

from __future__ import annotations

import io
from collections.abc import Generator

import pytest
import structlog

from bot.logs import configure


@pytest.fixture(autouse=True)
def log() -> Generator[io.StringIO]:
    """What is logged, as in production."""
    stream = io.StringIO()
    configure("debug", "json", stream)
    yield stream
    structlog.reset_defaults()
