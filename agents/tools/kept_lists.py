"""Lists of what is kept beside tasks: newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from agents.tools.tool import Outcome, TurnCommit
from domain.kept import KeptFilter, KeptT
from domain.message import Call, Offer

LISTED = 10  # lines of a page; the rest is behind [Show more]
LONGEST = 300  # characters of one line
After = Annotated[UUID | None, Field(json_schema_extra={"hidden": True})]


async def page(
    commit: TurnCommit,
    kind: type[KeptT],
    words: str | None,
    line: Callable[[KeptT], str],
    more: Call,
    after: UUID | None,
    nothing: str,
) -> Outcome:
    """The lines of one page; `more` shows the next one once `after` is added."""
    wanted = KeptFilter(words=tuple((words or "").split()))
    found = await commit.uow.kept(kind).find(wanted, LISTED + 1, after)
    if not found:
        return Outcome(text=f"I found nothing with “{words}”." if words else nothing)
    shown = found[:LISTED]
    next_page = Call(more.name, {**_given(more.arguments), "after": str(shown[-1].id)})
    offers = (Offer("Show more", (next_page,)),) if len(found) > LISTED else ()
    return Outcome(text="\n".join(f"• {line(one)}" for one in shown), offers=offers)


def _given(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value is not None}
