"""Our own date cases through this engine and through others that happen to be installed, side by side.

`python -m evals.dates_compare`: a development aid, no part of a run or a test. It reads the suites dates and
recurrence, takes the cases of one line that want one thing, and counts whose date and whose rule is the wanted one.
dateparser and recurrent are looked for in this Python, chrono-node by node; what is missing is said so. What is
wanted follows this product's conventions ("at 8" said at 10:00 is 20:00), which the others were not made for: the
numbers show where we differ, not who is better.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from agents.local.understanding import Context
from agents.local.understanding.clauses import clauses_of
from agents.local.understanding.lexicon import load
from agents.local.understanding.normalise import normalise
from agents.local.understanding.spans import best, chart_all, spans_of
from agents.local.understanding.times import times_of
from agents.local.understanding.tokens import tokenise
from evals.cases import Case
from evals.library import suites
from evals.recurrence import same_recurrence

SUITES = ("dates", "recurrence")
_CHRONO = """
const chrono = require('chrono-node');
const lines = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(lines.map(([text, now]) => {
  const date = chrono.parseDate(text, new Date(now), { forwardDate: true });
  return date ? date.toLocaleString('sv', { timeZone: process.env.TZ }).replace(' ', 'T').slice(0, 16) : null;
})));
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line, when and where it is said, and what is wanted of it."""

    text: str
    now: datetime
    due: list[str]
    rules: list[str]


Answer = tuple[str | None, str | None]
"""A wall clock or date, and an RRULE."""
Engine = Callable[[list[Asked]], list[Answer]]


class NotInstalled(Exception):
    """The engine is not here."""


def asked() -> list[Asked]:
    """The cases that can be put to every engine."""
    found: list[Asked] = []
    for suite in suites(SUITES):
        for case in suite.cases:
            if len(case.lines) == 1 and len(case.want) == 1 and (one := _asked(case)):
                found.append(one)
    return found


def _asked(case: Case) -> Asked | None:
    want = case.want[0]
    due = [d for d in _several(want.get("due") or want.get("remind_at")) if len(d) <= len("2026-11-24T09:00")]
    rules = _several(want.get("recurrence"))
    return Asked(case.lines[0], case.now.astimezone(ZoneInfo(case.zone)), due, rules) if due or rules else None


def _several(value: Any) -> list[str]:
    values = cast(list[Any], value) if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str)]


def ours(lines: list[Asked]) -> list[Answer]:
    """The engine of this project."""
    return [_ours(line) for line in lines]


def _ours(line: Asked) -> Answer:
    """The first time that a part of the line says."""
    chart = chart_all(tokenise(normalise(line.text)), load())
    context = Context(line.now, str(line.now.tzinfo))
    for clause in clauses_of(chart, best(spans_of(chart))):
        times = times_of(chart, clause, context)
        if times.due is not None:
            return times.due, times.recurrence
    return None, None


def by_dateparser(lines: list[Asked]) -> list[Answer]:
    """dateparser's search for dates in a text."""
    search = _module("dateparser.search").search_dates
    answers: list[Answer] = []
    for line in lines:
        settings = {"RELATIVE_BASE": line.now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
        found = search(line.text, languages=["en"], settings=settings)
        answers.append((found[0][1].isoformat(timespec="minutes")[:16] if found else None, None))
    return answers


def by_recurrent(lines: list[Asked]) -> list[Answer]:
    """recurrent, which reads rules and dates."""
    event = _module("recurrent.event_parser").RecurringEvent
    answers: list[Answer] = []
    for line in lines:
        found = event(now_date=line.now.replace(tzinfo=None)).parse(line.text)
        rule = next((part for part in str(found).split("\n") if "FREQ" in part), None)
        answers.append((found.isoformat(timespec="minutes") if isinstance(found, datetime) else None, rule))
    return answers


def by_chrono(lines: list[Asked]) -> list[Answer]:
    """chrono-node in a node of its own; all lines of one zone at once."""
    node = shutil.which("node")
    if node is None:
        raise NotInstalled
    answers: list[Answer] = [(None, None)] * len(lines)
    for zone in {str(line.now.tzinfo) for line in lines}:
        places = [i for i, line in enumerate(lines) if str(line.now.tzinfo) == zone]
        sent = json.dumps([(lines[i].text, lines[i].now.isoformat()) for i in places])
        done = subprocess.run(
            [node, "-e", _CHRONO], input=sent, capture_output=True, text=True, env={**os.environ, "TZ": zone}
        )
        if done.returncode:
            raise NotInstalled
        for place, found in zip(places, json.loads(done.stdout), strict=True):
            answers[place] = (found, None)
    return answers


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise NotInstalled from error


ENGINES: dict[str, Engine] = {
    "this engine": ours,
    "dateparser": by_dateparser,
    "recurrent": by_recurrent,
    "chrono-node": by_chrono,
}


def main() -> None:
    """Print one line per engine."""
    lines = asked()
    dates, rules = sum(bool(line.due) for line in lines), sum(bool(line.rules) for line in lines)
    print(f"{'':14}{'dates':>12}{'rules':>12}")
    for name, engine in ENGINES.items():
        try:
            answers = engine(lines)
        except NotInstalled:
            print(f"{name:14}{'not installed':>24}")
            continue
        right = sum(_right_day(line, answer) for line, answer in zip(lines, answers, strict=True))
        same = sum(_right_rule(line, answer) for line, answer in zip(lines, answers, strict=True))
        print(f"{name:14}{f'{right}/{dates}':>12}{f'{same}/{rules}':>12}")


def _right_day(line: Asked, answer: Answer) -> bool:
    """A wanted date is met by any clock of that day: other engines always give one."""
    return any((answer[0] or "")[: len(due)] == due for due in line.due)


def _right_rule(line: Asked, answer: Answer) -> bool:
    return answer[1] is not None and any(same_recurrence(answer[1], rule) for rule in line.rules)


if __name__ == "__main__":
    main()
