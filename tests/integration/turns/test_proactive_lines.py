"""`chat --json`: `!now` and `!away` print what comes due as lines of their own, in order, each at its own time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.lines import Chat


def brief(line: dict[str, Any]) -> tuple[str, str, bool]:
    return line["at"], line["text"], line["late"]


async def test_now_delivers_everything_due_at_its_own_time_in_order(chat: Chat) -> None:
    await chat.remind(("Call mom", {"at": "2026-11-24T12:00"}), ("Ring the garage", {"at": "2026-11-24T09:00"}))
    first, second = await chat.say("!now 2026-11-24T13:00:00-05:00")
    assert brief(first) == ("2026-11-24T09:00:00-05:00", "Ring the garage. You asked for 9:00.", False)
    assert brief(second) == ("2026-11-24T12:00:00-05:00", "Call mom. You asked for 12:00.", False)
    assert set(first) == {"proactive", "user", "at", "text", "why", "late", "buttons"}
    assert (first["proactive"], first["user"]) == ("reminder", "ann")
    assert first["why"] == "You asked for it, Mon 23 Nov 10:00."
    assert [button["label"] for button in first["buttons"]] == ["Done", "10 min", "1 h", "Not today", "Keep at me"]


async def test_a_button_and_a_reaction_act_on_the_ring(chat: Chat) -> None:
    await chat.remind(("Call mom", {"at": "2026-11-24T12:00"}), ("Ring the garage", {"at": "2026-11-24T09:00"}))
    first, _ = await chat.say("!now 2026-11-24T13:00:00-05:00")
    (reacted,) = await chat.say("!react 💯")
    assert [(r["action"], r["title"]) for r in reacted["receipts"]] == [("task.completed", "Call mom")]
    (pressed,) = await chat.say(f"!press {first['buttons'][1]['data']}")
    assert [(r["action"], r["remind_at"]) for r in pressed["receipts"]] == [
        ("reminder.snoozed", "2026-11-24T13:10:00-05:00")
    ]


async def test_undo_after_a_done_tap_takes_the_tap_back_and_not_what_came_before_it(chat: Chat) -> None:
    await chat.remind(("Call mom", {"at": "2026-11-24T12:00"}))
    await chat.say("note: the garage closes at five")
    (ring,) = await chat.say("!now 2026-11-24T13:00:00-05:00")
    await chat.say(f"!press {ring['buttons'][0]['data']}")
    (undone,) = await chat.say("!undo")
    assert [(r["action"], r["title"]) for r in undone["receipts"]] == [("change.undone", "Call mom")]


async def test_json_now_delivers_nothing_and_what_it_jumped_over_comes_with_the_next_now(chat: Chat) -> None:
    await chat.remind(("Call mom", {"at": "2026-11-24T12:00"}))
    lines = await chat.say('{"text": "thanks", "now": "2026-11-24T15:00:00-05:00"}', "!now 2026-11-24T15:00:00-05:00")
    assert [line.get("proactive") for line in lines] == [None, "reminder"]
    assert lines[1]["late"]


async def test_away_comes_back_late_or_owns_up(chat: Chat) -> None:
    await chat.remind(("Call mom", {"at": "2026-11-24T12:00"}), ("Ring the garage", {"at": "2026-11-26T09:00"}))
    late, missed = await chat.say("!away 2026-11-26T10:40:00-05:00")
    assert brief(late) == (
        "2026-11-26T10:40:00-05:00", "Ring the garage, for 9:00 (late: I was away until 10:40).", True,
    )  # fmt: skip
    assert (missed["proactive"], missed["late"], missed["buttons"]) == ("missed", True, [])
    assert missed["text"] == (
        "I was away until 10:40, so these went by without a word from me: Call mom (Tue 24 Nov 12:00)."
    )


@pytest.mark.parametrize(
    ("start", "to", "rings"),
    [
        ("2027-03-13T09:00", "2027-03-15T12:00:00-04:00",
         ["13T09:00:00-05:00", "14T09:00:00-04:00", "15T09:00:00-04:00"]),
        ("2027-11-06T09:00", "2027-11-08T12:00:00-05:00",
         ["06T09:00:00-04:00", "07T09:00:00-05:00", "08T09:00:00-05:00"]),
    ],
)  # fmt: skip
async def test_every_day_at_nine_is_nine_over_both_clock_changes(
    chat: Chat, start: str, to: str, rings: list[str]
) -> None:
    await chat.remind(("Take pills", {"at": start, "recurrence": "FREQ=DAILY"}))
    lines = await chat.say(f"!now {to}")
    assert [line["at"][8:] for line in lines if line["proactive"] == "reminder"] == rings


async def test_after_days_away_lines_come_in_the_order_they_were_promised_and_the_missed_last(chat: Chat) -> None:
    await chat.say(
        "remind me every hour to stretch",
        "remind me every day at 8 to water the ferns",
        "remind me on Tuesday at 9 to ring the garage",
        "every hour drink water",
        "gym tomorrow at 18:00",
        "lunch with Ida on Wednesday at 1",
        "remind me on Thursday at 9 to call mom",
        "remind me on Thursday at 10:20 to look at the post",
    )
    *late, missed = await chat.say("!away 2026-11-26T10:40:00-05:00")
    assert [(line["proactive"], line["text"].partition(" (late")[0], line["late"]) for line in late] == [
        ("reminder", "For 8:00: Water the ferns", True),
        ("reminder", "Call mom, for 9:00", True),
        ("reminder", "Stretch, for 10:00", True),
        ("reminder", "Look at the post, for 10:20", True),
    ]
    assert missed["proactive"] == "missed"
    assert missed["text"].partition("from me: ")[2] == (
        "Stretch ×71 (every hour), Drink water ×72 (every hour), Ring the garage (Tue 24 Nov 9:00), "
        "Gym (Tue 24 Nov 18:00), Lunch with Ida (Wed 25 Nov 13:00) and 1 more."
    )
    assert await chat.say("!now 2026-11-26T10:45:00-05:00") == []
    assert [line["at"][11:16] for line in await chat.say("!now 2026-11-26T12:00:00-05:00")] == ["11:00"] * 2 + [
        "12:00"
    ] * 2


async def test_the_clock_moves_forward_only(chat: Chat) -> None:
    (refused,) = await chat.say("!now 2026-11-22T10:00:00-05:00")
    assert refused["error"] == "invalid_input"
