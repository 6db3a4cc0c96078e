"""What a clause takes from the text around it."""

from __future__ import annotations

from agents.local.understanding.model import Clause
from agents.local.understanding.record import record
from agents.local.understanding.values import When


@record()
class Given:
    """What a heading, a neighbour or a clause of its own says of a clause.

    `when` is a shared time, `zone` the zone of life of a heading, `shop` the shop of a shopping heading ("" for
    any, None without one), `noted` that it stands under "notes:", `priority` that of a heading, `reminded` that a
    reminder was asked for, `tails` are clauses that only say when to be reminded of it,
    `unsaid` the positions of words that only point at such a time.
    """

    when: When | None = None
    zone: str | None = None
    shop: str | None = None
    noted: bool = False
    priority: str | None = None
    reminded: bool = False
    tails: tuple[Clause, ...] = ()
    unsaid: frozenset[int] = frozenset()


NOTHING = Given()
