"""Runs parts of the suite as processes side by side, since most of it waits for others; prints each part when it ends.

`python -m tests.support.side_by_side fast|all [pytest arguments]`; with arguments that name tests, one process.
"""

from __future__ import annotations

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

_FILES = sorted(str(path) for path in Path("tests/integration/turns").glob("test_*.py"))
TURNS = (_FILES[::2], _FILES[1::2])
REST = ["tests/integration", "--ignore=tests/integration/turns"]
UNIT = ["tests/unit"]
E2E = ["tests/e2e"]
PARTS = {
    "fast": [[*part, "-m", "not slow"] for part in (*TURNS, [*UNIT, *REST])],
    "all": [E2E, *TURNS, REST, UNIT],
}
COVERED = ["-m", "coverage", "run"]
OUTCOMES = ("passed", "failed", "error", "skipped")


async def main(which: str, arguments: list[str]) -> int:
    """Run the parts; 0 when every one passed."""
    named = any(not argument.startswith("-") for argument in arguments)
    parts = [arguments] if named else [[*part, *arguments] for part in PARTS[which]]
    ended = await asyncio.gather(*(_run([*_runner(which, part), *part]) for part in parts))
    counts = {name: sum(_count(output, name) for _, output in ended) for name in OUTCOMES}
    failed = counts["failed"] + counts["error"]
    print(f"{counts['passed']} passed, {failed} failed, {counts['skipped']} skipped")
    return max(status for status, _ in ended)


def _runner(which: str, part: list[str]) -> list[str]:
    """Pytest; with coverage when everything runs, but for real processes: they would start and answer half as fast.

    Following greenlets costs as much once more; units have none.
    """
    if which == "fast" or part[: len(E2E)] == E2E:
        return ["-m", "pytest"]
    return [*COVERED, *(["--concurrency=thread"] if part[: len(UNIT)] == UNIT else []), "-m", "pytest"]


async def _run(arguments: list[str]) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, "-q", stdout=PIPE, stderr=STDOUT)
    output = (await process.communicate())[0].decode("utf-8", "replace")
    print(output, flush=True)
    return process.returncode or 0, output


def _count(output: str, name: str) -> int:
    """How many of one outcome pytest's closing line names."""
    lines = [line for line in output.splitlines() if re.search(r"\d+ (passed|failed|error|skipped)", line)]
    found = re.search(rf"(\d+) {name}", lines[-1]) if lines else None
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], sys.argv[2:])))
