"""The playbooks of a language, one file a kind of work.

A kind is known by its verbs (first in the title), by its objects, or by a weak verb beside one of its objects. Its
steps are 3 to 5 of 2 to 5 minutes, easiest first, the first startable as one stands. Of its variants the one that
shares most words with the title serves; equal ones take turns. A step may name {object}, what the verb is about with
an article; {bare}, without; {rest}, all that follows the verb; {to} and {about}, " to …" and " about …" or nothing;
{title}, the whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = "en"
GRAMMAR, GENERAL = "grammar", "general"
_FOLDER = Path(__file__).parent / LANGUAGE


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to take such work apart: minutes and template of each step, and words that speak for it."""

    steps: tuple[tuple[int, str], ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Playbook:
    """A kind of work: its verbs (of one word or two), weak ones that need one of its objects, and its variants."""

    name: str
    verbs: frozenset[str]
    weak: frozenset[str]
    objects: frozenset[str]
    variants: tuple[Variant, ...]


@cache
def playbooks() -> tuple[Playbook, ...]:
    """All of them, each from the file of its name; the last is for what is none of the others."""
    names = sorted(path.stem for path in _FOLDER.glob("*.toml") if path.stem not in (GRAMMAR, GENERAL))
    return tuple(_playbook(name) for name in (*names, GENERAL))


@cache
def grammar(part: str) -> frozenset[str]:
    """One list of small words."""
    return frozenset(_file(GRAMMAR)[part])


@cache
def someones() -> frozenset[str]:
    """Words for what someone or some place is, in grammar or in any playbook: no names."""
    listed = [
        word for book in playbooks() for words in (book.objects, *(v.words for v in book.variants)) for word in words
    ]
    return grammar("roles") | frozenset(listed)


def said(part: str) -> str:
    """One small word or two."""
    return str(_file(GRAMMAR)[part])


def _playbook(name: str) -> Playbook:
    one = _file(name)
    return Playbook(
        name,
        frozenset(one["verbs"]),
        frozenset(one.get("weak", ())),
        frozenset(one.get("objects", ())),
        tuple(
            Variant(tuple((m, text) for m, text in v["steps"]), frozenset(v.get("words", ()))) for v in one["variant"]
        ),
    )


@cache
def _file(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
