"""Voice messages: the sound is stored before the message is accepted, and nothing is lost in between."""

from __future__ import annotations

import stat
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from bot.audio.examine import examine
from bot.audio.files import AudioFiles
from bot.intake import Accepted
from domain.errors import AudioNotKept, InvalidInput
from domain.message import Channel, Inbound, InboundKind
from tests.support.sounds import tone
from tests.support.talk import House, house, text_of, user_id

SOUND = examine(tone(2.5))


@pytest_asyncio.fixture(loop_scope="session")
async def home(database_url: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with house(database_url, audio=tmp_path / "audio") as opened:
        yield opened


@dataclass
class Dying:
    """Stores like the one behind it; the process ends before anything else happens."""

    behind: AudioFiles

    async def keep(self, user_id: UUID, content: bytes) -> str:
        await self.behind.keep(user_id, content)
        raise ConnectionAbortedError("killed")


def voice(user: str = "ann", id: str | None = None) -> Inbound:
    return replace(text_of(user, "", id), kind=InboundKind.VOICE)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_the_sound_is_kept_under_its_content_and_waits_on_the_list(home: House, tmp_path: Path) -> None:
    assert await home.service.intake.receive(voice(), SOUND) is Accepted.NEW
    (file,) = files(tmp_path)
    assert file == tmp_path / "audio" / str(await user_id(home)) / sha256(SOUND.content).hexdigest()
    assert file.read_bytes() == SOUND.content
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    await home.work()

    assert await home.tasks() == [("Listen: 0:03", "todo")]
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["title"]) == ("task.created", "Listen: 0:03")
    assert "can't turn speech into words" in home.sender.sent[-1].text
    (row,) = await home.rows(
        "SELECT r.*, t.number FROM recordings r JOIN tasks t ON t.inbound_id = r.inbound_id", user="ann"
    )
    assert (row["sha256"], row["media_type"], row["size"]) == (file.name, "audio/ogg", len(SOUND.content))
    assert row["seconds"] == pytest.approx(2.5, abs=0.1)
    assert row["number"] == 1


async def test_the_conversation_shows_that_it_was_spoken(home: House) -> None:
    await home.service.intake.receive(voice(), SOUND)
    await home.work()
    shown = await home.rows("SELECT direction, text FROM messages ORDER BY seq", user="ann")
    assert [row["direction"] for row in shown] == ["in", "out"]
    assert shown[0]["text"] == "(Voice message, 0:03)"


async def test_undo_takes_the_item_back_and_leaves_the_sound(home: House, tmp_path: Path) -> None:
    await home.service.intake.receive(voice(), SOUND)
    await home.work()
    await home.press(home.sender.sent[-1], "Undo")
    assert await home.tasks() == []
    assert len(files(tmp_path)) == 1
    assert len(await home.rows("SELECT FROM recordings", user="ann")) == 1


async def test_a_sound_without_a_length_is_called_listen(home: House) -> None:
    await home.service.intake.receive(voice(), replace(SOUND, seconds=None))
    await home.work()
    assert await home.tasks() == [("Listen", "todo")]


async def test_killed_between_the_file_and_the_row_nothing_is_lost_or_doubled(home: House, tmp_path: Path) -> None:
    intake = home.service.intake
    store = intake.audio
    assert isinstance(store, AudioFiles)
    intake.audio = Dying(store)
    with pytest.raises(ConnectionAbortedError):
        await intake.receive(voice(id="one"), SOUND)
    assert len(files(tmp_path)) == 1
    assert await home.value("SELECT count(*) FROM inbox") == 0

    intake.audio = store
    assert await intake.receive(voice(id="one"), SOUND) is Accepted.NEW
    assert await intake.receive(voice(id="one"), SOUND) is Accepted.DUPLICATE
    await home.work()

    assert await home.tasks() == [("Listen: 0:03", "todo")]
    assert len(await home.rows("SELECT FROM recordings", user="ann")) == 1


async def test_the_same_sound_said_twice_is_two_items_and_a_file_for_each_person(home: House, tmp_path: Path) -> None:
    for user in ("ann", "ann", "ben"):
        await home.service.intake.receive(voice(user), SOUND)
        await home.work(user)
    assert len(await home.tasks("ann")) == 2
    assert len(await home.tasks("ben")) == 1
    assert len(files(tmp_path)) == 2


async def test_of_a_stranger_no_sound_is_kept(home: House, tmp_path: Path) -> None:
    said = voice("eve")
    said = replace(said, address=replace(said.address, channel=Channel.TELEGRAM))
    assert await home.service.intake.receive(said, SOUND) is Accepted.REFUSED
    assert files(tmp_path) == []


async def test_a_message_whose_sound_cannot_be_stored_is_not_taken(home: House, tmp_path: Path) -> None:
    (tmp_path / "audio").write_text("no folder")
    with pytest.raises(AudioNotKept, match="couldn't store that recording"):
        await home.service.intake.receive(voice(), SOUND)
    assert await home.value("SELECT count(*) FROM inbox") == 0


async def test_without_a_place_for_sounds_none_is_taken(home: House) -> None:
    home.service.intake.audio = None
    with pytest.raises(InvalidInput, match="can't be kept here"):
        await home.service.intake.receive(voice(), SOUND)
    assert await home.value("SELECT count(*) FROM inbox") == 0
