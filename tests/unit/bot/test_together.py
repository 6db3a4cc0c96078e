"""Calls made at the same time are one; addresses wait once in the lane of their channel."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.runtime.lanes import OTHERWISE, Lanes
from bot.runtime.together import AT_MOST, Together


class Doubling:
    """Doubles numbers, when it is let to; knows what it was asked for in one run. Zero it cannot take."""

    def __init__(self) -> None:
        self.runs: list[list[int]] = []
        self.go = asyncio.Event()

    async def run(self, asked: Sequence[int]) -> Sequence[int]:
        """One run."""
        self.runs.append(list(asked))
        await self.go.wait()
        if 0 in asked:
            raise ValueError("zero")
        return [2 * one for one in asked]


async def test_what_arrives_while_a_run_goes_on_is_the_next_run() -> None:
    doubling = Doubling()
    together = Together(doubling.run)
    first = asyncio.create_task(together(1))
    while not doubling.runs:
        await asyncio.sleep(0)
    others = [asyncio.create_task(together(n)) for n in (2, 3, 4)]
    await asyncio.sleep(0)
    doubling.go.set()
    assert [await one for one in (first, *others)] == [2, 4, 6, 8]
    assert doubling.runs == [[1], [2, 3, 4]]


async def test_one_that_fails_fails_alone() -> None:
    doubling = Doubling()
    doubling.go.set()
    together = Together(doubling.run)
    answers = await asyncio.gather(*(together(n) for n in (1, 0, 3)), return_exceptions=True)
    assert (answers[0], answers[2]) == (2, 6)
    assert isinstance(answers[1], ValueError)
    assert doubling.runs == [[1, 0, 3], [1], [0], [3]]


async def test_a_run_has_an_end() -> None:
    doubling = Doubling()
    doubling.go.set()
    together = Together(doubling.run)
    await asyncio.gather(*(together(n) for n in range(1, AT_MOST + 2)))
    assert [len(run) for run in doubling.runs] == [AT_MOST, 1]


async def test_whoever_gave_up_waiting_holds_up_no_other() -> None:
    doubling = Doubling()
    together = Together(doubling.run)
    gone, there = asyncio.create_task(together(1)), asyncio.create_task(together(2))
    await asyncio.sleep(0)
    gone.cancel()
    doubling.go.set()
    assert await there == 4
    with pytest.raises(asyncio.CancelledError):
        await gone


class Delivering:
    """Notes where it delivers, and how many at a time; what is named in `broken` it cannot reach."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.broken: set[str] = set()
        self.now = self.most = 0

    async def deliver(self, channel: str, conversation: str) -> None:
        """One address."""
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0)
        self.now -= 1
        if conversation in self.broken:
            raise ConnectionError(conversation)
        self.done.append(conversation)


async def test_an_address_that_waits_waits_once_and_so_many_are_sent_to_at_a_time() -> None:
    delivering = Delivering()
    lanes = Lanes(delivering.deliver)
    places = [("terminal", str(n)) for n in range(3 * OTHERWISE)]
    lanes.add(places)
    lanes.add(places)
    await lanes.emptied()
    assert sorted(delivering.done, key=int) == [str(n) for n in range(3 * OTHERWISE)]
    assert delivering.most == OTHERWISE


async def test_a_channel_has_lanes_of_its_own() -> None:
    delivering = Delivering()
    lanes = Lanes(delivering.deliver)
    delivering.broken = {"one"}
    lanes.add([("telegram", "one"), ("terminal", "two")])
    await lanes.emptied()
    assert delivering.done == ["two"]
    lanes.add([("telegram", "three")])
    await lanes.emptied()
    assert delivering.done == ["two", "three"]


async def test_once_it_is_closed_nothing_that_waits_is_begun() -> None:
    delivering = Delivering()
    lanes = Lanes(delivering.deliver)
    lanes.closed = True
    lanes.add([("terminal", "one")])
    await lanes.emptied()
    assert delivering.done == []
