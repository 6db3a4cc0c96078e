"""Splitting by playbooks: three to five small steps, specific to the title, for ten kinds of work and the rest."""

from __future__ import annotations

import re

import pytest

from services.playbooks import kind_of, steps_for
from services.playbooks.data import playbooks

TITLES = [
    ("Call Ben about the rent", "call"), ("Ring the garage", "call"), ("phone mom", "call"),
    ("Write the quarterly report for Ana", "write"), ("Reply to Ben", "write"), ("Finish thesis", "write"),
    ("Prepare the slides for Monday", "write"), ("Ask Ana about the keys", "write"), ("Email", "write"),
    ("Tidy the kitchen", "tidy"), ("Laundry", "tidy"), ("Tackle the laundry", "tidy"), ("clean out my inbox", "tidy"),
    ("Organise the garage", "tidy"), ("Declutter", "tidy"),
    ("Pay the electricity bill", "pay"), ("Pay Ben back for lunch", "pay"), ("Rent", "pay"),
    ("Book a dentist appointment", "book"), ("Dentist", "book"), ("Get a haircut", "book"),
    ("Make a doctor's appointment", "book"), ("Book flights to Rome", "book"),
    ("Study maths", "study"), ("Read chapter 3", "study"), ("Prepare for the exam", "study"),
    ("Decide on a present for Ida", "decide"), ("Plan the party", "decide"), ("pick a colour for the wall", "decide"),
    ("Fix the bike", "repair"), ("Replace the lightbulb", "repair"), ("Set up the printer", "repair"),
    ("Fix the login bug", "code"), ("Deploy the new API", "code"), ("Write tests for the parser", "code"),
    ("Buy milk", "errand"), ("Pick up the parcel", "errand"), ("Return library books", "errand"),
    ("Do my taxes", "form"), ("Renew passport", "form"), ("Cancel gym subscription", "form"),
    ("Sort out insurance", "general"), ("Take the pills", "general"), ("Water the plants", "general"),
    ("!", "general"), ("x" * 255, "general"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_the_kind_of_work_is_known_by_verb_and_object(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize("title", [title for title, _ in TITLES])
@pytest.mark.parametrize("turn", range(3))
def test_every_split_is_three_to_five_steps_of_two_to_five_minutes_the_first_the_smallest(
    title: str, turn: int
) -> None:
    steps = steps_for(title, turn)
    assert 3 <= len(steps) <= 5
    assert all(2 <= step.minutes <= 5 and 1 <= len(step.title) <= 255 for step in steps)
    assert steps[0].minutes == 2
    assert len({step.title for step in steps}) == len(steps)
    assert not any("{" in step.title or "  " in step.title for step in steps)


@pytest.mark.parametrize("title", [title for title, kind in TITLES if kind != "tidy" and len(title.split()) > 1])
def test_steps_name_what_the_title_is_about(title: str) -> None:
    words = {word.casefold().strip("'s") for word in title.split() if len(word) > 2}
    said = " ".join(step.title.casefold() for turn in range(3) for step in steps_for(title, turn))
    assert not words or any(word in said for word in words)


def test_a_call_says_whom_and_what_about() -> None:
    said = [step.title for step in steps_for("Call Ben about the rent")]
    assert said == [
        "Put Ben's number on the screen",
        "Write down the one thing to say about the rent",
        "Call Ben",
        "Note what was said and what comes next",
    ]


def test_an_office_is_called_prepared() -> None:
    assert steps_for("Call the bank")[0].title == "Look up the number and hours of the bank"


def test_a_bare_noun_gets_an_article_and_a_name_none() -> None:
    assert steps_for("Write report")[0].title == "Open a page and type a working title for the report"
    assert steps_for("Fix bike")[0].title.startswith("Go to the bike")
    assert steps_for("Buy a present")[0].title == "Write down which present and how much"
    assert steps_for("Email")[0].title == "Open the message"


def test_variants_that_fit_alike_take_turns() -> None:
    assert steps_for("Call mom", 0) != steps_for("Call mom", 1)
    assert steps_for("Call mom", 0) == steps_for("Call mom", 2)


def test_there_are_ten_kinds_of_work_and_one_for_the_rest() -> None:
    names = [book.name for book in playbooks()]
    wanted = {"write", "call", "tidy", "pay", "book", "study", "decide", "repair", "code", "errand"}
    assert wanted < set(names)
    assert names[-1] == "general"


def test_no_step_shames_or_hurries() -> None:
    for book in playbooks():
        for variant in book.variants:
            for _, text in variant.steps:
                assert not re.search(r"\b(overdue|again|forgot|failed|should|just|easy)\b", text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Call sam", "Put sam's number on the screen"),
        ("Write to mia", "Open the message to mia"),
        ("Text ann about the trip", "Open the message to ann"),
        ("Email boss", "Open the message to the boss"),
        ("Call tax office", "Look up the number and hours of the tax office"),
    ],
)
def test_someone_named_has_no_article_and_someone_described_has_one(title: str, first: str) -> None:
    assert steps_for(title)[0].title == first
