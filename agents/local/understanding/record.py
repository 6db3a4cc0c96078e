"""Small values that travel between the stages, many of them for every text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, slots: bool = True) -> Callable[[type[Made]], type[Made]]:
    """A dataclass that nobody changes once it is made: the type checker sees to it, not the running program.

    With `frozen=True` making one takes five times as long, and a text makes a hundred.
    """
    return dataclass(slots=slots, unsafe_hash=True)
