"""The judge: what it forgives, what it does not, and what it says of it."""

from __future__ import annotations

from typing import Any

import pytest

from domain.receipt import Receipt
from evals.cases import Case
from evals.judge import assign, judge
from evals.receipts import fits
from evals.recurrence import same_recurrence

CALL = Receipt(
    "task.created", "task", 1, "Call the plumber's mate!", "todo", "2026-11-24T17:00:00-05:00", "planned",
    priority="medium", tags=("home", "Diy"),
).as_json()  # fmt: skip
PAY = Receipt("task.created", "task", 2, "Pay rent", "todo", "2026-12-01", "deadline", priority="medium").as_json()


def case(**more: Any) -> Case:
    return Case.model_validate({"now": "2026-11-23T10:00:00-05:00", "zone": "Europe/Berlin", "lines": "said"} | more)


def answer(*receipts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"receipts": list(receipts), "reply": "Got it.", "buttons": [], "questions": []} | more


@pytest.mark.parametrize(
    "want",
    [
        {},
        {"title": "call plumbers mate"},
        {"title": ["Ring him", "the call, a plumber's mate"], "title_has": "plumbers MATE"}
        | {"title": "Call plumbers mate"},
        {"due": "2026-11-24T17:00"},
        {"due": "2026-11-24T17:00:00-05:00"},
        {"due": ["2026-11-24", "2026-11-24T17:00"]},
        {"tags": ["diy", "home"]},
        {"remind_at": False, "estimate_minutes": False},
        {"priority": ["low", "medium"], "number": 1},
    ],
)
def test_a_receipt_is_held_against_the_fields_named_only(want: dict[str, Any]) -> None:
    assert fits(want, CALL)


@pytest.mark.parametrize(
    "want",
    [
        {"title": "Call plumber"},
        {"title_has": "plumbers wife"},
        {"due": "2026-11-24"},
        {"due": "2026-11-24T16:00"},
        {"due": "2026-11-24T17:00:00+01:00"},
        {"due": False},
        {"remind_at": "2026-11-24T17:00"},
        {"tags": ["home"]},
        {"action": "reminder.set"},
    ],
)
def test_a_field_that_differs_does_not_fit(want: dict[str, Any]) -> None:
    assert not fits(want, CALL)


@pytest.mark.parametrize("field", ["energy", "level"])
def test_how_a_person_feels_is_found_under_either_name(field: str) -> None:
    logged = {"action": "energy.logged", "energy": None, "level": None} | {field: 3}
    assert fits({"energy_level": [3, 4]}, logged)
    assert not fits({"energy_level": 2}, logged)


def test_a_date_is_not_a_moment() -> None:
    assert fits({"due": "2026-12-01"}, PAY)
    assert not fits({"due": "2026-12-01T00:00"}, PAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU", "RRULE:BYDAY=TU,MO;FREQ=WEEKLY"),
        ("FREQ=DAILY", "FREQ=DAILY;INTERVAL=1;WKST=MO"),
        ("FREQ=MONTHLY;BYDAY=2FR", "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=2"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"),
        ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
    ],
)
def test_recurrences_that_say_the_same_are_the_same(one: str, other: str) -> None:
    assert same_recurrence(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO,TU"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
    ],
)
def test_other_recurrences_are_not(one: str, other: str) -> None:
    assert not same_recurrence(one, other)


def test_receipts_are_matched_in_any_order_each_once() -> None:
    assert judge(case(want=[{"number": 2}, {"number": 1}]), [answer(CALL, PAY)]) == []
    assert assign([{}, {"number": 1}], [CALL, PAY]) == {0: 1, 1: 0}


def test_receipts_of_several_lines_count_together() -> None:
    assert judge(case(lines=["a", "b"], want=[{"number": 1}, {"number": 2}]), [answer(CALL), answer(PAY)]) == []


def test_one_receipt_too_many_is_wrong_unless_others_may_be() -> None:
    (wrong,) = judge(case(want=[{"number": 2}]), [answer(CALL, PAY)])
    assert "Call the plumber's mate!" in wrong
    assert judge(case(want=[{"number": 2}], also=True), [answer(CALL, PAY)]) == []


def test_what_is_missing_is_named_beside_the_nearest() -> None:
    (missing, extra) = judge(case(want=[{"title": "Pay rent", "due": "2026-12-02"}]), [answer(PAY)])
    assert "2026-12-02" in missing
    assert "due='2026-12-01'" in missing
    assert extra.startswith("not wanted")
    assert judge(case(want=[{"title": "Pay rent"}]), [answer()]) == ["missing: title='Pay rent'"]


def test_nothing_means_no_change_and_a_refusal_is_none() -> None:
    refused = Receipt(action="refused", title="I could not find that one.").as_json()
    experience = Receipt(action="xp.awarded", kind="xp", xp=15).as_json()
    assert judge(case(nothing=True), [answer(refused, experience)]) == []
    assert judge(case(nothing=True), [answer(PAY)]) == ["nothing was to change"]


def test_text_that_may_be_kept_is_no_change() -> None:
    kept = Receipt(action="capture.saved", kind="capture", title="The essay, never").as_json()
    assert judge(case(nothing=True, may_keep=True), [answer(kept)]) == []
    assert judge(case(nothing=True), [answer(kept)]) == ["nothing was to change"]


def test_asking_is_a_question_or_choice_buttons_and_no_change() -> None:
    undo, choice = {"label": "Undo", "data": "b.1"}, {"label": "Ben, rent", "data": "b.2"}
    assert judge(case(asks=True), [answer(questions=["Which one?"])]) == []
    assert judge(case(asks=True), [answer(buttons=[choice])]) == []
    assert judge(case(asks=True), [answer(buttons=[undo])]) == ["nothing was asked"]
    assert judge(case(asks=True), [answer(PAY, questions=["Which one?"])]) == ["nothing was to change"]
    assert judge(case(asks=True, want=[{"number": 2}]), [answer(PAY, questions=["When?"])]) == []


def test_whatever_is_kept_is_right_when_only_the_reply_is_looked_at() -> None:
    assert judge(case(hides=["done"], also=True), [answer(PAY)]) == []
    assert judge(case(hides=["done"]), [answer(PAY)]) == ["nothing was to change"]


def test_the_last_reply_shows_hides_and_offers() -> None:
    shown = answer(reply="#1 Call Ben, 15:00", buttons=[{"label": "Same as #1", "data": "b.1"}])
    assert judge(case(shows=["ben", "15:00"], hides=["kite"], buttons=["Same as #1"]), [answer(), shown]) == []
    assert len(judge(case(shows=["kite"], hides=["ben"], buttons=["Undo"]), [shown])) == 3


def test_two_reminders_of_one_thing_have_one_number() -> None:
    assert judge(case(want=[{}, {}], one_number=True), [answer(PAY, PAY)]) == []
    assert judge(case(want=[{}, {}], one_number=True), [answer(CALL, PAY)]) == ["the receipts are of several things"]
