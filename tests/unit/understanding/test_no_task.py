"""What is no thing to do: statements and gibberish are kept as text, chatter is not kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Things = Callable[..., list[str]]

KEPT = (
    "asdf qwer",
    "lkjhg",
    "the blue one near the door",
    "the internet is down since lunch",
    "my boss is an idiot and nobody cares",
    "my train is late",
    "she said the house was sold",
    "the cat ate my homework",
    "there are three birds on the fence",
    "the meeting went really well",
    "everyone at work hates the new logo",
    "I saw Ida at the market",
    "Ida has a new dog",
)
NOT_KEPT = (
    "hi",
    "thanks!",
    "lol",
    "👍",
    "no",
    "why",
    " ",
    "it's raining",
    "you are slow today",
    "that's nice",
    "i don't know",
    "hmm interesting",
    "ok cool",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_understood_is_kept_as_text(things: Things, text: str) -> None:
    assert things(text) == [f"save_capture: {text}"]


@pytest.mark.parametrize("text", NOT_KEPT)
def test_chatter_is_not_kept(things: Things, text: str) -> None:
    assert all(thing.startswith("talk:") for thing in things(text))
