"""Our own sentences: the guard against a model's claims leaves them whole."""

from __future__ import annotations

import pytest

from agents.wording import templates
from agents.wording.claims import without_claims

TALK = (
    "hello", "greeting", "how_are_you", "thanks", "laugh", "praise", "insult", "yes", "no", "why", "danger", "bye",
    "emoji", "question", "other", "blank",
)  # fmt: skip


@pytest.mark.parametrize("moment", TALK)
def test_what_the_local_engine_says_passes_the_guard_whole(moment: str) -> None:
    for variant in templates.variants(moment):
        assert without_claims(variant) == variant


@pytest.mark.parametrize("said", ["remind me to call mom at 5pm", "Set an ALARM for 7", "ping me about the oven"])
def test_words_that_ask_for_a_ring_are_known(said: str) -> None:
    assert templates.asks_to_ring(said)


def test_other_words_ask_for_no_ring() -> None:
    assert not templates.asks_to_ring("call mom at 5pm")
