"""Cursors come back as they went."""

from __future__ import annotations

import pytest

from bot.api import cursors
from bot.api.errors import Unreadable
from domain.task_query import Cursor, TaskSort


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        (TaskSort.NUMBER, None),
        (TaskSort.DUE, None),
        (TaskSort.DUE_DOWN, "2026-11-24T05:00:00+00:00"),
        (TaskSort.CREATED_DOWN, "2026-11-24T05:00:00.000001+00:00"),
    ],
)
def test_a_cursor_survives_the_way_out_and_back(sort: TaskSort, value: str | None) -> None:
    cursor = Cursor(value, 12)
    assert cursors.decode(cursors.encode(cursor, sort), sort) == cursor


def test_a_cursor_without_a_value_fits_only_orders_that_have_rows_without_one() -> None:
    with pytest.raises(Unreadable):
        cursors.decode(cursors.encode(Cursor(None, 12), TaskSort.CREATED_DOWN), TaskSort.CREATED_DOWN)
