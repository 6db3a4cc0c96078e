"""The Telegram stand-in, driven by the real python-telegram-bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aiohttp
import pytest
from telegram import (
    Bot,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.platforms.telegram import TelegramStandIn

NewBot = Callable[..., Bot]

pytestmark = pytest.mark.asyncio(loop_scope="function")


async def test_a_message_reaches_the_bot_with_its_command_marked(telegram: TelegramStandIn, bot: Bot) -> None:
    update_id = telegram.person(id=1001, first_name="Ann", language_code="en").says("/start pay https://a.org")
    (update,) = await bot.get_updates(timeout=5)
    assert update.update_id == update_id
    message = update.message
    assert message is not None
    assert message.from_user is not None
    assert (message.text, message.chat.id, message.from_user.is_bot) == (
        "/start pay https://a.org",
        1001,
        False,
    )
    assert message.from_user.language_code == "en"
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [
        ("bot_command", 0, 6),
        ("url", 11, 13),
    ]


async def test_updates_come_again_until_a_higher_offset_confirms_them(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    first, second, third = (ann.says(text) for text in ("one", "two", "three"))
    for _ in range(2):
        assert [update.update_id for update in await bot.get_updates()] == [first, second, third]
    assert [update.update_id for update in await bot.get_updates(limit=1)] == [first]
    assert [update.update_id for update in await bot.get_updates(offset=second)] == [second, third]
    assert [update.update_id for update in await bot.get_updates(offset=first)] == [second, third]
    assert [update.update_id for update in await bot.get_updates(offset=-1)] == [third]
    assert await bot.get_updates(offset=third + 1) == ()
    assert telegram.pending == []


async def test_a_waiting_call_is_answered_as_soon_as_something_happens(telegram: TelegramStandIn, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=40))
    await telegram.wait_for(lambda: telegram.polling)
    telegram.person(id=1001).says("hello")
    (update,) = await asyncio.wait_for(waiting, 2)
    assert update.message is not None
    assert update.message.text == "hello"


async def test_a_second_poller_ends_the_first_with_a_conflict(
    telegram: TelegramStandIn, bot: Bot, new_bot: NewBot
) -> None:
    async with new_bot() as other:
        first = asyncio.create_task(bot.get_updates(timeout=40))
        await telegram.wait_for(lambda: telegram.polling)
        second = asyncio.create_task(other.get_updates(timeout=40))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        telegram.person(id=1001).says("hello")
        assert len(await second) == 1


async def test_a_poller_that_was_killed_leaves_no_conflict_and_loses_nothing(
    telegram: TelegramStandIn, new_bot: NewBot
) -> None:
    ann = telegram.person(id=1001)
    for _ in range(20):
        async with new_bot() as doomed:
            polling = asyncio.create_task(doomed.get_updates(timeout=40))
            await telegram.wait_for(lambda: telegram.polling)
            polling.cancel()
        await telegram.wait_for(lambda: not telegram.polling)
    ids = [ann.says(f"message {number}") for number in range(500)]
    async with new_bot() as alive:
        offset, seen = 0, list[int]()
        while batch := await alive.get_updates(offset=offset):
            seen += [update.update_id for update in batch]
            offset = seen[-1] + 1
    assert seen == ids


async def test_reactions_come_only_when_asked_for_and_the_wish_is_remembered(
    telegram: TelegramStandIn, bot: Bot
) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    sent = await bot.send_message(1001, "hi")
    assert ann.reacts(sent.message_id, "👍") == 0
    assert len(await bot.get_updates(allowed_updates=["message", "message_reaction"])) == 1
    ann.reacts(sent.message_id, "❤")
    await bot.get_updates()  # the wish of the last call stays
    ann.reacts(sent.message_id, None)
    reactions = [update.message_reaction for update in await bot.get_updates() if update.message_reaction]
    assert [(len(reaction.old_reaction), len(reaction.new_reaction)) for reaction in reactions] == [
        (1, 1),
        (1, 0),
    ]
    await bot.get_updates(allowed_updates=[])
    assert ann.reacts(sent.message_id, "👍") == 0
    assert ann.edits(ann.said[0], "hello!") > 0


async def test_ids_that_restart_below_the_offset_are_still_delivered(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    last = ann.says("before the quiet week")
    await bot.get_updates()
    restarted = telegram.restart_update_ids(at=5_000)
    assert ann.says("after it") == restarted
    assert [update.update_id for update in await bot.get_updates(offset=last + 1)] == [restarted]
    assert await bot.get_updates(offset=restarted + 1) == ()


async def test_a_confirmed_update_can_be_forced_to_come_again(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    first = ann.says("once")
    await bot.get_updates(offset=first + 1)
    telegram.redeliver(first)
    assert [update.update_id for update in await bot.get_updates(offset=first + 1)] == [first]
    assert await bot.get_updates(offset=first + 1) == ()


async def test_raw_updates_of_a_new_kind_and_unreadable_ones_are_delivered(telegram: TelegramStandIn, bot: Bot) -> None:
    telegram.inject({"mind_read": {"thought": "?"}})
    (update,) = await bot.get_updates()
    assert update.message is None
    telegram.inject({"message": {"message_id": 1, "date": "yesterday"}})
    with pytest.raises(Exception, match=r"missing|str|int"):
        await bot.get_updates()


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_faults_before_handling_leave_nothing_behind(telegram: TelegramStandIn, bot: Bot) -> None:
    telegram.person(id=1001).says("hello")
    telegram.faults.too_many_requests(retry_after=7)
    telegram.faults.server_error()
    telegram.faults.bad_gateway()
    telegram.faults.drop_before(times=2)
    telegram.faults.blocked(chat_id=1001)
    with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
        await bot.send_message(1001, "hello")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(1001, "hello")
    for _ in range(2):
        with pytest.raises(NetworkError, match="httpx"):
            await bot.send_message(1001, "hello")
    with pytest.raises(Forbidden):
        await bot.send_message(1001, "hello")
    assert telegram.sent == []
    assert telegram.faults.left == 0
    await bot.send_message(1001, "hello")
    assert len(telegram.sent) == 1


async def test_a_lost_answer_leaves_the_message_with_the_person(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    telegram.faults.drop_after()
    with pytest.raises(NetworkError, match="httpx"):
        await bot.send_message(1001, "once")
    telegram.faults.delay("sendMessage", 30, after=True)
    with pytest.raises(TimedOut):
        await bot.send_message(1001, "late", read_timeout=0.05)
    telegram.faults.delay("sendMessage", 30)
    with pytest.raises(TimedOut):
        await bot.send_message(1001, "never", read_timeout=0.05)
    await telegram.wait_for(lambda: [call.outcome for call in telegram.calls][-3:] == ["dropped"] * 3)
    assert [message.text for message in ann.received] == ["once", "late"]


async def test_an_outage_ends_with_everything_still_there(telegram: TelegramStandIn, bot: Bot) -> None:
    ann = telegram.person(id=1001)
    ann.says("hello")
    await telegram.stop()
    with pytest.raises(NetworkError, match="ConnectError"):
        await bot.send_message(1001, "hello")
    ann.says("anyone?")
    await telegram.start()
    assert len(await bot.get_updates()) == 2


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_the_rate_limits_hold_when_turned_on(telegram: TelegramStandIn, bot: Bot) -> None:
    telegram.person(id=1001).says("hello")
    telegram.person(id=1002).says("hello")
    telegram.limits.enable(retry_after=3)
    await bot.send_message(1001, "one")
    with pytest.raises(RetryAfter):
        await bot.send_message(1001, "two")
    await bot.send_message(1002, "one")
    telegram.limits.disable()
    await bot.send_message(1001, "two")


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
async def test_a_wrong_token_or_method_is_refused(telegram: TelegramStandIn, bot: Bot, new_bot: NewBot) -> None:
    stranger = new_bot("123456:WRONG")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.request.shutdown()
    with pytest.raises(Exception, match="not found"):
        await bot.do_api_request("readMinds")
    with pytest.raises(BadRequest, match='Parameter "disable_notification" must be a boolean'):
        await bot.do_api_request("sendMessage", {"chat_id": 1001, "text": "a", "disable_notification": "maybe"})


async def test_thousands_of_messages_pass_quickly_and_in_order(telegram: TelegramStandIn, bot: Bot) -> None:
    people = [telegram.person(id=2000 + number) for number in range(10)]
    for person in people:
        person.says("hello")

    async def flood(chat_id: int) -> None:
        for number in range(100):
            await bot.send_message(chat_id, str(number))

    await asyncio.gather(*(flood(person.id) for person in people))
    for person in people:
        assert [message.text for message in person.received] == [str(number) for number in range(100)]
        ids = [message.message_id for message in person.received]
        assert ids == sorted(set(ids))


async def test_a_whole_application_answers_through_the_stand_in(telegram: TelegramStandIn, new_bot: NewBot) -> None:
    async def echo(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        await context.bot.send_message(1001, "echo")

    app = Application.builder().bot(new_bot()).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    ann = telegram.person(id=1001)
    async with app:
        assert app.updater is not None
        await app.updater.start_polling(allowed_updates=["message", "message_reaction"])
        await app.start()
        ann.says("hello")
        await telegram.wait_for(lambda: ann.received)
        await app.updater.stop()
        await app.stop()
    assert [message.text for message in ann.messages] == ["hello", "echo"]
    assert telegram.pending == []


async def test_an_error_has_telegrams_shape(telegram: TelegramStandIn) -> None:
    telegram.faults.too_many_requests(retry_after=5)
    telegram.person(id=1001).says("hello")
    url = f"{telegram.base_url}/bot{telegram.token}/sendMessage"
    async with aiohttp.ClientSession() as session:
        for status, expected in [
            (
                429,
                {
                    "ok": False,
                    "error_code": 429,
                    "description": "Too Many Requests: retry after 5",
                    "parameters": {"retry_after": 5},
                },
            ),
            (400, {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"}),
        ]:
            async with session.post(url, json={"chat_id": 1001}) as answer:
                assert (answer.status, await answer.json()) == (status, expected)
