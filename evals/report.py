"""Scores as lines for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from evals.judge import changes
from evals.runner import Score, Verdict

SAID_OF_A_RECEIPT = ("action", "number", "title", "due", "due_kind", "remind_at", "starts_at", "recurrence", "priority")


def line(score: Score) -> str:
    """`suite: correct/total`, and the floor when it is not reached."""
    return f"{score.suite}: {score.correct}/{score.total}" + (f" (floor {score.floor})" if score.under else "")


def failure(verdict: Verdict) -> Iterator[str]:
    """A case that is wrong: what was said, what is wrong about the answer, what it was."""
    yield f"  case {verdict.place}, {verdict.case.now:%a %Y-%m-%d %H:%M} {verdict.case.zone}"
    for said in verdict.case.given:
        yield f"    given: {said!r}"
    for said in verdict.case.lines:
        yield f"    said:  {said!r}"
    for wrong in verdict.wrong:
        yield f"    wrong: {wrong}"
    for receipt in changes(verdict.answers):
        yield f"    got:   {_short(receipt)}"
    if verdict.answers:
        yield f"    reply: {verdict.answers[-1]['reply']!r}"


def as_json(score: Score, failures: bool) -> str:
    """The score as one line of JSON, its failures too when asked for."""
    table: dict[str, Any] = {
        "suite": score.suite,
        "correct": score.correct,
        "total": score.total,
        "floor": score.floor,
    }
    if failures:
        table["failures"] = [_failure(verdict) for verdict in score.failures]
    return json.dumps(table, ensure_ascii=False)


def _failure(verdict: Verdict) -> dict[str, Any]:
    case = verdict.case.model_dump(mode="json", exclude_defaults=True)
    return {"case": verdict.place, **case, "wrong": verdict.wrong, "answers": verdict.answers}


def _short(receipt: dict[str, Any]) -> str:
    named = {name: receipt.get(name) for name in SAID_OF_A_RECEIPT}
    return " ".join(f"{name}={value}" for name, value in named.items() if value is not None)
