"""Whole days that move, things said in other words, what is over before the next thing, and complaints."""

from __future__ import annotations

import pytest

from agents.local.understanding import KnownTask
from tests.unit.understanding.spoken import NOW, after, said

MINE = (
    KnownTask(1, "Write the thesis", "todo", NOW),
    KnownTask(2, "Water the cactus", "todo", NOW, repeats=True),
    KnownTask(3, "Send the invoice to Kofi", "todo", NOW),
    KnownTask(4, "Call the vicar", "todo", NOW),
)

DAYS_MOVED = [
    ("clear tomorrow, push it all to friday", "change_many move when:tomorrow due=2026-11-27"),
    ("clear tomorrow and move everything to friday", "change_many move when:tomorrow due=2026-11-27"),
    ("move the rest of this week to next monday", "change_many move when:week due=2026-11-30"),
    ("push everything else this week to monday", "change_many move when:week due=2026-11-30"),
    ("move this week to monday", "change_many move when:week due=2026-11-30"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS_MOVED)
def test_the_things_of_a_day_or_week_move_together(text: str, expected: str) -> None:
    assert said(text, tasks=MINE) == expected


@pytest.mark.parametrize("text", ["clear the table tomorrow, push it to friday", "clear the attic"])
def test_clearing_a_thing_is_a_thing_to_do(text: str) -> None:
    assert said(text, tasks=MINE).startswith("capture ")


ASKED = [
    ("have i anything on tuesday?", "list_tasks day=2026-11-24"),
    ("have I got anything on friday?", "list_tasks day=2026-11-27"),
    ("what i have to do today?", "list_tasks when=today"),
    ("anything on friday", "list_tasks day=2026-11-27"),
]


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_a_day_is_asked_for_in_many_ways(text: str, expected: str) -> None:
    assert said(text, tasks=MINE) == expected


def test_the_one_thing_just_saved_can_be_said_in_other_words() -> None:
    assert said("actually call the bishop instead", tasks=MINE, last=after(("task.created", 4))) == (
        "change 4 title=Call the bishop"
    )


def test_after_a_completion_other_words_are_a_new_thing() -> None:
    assert said("call the bishop instead", tasks=MINE, last=after(("task.completed", 4))).startswith("capture ")


@pytest.mark.parametrize("text", ["stop the cactus series", "end the cactus series"])
def test_a_series_can_be_ended(text: str) -> None:
    assert said(text, tasks=MINE) == "change 2 clear_recurrence=true"


OVER = [
    (
        "invoice sent, he owes me 300, chase him on friday",
        "complete 3; capture “Chase him” due=2026-11-27 notes=he owes me 300",
    ),
    ("sent the invoice, chase him on friday", "complete 3; capture “Chase him” due=2026-11-27"),
    ("invoice sent and chase him on friday", "complete 3; capture “Chase him” due=2026-11-27"),
]


@pytest.mark.parametrize(("text", "expected"), OVER)
def test_what_is_over_ends_before_the_next_thing_to_do(text: str, expected: str) -> None:
    assert said(text, tasks=MINE) == expected


WAITS = [
    ("the thesis waits for the data", "depend 1 new=Data"),
    ("the thesis depends on the data", "depend 1 new=Data"),
    ("the thesis waits for the invoice", "depend 1 on=3"),
]


@pytest.mark.parametrize(("text", "expected"), WAITS)
def test_what_a_task_waits_for_is_created_when_it_is_not_there(text: str, expected: str) -> None:
    assert said(text, tasks=MINE) == expected


@pytest.mark.parametrize("text", ["the thesis waits for friday", "the orchid waits for the data"])
def test_nothing_is_created_for_a_wait_that_names_no_known_task_or_no_thing(text: str) -> None:
    assert "depend" not in said(text, tasks=MINE)


COMPLAINTS = [
    "ugh this week sucks",
    "why is everything so hard",
    "why is everything so hard?",
    "work sucks",
    "today was awful",
    "so tired of everything",
    "everything is so hard today",
]


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_is_talk_and_keeps_nothing(text: str) -> None:
    assert said(text, tasks=MINE) == "talk vent"


@pytest.mark.parametrize("text", ["hard drive backup", "work on the thesis", "fix the tough cupboard door"])
def test_heavy_words_about_things_are_no_complaint(text: str) -> None:
    assert "vent" not in said(text, tasks=())
