"""Buttons under a message: as few rows as the labels can be read in."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from domain.message import Button

SHORT, MIDDLING = 10, 18  # characters of the longest label that still fits three, two in a row of a phone


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The inline keyboard; None without buttons, which takes an edited message's buttons away."""
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in rows(buttons)]
    )


def rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """The buttons in order, in rows of nearly equal length: three where all labels are short, two, else one."""
    longest = max((len(button.label) for button in buttons), default=0)
    width = 3 if longest <= SHORT else 2 if longest <= MIDDLING else 1
    count = ceil(len(buttons) / width)
    bounds = [ceil(place * len(buttons) / count) for place in range(count + 1)] if count else [0]
    return [list(buttons[start:end]) for start, end in zip(bounds, bounds[1:], strict=False)]
