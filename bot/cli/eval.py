"""`proxy-agent eval`: the understanding suites, one line each; exit code 1 when one is under its floor."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.logs import configure
from bot.settings import SettingsError
from bot.signals import on_ending
from evals import library, report
from evals.cases import CaseError, Suite
from evals.runner import run


def evaluate(names: list[str], *, as_json: bool, failures: bool, folder: Path | None) -> None:
    """Run the suites named, all when none is. Raises SettingsError."""
    configure("error", "json", sys.stderr)
    home = folder or library.HERE
    try:
        chosen, floors = library.suites(names, home), library.floors(home)
    except CaseError as error:
        raise SettingsError(str(error)) from error
    if not asyncio.run(_run(chosen, floors, as_json=as_json, failures=failures)):
        sys.exit(1)


async def _run(chosen: list[Suite], floors: dict[str, int], *, as_json: bool, failures: bool) -> bool:
    """Print every suite's score as it is done; whether all reach their floors. A closed terminal cancels it."""
    if (task := asyncio.current_task()) is not None:
        on_ending(task.cancel)
    well, correct, total = True, 0, 0
    async for score in run(chosen, floors):
        well = well and not score.under
        correct, total = correct + score.correct, total + score.total
        print(report.as_json(score, failures) if as_json else report.line(score), flush=True)
        for verdict in score.failures if failures and not as_json else ():
            print("\n".join(report.failure(verdict)), flush=True)
    if not as_json:
        print(f"all: {correct}/{total}", file=sys.stderr)
    return well
