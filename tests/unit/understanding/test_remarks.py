"""What is said in passing is no thing to do, and what an exclamation only opens is."""

from __future__ import annotations

import pytest

from tests.unit.understanding.conftest import known
from tests.unit.understanding.spoken import after, said

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
    "god that queue was long",
    "i knew it",
    "will do",
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
    ("shit i forgot the rent", "capture “I forgot the rent”"),
    ("omg mum's birthday is tomorrow", "remember_facts items=[text:Omg mum's birthday is tomorrow]"),
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


UNDER_A_LEAD = (
    ("todo\n- ring Bob\n- pay gas", "capture “Ring Bob” + “Pay gas”"),
    ("for mum\n- call pharmacy\n- glasses", "capture “Call pharmacy” notes=for mum + “Glasses”"),
    (
        "so for nan I need to call the vet, pick up her glasses and fill in the form",
        "capture “Call the vet” notes=so for nan + “Pick up her glasses” + “Fill in the form”",
    ),
    ("need from tesco: oats and plasters", "add_shopping items=[oats, plasters] shop=Tesco"),
    ("get from aldi: bread, eggs", "add_shopping items=[bread, eggs] shop=Aldi"),
)
SLIPS = ("rmeind me at 5 to go", "remidn me at 5 to go", "reminf me at 5 to go", "remnd me at 5 to go")


@pytest.mark.parametrize(("text", "expected"), UNDER_A_LEAD)
def test_words_that_lead_in_are_no_thing_of_their_own(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_in_the_word_that_asks_for_a_reminder_is_forgiven(text: str) -> None:
    assert said(text) == "capture “Go” remind=[at:2026-11-23T17:00,stated:true]"


def test_who_is_out_was_not_called() -> None:
    assert "complete" not in said("Margaret is out", tasks=(known(1, "Ring Margaret"),))
    assert said("the newsletter is out", tasks=(known(1, "Send the newsletter"),)) == "complete 1"


def test_both_are_the_only_two_there_are() -> None:
    two = (known(1, "Call the school"), known(2, "Call the bank"))
    assert said("both done", tasks=two, shown=(2,)) == "complete 1; complete 2"


def test_a_number_after_one_that_was_done_is_done_too() -> None:
    two = (known(1, "Call the school"), known(2, "Call the bank", "completed"))
    assert said("and #1", tasks=two, last=after(("task.completed", 2))) == "complete 1"


def test_each_thing_said_to_be_done_is_one() -> None:
    two = (known(1, "Order gift bags"), known(2, "Fix the window display"))
    assert said("window display is fixed, gift bags are ordered", tasks=two) == "complete 2; complete 1"


def test_an_estimate_beside_a_deadline_takes_nothing_away() -> None:
    expected = "capture “Do the invoice” due=2026-11-26T17:00 due_kind=deadline estimate_minutes=60"
    assert said("do the invoice by thursday 5pm, prob an hour or so", tasks=()) == expected
