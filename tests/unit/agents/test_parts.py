"""A long reply in parts that a platform takes, and the data behind buttons."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.turn.buttons import buttons, turn_of
from agents.turn.commit import split
from domain.errors import ButtonGone
from domain.message import Call, Offer
from tests.support.fakes import CountedIds


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text(alphabet=st.sampled_from("ab 😀é\n"), max_size=400), st.integers(2, 60))
def test_every_part_fits_and_no_word_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["short", "x" * 4000, "word " * 700])
def test_what_fits_is_one_part(text: str) -> None:
    assert split(text, 4000) == [text]
    assert split("y" * 100_000, None) == ["y" * 100_000]


def test_a_part_ends_between_lines_where_it_can() -> None:
    assert split("one two\nthree four\nfive", 12) == ["one two", "three four", "five"]
    assert split("one two three", 8) == ["one two", "three"]
    assert split("x" * 20, 8) == ["x" * 8, "x" * 8, "x" * 4]


def test_a_buttons_data_names_its_turn_and_place() -> None:
    turn = CountedIds().new()
    shown = buttons(turn, [Offer("Undo", (Call("undo"),)), Offer("Done", ())])
    assert [turn_of(one.data) for one in shown] == [(turn, 0), (turn, 1)]
    assert all(len(one.data) <= 30 for one in shown)
    last = buttons(UUID(int=2**128 - 1), [Offer("x", ())] * 100)[99]
    assert turn_of(last.data) == (UUID(int=2**128 - 1), 99)


@given(st.text(max_size=80))
def test_any_other_data_is_a_button_that_is_gone(data: str) -> None:
    try:
        turn, place = turn_of(data)
    except ButtonGone:
        return
    assert isinstance(turn, UUID)
    assert isinstance(place, int)
