"""Many people at once: each is answered for their own words and sees only their own things."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.talk import House, text_of

LINES = ("ring {user} garage", "buy {user} stamps", "done with the garage", "/list")


async def crowd(busy: House, size: int, lines: tuple[str, ...]) -> None:
    """Everybody says the same lines, about things of their own, all at the same time."""
    users = [f"person{n}" for n in range(size)]

    async def talk(user: str) -> None:
        for place, text in enumerate(lines):
            await busy.receive(text_of(user, text.format(user=user), f"{user}/{place}"))
            await asyncio.sleep(0)

    await asyncio.gather(*(talk(user) for user in users))
    expected = {f"{user}/{place}" for user in users for place in range(len(lines))}
    await busy.until(lambda: expected <= set(busy.settled))
    for user in users:
        texts = "\n".join(outbound.text for outbound in busy.sender.to(user))
        assert user in texts
        others = {word for word in texts.split() if word.startswith("person")} - {user}
        assert others == set()
        titles = [title for title, _ in await busy.tasks(user)]
        assert titles[0] == f"Ring {user} garage"
        assert all(user in title for title in titles[:2])
    assert await busy.value("SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0


async def test_two_hundred_people_at_once_see_only_their_own(busy: House) -> None:
    await crowd(busy, 200, (LINES[0], LINES[3]))


async def test_sixty_people_talking_at_once_see_only_their_own(busy: House) -> None:
    await crowd(busy, 60, LINES)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_thousand_people_at_once_see_only_their_own(busy: House) -> None:
    await crowd(busy, 1000, LINES[:1])


async def test_numbers_are_each_persons_own(home: House) -> None:
    for user in ("ann", "ben"):
        await home.say(f"ring {user} garage", user)
    await home.say("done with #1", "ben")
    assert await home.tasks("ann") == [("Ring ann garage", "todo")]
    assert await home.tasks("ben") == [("Ring ben garage", "completed")]


async def test_what_the_person_reads_is_what_the_rows_hold(home: House) -> None:
    for text in (
        "ring the garage tomorrow at 9, buy stamps",
        "done with stamps",
        "move the garage to Friday",
        "undo",
        "list",
    ):
        shown = await home.say(text)
        assert shown is not None
        (message,) = await home.rows(
            "SELECT text, buttons::text FROM messages WHERE id = $1", shown.message_id, user="ann"
        )
        assert message["text"] == shown.text
        for receipt in await home.receipts():
            rows = await home.rows("SELECT title, status FROM tasks WHERE number = $1", receipt["number"], user="ann")
            if receipt["number"] is not None:
                assert rows == [{"title": receipt["title"], "status": receipt["status"]}]
            assert receipt["title"] in shown.text
    assert await home.value("SELECT count(*) FROM outbox WHERE state = 'sent' AND sent_id LIKE 'platform-%'") == 5
