"""Likely duplicates: saved anyway, and merged by a button."""

from __future__ import annotations

from collections.abc import Sequence

from agents.tools.arguments import Number
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.similar import is_alike
from domain.task import Task, TaskBrief
from services import same

LOOKED_AT = 7  # captured items; a longer dump is not looked through
OFFERED = 2  # buttons at most


@write("task", rare=True)
async def same_as(commit: TurnCommit, number: Number, of: Number) -> Outcome:
    """Say that task `number` is the same as task `of`: one stays, with what both knew."""
    new, old, filled = await same.merge(commit.uow, number, of, commit.clock, commit.ids)
    gone, stays = (
        Receipt.of_task(f"task.{verb}", t, commit.zone) for verb, t in (("cancelled", new), ("updated", old))
    )
    return Outcome((gone, stays) if filled else (gone,), shown=(old.number,))


def lookalikes(commit: TurnCommit, made: Sequence[Task]) -> list[tuple[Task, TaskBrief]]:
    """Which of the new tasks look like an open one that was there, each beside it."""
    if len(made) > LOOKED_AT:
        return []
    known = [task for task in commit.view.tasks if task.is_open]
    pairs = [(task, next((old for old in known if is_alike(task.title, old.title)), None)) for task in made]
    return [(task, old) for task, old in pairs if old is not None][:OFFERED]


def lookalike_words(pairs: Sequence[tuple[Task, TaskBrief]]) -> list[str]:
    """What is said of them."""
    return [templates.text("looks_like", number=str(old.number), title=old.title) for _, old in pairs]


def same_offers(pairs: Sequence[tuple[Task, TaskBrief]]) -> tuple[Offer, ...]:
    """[Same as #12] for each."""
    return tuple(
        Offer(f"Same as #{old.number}", (Call("same_as", {"number": task.number, "of": old.number}),))
        for task, old in pairs
    )


TOOLS = (same_as,)
