"""When two titles are one thing: measured on pairs, few false ones."""

from __future__ import annotations

import pytest

from domain.similar import is_alike

SAME = [
    ("Call mom", "call Mum"),
    ("Ring the garage", "Call garage"),
    ("Buy stamps", "buy some stamps"),
    ("Book the dentist appointment", "Book dentist appointment"),
    ("Pay the electricity bill", "pay electricity bill"),
    ("Take out the trash", "Take the rubbish out"),
    ("Email Ana about the contract", "Mail Ana the contract"),
    ("Finish slides for the Tuesday team meeting", "Finish the slides for Tuesday's team meeting"),
    ("Renew passport", "Renew my passport"),
    ("Water plants", "Water the plant"),
    ("Dentist", "dentist"),
    ("Fix the bike", "Repair bike"),
    ("Send the signed lease to Ben", "Send Ben the signed lease"),
]
DIFFERENT = [
    ("Call mom", "Call dad"),
    ("Call mom", "Call mom about the party"),
    ("Buy milk", "Buy oat milk"),
    ("Call Ben about the rent", "Call Ben about the party"),
    ("Pay the electricity bill", "Pay the water bill"),
    ("Read page 12", "Read page 13"),
    ("Dentist", "Dentist for Ida"),
    ("Book flights to Rome", "Book a hotel in Rome"),
    ("Write chapter 3 of the thesis", "Write chapter 4 of the thesis"),
    ("Send the invoice to Ana", "Send the invoice to Max"),
    ("Clean the kitchen", "Clean the bathroom"),
    ("Prepare slides for the Monday standup meeting", "Prepare slides for the Friday standup meeting"),
    ("Buy item 1", "Buy item 11"),
    ("Wash the car", "Sell the car"),
    ("Email the landlord", "Call the landlord"),
    ("Buy a present for Ida", "Buy a present for Ida's party"),
    ("Order one large box of printer paper", "Order one small box of printer paper"),
    ("Reply to the school email about the trip", "Reply to the school email about the fees"),
    ("?", "!"),
    ("", "Call mom"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_thing_in_other_words_is_known(one: str, other: str) -> None:
    assert is_alike(one, other)
    assert is_alike(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_things_that_sound_alike_stay_apart(one: str, other: str) -> None:
    assert not is_alike(one, other)
    assert not is_alike(other, one)


def test_no_two_of_all_the_different_things_are_taken_for_one() -> None:
    things = sorted({title for pair in DIFFERENT for title in pair if len(title) > 1})
    taken = [(a, b) for i, a in enumerate(things) for b in things[i + 1 :] if is_alike(a, b)]
    assert taken == []
