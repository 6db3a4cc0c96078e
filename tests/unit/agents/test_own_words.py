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
