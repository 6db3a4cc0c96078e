"""Energy by chat."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, write
from domain.receipt import Receipt
from services import energy

Level = Annotated[int, Field(description="1 empty to 5 full")]


@write("energy", also=ANYWHERE)
async def log_energy(commit: TurnCommit, level: Level) -> Outcome:
    """Note how much energy the person says to have now."""
    made = await energy.log(commit.uow, level, commit.clock, commit.ids, commit.inbound_id)
    return Outcome((Receipt("energy.logged", "energy", energy=made.level),))


TOOLS = (log_energy,)
