"""JSON as people's devices write it: half of an emoji, cut off by a length limit, is no reason to lose a message."""

from __future__ import annotations

import json
import re

_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def mended(text: str) -> str:
    """The same JSON with U+FFFD for each half of a surrogate pair, which pydantic refuses to read."""
    if not _HALF.search(text):
        return text
    try:
        written = json.dumps(json.loads(text), ensure_ascii=False)
    except (ValueError, RecursionError):
        return text
    return written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
