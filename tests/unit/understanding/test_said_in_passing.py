"""What is told of things that are not open, asked in passing, or said to be due."""

from __future__ import annotations

import pytest

from tests.unit.understanding.spoken import said

CASES: tuple[tuple[str, str], ...] = (
    ("delete old gym bag", "task_not_found cancel words=old gym bag"),
    ("delete the old photos", "capture “Delete the old photos”"),
    ("gas bill paid", "task_not_found complete words=pay gas bill"),
    ("parcel - done", "task_not_found complete words=parcel"),
    ("get nails done", "capture “Get nails done”"),
    ("nails done friday", "capture “Nails done” due=2026-11-27"),
    ("rent is due friday", "capture “Rent” due=2026-11-27 due_kind=deadline"),
    ("the essay is due friday", "change 2 due=2026-11-27 due_kind=deadline"),
    ("add a footer", "capture “Add a footer”"),
    ("add milk and eggs", "add_shopping items=[milk, eggs]"),
    ("add salt to the soup", "capture “Add salt to the soup”"),
    ("we're running out of time", "save_capture text=we're running out of time"),
    ("running low on cat food", "add_shopping items=[cat food]"),
    ("remind me to call mum when i get home", "capture “Call mum when i get home”"),
    ("dinner with tom friday, book a table before then",
     "create_events items=[title:Dinner with tom,starts_at:2026-11-27]; "
     "capture “Book a table” due=2026-11-27 due_kind=deadline"),
    ("book a table before then", "capture “Book a table before then”"),
    ("haircut on tue 30th", "capture “Haircut” date_problem=tue 30th"),
    ("push my friday stuff to monday", "change_many move day:2026-11-27 due=2026-11-30"),
    ("clear friday", "list_tasks day=2026-11-27"),
    ("clear my desk friday", "capture “Clear my desk” due=2026-11-27"),
    ("add find the number under the plumber", "add_steps 1 titles=[Find the number]"),
    ("put the rug under the bed", "capture “Put the rug under the bed”"),
    ("is anything due this week", "list_tasks when=week"),
    ("ive got 20 mins on break what can i do", "next minutes=20"),
    ("not ringing anyone", "save_capture text=not ringing anyone"),
    ("dele said yes", "save_capture text=dele said yes"),
    ("ok 4 then", "talk other"),
    ("sleep", "talk bye"),
    ("energy: 2/5", "log_energy level=2"),
    ("call mum and undo", "capture “Call mum”; undo"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_it_is_read_as_meant(text: str, expected: str) -> None:
    assert said(text) == expected
