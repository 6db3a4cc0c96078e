"""A receipt held against what a case wants of it: only the fields named, each by its own measure of same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, cast

from domain.receipt import Receipt
from evals.recurrence import same_recurrence

ARTICLES = frozenset({"a", "an", "the"})
_MOMENT_LENGTH = len("2026-11-24T15:00")

Fields = Mapping[str, Any]


def words_of(text: str) -> list[str]:
    """The words of a title without case, punctuation and articles."""
    bare = re.sub(r"[^\w\s]", "", text.casefold().replace("-", " ").replace("/", " "))
    return [word for word in bare.split() if word not in ARTICLES]


def fits(want: Fields, receipt: Fields) -> bool:
    """Whether the receipt has every field as wanted."""
    return not differing(want, receipt)


def differing(want: Fields, receipt: Fields) -> list[str]:
    """Names of the wanted fields that the receipt has otherwise."""
    return [name for name, value in want.items() if not _fits(name, value, receipt)]


def _fits(name: str, value: Any, receipt: Fields) -> bool:
    got = got_of(name, receipt)
    if name == "tags":
        return sorted(_tags(value)) == sorted(_tags(got))
    accepted = cast("list[Any]", value) if isinstance(value, list) else [value]
    return any(_same(name, one, got) for one in accepted)


def got_of(name: str, receipt: Fields) -> Any:
    """What the receipt has under a case's name for it."""
    if name == "energy_level":
        return receipt.get("energy") if receipt.get("level") is None else receipt.get("level")
    return receipt.get("title" if name == "title_has" else name)


def _tags(value: Any) -> list[str]:
    return [str(tag).casefold() for tag in value or ()]


def _same(name: str, wanted: Any, got: Any) -> bool:
    if wanted is False or got is None:
        return wanted is False and got is None
    return _MEASURES.get(name, _equal)(wanted, got)


def _equal(wanted: Any, got: Any) -> bool:
    return bool(wanted == got)


def _same_title(wanted: str, got: str) -> bool:
    return words_of(wanted) == words_of(got)


def _contains(wanted: str, got: str) -> bool:
    return set(words_of(wanted)) <= set(words_of(got))


def _same_moment(wanted: str, got: str) -> bool:
    """A date is the date alone; a moment without an offset is wall clock, with one it is compared whole."""
    if len(wanted) <= _MOMENT_LENGTH:
        return wanted == (got if len(got) < _MOMENT_LENGTH else got[:_MOMENT_LENGTH])
    return wanted == got


_MEASURES: dict[str, Callable[[Any, Any], bool]] = {
    "title": _same_title,
    "title_has": _contains,
    "due": _same_moment,
    "remind_at": _same_moment,
    "starts_at": _same_moment,
    "recurrence": same_recurrence,
}
FIELDS = frozenset({field.name for field in fields(Receipt)} | {"title_has", "energy_level"})
"""What a case may name of a receipt."""
