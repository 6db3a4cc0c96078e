"""Rules: two parts of every day ("mornings and evenings", "twice a day, morning and night") → `recurrence`."""

from __future__ import annotations

from agents.local.understanding.repeats import Repeat
from agents.local.understanding.rules import Parts, Rule, by_category


def _two_parts(parts: Parts) -> Repeat | None:
    """ "Every morning and every evening", "every day, morning and night": at both."""
    by = by_category(parts)
    word = str(by.get("repeat_word", ""))
    if by.get("unit", "day") != "day" or (word and word != "1 day"):
        return None
    said = [str(p.value) for p in parts if p and p.category in {"part", "parts_plural", "clock_word"}]
    return Repeat("DAILY", part=said[0], also=said[1]) if said[0] != said[1] else None


TWICE = (
    Rule(
        "repeat.two_parts",
        "repeat part|clock_word and|joins repeat? part|clock_word",
        "recurrence",
        _two_parts,
        1.0,
        (("every morning and every evening", Repeat("DAILY", part="morning", also="evening")),),
    ),
    Rule(
        "repeat.plural_and_plural",
        "part_lead|day_lead? parts_plural and|joins parts_plural",
        "recurrence",
        _two_parts,
        0.95,
        (("mornings and evenings", Repeat("DAILY", part="morning", also="evening")),),
    ),
    Rule(
        "repeat.day_in_parts",
        "repeat|repeat_word unit? comma? part_lead|in? part|clock_word and|joins part_lead? part|clock_word",
        "recurrence",
        _two_parts,
        1.0,
        (("every day, morning and night", Repeat("DAILY", part="morning", also="night")),),
    ),
    Rule(
        "repeat.parts_of_day",
        "part_lead? part|clock_word and|joins part_lead? part|clock_word repeat|repeat_word unit?",
        "recurrence",
        _two_parts,
        1.0,
        (("morning and night daily", Repeat("DAILY", part="morning", also="night")),),
    ),
    Rule(
        "repeat.times_in_parts",
        "times_count per unit comma? part_lead|in? part|clock_word and|joins part_lead? part|clock_word",
        "recurrence",
        _two_parts,
        1.0,
        (("twice a day, morning and evening", Repeat("DAILY", part="morning", also="evening")),),
    ),
)
