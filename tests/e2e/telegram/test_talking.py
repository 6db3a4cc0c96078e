"""Talking to the owner's bot: words, buttons, and all that is neither."""

from __future__ import annotations

from typing import Any

import pytest

from agents.wording import templates
from tests.e2e.telegram.house import House
from tests.platforms.telegram import Person, TelegramStandIn
from tests.platforms.telegram.utf16 import units

APPLES = "🍎" * 230  # two UTF-16 units each


def plain(ann: Person, **content: Any) -> dict[str, Any]:
    """A message of hers as Telegram describes it, with that content."""
    user: dict[str, Any] = {"id": ann.id, "is_bot": False, "first_name": "Ann"}
    chat: dict[str, Any] = {"id": ann.id, "type": "private", "first_name": "Ann"}
    return {"message": {"message_id": 9000, "from": user, "chat": chat, "date": 1, **content}}


async def test_a_message_is_answered_by_its_receipt_with_undo(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    assert (reply.text, reply.labels) == ("Got it: Buy stamps.", ["Undo"])


async def test_undo_changes_the_message_it_was_tapped_on_and_stops_the_spinner(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    ann.taps(reply, "Undo")
    await house.settled()
    assert (reply.text, reply.labels) == ("Undone: Buy stamps.", [])
    assert [answer.data for answer in house.telegram.answers] != []
    assert len(ann.received) == 2
    assert await house.titles() == []


async def test_a_button_of_an_old_message_still_works(house: House, ann: Person) -> None:
    old = await house.answered(ann, "buy stamps")
    for thing in ("ring Ben", "water the fern"):
        await house.answered(ann, thing)
    house.telegram.expire_callback_queries()
    ann.taps(old, "Undo")
    await house.settled()
    assert old.text == "Undone: Buy stamps."
    assert await house.titles() == ["Ring Ben", "Water the fern"]


async def test_a_tap_whose_query_is_too_old_still_acts(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    house.telegram.faults.refuse(
        "answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    ann.taps(reply, "Undo")
    await house.settled()
    assert reply.text == "Undone: Buy stamps."


async def test_an_edit_that_changes_nothing_counts_as_sent(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    house.telegram.faults.not_modified()
    ann.taps(reply, "Undo")
    await house.settled()
    assert await house.states() == {"sent"}
    assert len(ann.received) == 2


async def test_when_the_tapped_message_is_gone_the_answer_is_a_new_one(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    house.telegram.faults.refuse("editMessageText", 400, "Bad Request: message to edit not found")
    ann.taps(reply, "Undo")
    await house.settled()
    assert ann.received[-1].text == "Undone: Buy stamps."
    assert reply.text == "Got it: Buy stamps."


async def test_an_unknown_button_says_that_it_is_gone(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    ann.taps(reply, data="b.nothing.0")
    await house.settled()
    assert len(ann.received) == 3
    assert await house.titles() == ["Buy stamps"]


async def test_a_reply_too_long_for_one_message_comes_in_parts_in_order(house: House, ann: Person) -> None:
    for name in "abcdefghij":
        await house.answered(ann, f"buy {name}{APPLES}")
    before = len(ann.received)
    ann.says("/list")
    await house.settled()
    parts = [message.text for message in ann.received[before:]]
    assert len(parts) > 1
    assert all(units(part) <= 4096 for part in parts)
    assert [name for part in parts for name in "abcdefghij" if f"{name}{APPLES}" in part] == list("abcdefghij")


@pytest.mark.slow
async def test_a_lost_part_comes_as_one_marked_copy_before_the_rest(house: House, ann: Person) -> None:
    for name in "abcdefghij":
        await house.answered(ann, f"buy {name}{APPLES}")
    before = len(ann.received)
    house.telegram.faults.drop_after("sendMessage")
    ann.says("/list")
    await house.settled()
    first, copy, second = (message.text for message in ann.received[before:])
    assert copy == f"{first}\n{templates.text('copied')}"
    assert second not in (first, copy)


async def test_a_caption_is_text(house: House, ann: Person) -> None:
    ann.sends_file(b"%PDF", name="bill.pdf", mime_type="application/pdf", caption="pay this bill")
    await house.settled()
    assert await house.titles() == ["Pay this bill"]


async def test_what_is_no_text_gets_one_polite_line_and_is_kept(house: House, ann: Person) -> None:
    ann.sends_voice(b"OggS")
    await house.settled()
    assert ann.received[-1].text == templates.text("words_only")
    kept = await house.rows("SELECT state, data FROM inbox WHERE data IS NOT NULL")
    assert [row["state"] for row in kept] == ["answered"]
    assert '"voice"' in kept[0]["data"]


async def test_an_album_gets_one_line_and_a_pinned_message_none(house: House, ann: Person) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    for number in range(3):
        house.telegram.inject(plain(ann, message_id=9000 + number, photo=photo, media_group_id="7"))
    house.telegram.inject(plain(ann, message_id=9100, delete_chat_photo=True))
    await house.settled()
    assert len(ann.received) == 2


async def test_groups_are_left_alone(house: House, ann: Person) -> None:
    group = {"id": -100, "type": "group", "title": "us"}
    house.telegram.inject(plain(ann, chat=group, text="buy stamps"))
    await house.settled()
    assert await house.titles() == []
    assert len(house.telegram.sent) == 1


async def test_an_edited_message_changes_nothing_yet(house: House, ann: Person) -> None:
    await house.answered(ann, "buy stamps")
    ann.edits(ann.said[-1], "buy pencils")
    await house.settled()
    assert await house.titles() == ["Buy stamps"]
    assert len(ann.received) == 2


async def test_a_reply_and_a_command_with_the_bots_name_are_turns_of_their_own(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    ann.says("ring Ben", reply_to=reply)
    ann.says("/list@stand_in_bot")
    await house.settled()
    assert "Ring Ben" in ann.received[-1].text
    targets = await house.rows("SELECT target FROM inbox WHERE target IS NOT NULL")
    assert [row["target"] for row in targets] == [str(reply.message_id)]


async def test_the_menu_names_the_commands_there_are(house: House, telegram: TelegramStandIn) -> None:
    call = await telegram.wait_for(lambda: [call for call in telegram.calls if call.method == "setMyCommands"])
    assert all(f'"{name}"' in call[0].parameters["commands"] for name in ("start", "next", "undo"))
