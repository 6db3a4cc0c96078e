"""Facts by chat: remembered, shown, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field

from agents.tools.arguments import Hidden, Number
from agents.tools.kept_arguments import Said, Words
from agents.tools.kept_lists import LONGEST, After, page
from agents.tools.looking_up import kept_elsewhere
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view, write
from agents.wording import templates
from domain.errors import NotKept
from domain.fact import Fact
from domain.kept import shortened
from domain.message import Call, Offer
from domain.receipt import Receipt
from services import facts

CHOICES = 5  # facts to choose from
MAX_LABEL = 40


@write("secretary", also=ANYWHERE)
async def remember_facts(commit: TurnCommit, items: Annotated[list[Said], Field(min_length=1)]) -> Outcome:
    """Remember facts about the person's world."""
    texts = [item.text for item in items]
    done = await facts.remember(commit.uow, texts, commit.clock, commit.ids, commit.inbound_id)
    return Outcome(
        tuple(Receipt("fact.remembered", "fact", title=fact.text) for fact in done.new),
        text="\n".join(templates.text("known_fact", title=shortened(fact.text, LONGEST)) for fact in done.known),
    )


@view("secretary", also=ANYWHERE)
async def list_facts(commit: TurnCommit, words: str | None = None, after: After = None) -> Outcome:
    """Show what is remembered: the newest facts, or those with all these words."""
    elsewhere = await kept_elsewhere(commit, Fact, words) if words and after is None else None
    if elsewhere is not None:
        return elsewhere
    more = Call("list_facts", {"words": words})
    return await page(
        commit, Fact, words, lambda fact: shortened(fact.text, LONGEST), more, after, "I remember no facts yet."
    )


@write("secretary", also=ANYWHERE)
async def forget_fact(commit: TurnCommit, words: Words, task: Hidden[Number | None] = None) -> Outcome:
    """Forget the one fact that has these words; `task` is one that they may mean as well."""
    if task is not None:
        return await _fact_or_task(commit, words, task)
    found = await facts.named(commit.uow, words)
    same = [fact for fact in found if fact.text.casefold() == words.strip().casefold()]
    if len(same or found) == 1:
        return await _forgotten(commit, (same or found)[0].id)
    return _asked(_offers(found))


async def _fact_or_task(commit: TurnCommit, words: str, number: int) -> Outcome:
    """Without a fact of those words the task is let go; with one it is asked which of them is meant."""
    cancel = Call("cancel_task", {"number": number})
    try:
        found = await facts.named(commit.uow, words)
    except NotKept:
        return await commit.tools["cancel_task"].run(commit, cancel)
    title = (await commit.uow.tasks.by_number(number)).title
    return _asked((*_offers(found), Offer(f"{shortened(title, MAX_LABEL)} (#{number})", (cancel,))))


def _offers(found: Sequence[Fact]) -> tuple[Offer, ...]:
    return tuple(
        Offer(shortened(fact.text, MAX_LABEL), (Call("forget_this_fact", {"id": str(fact.id)}),))
        for fact in found[:CHOICES]
    )


def _asked(offers: Sequence[Offer]) -> Outcome:
    question = templates.text("which_fact")
    neither = Offer("None of them", (Call("leave_it"),))
    return Outcome(text=question, offers=(*offers, neither), questions=(question,))


@write()
async def forget_this_fact(commit: TurnCommit, id: UUID) -> Outcome:
    """Forget exactly this fact."""
    return await _forgotten(commit, id)


async def _forgotten(commit: TurnCommit, id: UUID) -> Outcome:
    fact = await facts.forget(commit.uow, id)
    return Outcome((Receipt("fact.forgotten", "fact", title=fact.text),))


TOOLS = (remember_facts, list_facts, forget_fact, forget_this_fact)
