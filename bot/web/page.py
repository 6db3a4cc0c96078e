"""The page and its files, under a policy that lets nothing else in."""

from __future__ import annotations

from pathlib import Path

from aiohttp import hdrs, web

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def index() -> web.Response:
    """The page."""
    return _file(STATIC / "index.html")


async def static(request: web.Request) -> web.Response:
    """One of the page's files. Raises 404 for anything outside the folder."""
    try:
        path = (STATIC / request.match_info["path"]).resolve()
        found = path.is_relative_to(STATIC.resolve()) and path.suffix in TYPES and path.is_file()
    except (ValueError, OSError):  # a name that no file can have
        raise web.HTTPNotFound from None
    if not found:
        raise web.HTTPNotFound
    return _file(path)


def _file(path: Path) -> web.Response:
    response = web.Response(body=path.read_bytes(), headers=HEADERS)
    response.headers[hdrs.CONTENT_TYPE] = f"{TYPES[path.suffix]}; charset=utf-8"
    return response
