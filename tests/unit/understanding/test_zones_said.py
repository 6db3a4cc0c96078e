"""Which zone a few words name."""

from __future__ import annotations

import pytest

from agents.local.understanding.zone_said import EXAMPLES, zone_answered, zone_stated


@pytest.mark.parametrize(("text", "answered", "stated"), EXAMPLES)
def test_the_examples_of_the_rule(text: str, answered: str | None, stated: str | None) -> None:
    assert (zone_answered(text), zone_stated(text)) == (answered, stated)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("it's Los Angeles", "America/Los_Angeles"),
        ("I’m in Kolkata right now", "Asia/Kolkata"),
        ("America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("PARIS!", "Europe/Paris"),
        ("pst", "America/Los_Angeles"),
        ("no, it's London time", "Europe/London"),
    ],
)
def test_places_are_known_by_their_cities_and_short_names(text: str, zone: str) -> None:
    assert zone_answered(text) == zone


@pytest.mark.parametrize(
    "text", ["", ".", "now", "call the plumber", "I'm in a meeting", "list", "paris " * 100, "in", "time zone"]
)
def test_other_words_name_none(text: str) -> None:
    assert zone_answered(text) is None
    assert zone_stated(text) is None
