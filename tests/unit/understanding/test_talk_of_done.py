"""Done, open again, let go, started: what people say about tasks that exist."""

from __future__ import annotations

import pytest

from tests.unit.understanding.spoken import said

DONE: tuple[tuple[str, str], ...] = (
    ("done with the plumber", "complete 1"),
    ("did the laundry", "complete 16"),
    ("the passport is sorted", "complete 7"),
    ("passport sorted", "complete 7"),
    ("finally called the plumber", "complete 1"),
    ("just finished the quarterly report", "complete 11"),
    ("just finished the essay!!", "complete 2"),
    ("ticked off the laundry", "complete 16"),
    ("booked the flights ✅", "complete 9"),
    ("flights booked", "complete 9"),
    ("plumber called", "complete 1"),
    ("kitchen cleaned", "complete 15"),
    ("the kitchen is clean", "complete 15"),
    ("laundry's done", "complete 16"),
    ("laundry done, kitchen too", "complete 16; complete 15"),
    ("done: laundry, kitchen and plants", "complete 16; complete 15; complete 14"),
    ("done with laundry, the kitchen and the run", "complete 16; complete 15; complete 10"),
    ("laundry and kitchen done", "complete 16; complete 15"),
    ("laundry and kitchen are done", "complete 16; complete 15"),
    ("the run is in the books", "complete 10"),
    ("went for a run", "complete 10"),
    ("I went for my run this morning", "complete 10"),
    ("watered the plants just now", "complete 14"),
    ("i cancelled the plumber", "cancel 1"),
    ("cancelled the flights", "cancel 9"),
    ("plants are watered", "complete 14"),
    ("the plants have been watered", "complete 14"),
    ("Dentist ✔", "complete 6"),
    ("got the passport renewed", "complete 7"),
    ("managed to finish the essay", "complete 2"),
    ("I was able to finish the essay", "complete 2"),
    ("knocked out the quarterly report", "complete 11"),
    ("essay: done", "complete 2"),
    ("essay, done", "complete 2"),
    ("essay finished finally", "complete 2"),
    ("ok the essay is finally finished", "complete 2"),
    ("yay finished the essay", "complete 2"),
    ("phew, essay done", "complete 2"),
    ("i finised the esay", "complete 2"),
    ("ive done the landry", "complete 16"),
    ("i cleaned the kitchen and watered the plants", "complete 15; complete 14"),
    ("bought salt and pepper", "complete 12"),
    ("collected all the data", "complete 17"),
    ("already emailed jo about the lease", "complete 5"),
    ("cancelled the gym membership", "complete 18"),
    ("I cancelled the gym membership", "complete 18"),
    ("cross the laundry off", "complete 16"),
    ("check off the laundry please", "complete 16"),
    ("close #12", "complete 12"),
    ("#12 and #13 done", "complete 12; complete 13"),
    ("done 12 & 13", "complete 12; complete 13"),
    ("12, 13 and 14 are done", "complete 12; complete 13; complete 14"),
    ("x 12", "complete 12"),
    ("done with both emails to jo", "complete 4; complete 5"),
    ("you can mark the essay as done", "complete 2"),
    ("please mark laundry complete", "complete 16"),
    ("essay is off my plate", "complete 2"),
    ("submitted the quarterly report", "complete 11"),
    ("I paid the rent already", "complete 3"),
)

OPEN_AGAIN: tuple[tuple[str, str], ...] = (
    ("reopen the rent", "reopen 3"),
    ("rent isn't done after all", "reopen 3"),
    ("actually rent is not paid yet", "reopen 3"),
    ("I didn't actually pay rent", "reopen 3"),
    ("i didnt actually pay the rent", "reopen 3"),
    ("rent is not done after all, reopen it", "reopen 3"),
    ("put the gym bag back", "reopen 8"),
    ("bring back the gym bag", "reopen 8"),
    ("undo that: no, reopen the rent", "undo; reopen 3"),
    ("oops I haven't paid the rent after all", "reopen 3"),
    ("mark #3 as not done", "reopen 3"),
    ("uncheck rent", "reopen 3"),
    ("rent needs to be done again", "reopen 3"),
)

LET_GO: tuple[tuple[str, str], ...] = (
    ("scrap the passport", "cancel 7"),
    ("never mind the cake", "cancel 13"),
    ("drop #4", "cancel 4"),
    ("no longer need to renew my passport", "cancel 7"),
    ("I don't need to call the plumber after all", "cancel 1"),
    ("delete the laundry", "cancel 16"),
    ("get rid of the laundry", "cancel 16"),
    ("take the laundry off my list", "cancel 16"),
    ("remove laundry from the list", "cancel 16"),
    ("nvm the plumber", "cancel 1"),
    ("the cake isn't happening", "cancel 13"),
    ("not doing the cake anymore", "cancel 13"),
    ("I won't do the run", "cancel 10"),
    ("skip the cake", "cancel 13"),
    ("the dentist got cancelled", "cancel 6"),
    ("dentist canceled", "cancel 6"),
    ("strike the flights", "cancel 9"),
    ("let go of the essay", "cancel 2"),
    ("please delete number 7", "cancel 7"),
    ("cancel 7 and 9", "cancel 7; cancel 9"),
    ("I changed my mind about the cake, drop it", "cancel 13"),
)

STARTED: tuple[tuple[str, str], ...] = (
    ("starting the essay", "start 2"),
    ("i'm starting the essay now", "start 2"),
    ("working on the essay", "start 2"),
    ("started on the essay", "start 2"),
    ("start 12", "start 12"),
    ("I'm on the plumber now", "start 1"),
    ("about to start the laundry", "start 16"),
    ("beginning the kitchen", "start 15"),
    ("doing the laundry now", "start 16"),
)

SPLIT: tuple[tuple[str, str], ...] = (
    ("split the essay", "split 2"),
    ("break down the essay", "split 2"),
    ("break the essay down", "split 2"),
    ("break the quarterly report into steps", "split 11"),
    ("the essay is too big", "split 2"),
    ("make the kitchen smaller", "split 15"),
    ("split 11", "split 11"),
    ("can you split the essay into smaller steps?", "split 2"),
    ("help me break down the kitchen", "split 15"),
    ("add steps to the essay: outline, draft, proofread", "add_steps 2 titles=[Outline, Draft, Proofread]"),
    ("steps for the cake: buy flour, bake, decorate", "add_steps 13 titles=[Buy flour, Bake, Decorate]"),
    ("split the cake into buy flour, bake and decorate", "add_steps 13 titles=[Buy flour, Bake, Decorate]"),
    ("add a step to the essay: find sources", "add_steps 2 titles=[Find sources]"),
    ("add find sources as a step of the essay", "add_steps 2 titles=[Find sources]"),
    ("add subtasks to 13: flour, eggs", "add_steps 13 titles=[Flour, Eggs]"),
)


@pytest.mark.parametrize(("text", "expected"), DONE)
def test_what_was_done_is_completed(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), OPEN_AGAIN)
def test_what_is_not_done_after_all_opens(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), LET_GO)
def test_what_will_not_be_done_is_let_go(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), STARTED)
def test_what_is_begun_is_started(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_what_is_too_big_is_split(text: str, expected: str) -> None:
    assert said(text) == expected
