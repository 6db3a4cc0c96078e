"""Buttons in rows a phone can show."""

from __future__ import annotations

import pytest

from bot.telegram.keyboard import keyboard, rows
from domain.message import Button


@pytest.mark.parametrize(
    ("labels", "lengths"),
    [
        (["Undo"], [1]),
        (["Undo", "Fix one", "Start one"], [3]),
        (["Done", "10 min", "1 h", "Not today"], [2, 2]),
        (["Start", "Set the rest aside", "Not now"], [2, 1]),
        (["The garage, tomorrow at nine", "The garden"], [1, 1]),
        (["a", "b", "c", "d", "e", "f", "g"], [3, 2, 2]),
        ([], []),
    ],
)
def test_rows_are_as_few_and_as_even_as_the_labels_allow(labels: list[str], lengths: list[int]) -> None:
    buttons = [Button(label, f"d{place}") for place, label in enumerate(labels)]
    found = rows(buttons)
    assert [len(row) for row in found] == lengths
    assert [button for row in found for button in row] == buttons


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard(()) is None
