"""Buttons: old ones work, foreign and broken ones change nothing, two taps are one."""

from __future__ import annotations

import pytest

from agents.turn.buttons import turn_of
from bot.intake import Accepted
from domain.errors import ButtonGone
from domain.message import InboundKind, OutboundKind
from tests.support.talk import House, button, text_of

GONE = ButtonGone().message
KEY = "b.AaIKpjQrcXSmU0gUA3PwIw"  # a turn that never was
GARBAGE = [
    "", "b", "b..", "b.x.0", "b.!!!!.0", "b." + "A" * 4000 + ".0", "b.é.0", "🙂", "a\x00b", "\ud800",
    KEY, f"x{KEY[1:]}.0", f"{KEY}.0", f"{KEY}.0.0", f"{KEY}.-1", f"{KEY}.x", f"{KEY}." + "9" * 5000,
    "'; DROP TABLE tasks; --", "../../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("data", GARBAGE)
async def test_a_button_that_was_never_shown_changes_nothing_and_says_so(home: House, data: str) -> None:
    await home.say("ring the garage")
    answer = await home.tap(data)
    assert answer is not None
    assert answer.text == GONE
    assert answer.kind is OutboundKind.SEND
    assert await home.tasks() == [("Ring the garage", "todo")]


@pytest.mark.parametrize("place", ["1", "99", "-1", "99999999999999999999"])
async def test_a_place_that_the_message_does_not_have_changes_nothing(home: House, place: str) -> None:
    shown = await home.say("ring the garage")
    assert shown is not None
    data = button(shown, "Undo").rpartition(".")[0] + f".{place}"
    answer = await home.tap(data)
    assert answer is not None
    assert answer.text == GONE
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_somebody_elses_button_does_nothing_for_anybody(home: House) -> None:
    shown = await home.say("ring the garage", "ann")
    assert shown is not None
    await home.say("buy stamps", "ben")
    answer = await home.press(shown, "Undo", "ben")
    assert answer is not None
    assert (answer.text, answer.address.conversation, answer.kind) == (GONE, "ben", OutboundKind.SEND)
    assert await home.tasks("ann") == [("Ring the garage", "todo")]
    assert await home.tasks("ben") == [("Buy stamps", "todo")]
    assert await home.press(shown, "Undo", "ann") is not None
    assert await home.tasks("ann") == []


async def test_a_tap_edits_the_message_it_was_made_on(home: House) -> None:
    shown = await home.say("ring the garage")
    assert shown is not None
    answer = await home.press(shown, "Undo")
    assert answer is not None
    assert (answer.kind, answer.message_id, answer.target) == (
        OutboundKind.EDIT,
        shown.message_id,
        str(shown.message_id),
    )
    (message,) = await home.rows("SELECT text, edited, buttons::text FROM messages WHERE direction = 'out'", user="ann")
    assert (message["text"], message["edited"], message["buttons"]) == ("Undone: Ring the garage.", True, "[]")


async def test_the_second_tap_on_the_same_button_says_that_it_was_done(home: House) -> None:
    shown = await home.say("ring the garage")
    await home.press(shown, "Undo")
    answer = await home.press(shown, "Undo")
    assert answer is not None
    assert "undone before" in answer.text
    assert await home.tasks() == []


async def test_done_tapped_twice_completes_once(home: House) -> None:
    await home.say("ring the garage")
    shown = await home.press(await home.say("what's next?"), "Start")
    done = await home.press(shown, "Done")
    assert done is not None
    assert "Done" in done.text
    answer = await home.press(shown, "Done")
    assert answer is not None
    assert "already done" in answer.text
    assert await home.tasks() == [("Ring the garage", "completed")]
    await home.press(done, "Not yet")
    assert await home.tasks() == [("Ring the garage", "in_progress")]


async def test_an_old_button_still_works_after_much_else_was_said(home: House) -> None:
    first = await home.say("ring the garage")
    for n in range(12):
        await home.say(f"buy item {n}")
    answer = await home.press(first, "Undo")
    assert answer is not None
    assert answer.text == "Undone: Ring the garage."
    assert len(await home.tasks()) == 12


async def test_an_undo_button_leaves_what_changed_since_and_names_it(home: House) -> None:
    first = await home.say("ring the garage, buy stamps")
    await home.say("done with the stamps")
    answer = await home.press(first, "Undo")
    assert answer is not None
    assert answer.text == "Undone: Ring the garage.\nBuy stamps changed since, so that stays as it is."
    assert await home.tasks() == [("Buy stamps", "completed")]


async def test_an_undo_of_which_nothing_is_left_claims_nothing(home: House) -> None:
    first = await home.say("ring the garage")
    await home.say("done with the garage")
    answer = await home.press(first, "Undo")
    assert answer is not None
    assert answer.text == "Ring the garage changed since, so that stays as it is."
    assert [receipt["action"] for receipt in await home.receipts()] == ["refused"]
    assert await home.tasks() == [("Ring the garage", "completed")]


async def test_undo_said_repeatedly_walks_back_and_ends_in_a_sentence(home: House) -> None:
    for text in ("ring the garage", "buy stamps", "done with stamps"):
        await home.say(text)
    said = [shown.text for _ in range(4) if (shown := await home.say("undo"))]
    assert said[:3] == ["Undone: Buy stamps.", "Undone: Buy stamps.", "Undone: Ring the garage."]
    assert said[3] == "There's nothing left to undo."
    assert await home.tasks() == []


async def test_a_choice_is_made_by_its_button_and_nothing_before(home: House) -> None:
    await home.say("call Ben about the rent")
    await home.say("call Ben about the party")
    asked = await home.say("done with Ben")
    assert asked is not None
    assert [status for _, status in await home.tasks()] == ["todo", "todo"]
    assert len(asked.buttons) == 3
    await home.tap(asked.buttons[1].data)
    assert sorted(status for _, status in await home.tasks()) == ["completed", "todo"]


async def test_every_button_fits_what_platforms_take(home: House) -> None:
    shown = await home.say("ring the garage")
    assert shown is not None
    assert all(len(one.data.encode()) <= 64 for one in shown.buttons)
    assert turn_of(shown.buttons[0].data)[0] == shown.turn_id


@pytest.mark.parametrize("field", ["data", "target", "ack", "name"])
async def test_what_the_database_cannot_hold_is_cleaned_wherever_it_comes_in(home: House, field: str) -> None:
    from dataclasses import replace

    for place, bad in enumerate(("a\x00b", "a\ud800b")):
        inbound = text_of(f"ann{place}", "", kind=InboundKind.TAP, data="x")
        assert await home.receive(replace(inbound, **{field: bad})) is Accepted.NEW
        await home.work(f"ann{place}")
        assert home.sender.sent[-1].text == GONE


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b", "x" * 3000, ""])
@pytest.mark.parametrize("field", ["sender", "external_id", "conversation"])
async def test_an_id_that_no_platform_gives_is_refused_and_nothing_is_stored(home: House, field: str, bad: str) -> None:
    from dataclasses import replace

    from domain.errors import InvalidInput

    inbound = text_of("ann", "hi")
    broken = (
        replace(inbound, address=replace(inbound.address, conversation=bad))
        if field == "conversation"
        else replace(inbound, **{field: bad})
    )
    with pytest.raises(InvalidInput):
        await home.receive(broken)
    assert await home.value("SELECT count(*) FROM inbox") == 0
    assert await home.value("SELECT count(*) FROM identities") == 0


async def test_a_choice_carries_the_change_that_was_asked_for(home: House) -> None:
    await home.say("call Ben about the rent")
    await home.say("call Ben about the party")
    asked = await home.say("move Ben to friday")
    assert asked is not None
    assert len(asked.buttons) == 3
    await home.tap(asked.buttons[0].data)
    dues = await home.rows("SELECT due_day::text AS day FROM tasks WHERE due_day IS NOT NULL", user="ann")
    assert [row["day"] for row in dues] == ["2026-11-27"]
