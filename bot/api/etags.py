"""Versions as ETags: conditional reads and writes (RFC 9110, section 13)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence

from multidict import CIMultiDictProxy

from bot.api.errors import Unreadable
from domain.errors import StaleVersion
from domain.ports import UnitOfWork

_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\uffff]*"'
_LIST = re.compile(rf"\s*{_TAG}(?:\s*,\s*{_TAG})*\s*")


def etag(version: int) -> str:
    """The strong ETag of a row's version."""
    return f'"{version}"'


def is_fresh(headers: CIMultiDictProxy[str], version: int) -> bool:
    """Whether If-None-Match names `version`; a header that cannot be read names nothing."""
    given = headers.getall("If-None-Match", [])
    if not given:
        return False
    tags = _tags(given)
    return tags == ["*"] or any(tag.removeprefix("W/") == etag(version) for tag in tags or ())


async def expected(headers: CIMultiDictProxy[str], uow: UnitOfWork, number: int) -> int | None:
    """The version that If-Match asks of task `number`, None without a condition.

    Raises Unreadable when the header is malformed, StaleVersion when the task has none of its versions, TaskNotFound.
    """

    async def current() -> int:
        return (await uow.tasks.by_number(number)).version

    return await expected_of(headers, current)


async def expected_of(headers: CIMultiDictProxy[str], current: Callable[[], Awaitable[int]]) -> int | None:
    """The version that If-Match asks of the row whose version `current` reads, None without a condition.

    Raises Unreadable when the header is malformed, StaleVersion when the row has none of its versions.
    """
    given = headers.getall("If-Match", [])
    if not given:
        return None
    tags = _tags(given)
    if tags is None:
        raise Unreadable.at("If-Match", 'is * or ETags in quotes, as in "3"')
    if tags == ["*"]:
        return None
    version = await current()
    if etag(version) not in tags:
        raise StaleVersion
    return version


def _tags(given: Sequence[str]) -> list[str] | None:
    """The tags of a header's lines; None when it is malformed."""
    text = ", ".join(given)
    if text.strip() == "*":
        return ["*"]
    return re.findall(_TAG, text) if _LIST.fullmatch(text) else None
