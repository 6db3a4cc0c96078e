"""The words of a language that rules of the domain judge by, from data files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = "en"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table of the language's file."""
    return tomllib.loads((Path(__file__).parent / f"{LANGUAGE}.toml").read_text(encoding="utf-8"))[name]


@cache
def group(name: str, part: str) -> frozenset[str]:
    """The words of one list of a table."""
    return frozenset(table(name)[part])


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return _WORD.findall(text.casefold())
