"""A fortnight of somebody who writes a few things down, is gone for two weeks and comes back: every line that comes."""

from __future__ import annotations

from typing import Any

from tests.support.lines import Chat

CAPTURED = (
    "ring the garage tomorrow at 9, buy stamps, visa form by 10 December, call mom on Wednesday",
    "remind me to water the ferns on Friday at 18:00",
    "lunch with Ida on Saturday at 1",
    "sort the photos",
)
STEP = "One small step: Put the page or paper for the visa form in front of you."


def told(lines: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Kind, moment and first words of what came by itself."""
    return [(line["proactive"], line["at"], line["text"][:24]) for line in lines]


async def test_two_silent_weeks_bring_what_was_promised_one_welcome_and_nothing_else(chat: Chat) -> None:
    await chat.say(*CAPTURED)
    lines = await chat.say("!now 2026-12-07T09:00:00-05:00")
    assert told(lines) == [
        ("due_soon", "2026-11-24T09:00:00-05:00", "Ring the garage. It's 9:"),
        ("reminder", "2026-11-27T18:00:00-05:00", "Water the ferns. You ask"),
        ("comeback", "2026-11-28T10:00:00-05:00", "Good to have you here. I"),
        ("due_soon", "2026-11-28T12:00:00-05:00", "In 1 h, at 13:00: Lunch "),
        ("due_soon", "2026-11-28T12:45:00-05:00", "In 15 min, at 13:00: Lun"),
    ]
    welcome = lines[2]
    assert welcome["text"].endswith(f"I set the older plans aside; “Visa form” stays, due Thu 10 Dec. {STEP}")
    assert [button["label"] for button in welcome["buttons"]] == ["Start", "Undo", "Not now"]
    assert not any(line["late"] for line in lines)

    back, undone, later = await chat.say("hi", "!undo", "list")
    assert "aside" not in back["reply"], "one welcome"
    assert [(r["action"], r["title"]) for r in undone["receipts"]] == [("change.undone", "Ring the garage, Call mom")]
    assert "Ring the garage" in later["reply"]


async def test_down_for_two_weeks_it_owns_up_once_and_the_reply_welcomes(chat: Chat) -> None:
    await chat.say(*CAPTURED)
    (missed,) = await chat.say("!away 2026-12-07T09:00:00-05:00")
    assert missed["proactive"] == "missed"
    assert missed["text"].endswith(
        "Ring the garage (Tue 24 Nov 9:00), Water the ferns (Fri 27 Nov 18:00), Lunch with Ida (Sat 28 Nov 13:00)."
    )
    back, undone = await chat.say("buy milk", "!undo")
    first, *rest = back["reply"].splitlines()
    assert first.endswith(f"I set the older plans aside; “Visa form” stays, due Thu 10 Dec. {STEP}")
    assert "Got it: Buy milk." in rest
    assert [receipt["action"] for receipt in undone["receipts"]] == ["change.undone"]
    assert await chat.say("!now 2026-12-09T08:00:00-05:00") == []
    assert told(await chat.say("!now 2026-12-20T08:00:00-05:00")) == [
        ("comeback", "2026-12-12T10:00:00-05:00", "Good to see you. I set t"),
    ]


async def test_a_late_welcome_has_its_place_among_what_else_is_late(chat: Chat) -> None:
    await chat.say(
        *CAPTURED,
        "remind me on Friday at 13:00 to post the letter",
        "remind me every day at 8 to air the room",
        "remind me on Saturday at 11 to call the bank",
    )
    lines = await chat.say("!away 2026-11-28T12:30:00-05:00")
    expected = [
        ("reminder", "Post the letter"),
        ("reminder", "Water the ferns"),
        ("reminder", "Air the room"),
        ("comeback", "Good to have you here"),
        ("reminder", "Call the bank"),
        ("due_soon", "In 30 min, at 13:00: Lun"),
        ("missed", "I was away until 12:30, "),
    ]
    assert [(line["proactive"], said) for line, (_, said) in zip(lines, expected, strict=True)] == expected
    assert all(said in line["text"] for line, (_, said) in zip(lines, expected, strict=True))


async def test_pressing_start_under_the_welcome_begins_that_one_task(chat: Chat) -> None:
    await chat.say(*CAPTURED)
    lines = await chat.say("!now 2026-11-28T10:00:00-05:00")
    start = next(button["data"] for button in lines[-1]["buttons"] if button["label"] == "Start")
    (pressed,) = await chat.say(f"!press {start}")
    assert [(r["action"], r["title"], r["status"]) for r in pressed["receipts"]] == [
        ("task.updated", "Visa form", "in_progress")
    ]
