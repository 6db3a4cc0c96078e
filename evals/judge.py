"""The judge: what a case's lines were answered with → what is wrong about it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.cases import Case
from evals.receipts import Fields, differing, fits, got_of

RIDERS = frozenset({"refused", "xp.awarded", "achievement.unlocked"})
"""Receipts that are no change of what was said: a refusal, and what a completion earns."""

KEPT = "capture.saved"

Answer = Mapping[str, Any]


def changes(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The receipts of all answers that are changes."""
    return [receipt for answer in answers for receipt in answer["receipts"] if receipt["action"] not in RIDERS]


def judge(case: Case, answers: Sequence[Answer]) -> list[str]:
    """What is wrong; nothing when the case is right. `answers` are the lines of `chat --json`, one or more."""
    made = [receipt for receipt in changes(answers) if not (case.may_keep and receipt["action"] == KEPT)]
    wrong = _receipts(case, made) if case.want else []
    if made and not case.want and not case.also:
        wrong.append("nothing was to change")
    return wrong + _last_reply(case, answers[-1])


def _last_reply(case: Case, last: Answer) -> list[str]:
    reply, labels = str(last["reply"]).casefold(), [str(button["label"]) for button in last["buttons"]]
    wrong: list[str] = []
    if case.asks and not _asks(last, labels):
        wrong.append("nothing was asked")
    wrong.extend(f"the reply does not show {word!r}" for word in case.shows if word.casefold() not in reply)
    wrong.extend(f"the reply shows {word!r}" for word in case.hides if word.casefold() in reply)
    wrong.extend(f"no button {label!r}" for label in case.buttons if label not in labels)
    return wrong


def _asks(last: Answer, labels: Sequence[str]) -> bool:
    return bool(last["questions"]) or any(label != "Undo" for label in labels)


def _receipts(case: Case, made: Sequence[Fields]) -> list[str]:
    matched = assign(case.want, made)
    wrong = [_missing(want, made, matched) for n, want in enumerate(case.want) if n not in matched]
    extra = [receipt for n, receipt in enumerate(made) if n not in matched.values()]
    if extra and not case.also:
        wrong.extend(f"not wanted: {receipt['action']} {receipt.get('title')!r}" for receipt in extra)
    if case.one_number and len({receipt.get("number") for receipt in made}) > 1:
        wrong.append("the receipts are of several things")
    return wrong


def assign(wants: Sequence[Fields], made: Sequence[Fields]) -> dict[int, int]:
    """Each want's own receipt, for as many wants as can be: a greatest matching by augmenting paths."""
    owner: dict[int, int] = {}

    def place(want: int, tried: set[int]) -> bool:
        for n, receipt in enumerate(made):
            if n in tried or not fits(wants[want], receipt):
                continue
            tried.add(n)
            if n not in owner or place(owner[n], tried):
                owner[n] = want
                return True
        return False

    for want in range(len(wants)):
        place(want, set())
    return {want: n for n, want in owner.items()}


def _missing(want: Fields, made: Sequence[Fields], matched: Mapping[int, int]) -> str:
    """The want that nothing met, with what its nearest unmatched receipt has instead."""
    free = [receipt for n, receipt in enumerate(made) if n not in matched.values()]
    if not free:
        return f"missing: {_said(want)}"
    nearest = min(free, key=lambda receipt: len(differing(want, receipt)))
    got = {name.removesuffix("_has"): got_of(name, nearest) for name in differing(want, nearest)}
    return f"missing: {_said(want)}; nearest has {_said(got)}"


def _said(values: Fields) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in values.items())
