"""What is no task, by chat: kept, shown, taken back. The calls are those the local engine or a model makes."""

from __future__ import annotations

from typing import Any

import pytest

from domain.message import Outbound
from tests.support.engines import scripted
from tests.support.talk import House

Made = tuple[str, dict[str, Any]]


async def calls(home: House, *made: Made, user: str = "ann") -> Outbound:
    """One turn whose model makes these calls."""
    home.answers_with(scripted(list(made)))
    shown = await home.say("(what the model reads)", user)
    assert shown is not None
    return shown


async def kept(home: House, table: str, column: str, user: str = "ann") -> list[Any]:
    """One column of a person's rows, oldest first."""
    return [row[column] for row in await home.rows(f"SELECT {column} FROM {table} ORDER BY id", user=user)]


ONE_OF_EACH: list[tuple[Made, str, str, dict[str, Any], str]] = [
    (
        ("save_notes", {"items": [{"text": "The key is\nunder the mat"}]}), "notes", "text",
        {"action": "note.saved", "kind": "note", "title": "The key is\nunder the mat"},
        "Noted: The key is under the mat",
    ),
    (
        ("remember_facts", {"items": [{"text": "my shoe size is 43"}]}), "facts", "text",
        {"action": "fact.remembered", "kind": "fact", "title": "my shoe size is 43"},
        "I'll remember: my shoe size is 43",
    ),
    (
        ("add_shopping", {"items": ["milk"], "shop": "Lidl"}), "shopping_items", "title",
        {"action": "shopping.added", "kind": "shopping", "title": "milk", "shop": "Lidl", "project": None},
        "On the Lidl list: milk.",
    ),
    (
        ("create_events", {"items": [{"title": "Lunch with Ida", "starts_at": "2026-11-27T13:00"}]}), "events", "title",
        {"action": "event.created", "kind": "event", "starts_at": "2026-11-27T13:00:00-05:00", "due": None},
        "In the calendar: Lunch with Ida, Fri 27 Nov 13:00.",
    ),
    (
        ("create_habits", {"items": [{"title": "Stretch", "times_per_week": 3, "clock": "07:30"}]}), "habits", "title",
        {"action": "habit.created", "kind": "habit", "title": "Stretch", "times_per_week": 3, "clock": "07:30"},
        "New habit: Stretch, 3 times a week, at 7:30.",
    ),
    (
        ("create_goals", {"items": [{"title": "Run 10 km", "due": "2027-06-01"}]}), "goals", "title",
        {"action": "goal.created", "kind": "goal", "due": "2027-06-01", "due_kind": "deadline"},
        "Goal: Run 10 km, by Tue 1 Jun 2027.",
    ),
    (
        ("save_capture", {"text": "blue seventeen"}), "captured_texts", "text",
        {"action": "capture.saved", "kind": "capture", "title": "blue seventeen"},
        "Kept as you wrote it: “blue seventeen”",
    ),
    (
        ("log_energy", {"level": 2}), "energy_logs", "level",
        {"action": "energy.logged", "kind": "energy", "energy": 2, "title": None},
        "Energy noted: 2 of 5.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("call", "table", "column", "receipt", "line"), ONE_OF_EACH)
async def test_each_kind_is_one_row_one_receipt_one_line_and_one_undo(
    home: House, call: Made, table: str, column: str, receipt: dict[str, Any], line: str
) -> None:
    shown = await calls(home, call)
    assert shown.text == line
    (given,) = await home.receipts()
    assert receipt.items() <= given.items()
    assert given["number"] is None
    assert len(await kept(home, table, column)) == 1
    assert await home.press(shown, "Undo") is not None
    assert await kept(home, table, column) == []
    assert [receipt["action"] for receipt in await home.receipts()] == ["change.undone"]


async def test_several_things_to_buy_are_a_receipt_each_and_one_line_for_each_list(home: House) -> None:
    shown = await calls(
        home,
        ("add_shopping", {"items": ["milk", "eggs", "bread"]}),
        ("add_shopping", {"items": ["screws"], "shop": "OBI"}),
    )
    assert [(r["action"], r["title"]) for r in await home.receipts()] == [
        ("shopping.added", "milk"), ("shopping.added", "eggs"), ("shopping.added", "bread"),
        ("shopping.added", "screws"),
    ]  # fmt: skip
    assert shown.text == "On the list: milk, eggs, bread.\nOn the OBI list: screws."
    await home.press(shown, "Undo")
    assert await kept(home, "shopping_items", "title") == []


async def test_what_is_on_the_list_already_is_not_doubled(home: House) -> None:
    await calls(home, ("add_shopping", {"items": ["Milk"]}))
    shown = await calls(home, ("add_shopping", {"items": ["milk", "eggs", "Eggs"]}))
    assert shown.text == "On the list: eggs.\nOn the list already: Milk."
    same = await calls(home, ("add_shopping", {"items": ["MILK"]}))
    assert same.text == "On the list already: Milk."
    assert same.buttons == ()
    await calls(home, ("add_shopping", {"items": ["milk"], "shop": "Lidl"}))
    assert await kept(home, "shopping_items", "title") == ["Milk", "eggs", "milk"]


async def test_bought_things_leave_the_list_and_come_back_by_undo(home: House) -> None:
    await calls(home, ("add_shopping", {"items": ["oat milk", "eggs", "bread"]}))
    shown = await calls(home, ("bought", {"items": ["egg", "milk", "a pony"]}))
    assert [r["action"] for r in await home.receipts()] == ["shopping.bought", "shopping.bought", "refused"]
    assert shown.text.splitlines() == [
        "Off the list: eggs, oat milk.", "I can't find a pony on a list, so nothing changed there.",
    ]  # fmt: skip
    assert (await calls(home, ("list_shopping", {}))).text == "To buy:\n• bread"
    await home.press(shown, "Undo")
    assert (await calls(home, ("list_shopping", {}))).text == "To buy:\n• oat milk\n• eggs\n• bread"
    await calls(home, ("bought", {"items": ["bread"]}))
    await calls(home, ("add_shopping", {"items": ["bread"]}))
    assert (await calls(home, ("list_shopping", {}))).text.count("bread") == 1


async def test_two_things_that_fit_what_was_bought_are_asked_about(home: House) -> None:
    await calls(home, ("add_shopping", {"items": ["oat milk"]}), ("add_shopping", {"items": ["milk"], "shop": "Lidl"}))
    await calls(home, ("add_shopping", {"items": ["milk"]}))
    shown = await calls(home, ("bought", {"items": ["milk"]}))
    assert await home.receipts() == []
    assert [one.label for one in shown.buttons] == ["milk", "milk (Lidl)", "None of them"]
    await home.press(shown, "milk (Lidl)")
    assert (await calls(home, ("list_shopping", {}))).text == "To buy:\n• oat milk\n• milk"


async def test_lists_are_by_shop(home: House) -> None:
    await calls(home, ("add_shopping", {"items": ["milk", "tea"], "shop": "Lidl"}))
    await calls(home, ("add_shopping", {"items": ["glue"]}), ("add_shopping", {"items": ["eggs"], "shop": "lidl"}))
    assert (await calls(home, ("list_shopping", {}))).text == "To buy:\n• glue\nLidl:\n• milk\n• tea\n• eggs"
    assert (await calls(home, ("list_shopping", {"shop": "LIDL"}))).text == "Lidl:\n• milk\n• tea\n• eggs"
    assert (await calls(home, ("list_shopping", {"shop": "Aldi"}))).text == "Nothing to buy at Aldi."


async def test_a_fact_known_word_for_word_is_kept_once_and_a_newer_one_stands_first(home: House) -> None:
    await calls(home, ("remember_facts", {"items": [{"text": "my size is 43"}]}))
    same = await calls(home, ("remember_facts", {"items": [{"text": "My size is 43"}]}))
    assert (same.text, same.buttons, await home.receipts()) == ("I have that already: my size is 43.", (), [])
    await calls(home, ("remember_facts", {"items": [{"text": "my size is 44"}]}))
    assert await kept(home, "facts", "text") == ["my size is 43", "my size is 44"]


async def test_facts_are_shown_newest_first_and_forgotten_one_at_a_time(home: House) -> None:
    for text in ("my size is 43", "Ida's size is 38", "the wifi is called Otter"):
        await calls(home, ("remember_facts", {"items": [{"text": text}]}))
    assert (await calls(home, ("list_facts", {"words": "size"}))).text == "• Ida's size is 38\n• my size is 43"
    gone = await calls(home, ("forget_fact", {"words": "wifi"}))
    assert gone.text == "No longer remembered: the wifi is called Otter"
    asked = await calls(home, ("forget_fact", {"words": "size"}))
    assert [one.label for one in asked.buttons] == ["Ida's size is 38", "my size is 43", "None of them"]
    assert len(await kept(home, "facts", "text")) == 2
    await home.press(asked, "my size is 43")
    assert await kept(home, "facts", "text") == ["Ida's size is 38"]
    missing = await calls(home, ("forget_fact", {"words": "dentist"}))
    assert missing.text == "I can't find a fact with those words."
    await home.press(gone, "Undo")
    assert len(await kept(home, "facts", "text")) == 2


async def test_notes_are_shown_ten_at_a_time(home: House) -> None:
    await calls(home, ("save_notes", {"items": [{"text": f"note {n}"} for n in range(1, 13)]}))
    shown = await calls(home, ("list_notes", {}))
    assert shown.text.splitlines() == [f"• note {n}" for n in range(12, 2, -1)]
    more = await home.press(shown, "Show more")
    assert more is not None
    assert more.text == "• note 2\n• note 1"
    assert (await calls(home, ("list_notes", {"words": "NOTE 12"}))).text == "• note 12"
    assert (await calls(home, ("list_notes", {"words": "moon"}))).text == "I found nothing with “moon”."


async def test_events_to_come_are_shown_by_their_next_start(home: House) -> None:
    await calls(
        home,
        ("create_events", {"items": [
            {"title": "Choir", "starts_at": "2026-11-16T19:00", "recurrence": "FREQ=WEEKLY"},
            {"title": "Film", "starts_at": "2026-11-23T20:00"},
            {"title": "Breakfast", "starts_at": "2026-11-23T08:00"},
            {"title": "Fair", "starts_at": "2026-11-22", "ends_at": "2026-11-29"},
            {"title": "Call", "starts_at": "2026-11-24T15:00", "zone": "Europe/Berlin"},
        ]}),
    )  # fmt: skip
    assert (await calls(home, ("list_events", {}))).text.splitlines() == [
        "• Sun 22 Nov: Fair", "• today 19:00: Choir", "• today 20:00: Film", "• tomorrow (Tue) 9:00: Call",
    ]  # fmt: skip
    assert (await calls(home, ("list_events", {"when": "tomorrow"}))).text.splitlines() == [
        "• Sun 22 Nov: Fair", "• tomorrow (Tue) 9:00: Call",
    ]  # fmt: skip


async def test_an_event_keeps_its_wall_clock_over_a_clock_change_and_says_so(home: House) -> None:
    shown = await calls(home, ("create_events", {"items": [{"title": "Tea", "starts_at": "2027-03-14T02:30"}]}))
    assert "The clocks go forward then, so 2:30 becomes 3:00." in shown.text
    (receipt,) = await home.receipts()
    assert receipt["starts_at"] == "2027-03-14T03:00:00-04:00"
    assert (await kept(home, "events", "starts_clock"))[0].isoformat() == "02:30:00"


async def test_a_rhythm_is_said_in_words(home: House) -> None:
    shown = await calls(
        home,
        ("create_events", {"items": [
            {"title": "Choir", "starts_at": "2026-11-26T19:00", "recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"}
        ]}),
        ("create_habits", {"items": [{"title": "Stretch", "recurrence": "FREQ=DAILY", "clock": "07:00"}]}),
    )  # fmt: skip
    assert shown.text.splitlines() == [
        "In the calendar: Choir, Thu 26 Nov 19:00, every other Thursday.",
        "New habit: Stretch, every day, at 7:00.",
    ]
    assert [receipt["recurrence"] for receipt in await home.receipts()] == [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "FREQ=DAILY",
    ]  # fmt: skip


async def test_an_event_that_ends_before_it_starts_is_refused_and_the_rest_stands(home: House) -> None:
    wrong = {"title": "Tea", "starts_at": "2026-11-27T16:00", "ends_at": "2026-11-27T15:00"}
    shown = await calls(home, ("save_notes", {"items": [{"text": "kept"}]}), ("create_events", {"items": [wrong]}))
    assert shown.text == "Noted: kept\nAn event ends after it starts."
    assert await kept(home, "events", "title") == []


@pytest.mark.parametrize(
    ("label", "table", "action"), [("Task", "tasks", "task.created"), ("Note", "notes", "note.saved")]
)
async def test_text_not_understood_is_filed_by_a_tap_in_one_change(
    home: House, label: str, table: str, action: str
) -> None:
    shown = await calls(home, ("save_capture", {"text": "blue seventeen"}))
    assert [one.label for one in shown.buttons] == ["Undo", "Task", "Note", "Never mind"]
    filed = await home.press(shown, label)
    assert [receipt["action"] for receipt in await home.receipts()] == [action]
    assert len(await home.rows(f"SELECT 1 FROM {table}", user="ann")) == 1
    assert await kept(home, "captured_texts", "text") == []
    undone = await home.press(filed, "Undo")
    assert undone is not None
    assert undone.text == "Undone: blue seventeen."
    assert await kept(home, "captured_texts", "text") == ["blue seventeen"]
    assert await home.rows(f"SELECT 1 FROM {table}", user="ann") == []


async def test_never_mind_removes_the_text_and_the_label_may_be_typed(home: House) -> None:
    shown = await calls(home, ("save_capture", {"text": "blue seventeen"}))
    typed = await home.say("never mind")
    assert typed is not None
    assert typed.text == "Let go: “blue seventeen”"
    assert await kept(home, "captured_texts", "text") == []
    late = await home.press(shown, "Task")
    assert late is not None
    assert late.text == "I can't find that."
    assert await home.tasks() == []


async def test_a_long_text_becomes_a_task_whose_notes_hold_all_of_it(home: House) -> None:
    text = "blue " * 200 + "end"
    shown = await calls(home, ("save_capture", {"text": text}))
    await home.press(shown, "Task")
    (row,) = await home.rows("SELECT title, notes FROM tasks", user="ann")
    assert len(row["title"]) <= 255
    assert row["notes"] == text


async def test_a_dump_of_every_kind_is_one_change_that_one_undo_takes_back(home: House) -> None:
    shown = await calls(
        home, ("capture_tasks", {"items": [{"title": "Ring the garage"}]}), *(call for call, *_ in ONE_OF_EACH)
    )
    assert [receipt["action"] for receipt in await home.receipts()] == [
        "task.created", *(receipt["action"] for _, _, _, receipt, _ in ONE_OF_EACH),
    ]  # fmt: skip
    assert shown.text.splitlines()[1:] == [line for *_, line in ONE_OF_EACH]
    await home.press(shown, "Undo")
    assert await home.tasks() == []
    for _, table, column, _, _ in ONE_OF_EACH:
        assert await kept(home, table, column) == []


async def test_a_task_among_notes_is_kept_by_the_local_engine_whichever_agent_is_asked(home: House) -> None:
    home.answers_with(scripted([("hand_over", {"agent": "secretary", "why": "?"})], ConnectionError("gone")))
    await home.say("ring the garage")
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_people_see_their_own_things_only(home: House) -> None:
    await calls(home, ("save_notes", {"items": [{"text": "Ann's secret"}]}), ("add_shopping", {"items": ["milk"]}))
    assert (await calls(home, ("list_shopping", {}), user="ben")).text == "Nothing to buy."
    assert await kept(home, "notes", "text", user="ben") == []
