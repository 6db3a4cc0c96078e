"""A question is answered from what the person has kept here, and changes nothing."""

from __future__ import annotations

import pytest

from tests.support.talk import House


@pytest.mark.parametrize(
    ("kept", "asked", "answer"),
    [
        ("note: the boiler code is 4471", "what's the boiler code?", "4471"),
        ("remember that Ida is allergic to nuts", "what is Ida allergic to?", "nuts"),
        ("lunch with Ida on friday at 1", "when is lunch with ida?", "13:00"),
        ("renew the lease by friday", "when is the lease due", "Fri 27 Nov"),
        ("renew the passport by friday", "when do I renew the passport?", "Fri 27 Nov"),
    ],
)
async def test_what_was_kept_answers_a_question(home: House, kept: str, asked: str, answer: str) -> None:
    await home.say(kept)
    shown = await home.say(asked)
    assert shown is not None
    assert answer in shown.text
    assert [button.label for button in shown.buttons] == []


async def test_a_question_about_nothing_that_is_kept_gets_plain_words(home: House) -> None:
    shown = await home.say("what is the capital of france?")
    assert shown is not None
    assert "what's next" in shown.text


async def test_another_persons_notes_answer_nothing(home: House) -> None:
    await home.say("note: the boiler code is 4471", "ann")
    shown = await home.say("what's the boiler code?", "ben")
    assert shown is not None
    assert "4471" not in shown.text
