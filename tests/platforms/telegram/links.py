"""What Telegram makes of a link in formatted text."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from tests.platforms.telegram.utf16 import Entity

_SCHEMES = ("http", "https", "tg", "ton", "tonsite")


def checked_url(url: str) -> str | None:
    """The URL with its scheme and a path, or None if Telegram would not take it for one."""
    url = url.strip()
    if "://" not in url and not url.startswith("tg:"):
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or re.search(r"\s", url):
        return None
    if parts.scheme in ("http", "https"):
        host = parts.hostname or ""
        if "." not in host and host != "localhost":
            return None
        if not parts.path and not parts.query:
            url += "/"
    return url


def link_entity(offset: int, length: int, url: str) -> Entity | None:
    """A text_link, or a text_mention for `tg://user?id=`; None leaves plain text."""
    url = checked_url(url) or ""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme == "tg" and parts.netloc == "user":
        number = parse_qs(parts.query).get("id", [""])[0]
        if not number.isdigit():
            return None
        person = {"id": int(number), "is_bot": False, "first_name": ""}
        return {"type": "text_mention", "offset": offset, "length": length, "user": person}
    return {"type": "text_link", "offset": offset, "length": length, "url": url}
