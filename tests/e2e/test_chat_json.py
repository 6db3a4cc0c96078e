"""`proxy-agent chat --json` as contract.md describes it: many lines a run, since a run costs a start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.chat_json import Said, actions, chat

pytestmark = pytest.mark.slow

TURN = {"turn", "user", "agent", "model", "reply", "took_ms", "receipts", "buttons", "questions", "usage"}
RECEIPT = {
    "action", "kind", "number", "title", "status", "due", "due_kind", "remind_at", "starts_at", "recurrence",
    "priority", "estimate_minutes", "energy", "tags", "project", "parent", "children", "minutes", "level", "xp",
}  # fmt: skip


@pytest.fixture(scope="module")
def homely(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def day(homely: Path) -> Said:
    """A person's morning, line by line; the tests below each look at a part of it."""
    return chat(
        homely,
        "call the plumber tomorrow at 9",
        "buy stamps, renew passport and email Jo",
        "done with the plumber",
        "undo",
        "",
        "buy milk",
        "!undo",
        "!undo",
        "!press b.nonsense.0",
        "!react 👍",
        {"text": "ring the garage\nby Friday"},
    )


class TestAMorning:
    def test_every_line_is_answered_in_order_and_the_run_ends_well(self, day: Said) -> None:
        assert day.code == 0, day.errors
        assert [line["turn"] for line in day.lines] == list(range(1, 12))
        assert {line["user"] for line in day.lines} == {"me"}

    def test_each_answer_has_every_field_of_the_contract(self, day: Said) -> None:
        for line in day.lines:
            assert set(line) >= TURN
            assert (line["agent"], line["model"]) == ("task", "local")
            assert line["usage"] == {"requests": 0, "input_tokens": 0, "output_tokens": 0}
            assert isinstance(line["took_ms"], int)
            for receipt in line["receipts"]:
                assert set(receipt) >= RECEIPT

    def test_a_task_with_a_clock_time_is_due_then_with_the_persons_offset(self, day: Said) -> None:
        [receipt] = day.lines[0]["receipts"]
        expected = {"action": "task.created", "kind": "task", "number": 1, "title": "Call the plumber"}
        assert expected.items() <= receipt.items()
        assert receipt["due"] == "2026-11-24T09:00:00-05:00"
        assert (receipt["due_kind"], receipt["status"], receipt["priority"]) == ("planned", "todo", "medium")
        assert receipt["remind_at"] is None
        assert receipt["tags"] == []

    def test_three_things_in_one_line_are_three_tasks(self, day: Said) -> None:
        assert actions(day.lines[1]) == ["task.created"] * 3
        assert [r["title"] for r in day.lines[1]["receipts"]] == ["Buy stamps", "Renew passport", "Email Jo"]
        assert [r["due"] for r in day.lines[1]["receipts"]] == [None] * 3
        assert [b["label"] for b in day.lines[1]["buttons"]] == ["Undo", "Fix one", "Start one"]

    def test_done_completes_it_and_undo_in_words_takes_that_back(self, day: Said) -> None:
        assert actions(day.lines[2]) == ["task.completed"]
        assert day.lines[2]["receipts"][0]["status"] == "completed"
        assert actions(day.lines[3]) == ["change.undone"]

    def test_a_blank_line_is_a_turn_without_receipts(self, day: Said) -> None:
        assert day.lines[4]["receipts"] == []

    def test_the_undo_button_works_once_and_then_says_so(self, day: Said) -> None:
        assert [actions(line) for line in day.lines[5:8]] == [["task.created"], ["change.undone"], ["refused"]]

    def test_a_button_that_was_never_offered_is_refused_in_words(self, day: Said) -> None:
        assert actions(day.lines[8]) == ["refused"]
        assert day.lines[8]["receipts"][0]["title"]

    def test_a_thumb_changes_nothing(self, day: Said) -> None:
        assert day.lines[9]["receipts"] == []

    def test_a_json_line_may_hold_several_lines_of_text_and_a_deadline_of_a_day_is_a_date(self, day: Said) -> None:
        due = [(r["due"], r["due_kind"]) for r in day.lines[10]["receipts"] if r["due"]]
        assert due == [("2026-11-27", "deadline")]


@pytest.fixture(scope="module")
def crowd(homely: Path) -> Said:
    """Several people, redeliveries, and clocks that move."""
    return chat(
        homely,
        {"user": "ann", "text": "call mom tomorrow at 5pm", "id": "1"},
        {"user": "ben", "text": "water plants tomorrow at 8", "timezone": "Europe/Berlin", "id": "1"},
        {"user": "ann", "text": "call mom tomorrow at 5pm", "id": "1"},
        {"user": "ann", "text": "another text under the same id", "id": "1"},
        {"user": "ben", "text": "list"},
        {"user": "ann", "text": "list"},
        {"user": "ann", "text": "pay rent tomorrow", "now": "2027-03-01T09:00:00-05:00"},
        {"user": "ann", "text": "pay tax tomorrow", "now": "2026-01-01T09:00:00-05:00"},
        "!now 2026-01-10T09:00:00-05:00",
        "!away 2026-01-12T09:00:00-05:00",
        {"user": "ann", "text": "sweep the porch tomorrow"},
        "!now 2026-01-01T09:00:00-05:00",
        "hello from the default person",
        options=("--user", "zoe"),
    )


class TestSeveralPeople:
    def test_each_has_their_own_numbers_zone_and_list(self, crowd: Said) -> None:
        ann, ben = crowd.of("ann"), crowd.of("ben")
        assert ann[0]["receipts"][0]["due"] == "2026-11-24T17:00:00-05:00"
        assert ben[0]["receipts"][0]["due"] == "2026-11-24T08:00:00+01:00"
        assert ann[0]["receipts"][0]["number"] == ben[0]["receipts"][0]["number"] == 1
        assert "mom" not in ben[1]["reply"]
        assert "plants" in ben[1]["reply"]
        assert "plants" not in ann[3]["reply"]
        assert crowd.lines[-1]["user"] == "zoe"

    def test_the_same_id_is_a_redelivery_without_effect_whatever_it_says(self, crowd: Said) -> None:
        for line in crowd.of("ann")[1:3]:
            assert (line["duplicate"], line["receipts"], line["reply"], line["buttons"]) == (True, [], "", [])
        assert crowd.of("ann")[3]["reply"].count("mom") == 1
        assert "duplicate" not in crowd.of("ben")[0]

    def test_the_clock_moves_where_a_line_puts_it_forth_and_back(self, crowd: Said) -> None:
        dues = [line["receipts"][0]["due"] for line in crowd.of("ann")[4:]]
        assert dues == ["2027-03-02", "2026-01-02", "2026-01-13"]

    def test_now_does_not_go_back_and_says_so(self, crowd: Said) -> None:
        [error] = [line for line in crowd.lines if "error" in line]
        assert error["error"] == "invalid_input"
        assert "forward" in error["message"]


BAD: list[str | bytes | dict[str, Any]] = [
    "{not json",
    '{"text": 3}',
    '{"user": "ann"}',
    {"text": "x", "surprise": 1},
    {"text": "x", "user": ""},
    {"text": "x", "timezone": "Mars/Phobos"},
    {"text": "x", "now": "tomorrow"},
    {"text": "x", "now": "2026-11-23T10:00:00"},
    "!bogus",
    "!",
    "!now",
    "!away later",
    "!voice /etc/passwd",
    "x" * 100_001,
]


@pytest.fixture(scope="module")
def trouble(homely: Path) -> Said:
    """Lines that cannot be read, then ones that are odd but can."""
    odd: list[str | bytes | dict[str, Any]] = [
        b"buy caf\xe9 beans",
        b"buy soap\x00",
        '{"text": "buy \\ud83d cake"}',
        "buy " + "very " * 13_000 + "long bread",
        "buy bread\r",
    ]
    return chat(homely, *BAD, *odd)


class TestTrouble:
    def test_each_unreadable_line_is_one_error_and_the_rest_goes_on(self, trouble: Said) -> None:
        assert trouble.code == 0, trouble.errors
        errors = trouble.lines[: len(BAD)]
        assert [line.get("error") for line in errors] == ["invalid_input"] * len(BAD)
        assert all(line["message"] for line in errors)
        assert "Traceback" not in trouble.errors

    def test_a_line_that_is_too_long_is_told_how_long_it_may_be(self, trouble: Said) -> None:
        assert "100,000" in trouble.lines[len(BAD) - 1]["message"]

    def test_broken_text_and_very_long_text_are_turns_like_any_other(self, trouble: Said) -> None:
        turns = trouble.lines[len(BAD) :]
        assert [line["turn"] for line in turns] == [1, 2, 3, 4, 5]
        assert "�" in turns[0]["receipts"][0]["title"]
        assert turns[1]["receipts"][0]["title"] == "Buy soap"
        assert "cake" in turns[2]["receipts"][0]["title"]
        assert turns[3]["reply"]
        assert turns[4]["receipts"][0]["title"] == "Buy bread"


def test_a_given_database_keeps_what_was_said_for_the_next_run(home: Path, database_url: str) -> None:
    created = chat(home, "buy stamps", options=("--database", database_url))
    assert created.code == 0, created.errors

    listed = chat(home, "list", options=("--database", database_url))

    assert "stamps" in listed.lines[0]["reply"].lower()
    assert listed.lines[0]["turn"] == 1
