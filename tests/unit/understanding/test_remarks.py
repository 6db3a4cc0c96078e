"""What is said in passing is no thing to do, and what an exclamation only opens is."""

from __future__ import annotations

import pytest

from tests.unit.understanding.spoken import said

PASSING = (
    "god what a shift, nobody sat down once",
    "jesus that queue was long",
    "honestly i don't know how people do this for years",
    "tbh not sure i can do this",
    "i have no idea what im doing",
    "thanks ur a star",
    "ta x",
    "cheers pal",
    "thank goodness",
    "oi",
    "phew",
    "no i do need it",
    "sorry, not tomorrow",
    "rain again",
    "love this weather",
    "so excited for the weekend",
    "long day ahead",
    "feeling a bit lost",
    "just got home",
    "im off to bed",
    "back in 5",
    "wish me luck",
    "speak soon",
    "mustn't grumble",
    "never doing that again",
)
TIRED = (
    ("kids finally asleep, i'm completely wiped", "log_energy level=1"),
    ("pretty tired today tbh", "log_energy level=2"),
    ("exhausted, nothing left in me", "log_energy level=1"),
    ("shattered, no idea how i got home", "log_energy level=1"),
    ("knackered mate", "log_energy level=1"),
)
TOO_MUCH = ("its all too much i cant", "too much going on i cant think", "i just cant today")
TO_DO = (
    ("god i need to buy stamps", "capture “Buy stamps”"),
    ("honestly i need to book a haircut", "capture “Book a haircut”"),
    ("must not forget the bins", "capture “The bins”"),
    ("sick note for Ben", "capture “Sick note for Ben”"),
    ("hot water bottle", "capture “Hot water bottle”"),
    ("thank you cards for the wedding", "capture “Thank you cards for the wedding”"),
    ("love letter to sam", "capture “Love letter to sam”"),
    ("right so i have to pick up the parcel", "capture “Pick up the parcel”"),
    ("buy stamps would you", "capture “Buy stamps”"),
    ("email the TA", "capture “Email the TA”"),
    ("text my mate", "capture “Text my mate”"),
)


@pytest.mark.parametrize("text", PASSING)
def test_what_is_said_in_passing_is_talk(text: str) -> None:
    assert said(text).startswith("talk ")


@pytest.mark.parametrize(("text", "expected"), TIRED)
def test_how_someone_is_counts_beside_other_remarks(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", TOO_MUCH)
def test_too_much_is_heard_without_a_joint_between_the_words(text: str) -> None:
    assert said(text) == "overwhelm"


@pytest.mark.parametrize(("text", "expected"), TO_DO)
def test_a_thing_to_do_stays_one_beside_an_exclamation(text: str, expected: str) -> None:
    assert said(text) == expected
