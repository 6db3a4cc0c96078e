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
    ("I'm in Tokyo this week", "Asia/Tokyo", "Asia/Tokyo"),
    ("i'm in London now", "Europe/London", "Europe/London"),
    ("we're in Madrid until Sunday", "Europe/Madrid", "Europe/Madrid"),
    ("I moved to Berlin", "Europe/Berlin", "Europe/Berlin"),
    ("I'm in Tokyo next week", None, None),
    ("i'm in bed now", None, None),
    ("my timezone is wrong", None, None),
    ("call Berlin", None, None),
)
"""A text; the zone it names as an answer, and the one it states unasked."""


def zone_answered(text: str) -> str | None:
    """The zone that an answer to "which zone?" names; None when it names none."""
    return _zone(text, [*load().tables["zone_leads"], *load().tables["place_leads"], ""]) or _here(text)


def zone_stated(text: str) -> str | None:
    """The zone of a text that says, unasked, what the person's zone is; None when it says something else."""
    return _zone(text, load().tables["zone_leads"]) or _here(text)


def _here(text: str) -> str | None:
    """The zone of "I'm in Tokyo this week": where someone is now, or has moved to."""
    said, tables = _said(text), load().tables
    for lead in tables["here_leads"]:
        rest = said[len(lead) :].strip() if said.startswith(f"{lead} ") else ""
        for tail in tables["here_tails"] if rest else ():
            if rest.endswith(f" {tail}") and (zone := _names().get(rest[: -len(tail)].strip(_ENDS))):
                return zone
        for until in tables["here_until"] if rest else ():
            place, said_until, _ = rest.partition(f" {until} ")
            if said_until and (zone := _names().get(place)):
                return zone
    return _zone(text, tables["moved_leads"])


def _said(text: str) -> str:
    """The words as they are compared; none of a text too long to name a zone."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(_ENDS) if len(text) <= LONGEST else ""


def _zone(text: str, leads: list[str]) -> str | None:
    said = _said(text)
    if not said:
        return None
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
