"""What the stand-in lets a bot send, edit and answer, by the real python-telegram-bot."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from tests.platforms.telegram import TelegramStandIn

pytestmark = pytest.mark.asyncio(loop_scope="function")


def keyboard(*labels: str, data: str = "x") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)] for label in labels])


async def test_the_bot_cannot_write_first_nor_to_strangers_nor_to_who_blocked_it(
    telegram: TelegramStandIn, bot: Bot
) -> None:
    ann = telegram.person(id=1001)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4711, "hello")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(1001, "hello")
    ann.says("hello")
    await bot.send_message(1001, "hello")
    ann.blocks()
    with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(1001, "hello?")
    ann.unblocks()
    await bot.send_message(1001, "welcome back")
    assert [record.text for record in telegram.sent] == ["hello", "welcome back"]
    updates = await bot.get_updates()
    assert [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member] == [
        "kicked",
        "member",
    ]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Message text is empty"),
        (" \n ", "Text must be non-empty"),
        ("x" * 4097, "Message is too long"),
        ("😀" * 2049, "Message is too long"),
        ("x" * 32769, "Text is too long"),
    ],
)
async def test_text_is_1_to_4096_utf16_units(telegram: TelegramStandIn, bot: Bot, text: str, refusal: str) -> None:
    telegram.person(id=1001).says("hello")
    with pytest.raises(BadRequest, match=refusal):
        await bot.send_message(1001, text)
    assert telegram.sent == []


async def test_the_longest_text_passes_and_markup_does_not_count(telegram: TelegramStandIn, bot: Bot) -> None:
    telegram.person(id=1001).says("hello")
    await bot.send_message(1001, "😀" * 2048)
    message = await bot.send_message(1001, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    assert message.text == "x" * 4096
    assert [(entity.type, entity.length) for entity in message.entities] == [("bold", 4096)]


@pytest.mark.parametrize("size", [1, 64])
async def test_callback_data_up_to_64_bytes_is_kept(telegram: TelegramStandIn, bot: Bot, size: int) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    message = await bot.send_message(1001, "choose", reply_markup=keyboard("Undo", data="x" * size))
    ann.taps(message.message_id, "Undo")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "x" * size
    assert query.message is not None
    assert query.message.message_id == message.message_id


async def test_callback_data_beyond_64_bytes_is_refused(telegram: TelegramStandIn, bot: Bot) -> None:
    telegram.person(id=1001).says("hello")
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(1001, "choose", reply_markup=keyboard("Undo", data="é" * 33))
    with pytest.raises(BadRequest, match="text buttons are unallowed"):
        await bot.send_message(1001, "choose", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("a")]]))


async def test_an_entity_must_lie_within_the_text(telegram: TelegramStandIn, bot: Bot) -> None:
    telegram.person(id=1001).says("hello")
    with pytest.raises(BadRequest, match="ends after the end of the text"):
        await bot.send_message(1001, "abc", entities=[MessageEntity("bold", 1, 3)])
    with pytest.raises(BadRequest, match="begins in a middle of a utf-16 symbol"):
        await bot.send_message(1001, "😀", entities=[MessageEntity("bold", 1, 1)])
    message = await bot.send_message(1001, "  😀 b ", entities=[MessageEntity("bold", 5, 1)])
    assert message.text == "😀 b"
    assert message.parse_entities() == {message.entities[0]: "b"}


async def test_an_edit_must_change_something_of_the_bots_own(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    message = await bot.send_message(1001, "one", reply_markup=keyboard("Undo"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_text("one", reply_markup=keyboard("Undo"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_reply_markup(reply_markup=keyboard("Undo"))
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("two", chat_id=1001, message_id=99)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("two", chat_id=1001, message_id=ann.said[0].message_id)
    edited = await message.edit_text("two")
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    assert edited.reply_markup is None  # an edit without a keyboard takes it away
    assert [(seen.text, seen.labels) for seen in ann.received] == [("two", [])]
    assert [record.method for record in telegram.sent] == ["sendMessage", "editMessageText"]


async def test_a_reply_shows_what_it_answers_and_a_missing_one_is_refused(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    ann.says("question")
    message = await bot.send_message(1001, "answer", reply_to_message_id=ann.said[0].message_id)
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "question"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(1001, "answer", reply_to_message_id=77)
    loose = ReplyParameters(77, allow_sending_without_reply=True)
    assert (await bot.send_message(1001, "answer", reply_parameters=loose)).reply_to_message is None
    assert await bot.delete_message(1001, message.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(1001, message.message_id)


async def test_a_tap_is_answered_by_its_id_twice_at_most_until_it_is_old(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    message = await bot.send_message(1001, "choose", reply_markup=keyboard("Undo", data="undo:1"))
    ann.taps(message.message_id, "Undo")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert await query.answer("Done")
    assert await query.answer()
    assert [(answer.data, answer.text) for answer in telegram.answers] == [("undo:1", "Done"), ("undo:1", "")]
    telegram.expire_callback_queries()
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await query.answer()
    with pytest.raises(ValueError, match="no button 'Redo'"):
        ann.taps(message.message_id, "Redo")


async def test_the_small_methods_are_true(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    assert (bot.id, bot.username) == (123456, "stand_in_bot")
    await bot.set_my_commands([BotCommand("plan", "Plan the day")], language_code="en")
    assert [command.command for command in await bot.get_my_commands(language_code="en")] == ["plan"]
    assert await bot.get_my_commands() == ()
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Plan", "Plan the day")])
    assert await bot.send_chat_action(1001, "typing")
    assert await bot.send_message_draft(1001, 5, "thinking")
    assert [draft.text for draft in telegram.drafts] == ["thinking"]
    assert await bot.set_message_reaction(1001, ann.said[0].message_id, "👍")
    assert ann.said[0].reactions == {0: "👍"}
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(1001, ann.said[0].message_id, "🧠")


async def test_files_go_both_ways(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    ann.sends_voice(b"OggS...", duration=4)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.voice is not None
    assert bytes(await (await message.voice.get_file()).download_as_bytearray()) == b"OggS..."
    sent = await bot.send_document(1001, InputFile(b"a,b", filename="tasks.csv"), caption="Your *tasks*")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("tasks.csv", "Your *tasks*")
