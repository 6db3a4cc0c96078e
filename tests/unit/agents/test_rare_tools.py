"""Rare tools: a language model is sent them only when the local engine reads the text so."""

from __future__ import annotations

from agents.local.understanding import Intent, Reading
from agents.tools.rare import RARE, withheld


def reading(*tools: str) -> Reading:
    return Reading("", (), (), (), tuple(Intent(tool, {}, 1.0, 0, 0) for tool in tools))


def test_a_plain_capture_is_sent_no_rare_tool() -> None:
    assert withheld(reading("capture_tasks")) == RARE


def test_a_rare_tool_is_sent_when_the_text_reads_so() -> None:
    for name in RARE:
        assert name not in withheld(reading(name))
