"""A real Chromium, and pages of it that note every complaint."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, async_playwright, expect

from tests.support.system import chromium

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
PATIENCE = 30_000.0  # milliseconds
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(`${e.violatedDirective} ${e.blockedURI}`));
"""
expect.set_options(timeout=PATIENCE)


@dataclass
class Tab:
    """A page of the web chat, as a person sees it, and what the browser complained about meanwhile."""

    page: Page
    complaints: list[str] = field(default_factory=list[str])

    async def open(self, url: str) -> None:
        """Open the chat and wait until it is ready."""
        await self.page.goto(url)
        await self.ready()

    async def ready(self) -> None:
        """Wait until all that was said before is here."""
        await self.page.wait_for_selector("#log[aria-live=polite]")

    async def say(self, text: str) -> None:
        """Type and send by Enter."""
        await self.page.fill("#message-input", text)
        await self.page.press("#message-input", "Enter")

    def mine(self, state: str | None = None) -> Locator:
        """The person's own messages, those in that state."""
        return self.page.locator(".message[data-direction=in]" + (f"[data-state={state}]" if state else ""))

    @property
    def answers(self) -> Locator:
        """What Proxy said."""
        return self.page.locator(".message[data-direction=out]")

    async def texts(self) -> list[str]:
        """Every message's text."""
        return await self.page.locator(".message .text").all_inner_texts()

    async def assert_nothing_to_complain_about(self) -> None:
        """No error on the console, no violation of the policy; a server that is down is no error of the page's."""
        assert self.complaints == []
        assert await self.page.evaluate("window.violations") == []

    def listen(self) -> None:
        """Note what the browser complains about."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "ERR_CONNECTION_REFUSED" not in message.text:
            self.complaints.append(message.text)


NewTab = Callable[..., Awaitable[Tab]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncGenerator[Browser]:
    """One browser for the run. Without Chromium the tests are skipped, except where CI must have it."""
    path = chromium()
    if path is None and not os.environ.get("CI"):
        pytest.skip("no Chromium here")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def new_tab(browser: Browser) -> AsyncGenerator[NewTab]:
    """Opens tabs, each of a person's own, who lives in New York; complaints fail the test at its end."""
    tabs: list[Tab] = []

    async def new(width: int = 1000, height: int = 640, **options: Any) -> Tab:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            timezone_id="America/New_York",
            locale="en-GB",
            color_scheme="light",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        await context.add_init_script(VIOLATIONS)
        tabs.append(Tab(await context.new_page()))
        tabs[-1].listen()
        return tabs[-1]

    yield new
    for tab in tabs:
        await tab.assert_nothing_to_complain_about()
        await tab.page.context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def tab(new_tab: NewTab) -> Tab:
    """A tab."""
    return await new_tab()
