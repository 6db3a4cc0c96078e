"""Reading a call's parameters from its query, its JSON, form or multipart body.

The Bot API sees every value as text (a JSON body's numbers and objects too). Where Telegram silently takes a
wrongly typed value for its default, the stand-in answers 400, so that a wrong call shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from aiohttp import web

from tests.platforms.telegram.errors import bad_request


@dataclass(frozen=True)
class Upload:
    """A file sent in a multipart body."""

    filename: str
    content_type: str
    data: bytes


class Parameters:
    """The named values of one call. Empty text counts as absent, as on Telegram."""

    def __init__(self, values: Mapping[str, str], files: Mapping[str, Upload] | None = None) -> None:
        self.values: Mapping[str, str] = values
        self.files: Mapping[str, Upload] = files or {}

    @classmethod
    async def read(cls, request: web.Request) -> Parameters:
        """Read the query and the body, whatever its form."""
        values: dict[str, str] = dict(request.query)
        files: dict[str, Upload] = {}
        if request.content_type == "application/json":
            values |= _from_json(await request.read())
        elif request.can_read_body:
            for name, value in (await request.post()).items():
                if isinstance(value, str):
                    values[name] = value
                elif isinstance(value, web.FileField):
                    files[name] = Upload(value.filename, value.content_type, value.file.read())
                else:
                    values[name] = bytes(value).decode()
        return cls(values, files)

    def text(self, name: str) -> str:
        """The value as text, empty if absent."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int | None = None) -> int | None:
        """The value as an integer. Raises a 400 if it is something else."""
        text = self.text(name).strip()
        if not text:
            return default
        try:
            return int(text)
        except ValueError:
            raise bad_request(f'parameter "{name}" must be an Integer') from None

    def within(self, name: str, default: int, low: int, high: int) -> int:
        """The value as an integer, clamped to the range as Telegram clamps."""
        value = self.integer(name, default)
        return max(low, min(high, default if value is None else value))

    def boolean(self, name: str) -> bool:
        """The value as a truth value. Raises a 400 if it is neither."""
        text = self.text(name).strip().lower()
        if text in ("", "false", "0", "no"):
            return False
        if text in ("true", "1", "yes"):
            return True
        raise bad_request(f'parameter "{name}" must be a Boolean')

    def json(self, name: str, what: str) -> Any:
        """The value parsed as JSON, None if absent. `what` names it in the error."""
        text = self.text(name)
        if not text:
            return None
        try:
            return json.loads(text)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None


def _from_json(body: bytes) -> dict[str, str]:
    try:
        parsed: object = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("object expected")
    fields = cast(dict[str, object], parsed)
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in fields.items()
        if value is not None
    }
