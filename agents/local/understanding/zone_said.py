"""Which time zone a text names: by a city or country, an abbreviation, or the IANA name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from agents.local.understanding.lexicon import load

LONGEST = 80  # characters; what is longer says more than a zone
_ENDS = " .,!?…"

EXAMPLES: tuple[tuple[str, str | None, str | None], ...] = (
    ("Berlin", "Europe/Berlin", None),
    ("I'm in Berlin.", "Europe/Berlin", None),
    ("in buenos aires now", "America/Argentina/Buenos_Aires", None),
    ("CET", "Europe/Berlin", None),
    ("europe/berlin", "Europe/Berlin", None),
    ("My timezone is Europe/Berlin", "Europe/Berlin", "Europe/Berlin"),
    ("set my time zone to new york", "America/New_York", "America/New_York"),
    ("my timezone is wrong", None, None),
    ("call Berlin", None, None),
)
"""A text; the zone it names as an answer, and the one it states unasked."""


def zone_answered(text: str) -> str | None:
    """The zone that an answer to "which zone?" names; None when it names none."""
    return _zone(text, [*load().tables["zone_leads"], *load().tables["place_leads"], ""])


def zone_stated(text: str) -> str | None:
    """The zone of a text that says, unasked, what the person's zone is; None when it says something else."""
    return _zone(text, load().tables["zone_leads"])


def _zone(text: str, leads: list[str]) -> str | None:
    if len(text) > LONGEST:
        return None
    said = " ".join(text.casefold().replace("’", "'").split()).strip(_ENDS)
    found = [said[len(lead) :].strip() for lead in leads if not lead or said.startswith(f"{lead} ")]
    return next((zone for rest in found if (zone := _named(rest))), None)


def _named(words: str) -> str | None:
    """The zone those words are the name of, closing words left out."""
    for tail in ("", *load().tables["zone_tails"]):
        if words.endswith(f" {tail}" if tail else ""):
            name = words[: -len(tail)].strip(_ENDS) if tail else words
            if name in _names():
                return _names()[name]
    return None


@cache
def _names() -> Mapping[str, str]:
    """Zones by every name they have: IANA's, its city, and the words of the language, which win."""
    names: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        names[zone.casefold()] = zone
        if "/" in zone:
            names.setdefault(zone.rpartition("/")[2].replace("_", " ").casefold(), zone)
    for words, meanings in load().phrases.items():
        names.update(
            {" ".join(words): value for category, value in meanings if category in ("zone_place", "zone_short")}
        )
    return names
