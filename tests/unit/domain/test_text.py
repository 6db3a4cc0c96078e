"""Any string a platform can send becomes one that the database can hold, and still says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidInput
from domain.text import MAX_TEXT, clean


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("buy milk", "buy milk"),
        ("", ""),
        ("a\x00b", "ab"),
        ("a\x1bb\x7fc\x9bd", "abcd"),
        ("tab\there\nand here", "tab\there\nand here"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three", "one\ntwo\n\nthree"),
        ("one\x0btwo\x0cthree\x85four", "one\ntwo\nthree\nfour"),
        ("half \ud83d emoji", "half \ufffd emoji"),
        ("split \ud83d\ude00 emoji", "split 😀 emoji"),
        ("👩‍👧 café naïve 中文 עברית", "👩‍👧 café naïve 中文 עברית"),
    ],
)
def test_what_cannot_be_stored_is_replaced_and_the_rest_stays(sent: str, kept: str) -> None:
    assert clean(sent) == kept


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_clean_can_be_stored_and_stays_as_it_is(sent: str) -> None:
    kept = clean(sent)
    assert "\x00" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert clean(kept) == kept


def test_the_longest_message_is_taken_and_a_longer_one_refused() -> None:
    assert len(clean("x" * MAX_TEXT)) == MAX_TEXT
    with pytest.raises(InvalidInput, match="100,001 characters, 100,000 at most"):
        clean("x" * (MAX_TEXT + 1))
