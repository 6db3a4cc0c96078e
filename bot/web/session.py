"""The session of the local owner: a cookie only this machine's own browser is given, and who may use it from where."""

from __future__ import annotations

import hmac
import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

COOKIE = "proxy_agent_session"
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class Session:
    """Knows the one cookie value; its secret lives in the data directory and survives restarts."""

    def __init__(self, data_dir: Path) -> None:
        self._value = hmac.digest(_secret(data_dir), b"web-session:owner", "sha256").hex()

    def give(self, response: web.StreamResponse) -> None:
        """Hand the cookie out, for this host and its own pages only."""
        response.set_cookie(COOKIE, self._value, httponly=True, samesite="Strict", path="/", max_age=400 * 86_400)

    def holds(self, request: web.Request) -> bool:
        """Whether the request carries the cookie."""
        given = request.cookies.get(COOKIE, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._value.encode())


def is_local(request: web.Request) -> bool:
    """Whether the request comes from this machine and was meant for it.

    The Host header is checked too: a page of somebody else's whose name resolves to loopback is refused.
    """
    return _loopback(request.remote) and _name(f"//{request.host}") in LOCAL_NAMES


def same_origin(request: web.Request) -> bool:
    """Whether a page of ours makes the request: browsers send Origin with every socket."""
    origin = request.headers.get("Origin", "")
    return origin == f"http://{request.host}"


def _name(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _secret(data_dir: Path) -> bytes:
    """The installation's secret, made on first use and readable by its owner alone."""
    path = data_dir / "session-secret"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) == 32:
            return kept
        descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)
    fresh = secrets.token_bytes(32)
    with os.fdopen(descriptor, "wb") as file:
        file.write(fresh)
    return fresh
