"""What the operator is told when the embedded PostgreSQL cannot run."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager


class EmbeddedError(Exception):
    """The embedded PostgreSQL cannot be started, reached or stopped; the text is a sentence to act on."""


@contextmanager
def telling(trouble: str) -> Generator[None]:
    """Turn an OSError inside into an EmbeddedError: `trouble`, what was wrong, and with which file."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise EmbeddedError(f"{trouble}: {error.strerror or error}{where}.") from error
