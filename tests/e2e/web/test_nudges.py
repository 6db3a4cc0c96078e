"""The panel of what comes by itself, and a ring as it comes into the chat."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncGenerator

import asyncpg
import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from storage.database import dsn
from storage.embedded import EmbeddedServer
from storage.nudges import NEWS
from tests.e2e.conftest import NewServe
from tests.e2e.web.conftest import NewTab, Tab
from tests.support.people import as_owner
from tests.support.process import Serve

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("PICTURES")  # a folder, to look at the panel with one's own eyes


@pytest_asyncio.fixture(loop_scope="session")
async def serve(postgres: EmbeddedServer, database_url: str, new_serve: NewServe) -> AsyncGenerator[Serve]:
    """A service on a database that the test can reach too."""
    yield await new_serve(DATABASE_URL=as_owner(postgres, database_url)).start()


async def ring_now(url: str, title: str) -> None:
    """Let what is planned for that task be due, as if its time had come."""
    connection = await asyncpg.connect(dsn(url))
    await connection.execute(
        "UPDATE nudges SET due_at = now() WHERE state = 'planned' AND kind = 'reminder'"
        " AND task_id = (SELECT id FROM tasks WHERE title = $1)", title,
    )  # fmt: skip
    await connection.execute("SELECT pg_notify($1, '')", NEWS)
    await connection.close()


def part(tab: Tab, name: str) -> Locator:
    """The lines of one part of the panel."""
    return tab.page.get_by_role("region", name=name, exact=True).get_by_role("listitem")


async def picture(tab: Tab, name: str) -> None:
    if PICTURES:
        await tab.page.screenshot(path=f"{PICTURES}/{name}.png")


async def test_the_panel_shows_what_comes_and_what_came_and_follows_what_happens(
    serve: Serve, tab: Tab, postgres: EmbeddedServer, database_url: str
) -> None:
    await tab.open(serve.url)
    opener = tab.page.get_by_role("button", name="Coming up")
    await expect(opener).to_have_attribute("aria-expanded", "false")
    await opener.click()
    await expect(opener).to_have_attribute("aria-expanded", "true")
    await expect(tab.page.get_by_text("Nothing is planned to come by itself.")).to_be_visible()

    await tab.say("remind me tomorrow at 9 to ring the garage")
    await tab.say("remind me tomorrow at 11 to call mom")
    coming = part(tab, "Coming up")
    await expect(coming).to_have_count(2)
    await expect(coming.first).to_contain_text("tomorrow")
    await expect(coming.first).to_contain_text("#1 Ring the garage")
    await picture(tab, "coming")

    await ring_now(as_owner(postgres, database_url), "Ring the garage")
    ring = tab.answers.filter(has_text="You asked for")
    await expect(ring).to_have_count(1)
    for label in ("Done", "10 min", "1 h", "Not today"):
        await expect(ring.get_by_role("button", name=re.compile(f"^{label}"))).to_be_visible()
    await expect(coming).to_have_count(1)
    await expect(part(tab, "Sent")).to_have_count(1)
    await expect(part(tab, "Sent").first).to_contain_text("#1 Ring the garage")
    await picture(tab, "sent")

    await ring.get_by_role("button", name="Done").click()
    await expect(tab.answers.filter(has_text="Done")).to_have_count(1)
    await opener.focus()
    await tab.page.keyboard.press("Tab")
    await tab.page.keyboard.press("Escape")
    await expect(opener).to_have_attribute("aria-expanded", "false")
    await expect(opener).to_be_focused()
    await expect(tab.page.get_by_role("region", name="Coming up, sent and missed")).to_be_hidden()


async def test_on_a_phone_it_fits_and_leaves_room_for_the_chat(serve: Serve, new_tab: NewTab) -> None:
    tab = await new_tab(360, 740, is_mobile=True, has_touch=True)
    await tab.open(serve.url)
    for hour in range(7, 20):
        await tab.say(f"remind me tomorrow at {hour}:00 to water the long row of plants beside window number {hour}")
    await expect(tab.mine("saved")).to_have_count(13)
    await tab.page.get_by_role("button", name="Coming up").tap()
    await expect(part(tab, "Coming up")).to_have_count(13)
    await picture(tab, "phone")

    sideways = "(e) => e.scrollWidth > e.clientWidth"
    assert not await tab.page.locator("html").evaluate(sideways)
    assert not await tab.page.locator("#nudges").evaluate(sideways)
    log = await tab.page.locator("#log").bounding_box()
    assert log
    assert log["height"] > 200
    box = await tab.page.get_by_role("button", name="Coming up").bounding_box()
    assert box
    assert box["height"] >= 44
