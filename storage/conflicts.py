"""Which database errors mean that two writers were in each other's way."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

_STATES = frozenset({"40001", "40P01"})  # serialization_failure, deadlock_detected


def is_conflict(error: BaseException) -> bool:
    """Whether nothing was written because of a concurrent writer, so that reading once more and retrying may do."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _STATES
