"""A model's words may not claim a change: such sentences are left out, the others stay as they are."""

from __future__ import annotations

import pytest

from agents.wording.claims import without_claims


@pytest.mark.parametrize(
    "claim",
    [
        "I've added the dentist to your list.",
        "I have moved it to Friday.",
        "I added it!",
        "Added!",
        "Saved.",
        "I’ve marked it as done.",
        "I just deleted both.",
        "I've already noted that down.",
        "OK, I've set that for tomorrow.",
        "**I've added** the dentist.",
        "Got it, added to your list.",
        "Okay, saved!",
        "Your task has been added.",
        "The dentist has now been moved to Friday.",
        "It's added to your list.",
        "It is now marked as done.",
        "Both were removed.",
        "All tasks are completed.",
        "✅ Added: dentist",
        "✓ Marked as done",
        "- Added dentist",
        "Task created.",
        "Reminder set for 9.",
        "I went ahead and added the dentist.",
        "I completed #3 for you.",
        "We've rescheduled that.",
        "Consider it added.",
        "Done!",
        "All set.",
        "That's done.",
    ],
)
def test_a_claim_is_left_out(claim: str) -> None:
    assert without_claims(claim) == ""
    assert without_claims(f"Good morning. {claim} Enjoy the day.").startswith("Good morning.")
    assert claim.strip("*✅✓- .") not in without_claims(f"Good morning. {claim} Enjoy the day.")


@pytest.mark.parametrize(
    "words",
    [
        "Good morning.",
        "The garage opens at 8. Ring them then?",
        "Which one do you mean: the rent or the party?",
        "You could put the lease first.",
        "Should this go to Friday?",
        "Say undo and I take my last change back.",
        "You added that yesterday.",
        "Did you already send it?",
        "The dentist is set for Friday at 9.",
        "Ben is scheduled for 4.",
        "Two minutes: open the email.",
        "1. Open the mail\n2. Read the first line",
        "That sounds heavy. Only the lease has a deadline today, 15:00.",
        "version 2.5 costs 3.50.",
        "",
    ],
)
def test_what_claims_nothing_stays_as_it_is(words: str) -> None:
    assert without_claims(words) == words


def test_a_sentence_beside_a_claim_stays() -> None:
    assert without_claims("I've added it. The garage opens at 8.") == "The garage opens at 8."
    assert without_claims("The garage opens at 8.\nAdded!") == "The garage opens at 8."
