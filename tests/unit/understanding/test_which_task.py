"""Which task some words mean, on a corpus that the thresholds were chosen by (docs/figures.md)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from agents.local.understanding.lexicon import load
from agents.local.understanding.matching import TaskIndex
from agents.local.understanding.which import decide
from tests.unit.understanding.conftest import known

WORLD: dict[str, Any] = tomllib.loads(Path(__file__).with_name("which_task.toml").read_text(encoding="utf-8"))
INDEX = TaskIndex(tuple(known(n, title) for n, title in enumerate(WORLD["tasks"], 1)), (), load())
RIGHT = 185
"""Of 192; the rest are asked about or not found."""


def judged(words: str, means: int | list[int]) -> str:
    """What the words come to: right, wrong (another task would be acted on), asked or missed."""
    found = decide(INDEX.matches(words), words)
    if found.numbers:
        return "right" if found.numbers[0] == means else "wrong"
    if isinstance(means, list):
        return "right" if set(means) <= set(found.ask) else "missed"
    if found.ask:
        return "asked"
    return "right" if means == 0 else "missed"


def test_words_name_their_task_and_never_another() -> None:
    outcomes = [(judged(words, means), words) for words, means in WORLD["cases"]]
    assert [words for outcome, words in outcomes if outcome == "wrong"] == []
    assert sum(outcome == "right" for outcome, _ in outcomes) >= RIGHT


def test_words_that_fit_a_task_and_its_own_steps_mean_the_task() -> None:
    thesis, step = known(1, "Write the thesis chapter"), known(2, "Open the thesis chapter, or a page", parent=1)
    index = TaskIndex((thesis, step), (), load())
    assert decide(index.matches("the thesis"), "the thesis").numbers == (1,)
    assert decide(index.matches("open the thesis chapter"), "open the thesis chapter").numbers != (1,)
