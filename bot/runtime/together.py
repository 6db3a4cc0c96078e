"""Calls that are made at the same time as one: what arrives while the last statement runs is the next one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

AskedT = TypeVar("AskedT")
GivenT = TypeVar("GivenT")

AT_MOST = 256  # calls in one statement


@dataclass(slots=True)
class Together(Generic[AskedT, GivenT]):
    """Runs `run` on what is asked, one run at a time and nothing delayed; it gives one answer for each, in order.

    A run that fails is repeated for each of its calls alone, and whoever asked for what still fails gets the error.
    """

    run: Callable[[Sequence[AskedT]], Awaitable[Sequence[GivenT]]]
    _waiting: list[tuple[AskedT, asyncio.Future[GivenT]]] = field(
        default_factory=list[tuple[AskedT, "asyncio.Future[GivenT]"]]
    )
    _running: asyncio.Task[None] | None = None

    async def __call__(self, asked: AskedT) -> GivenT:
        """The answer for one call. Raises what its run raised."""
        given = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, given))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await given

    async def _run(self) -> None:
        try:
            while self._waiting:
                part, self._waiting = self._waiting[:AT_MOST], self._waiting[AT_MOST:]
                await self._answer(part)
        finally:
            self._running = None

    async def _answer(self, part: Sequence[tuple[AskedT, asyncio.Future[GivenT]]]) -> None:
        try:
            answers = await self.run([asked for asked, _ in part])
        except Exception as error:
            if len(part) > 1:
                for one in part:
                    await self._answer([one])
            elif not part[0][1].done():
                part[0][1].set_exception(error)
            return
        for (_, given), answer in zip(part, answers, strict=True):
            if not given.done():
                given.set_result(answer)
