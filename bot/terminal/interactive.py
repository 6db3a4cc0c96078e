"""`proxy-agent chat` for a person: history, pasted lines as one message, buttons by number."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console
from rich.text import Text

from agents.wording import templates
from bot.owner import ensure_owner
from bot.settings import load
from bot.terminal.driver import Driver
from domain.errors import DomainError
from domain.message import Address, Channel, Inbound, InboundKind, Outbound

MARK = "› "
BYE = frozenset({"exit", "quit", ":q"})


class Talk:
    """One person's session: prints what is delivered, keeps the last buttons."""

    def __init__(self, driver: Driver, user: str, zone: str) -> None:
        self._driver, self._user, self._zone = driver, user, zone
        self._console = Console(highlight=False)
        self._buttons: list[tuple[str, str]] = []

    def show(self, outbound: Outbound) -> None:
        """Print one message, its buttons numbered."""
        self._console.print(Text(outbound.text))
        self._buttons = [(button.label, button.data) for button in outbound.buttons]
        if self._buttons:
            labels = (f"[{place}] {label}" for place, (label, _) in enumerate(self._buttons, 1))
            self._console.print(Text("  ".join(labels), style="cyan"))

    def greet(self) -> None:
        """Say hello."""
        self._console.print(Text(templates.text("hello")))

    async def say(self, text: str) -> None:
        """Send a line: a lone number within reach taps that button."""
        number = int(text) if text.isdecimal() and len(text) < 3 else 0
        tapped = self._buttons[number - 1][1] if 1 <= number <= len(self._buttons) else None
        inbound = Inbound(
            Address(Channel.TERMINAL, self._user),
            sender=self._user,
            external_id=f"{self._user}/{uuid4()}",
            text="" if tapped else text,
            kind=InboundKind.TAP if tapped else InboundKind.TEXT,
            data=tapped,
            name=self._user,
            zone=self._zone,
        )
        self._buttons = []
        try:
            await self._driver.send(inbound)
        except DomainError as error:
            self._console.print(Text(error.message, style="yellow"))


async def talk(driver: Driver, user: str, zone: str) -> None:
    """Until Ctrl-D or "exit". The local owner is the one the web page knows."""
    work = driver.service
    await ensure_owner(work.database.pool, work.ports.clock, work.ports.ids, zone)
    session = Talk(driver, user, zone)
    driver.also = session.show
    prompt: PromptSession[str] = PromptSession(MARK, history=_history(), key_bindings=_keys(), multiline=True)
    session.greet()
    with patch_stdout(raw=True):
        while True:
            try:
                line = await prompt.prompt_async()
            except EOFError:
                return
            except KeyboardInterrupt:
                continue
            if line.strip().casefold() in BYE:
                return
            await session.say(line)
            await asyncio.sleep(0)


def _history() -> History:
    folder = load().data_dir
    return FileHistory(str(folder / "terminal-history")) if folder.is_dir() else InMemoryHistory()


def _keys() -> KeyBindings:
    """Enter sends; Alt+Enter starts a new line; pasted lines stay together."""
    keys = KeyBindings()

    @keys.add("enter")
    def _send(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def _line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys
