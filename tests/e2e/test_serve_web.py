"""`proxy-agent serve` over HTTP: health, the page's armour, and who may open the socket."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import aiohttp
import pytest
import pytest_asyncio

from tests.support import process
from tests.support.process import Serve
from tests.support.web_client import browserlike, client, socket_refusal

pytestmark = pytest.mark.slow


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def url() -> AsyncGenerator[str]:
    """One running service for the tests of this file."""
    with process.home() as home:
        serve = await Serve(home, home / "data").start()
        try:
            yield serve.url
        finally:
            serve.clear()


async def get(url: str, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    async with aiohttp.ClientSession() as session, session.get(url + path, headers=headers) as answer:
        return answer.status, dict(answer.headers), await answer.text()


async def test_it_is_healthy_and_ready(url: str) -> None:
    assert (await get(url, "/healthz"))[0] == 200
    assert (await get(url, "/readyz"))[0] == 200


async def test_the_page_lets_nothing_else_in(url: str) -> None:
    status, headers, body = await get(url, "/")

    assert status == 200
    assert "Proxy" in body
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("path", ["/static/js/main.js", "/static/app.css", "/static/icon.svg"])
async def test_its_files_carry_their_type_and_the_same_armour(url: str, path: str) -> None:
    status, headers, _ = await get(url, path)
    assert status == 200
    assert headers["Content-Type"].split(";")[0] in ("text/javascript", "text/css", "image/svg+xml")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../page.py",
        "/static/%2e%2e/page.py",
        "/static/none.js",
        "/static/%00.js",
        f"/static/{'a' * 999}.js",
        "/x",
    ],
)
async def test_nothing_else_is_served(url: str, path: str) -> None:
    status, _, body = await get(url, path)
    assert status == 404
    assert '"error"' in body


async def test_a_page_whose_name_was_pointed_at_this_machine_gets_nothing(url: str) -> None:
    foreign = "rebound.example"
    status, headers, body = await get(url, "/", Host=foreign)
    assert status == 403
    assert "Set-Cookie" not in headers
    assert "<html" not in body
    async with browserlike(url) as session:
        assert await socket_refusal(session, Host=foreign, Origin=f"http://{foreign}") == 403


async def test_localhost_by_name_is_this_machine_too(url: str) -> None:
    assert (await get(url, "/", Host=f"localhost:{url.rpartition(':')[2]}"))[0] == 200


async def test_the_socket_is_refused_without_the_pages_cookie(url: str) -> None:
    async with aiohttp.ClientSession(url) as session:
        assert await socket_refusal(session, Origin=url) == 401
        assert await socket_refusal(session, Origin=url, Cookie="proxy_agent_session=" + "0" * 64) == 401
        assert await socket_refusal(session, Origin=url, Cookie="proxy_agent_session=é") == 401


async def test_the_socket_is_refused_to_pages_of_other_origins(url: str) -> None:
    async with browserlike(url) as session:
        for origin in ("http://evil.example", "null", url.replace("http:", "https:"), url + "0"):
            assert await socket_refusal(session, Origin=origin) == 403
        assert await socket_refusal(session) == 403
        assert await socket_refusal(session, Origin=url) == 101


@pytest.mark.parametrize(
    "garbage",
    ["", "{", "[]", "null", '{"type": "surprise"}', '{"type": "say"}', '{"type": "say", "id": "x", "text": "short id"}',
     '{"type": "say", "id": "abcdefgh", "text": 7}', '{"type": "tap", "id": "abcdefgh"}',
     '{"type": "hello", "after": -1}'],
)  # fmt: skip
async def test_a_frame_that_makes_no_sense_is_told_so_and_the_socket_stays(url: str, garbage: str) -> None:
    async with client(url) as page:
        await page.socket.send_str(garbage)
        told = await page.next("error")
        assert told["error"] == "invalid_input"
        assert (await page.ask("hello"))["text"]


async def test_a_frame_larger_than_any_message_closes_the_socket_and_nothing_else(url: str) -> None:
    async with client(url) as page:
        await page.socket.send_str("x" * 500_000)
        closed = await page.socket.receive()
        assert closed.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)
        assert page.socket.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
    async with client(url) as page:
        assert (await page.ask("hello"))["text"]


async def test_a_message_over_the_limit_is_rejected_by_its_id(url: str) -> None:
    async with client(url) as page:
        await page.send(type="say", id="too-long-1", text="x" * 100_001)
        told = await page.next("rejected", id="too-long-1")
        assert "100,000" in told["message"]


async def test_half_of_an_emoji_is_no_reason_to_lose_a_message(url: str) -> None:
    async with client(url) as page:
        await page.socket.send_str('{"type": "say", "id": "half-emoji", "text": "buy \\ud83d cake\\u0000"}')
        assert (await page.next("accepted"))["id"] == "half-emoji"
        assert "cake" in (await page.answer())["text"]
