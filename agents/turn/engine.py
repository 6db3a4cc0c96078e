"""The turn engine: begun turn in, committed answer out."""

from __future__ import annotations

from dataclasses import dataclass

from agents.models import Models
from agents.registry import Registry
from agents.turn.commit import TurnCommitter
from agents.turn.decide import decide
from agents.turn.prepare import prepare
from agents.view import TurnView
from domain.clock import Clock, Ids
from domain.ports import Units
from domain.turn import Answer, BegunTurn


@dataclass(slots=True)
class TurnEngine:
    """Answers turns. It holds no state between them."""

    units: Units
    registry: Registry
    models: Models
    clock: Clock
    ids: Ids

    async def answer(self, begun: BegunTurn) -> Answer:
        """Read, decide without a transaction open, commit. Raises LeaseLost when another worker took over."""
        view = await self._view(begun)
        decision = await decide(view, self.registry, self.models)
        async with self.units.open(begun.user_id) as uow:
            answer = await TurnCommitter(self.registry, self.clock, self.ids).commit(uow, view, decision)
            await uow.commit()
        return answer

    async def _view(self, begun: BegunTurn) -> TurnView:
        async with self.units.read(begun.user_id) as unit:
            return await prepare(unit, begun, self.clock, with_history=True)
