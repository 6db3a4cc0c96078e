"""What is said beside a thing: how long, how important, how much energy, for what, done when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Items = Callable[..., list[dict[str, Any]]]

FIELDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("call mum high prio", {"title": "Call mum", "priority": "high"}),
    ("call mum, it's urgent", {"title": "Call mum", "priority": "high"}),
    ("ASAP call mum", {"title": "Call mum", "priority": "high"}),
    ("!! call mum", {"title": "Call mum", "priority": "high"}),
    ("call mum whenever", {"title": "Call mum", "priority": "low"}),
    ("call mum at some point, no rush", {"title": "Call mum", "priority": "low"}),
    ("sort photos, should take 15 min", {"title": "Sort photos", "estimate_minutes": 15}),
    ("sort photos, half an hour job", {"title": "Sort photos", "estimate_minutes": 30}),
    ("quick 5-minute call to mum", {"title": "Call to mum", "estimate_minutes": 5}),
    ("sort photos ~1h", {"title": "Sort photos", "estimate_minutes": 60}),
    ("sort photos 2h", {"title": "Sort photos", "estimate_minutes": 120}),
    ("sort photos, about an hour", {"title": "Sort photos", "estimate_minutes": 60}),
    ("order tiles for the kitchen project", {"title": "Order tiles", "project": "kitchen"}),
    ("order tiles +kitchen", {"title": "Order tiles", "project": "kitchen"}),
    ("order tiles #home @phone +kitchen", {"title": "Order tiles", "tags": ["home", "phone"], "project": "kitchen"}),
    ("sort photos, low energy", {"title": "Sort photos", "energy": 2}),
    ("sort photos (brainless)", {"title": "Sort photos", "energy": 1}),
    ("write chapter two, deep work", {"title": "Write chapter two", "energy": 5}),
    ("write chapter two, needs focus", {"title": "Write chapter two", "energy": 4}),
    ("buy a low energy bulb", {"title": "Buy a low energy bulb"}),
    ("work: send the slides", {"title": "Send the slides", "zone": "work"}),
    ("work stuff: send the slides", {"title": "Send the slides", "zone": "work"}),
    ("for work: send the slides", {"title": "Send the slides", "zone": "work"}),
    ("personal: renew passport", {"title": "Renew passport", "zone": "life"}),
    ("get pens for work", {"title": "Get pens for work", "zone": "work"}),
    (
        "sort the lease, done when the landlord signs",
        {"title": "Sort the lease", "done_when": "the landlord signs"},
    ),
    (
        "clean the flat (done when the floor is visible)",
        {"title": "Clean the flat", "done_when": "the floor is visible"},
    ),
    ("pay Jo £20.50 back", {"title": "Pay Jo £20.50 back"}),
    ("pay 1,200 EUR rent", {"title": "Pay 1,200 EUR rent"}),
    ("call +44 20 7946 0958", {"title": "Call +44 20 7946 0958"}),
    ("review https://example.com/pr/12 for Jo", {"title": "Review https://example.com/pr/12 for Jo"}),
    ("update to v2.3.1", {"title": "Update to v2.3.1"}),
    ("learn C++ basics", {"title": "Learn C++ basics"}),
    ("buy size 9 shoes for Mia", {"title": "Buy size 9 shoes for Mia"}),
    ('reply to "are we on for tomorrow?"', {"title": 'Reply to "are we on for tomorrow?"'}),
    ("don't pay invoice 4711", {"title": "Don't pay invoice 4711"}),
    ("tell Sam not to come", {"title": "Tell Sam not to come"}),
    ("email anna@example.com about 3 rooms", {"title": "Email anna@example.com about 3 rooms"}),
    ("teh reprot for Jo", {"title": "Teh reprot for Jo"}),
    (
        "water the plants tomorrow, takes 10 min, low energy #home",
        {
            "title": "Water the plants",
            "due": "2026-11-24",
            "estimate_minutes": 10,
            "energy": 2,
            "tags": ["home"],
        },
    ),
)

SHARED: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    (
        "work: send slides, email Jo",
        [{"title": "Send slides", "zone": "work"}, {"title": "Email Jo", "zone": "work"}],
    ),
    (
        "Work:\n- send slides\n- email Jo\n\nHome:\n- laundry",
        [
            {"title": "Send slides", "zone": "work"},
            {"title": "Email Jo", "zone": "work"},
            {"title": "Laundry", "zone": "life"},
        ],
    ),
    (
        "tomorrow: call mom, return the drill, pay rent",
        [
            {"title": "Call mom", "due": "2026-11-24"},
            {"title": "Return the drill", "due": "2026-11-24"},
            {"title": "Pay rent", "due": "2026-11-24"},
        ],
    ),
    ("call mom and dad tomorrow", [{"title": "Call mom and dad", "due": "2026-11-24"}]),
    (
        "the sink is leaking, call the plumber",
        [{"title": "Call the plumber", "notes": "the sink is leaking"}],
    ),
)


@pytest.mark.parametrize(("text", "item"), FIELDS)
def test_what_is_said_beside_a_thing_is_a_field_of_it(items: Items, text: str, item: dict[str, Any]) -> None:
    assert items(text) == [item]


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_what_is_said_of_several_things_is_a_field_of_each(
    items: Items, text: str, expected: list[dict[str, Any]]
) -> None:
    assert items(text) == expected
