"""Sound files looked into: what is kept, what is refused, and how long they are."""

from __future__ import annotations

import pytest

from bot.audio.examine import examine
from domain.audio import MAX_BYTES, MP3, MP4, OGG, WAV, WEBM
from domain.errors import InvalidInput
from tests.support.sounds import tone

KINDS = {"ogg": OGG, "mp4": MP4, "webm": WEBM, "mp3": MP3, "wav": WAV}


@pytest.mark.parametrize("container", KINDS)
def test_every_kind_we_take_is_known_and_its_length_read(container: str) -> None:
    audio = examine(tone(2.5, container))
    assert audio.media_type == KINDS[container]
    assert audio.seconds == pytest.approx(2.5, abs=0.1)


def test_a_recording_without_a_length_in_its_header_is_measured_by_its_packets() -> None:
    audio = examine(tone(2.5, "webm", live=True))
    assert audio.seconds == pytest.approx(2.5, abs=0.1)


@pytest.mark.parametrize("keep", [4, 40, 400])
@pytest.mark.parametrize("container", ["ogg", "mp4", "webm", "wav"])
def test_a_file_that_breaks_off_is_kept_without_a_length_or_with_what_is_there(container: str, keep: int) -> None:
    head = {"mp4": 12, "webm": 64, "wav": 12}.get(container, 0)  # what tells its kind
    audio = examine(tone(2.5, container)[: max(keep, head)])
    assert audio.seconds is None or 0 < audio.seconds < 3


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"call the plumber tomorrow at 9", "no audio file I know"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "no audio file I know"),
        (b"OggS" + b"\0" * MAX_BYTES, "at most 25 MB"),
    ],
)
def test_what_is_no_sound_or_too_much_of_it_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        examine(content)


def test_a_playlist_that_calls_itself_a_sound_opens_no_other_file() -> None:
    audio = examine(b"ID3\x04\0\0\0\0\0\0#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n")
    assert audio.seconds is None
