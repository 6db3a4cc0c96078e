"""Updates are confirmed once they are committed, and nothing but a wrong token keeps the bot from polling."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg
from structlog.testing import capture_logs

from agents.wording import templates
from storage.embedded import EmbeddedServer
from tests.e2e.telegram.house import House, logged
from tests.platforms.telegram import Person, TelegramStandIn


@asynccontextmanager
async def inbox_away(postgres: EmbeddedServer, url: str) -> AsyncGenerator[None]:
    """The database refuses every INSERT into the inbox meanwhile."""
    owner = await asyncpg.connect(postgres.dsn("owner", url.rpartition("?")[0].rpartition("/")[2]))
    try:
        await owner.execute("REVOKE INSERT ON inbox FROM app")
        yield
    finally:
        await owner.execute("GRANT INSERT ON inbox TO app")
        await owner.close()


async def test_an_update_delivered_again_has_no_second_effect(house: House, ann: Person) -> None:
    update = ann.says("buy stamps")
    await house.settled()
    house.telegram.redeliver(update)
    tap = ann.taps(ann.received[-1], "Undo")
    await house.settled()
    house.telegram.redeliver(tap)
    await house.answered(ann, "ring Ben")
    assert [message.text for message in ann.received[1:]] == ["Undone: Buy stamps.", "Got it: Ring Ben."]


async def test_update_ids_that_start_anew_lose_nothing(house: House, ann: Person) -> None:
    for at in (100, 900_000_000, 5):
        await house.answered(ann, f"buy item {'abc'[at % 3]}")
        await house.confirmed()
        house.telegram.restart_update_ids(at)
    await house.answered(ann, "ring Ben")
    assert len(await house.titles()) == 4


async def test_the_offset_waits_for_the_database(
    house: House, ann: Person, postgres: EmbeddedServer, database_url: str
) -> None:
    with capture_logs() as logs:
        async with inbox_away(postgres, database_url):
            update = ann.says("buy stamps")
            await logged(logs, "telegram_intake_waits", 2)
            assert house.telegram.pending == [update]
            later = ann.says("ring Ben")
        await house.settled()
    offsets = [int(call.parameters.get("offset", 0)) for call in house.telegram.calls if call.method == "getUpdates"]
    assert sorted(offsets) == offsets
    assert offsets[-1] == later + 1
    assert await house.titles() == ["Buy stamps", "Ring Ben"]


async def test_a_stop_while_the_database_is_away_leaves_the_update_with_telegram(
    telegram: TelegramStandIn, postgres: EmbeddedServer, database_url: str
) -> None:
    async with House.open(database_url, telegram) as house:
        ann = await house.paired(1001, "Ann")
        with capture_logs() as logs:
            async with inbox_away(postgres, database_url):
                update = ann.says("buy stamps")
                await logged(logs, "telegram_intake_waits", 1)
                await house.platform.stop()
        assert telegram.pending == [update]
    async with House.open(database_url, telegram) as house:
        await house.settled()
        assert await house.titles() == ["Buy stamps"]


async def test_an_update_that_cannot_be_parsed_blocks_nothing_and_is_kept_raw(house: House, ann: Person) -> None:
    chat = {"id": ann.id, "type": "private"}
    house.telegram.inject({"message": {"message_id": 77, "from": {"id": ann.id}, "chat": chat, "text": "buy milk"}})
    house.telegram.inject({"message": "nonsense"})
    house.telegram.inject({"a_kind_of_next_year": {"id": 1}})
    house.telegram.inject({"callback_query": {"id": 5, "from": ann.id}})
    ann.says("buy stamps")
    await house.settled()
    assert [message.text for message in ann.received[1:]] == [templates.text("unreadable"), "Got it: Buy stamps."]
    kept = await house.rows("SELECT state, text, data FROM inbox WHERE data IS NOT NULL")
    assert [(row["state"], row["text"]) for row in kept] == [("parked", "")]
    assert "buy milk" in kept[0]["data"]
    await house.confirmed()


async def test_a_message_the_inbox_refuses_for_good_is_parked_and_told(house: House, ann: Person) -> None:
    chat = {"id": ann.id, "type": "private"}
    user = {"id": ann.id, "is_bot": False, "first_name": "Ann"}
    endless = {"message_id": 77, "from": user, "chat": chat, "date": 1, "text": "x" * 100_001}
    house.telegram.inject({"message": endless})
    ann.says("buy stamps")
    await house.settled()
    assert [message.text for message in ann.received[1:]] == [templates.text("unreadable"), "Got it: Buy stamps."]
    kept = await house.rows("SELECT data FROM inbox WHERE state = 'parked'")
    assert len(kept) == 1


async def test_a_forged_tap_is_no_button_of_ours(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    ann.taps(reply, data="\0")
    await house.settled()
    await house.answered(ann, "ring Ben")
    assert await house.titles() == ["Buy stamps", "Ring Ben"]


async def test_the_service_starts_while_telegram_is_away_and_polls_when_it_is_back(
    telegram: TelegramStandIn, database_url: str
) -> None:
    await telegram.stop()
    with capture_logs() as logs:
        async with House.open(database_url, telegram, polling=False) as house:
            await logged(logs, "telegram_away", 1)
            await telegram.start()
            ann = await house.paired(1001, "Ann")
            await telegram.stop()
            await logged(logs, "telegram_poll_failed", 1)
            await telegram.start()
            await house.answered(ann, "buy stamps")


async def test_a_wrong_token_is_one_line_in_the_log_without_the_token(
    telegram: TelegramStandIn, database_url: str
) -> None:
    with capture_logs() as logs:
        async with House.open(database_url, telegram, token="123456:WRONG", polling=False) as house:
            await logged(logs, "telegram_token_refused", 1)
            await house.platform.stop()
    lines = [line for line in logs if line["event"].startswith("telegram")]
    assert len(lines) == 1
    assert "WRONG" not in str(logs)


async def test_a_token_that_is_revoked_later_is_one_line_in_the_log(house: House, ann: Person) -> None:
    with capture_logs() as logs:
        house.telegram.faults.refuse("getUpdates", 401, "Unauthorized")
        ann.says("buy stamps")
        await logged(logs, "telegram_token_refused", 1)
        await house.platform.stop()
    assert len([line for line in logs if line["event"].startswith("telegram")]) == 1


async def test_another_poller_is_named_and_waited_out(house: House, ann: Person) -> None:
    with capture_logs() as logs:
        house.telegram.faults.refuse("getUpdates", 409, "Conflict: terminated by other getUpdates request")
        await house.answered(ann, "buy stamps")
        await house.answered(ann, "ring Ben")
    failed = [line for line in logs if line["event"] == "telegram_poll_failed"]
    assert [line["hint"] for line in failed] == ["another process polls with this token"]


async def test_a_page_instead_of_updates_is_waited_out(house: House, ann: Person) -> None:
    house.telegram.faults.bad_gateway("getUpdates")
    await house.answered(ann, "buy stamps")
    await house.answered(ann, "ring Ben")
    assert len(await house.titles()) == 2


async def test_a_turn_that_ends_after_the_stop_can_still_send(house: House, ann: Person) -> None:
    ann.says("buy stamps")
    await house.confirmed()
    await house.platform.stop()
    await house.settled()
    assert ann.received[-1].text == "Got it: Buy stamps."
    assert await house.states() == {"sent"}
