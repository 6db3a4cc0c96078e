"""Updates as Telegram describes them, in the product's words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Update

from bot.telegram.translate import to_inbound, unreadable, without_words
from domain.message import Address, Channel, Inbound, InboundKind

ANN: dict[str, Any] = {"id": 1001, "is_bot": False, "first_name": "Ann"}
CHAT: dict[str, Any] = {"id": 1001, "type": "private", "first_name": "Ann"}
GROUP: dict[str, Any] = {"id": -5, "type": "supergroup", "title": "us"}
VOICE: dict[str, Any] = {"file_id": "f", "file_unique_id": "u", "duration": 1}


def update(**content: Any) -> Update:
    """An update of one kind."""
    return Update.de_json({"update_id": 1, **content}, None)


def message(**content: Any) -> dict[str, Any]:
    """A message of Ann's in her private chat."""
    return {"message_id": 7, "from": ANN, "chat": CHAT, "date": 1, **content}


def tapped(**content: Any) -> Update:
    """A tap of Ann's on message 7."""
    return update(callback_query={"id": "99", "from": ANN, "chat_instance": "1", "data": "b.x.0", **content})


def test_a_text_is_named_by_chat_moment_and_message() -> None:
    assert to_inbound(update(message=message(text="buy milk"))) == Inbound(
        Address(Channel.TELEGRAM, "1001"), sender="1001", external_id="1001:1:7", text="buy milk", name="Ann"
    )


def test_a_reply_names_the_message_it_answers() -> None:
    replied = message(text="why?", reply_to_message=message(message_id=3, text="hello"))
    inbound = to_inbound(update(message=replied))
    assert inbound is not None
    assert inbound.target == "3"
    assert inbound.stands_alone


def test_a_tap_names_its_button_its_message_and_what_stops_the_spinner() -> None:
    assert to_inbound(tapped(message=message(text="x"))) == Inbound(
        Address(Channel.TELEGRAM, "1001"),
        sender="1001",
        external_id="tap:99",
        kind=InboundKind.TAP,
        data="b.x.0",
        target="7",
        ack="99",
        name="Ann",
    )


def test_a_tap_on_a_message_too_old_to_be_shown_still_counts() -> None:
    inbound = to_inbound(tapped(message={"chat": CHAT, "message_id": 7, "date": 0}))
    assert inbound is not None
    assert inbound.target == "7"


@pytest.mark.parametrize(
    "nothing",
    [
        tapped(),
        tapped(message=message(chat=GROUP, text="x")),
        tapped(message=message(text="x"), data=None, game_short_name="chess"),
        update(message=message(chat=GROUP, text="x")),
        update(message=message(chat=GROUP, voice=VOICE)),
        update(edited_message=message(text="x", edit_date=2)),
        update(message=message(delete_chat_photo=True)),
        update(a_kind_of_next_year={"id": 1}),
    ],
)
def test_groups_edits_and_service_messages_are_nothing_to_act_on(nothing: Update) -> None:
    assert to_inbound(nothing) is None
    assert without_words(nothing) is None


@pytest.mark.parametrize(
    "kind", [{"voice": VOICE}, {"location": {"latitude": 1, "longitude": 2}}, {"novelty": {"a": 1}}]
)
def test_what_has_no_words_is_kept_as_it_came(kind: dict[str, Any]) -> None:
    wordless = without_words(update(message=message(**kind)))
    assert wordless is not None
    assert (wordless.external_id, wordless.text) == ("1001:1:7", "")
    assert next(iter(kind)) in json.loads(wordless.data or "")["message"]
    assert to_inbound(update(message=message(**kind))) is None


def test_a_caption_is_the_text_of_what_carries_it() -> None:
    carried = update(message=message(voice=VOICE, caption="buy milk"))
    inbound = to_inbound(carried)
    assert inbound is not None
    assert inbound.text == "buy milk"
    assert without_words(carried) is None


def test_an_album_is_one_thing() -> None:
    ids = {
        wordless.external_id
        for number in (7, 8)
        if (wordless := without_words(update(message=message(message_id=number, voice=VOICE, media_group_id="4"))))
    }
    assert ids == {"1001:album:4"}


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "message": {"from": {"id": 1001}, "chat": {"id": 1001}}},
        {"update_id": 1, "callback_query": {"from": {"id": 1001}, "message": {"chat": {"id": 1001}}}},
    ],
)
def test_an_unreadable_update_goes_to_whom_it_names(raw: dict[str, Any]) -> None:
    inbound = unreadable(raw)
    assert inbound is not None
    assert (inbound.sender, inbound.address.conversation, json.loads(inbound.data or "")) == ("1001", "1001", raw)
    assert inbound == unreadable(raw)


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1},
        {"update_id": 1, "message": "nonsense"},
        {"update_id": 1, "message": {"from": {"id": "1001"}}},
        {"update_id": 1, "message": {"from": {"id": 1001}, "chat": {"id": -5}}},
    ],
)
def test_an_unreadable_update_of_nobody_or_of_a_group_has_no_place(raw: dict[str, Any]) -> None:
    assert unreadable(raw) is None
