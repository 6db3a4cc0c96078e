"""What a person sets about what comes by itself, by words and buttons, and what follows from it."""

from __future__ import annotations

from typing import Any, cast

from agents.tools import TOOLS
from agents.tools.tool import TurnCommit
from agents.view import TurnView
from bot.ports import NewIds
from domain.message import Call
from tests.support.reminding import at, call, forward, now_due, remind
from tests.support.talk import House, user_id

GYM = {"at": "2026-11-24T12:00", "recurrence": "FREQ=DAILY"}
PILLS = {"at": "2026-11-24T08:00", "recurrence": "FREQ=DAILY"}
NINE = {"at": "2026-11-24T09:00"}


async def me(home: House) -> dict[str, Any]:
    (row,) = await home.rows("SELECT * FROM users", user="ann")
    return row


async def said(home: House, text: str) -> str:
    answer = await home.say(text)
    assert answer is not None
    return answer.text


async def test_settings_are_shown_with_how_to_change_each(home: House) -> None:
    text = await said(home, "/settings")
    lines = text.split("\n")
    assert lines[0] == "Quiet hours: 22:00–8:00 (“quiet hours 23 to 7”, “no quiet hours”)"
    assert all("“" in line for line in lines)
    for line in lines:  # what it tells a person to say is understood
        for saying in line.split("“")[1:]:
            await home.say(saying.split("”")[0])
            assert [one["action"] for one in await home.receipts()] in (["settings.changed"], []), saying


async def test_quiet_hours_budget_and_switches_are_set_and_undone(home: House) -> None:
    before = await me_after(home, "hello")
    assert await said(home, "quiet hours 23 to 7") == "Quiet hours: 23:00–7:00."
    assert (await home.receipts())[0]["setting"] == "quiet_hours"
    await home.say("at most 4 nudges a day")
    await home.say("discreet mode on")
    await home.say("no pings at task times")
    now = await me(home)
    assert (str(now["quiet_from"]), str(now["quiet_to"]), now["daily_budget"]) == ("23:00:00", "07:00:00", 4)
    assert (now["discreet"], now["due_soon"]) == (True, False)
    for _ in range(4):
        await home.say("undo")
    after = await me(home)
    assert {name: after[name] for name in before if name != "version"} == {
        name: value for name, value in before.items() if name != "version"
    }


async def me_after(home: House, text: str) -> dict[str, Any]:
    await home.say(text)
    return await me(home)


async def test_more_than_six_a_day_are_refused(home: House) -> None:
    await home.say("at most 9 nudges a day")
    assert [(one["action"], one["title"]) for one in await home.receipts()] == [
        ("refused", "At most 6 a day, so I changed nothing.")
    ]


async def test_a_kind_is_turned_on_and_off_by_words(home: House) -> None:
    await home.say("turn on stale reminders")
    assert [(r["kind"], r["wish"]) for r in await home.rows("SELECT * FROM nudge_kinds", user="ann")] == [
        ("stale", "on")
    ]
    await home.say("undo")
    assert await home.rows("SELECT * FROM nudge_kinds", user="ann") == []


async def test_reminders_come_to_the_conversation_that_was_chosen_never_to_a_group(home: House) -> None:
    await home.say("send reminders here")
    assert (await me(home))["home_id"] is not None
    assert await said(home, "send reminders here") == "They come here already."
    answer = await home.say("send reminders here", "family", private=False)
    assert answer is not None
    assert "private chat" in answer.text


async def test_a_holiday_stops_what_was_not_asked_for_and_says_what_goes_on(home: House) -> None:
    await remind(home, "Gym", GYM)
    await remind(home, "Take the pills", PILLS)
    await remind(home, "Call Jo", NINE)
    answer = await home.say("pause until friday")
    assert answer is not None
    assert (
        answer.text == "Nothing unasked from me until Fri 27 Nov.\nWhat you asked for goes on: 2 reminders until then."
    )
    assert [button.label for button in answer.buttons] == ["Undo", "Pause those too"]
    assert [text for _, text in await forward(home, at(24, 9))] == [
        "Take the pills. You asked for 8:00.",
        "Call Jo. You asked for 9:00.",
    ]


async def test_pausing_those_too_keeps_single_ones_skips_series_and_leaves_medication(home: House) -> None:
    await remind(home, "Gym", GYM)
    await remind(home, "Take the pills", PILLS)
    await remind(home, "Call Jo", NINE)
    await home.press(await home.say("pause until friday"), "Pause those too")
    assert await forward(home, at(27, 12)) == [
        ("24 08:00", "Take the pills. You asked for 8:00."),
        ("25 08:00", "Take the pills. That's for 8:00, as you asked."),
        ("26 08:00", "For 8:00: Take the pills."),
        ("27 08:00", "Call Jo. You asked for Tue 24 Nov 9:00."),
        ("27 08:00", "Take the pills. You asked for 8:00."),
        ("27 12:00", "For 12:00: Gym."),
    ]


async def test_coming_back_early_brings_what_waited_at_once_and_undo_of_the_pause_too(home: House) -> None:
    await remind(home, "Call Jo", NINE)
    await call(home, "pause_nudges", until="2026-11-27", everything=True)
    assert await forward(home, at(25, 10)) == []
    assert await said(home, "i'm back") == "Welcome back; messages come as before."
    assert await now_due(home) == [("25 10:00", "Call Jo. You asked for Tue 24 Nov 9:00.")]


async def test_undo_of_a_holiday_brings_what_waited(home: House) -> None:
    await remind(home, "Call Jo", NINE)
    paused = await call(home, "pause_nudges", until="2026-11-27", everything=True)
    assert await forward(home, at(24, 10)) == []
    await home.press(paused, "Undo")
    assert [text for _, text in await now_due(home)] == ["Call Jo. You asked for 9:00."]


async def test_without_an_end_a_holiday_asks_for_one(home: House) -> None:
    asked = await home.say("pause everything")
    assert asked is not None
    assert [button.label for button in asked.buttons] == ["Tomorrow", "Monday", "In a week", "Never mind"]
    await home.press(asked, "Monday")
    assert (await me(home))["paused_until"] == at(30)


async def test_one_series_is_paused_with_an_end_and_goes_on_by_itself(home: House) -> None:
    await remind(home, "Take the pills", PILLS)
    assert await said(home, "pause the pills until thursday") == "Paused: Take the pills; next Thu 26 Nov 8:00."
    assert (await home.receipts())[0]["action"] == "reminder.paused"
    assert await said(home, "reminders") == "#1 Take the pills, Thu 26 Nov 8:00, every day (paused until Thu 26 Nov)"
    assert await forward(home, at(26, 9)) == [("26 08:00", "Take the pills. That's for 8:00, as you asked.")]


async def test_one_series_is_paused_until_it_is_resumed(home: House) -> None:
    await remind(home, "Gym", GYM)
    await home.say("pause the gym reminder")
    assert await said(home, "reminders") == "#1 Gym, paused until you resume it"
    assert await forward(home, at(26, 9)) == []
    assert await said(home, "resume the gym reminder") == "Rings as before: Gym, every day at 12:00; next today 12:00."
    assert await forward(home, at(26, 13)) == [("26 12:00", "For 12:00: Gym.")]


async def test_a_pause_is_undone_with_its_nudges(home: House) -> None:
    await remind(home, "Gym", GYM)
    await home.say("pause the gym reminder")
    await home.say("undo")
    assert await forward(home, at(24, 13)) == [("24 12:00", "Gym. You asked for 12:00.")]


async def test_a_paused_series_survives_its_task_being_done(home: House) -> None:
    await remind(home, "Gym", GYM)
    await home.say("pause the gym reminder")
    await home.say("done with the gym")
    assert await home.tasks() == [("Gym", "completed"), ("Gym", "todo")]
    assert await forward(home, at(25, 13)) == []
    await home.say("resume the gym reminder")
    assert await forward(home, at(26, 13)) == [("26 12:00", "Gym. That's for 12:00, as you asked.")]


async def test_a_task_that_repeats_by_itself_skips_to_the_end_of_the_pause(home: House) -> None:
    await home.say("every day at 8 take the pills")
    await home.say("pause the pills for a week")
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["due"]) == ("task.updated", "2026-12-01T08:00:00-05:00")


async def test_the_next_one_is_skipped_after_a_ring(home: House) -> None:
    await remind(home, "Gym", GYM)
    await forward(home, at(24, 12))
    await home.say("skip the next one")
    assert await forward(home, at(26, 13)) == [("26 12:00", "Gym. You asked for 12:00.")]


async def test_discreet_mode_names_a_number_only(home: House) -> None:
    await remind(home, "Gym", GYM)
    await home.say("discreet mode on")
    assert [text for _, text in await forward(home, at(24, 12))] == ["Reminder #1"]
    home.clock.set(at(27, 13))
    assert "Reminder #1" in "".join(text for _, text in await now_due(home))
    assert not any("Gym" in sent.text for sent in home.sender.sent[-2:])


async def test_why_answers_with_the_reason_of_what_came_last(home: House) -> None:
    assert (
        await said(home, "why did you send that?")
        == "There is nothing to explain: no message of mine came by itself here."
    )
    await remind(home, "Call Jo", NINE)
    await forward(home, at(24, 9))
    assert await said(home, "why?") == "You asked for it, Mon 23 Nov 10:00."
    await home.say("thanks")
    assert await said(home, "why did you send that?") == (
        "My last message by itself: “Call Jo. You asked for 9:00.” You asked for it, Mon 23 Nov 10:00."
    )


async def test_less_of_a_reminder_offers_to_stop_it_or_to_come_less_often(home: House) -> None:
    await remind(home, "Gym", GYM)
    await forward(home, at(24, 12))
    offered = await home.say("less of this")
    assert offered is not None
    assert [button.label for button in offered.buttons] == ["Stop this reminder", "Less often", "Leave it"]
    await home.press(offered, "Less often")
    (receipt,) = await home.receipts()
    assert receipt["recurrence"] == "FREQ=DAILY;INTERVAL=2"


async def test_less_of_a_kind_holds_it_back_then_turns_it_off(home: House) -> None:
    await home.say("stale reminders on")
    assert "less often" in await said(home, "fewer stale reminders")
    answer = await home.say("less of the stale reminders")
    assert answer is not None
    assert answer.text == "Notes on things left lying: off."
    await home.press(answer, "Undo")
    (kind,) = await home.rows("SELECT * FROM nudge_kinds", user="ann")
    assert (kind["wish"], kind["not_before"] is not None) == ("on", True)


async def test_the_answers_to_an_ignored_kind_keep_move_and_end_it(home: House) -> None:
    await call(home, "change_settings", kind="stale", on=True)
    await home.rows("UPDATE nudge_kinds SET ignored = 3 RETURNING id", user="ann")
    await tool(home, "keep_kind", {"kind": "stale"})
    assert await kinds(home) == [("on", 0, None)]
    await tool(home, "kind_time", {"kind": "stale", "clock": "18:00"})
    assert await kinds(home) == [("on", 0, "18:00:00")]
    await tool(home, "pause_kind", {"kind": "stale"})
    assert await kinds(home) == [("off", 0, "18:00:00")]


async def kinds(home: House) -> list[tuple[str, int, str | None]]:
    rows = await home.rows("SELECT * FROM nudge_kinds", user="ann")
    return [(row["wish"], row["ignored"], str(row["clock"]) if row["clock"] else None) for row in rows]


async def tool(home: House, name: str, arguments: dict[str, Any]) -> None:
    """What a button with that call does."""
    (one,) = (tool for tool in TOOLS if tool.name == name)
    async with home.service.units.open(await user_id(home)) as uow:
        commit = TurnCommit(uow, cast(TurnView, None), home.clock, NewIds())
        await one.run(commit, Call(name, arguments))
        await uow.commit()


async def test_nudges_shows_what_comes_and_what_came(home: House) -> None:
    await remind(home, "Call Jo", NINE)
    await remind(home, "Gym", GYM)
    await forward(home, at(24, 9))
    assert await said(home, "nudges") == (
        "To come:\n• today 12:00: #2 Gym, as you asked\nSo far:\n• today 9:00: #1 Call Jo, sent"
    )
    assert await said(home, "what did i miss") == (
        "Nothing went by unsent in the last days.\nStill open from 9:00: Call Jo."
    )
    home.clock.set(at(26, 13))
    await now_due(home)
    assert "• Tue 24 Nov 12:00: #2 Gym, went by unsent (I was away)" in await said(home, "what did i miss")


async def test_a_model_sets_and_pauses_through_the_same_tools(home: House) -> None:
    await remind(home, "Gym", GYM)
    await call(home, "change_settings", quiet_from="23:00", daily_budget=3)
    assert [one["setting"] for one in await home.receipts()] == ["quiet_hours", "daily_budget"]
    await call(home, "pause_reminder", number=1, until="2026-11-30")
    assert [one["action"] for one in await home.receipts()] == ["reminder.paused"]
    await call(home, "pause_nudges", until="2026-11-30")
    assert (await me(home))["paused_until"] == at(30)
