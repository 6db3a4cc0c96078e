"""Runs suites through the whole pipeline on a throw-away database: a new person for every case."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Any

from bot import database
from bot.terminal.clock import MovableClock
from bot.terminal.driver import Driver
from bot.terminal.wiring import wired
from evals.cases import ZONE, Case, Suite
from evals.judge import judge
from evals.talk import NoButton, Talk


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case, what it was answered with, and what is wrong about it: nothing when it is right."""

    place: int
    case: Case
    answers: tuple[dict[str, Any], ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A suite's verdicts, and how many must be right."""

    suite: str
    verdicts: tuple[Verdict, ...]
    floor: int = 0

    @property
    def total(self) -> int:
        """How many cases there are."""
        return len(self.verdicts)

    @property
    def failures(self) -> tuple[Verdict, ...]:
        """The cases that are wrong."""
        return tuple(verdict for verdict in self.verdicts if verdict.wrong)

    @property
    def correct(self) -> int:
        """How many cases are right."""
        return self.total - len(self.failures)

    @property
    def under(self) -> bool:
        """Whether fewer are right than must be."""
        return self.correct < self.floor


async def run(suites: Sequence[Suite], floors: dict[str, int]) -> AsyncGenerator[Score]:
    """Each suite's score as it is done."""
    async with database.thrown_away() as (url, _), wired(url, ZONE) as (driver, clock):
        for suite in suites:
            verdicts = [
                await _verdict(driver, clock, suite.name, place, case) for place, case in enumerate(suite.cases, 1)
            ]
            yield Score(suite.name, tuple(verdicts), floors.get(suite.name, 0))


async def _verdict(driver: Driver, clock: MovableClock, suite: str, place: int, case: Case) -> Verdict:
    talk = Talk(driver, clock, f"{suite} {place}", case.zone, case.now)
    answers: list[dict[str, Any]] = []
    try:
        for line in case.given:
            await talk.say(line)
        for line in case.lines:
            answers.extend(await talk.say(line))
    except NoButton as error:
        return Verdict(place, case, tuple(answers), (str(error),))
    wrong = judge(case, answers) if answers else ["no answer"]
    return Verdict(place, case, tuple(answers), tuple(wrong))
