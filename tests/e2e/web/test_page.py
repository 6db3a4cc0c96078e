"""The web chat in a browser, as a person uses it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.web.conftest import NewTab, Tab
from tests.support.process import Serve

pytestmark = pytest.mark.slow

DUMP = "call the plumber tomorrow at 9, and buy stamps"
SCREENSHOT = Path(__file__).parents[3] / "docs" / "screenshot.png"


async def test_a_message_is_echoed_answered_with_receipts_and_undone_by_a_click(serve: Serve, tab: Tab) -> None:
    await serve.start()
    await tab.open(serve.url)
    await expect(tab.page.locator("#welcome")).to_be_visible()

    await tab.page.fill("#message-input", DUMP)
    await tab.page.get_by_role("button", name="Send").click()

    await expect(tab.mine().locator(".text")).to_have_text(DUMP)
    await expect(tab.mine("saved")).to_have_count(1)
    await expect(tab.page.locator("#welcome")).to_be_hidden()
    await expect(tab.answers.locator(".text")).to_contain_text("Call the plumber")
    await expect(tab.answers.locator(".text")).to_contain_text("9:00")
    await expect(tab.answers.locator(".text")).to_contain_text("Buy stamps")

    await tab.page.get_by_role("button", name=re.compile("^Undo: ")).click()

    await expect(tab.answers.locator(".text")).to_have_text(re.compile("^Undone"))
    await expect(tab.answers).to_have_count(1)
    await expect(tab.page.locator(".choice", has_text="Undo")).to_have_count(0)


async def test_everything_goes_by_keyboard(serve: Serve, tab: Tab) -> None:
    await serve.start()
    await tab.open(serve.url)

    await tab.page.keyboard.type("buy stamps")
    await tab.page.keyboard.press("Enter")
    await expect(tab.answers.locator(".text")).to_contain_text("Buy stamps")
    await tab.page.keyboard.press("Alt+1")

    await expect(tab.answers.locator(".text")).to_have_text(re.compile("^Undone"))
    await tab.page.keyboard.type("thanks")
    await tab.page.keyboard.press("Enter")
    await expect(tab.answers).to_have_count(2)


async def test_a_reload_and_a_second_tab_show_the_same_conversation(serve: Serve, tab: Tab, new_tab: NewTab) -> None:
    await serve.start()
    await tab.open(serve.url)
    other = await new_tab()
    await other.open(serve.url)
    for text in ("buy stamps", "call the plumber tomorrow at 9"):
        await tab.say(text)
    await expect(tab.mine("saved")).to_have_count(2)
    await expect(tab.answers.last.locator(".text")).to_contain_text("plumber")
    before = await tab.texts()
    await expect(other.page.locator(".message")).to_have_count(len(before))

    await tab.page.reload()
    await tab.ready()

    assert await tab.texts() == await other.texts() == before


async def test_what_is_said_while_the_service_is_dead_waits_and_is_answered_once(serve: Serve, tab: Tab) -> None:
    await serve.start()
    await tab.open(serve.url)
    await tab.say("buy stamps")
    await expect(tab.answers).to_have_count(1)

    await serve.kill()
    await expect(tab.page.locator("#status")).to_have_text("Reconnecting…")
    await tab.say("renew passport")
    await expect(tab.mine("waiting").locator(".text")).to_have_text("renew passport")
    await expect(tab.page.locator("#status")).to_contain_text("1 waiting")
    await serve.start()

    await expect(tab.mine("saved")).to_have_count(2)
    await expect(tab.answers).to_have_count(2)
    await expect(tab.answers.last.locator(".text")).to_contain_text("Renew passport")
    await tab.say("list")
    await expect(tab.answers).to_have_count(3)
    listed = (await tab.texts())[-1]
    assert [listed.count(what) for what in ("stamps", "passport")] == [1, 1]
    await tab.page.reload()
    await tab.ready()
    assert len(await tab.texts()) == 6


async def test_a_narrow_phone_scrolls_down_only(serve: Serve, new_tab: NewTab) -> None:
    await serve.start()
    tab = await new_tab(360, 740, is_mobile=True, has_touch=True)
    await tab.open(serve.url)
    await tab.say("buy " + "w" * 200 + ", call the plumber tomorrow at 9 and read https://example.org/" + "p" * 120)
    await expect(tab.answers).to_have_count(1)

    sideways = "(e) => e.scrollWidth > e.clientWidth"
    assert not await tab.page.locator("html").evaluate(sideways)
    assert not await tab.page.locator("#log").evaluate(sideways)
    for button in await tab.page.get_by_role("button").all():
        if await button.is_visible():
            box = await button.bounding_box()
            assert box is not None
            assert box["width"] >= 44
            assert box["height"] >= 44


async def test_every_part_has_a_name_that_can_be_spoken(serve: Serve, tab: Tab) -> None:
    await serve.start()
    await tab.open(serve.url)
    await tab.say("buy stamps")
    await expect(tab.answers).to_have_count(1)

    page = tab.page
    assert await page.title() == "Proxy"
    await expect(page.get_by_role("heading", name="Proxy", level=1)).to_be_visible()
    await expect(page.get_by_role("log", name="Conversation")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message to Proxy")).to_be_focused()
    await expect(page.get_by_role("button", name="Send")).to_be_visible()
    await expect(page.get_by_role("button", name="Undo: Got it: Buy stamps.")).to_be_visible()
    await expect(page.get_by_role("status")).to_have_count(1)
    await expect(page.get_by_role("article", name=re.compile("^You"))).to_have_count(1)
    await expect(page.get_by_role("article", name=re.compile("^Proxy"))).to_have_count(1)
    await expect(page.locator("button:not([type])")).to_have_count(0)


async def test_the_conversation_of_the_readme_fits_its_picture(serve: Serve, tab: Tab) -> None:
    """With UPDATE_SCREENSHOT set the picture is made anew."""
    await serve.start()
    await tab.open(serve.url)
    for number, text in enumerate((DUMP, "what's next?"), 1):
        await tab.say(text)
        await expect(tab.answers).to_have_count(number)
    assert await tab.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    if os.environ.get("UPDATE_SCREENSHOT"):
        SCREENSHOT.parent.mkdir(exist_ok=True)
        await tab.page.screenshot(path=SCREENSHOT)
