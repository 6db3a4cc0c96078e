"""Sound files: their kind by their first bytes, their length as a clock shows it."""

from __future__ import annotations

import pytest

from domain.audio import MP3, MP4, OGG, WAV, WEBM, clock_length, media_type
from tests.support.fakes import MONDAY_TEN
from tests.support.people import IDS


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"OggS\x00\x02" + b"\0" * 20 + b"OpusHead", OGG),
        (b"\x00\x00\x00\x1cftypM4A \x00\x00", MP4),
        (b"\x00\x00\x00\x18ftypmp42", MP4),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", WEBM),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", WAV),
        (b"ID3\x04\x00\x00\x00\x00\x00#", MP3),
        (b"\xff\xfb\x90\x64", MP3),
        (b"\xff\xf3\x40\xc4", MP3),
        (b"", None),
        (b"OggX", None),
        (b"RIFF\x24\x00\x00\x00AVI LIST", None),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", None),
        (b"\xff\xff\xff\xff", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"\xff\xfb", None),
        (b"%PDF-1.7", None),
        ("call the plumber".encode("utf-16"), None),
    ],
)
def test_a_files_kind_is_told_by_its_first_bytes(head: bytes, kind: str | None) -> None:
    assert media_type(head) == kind


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.01, "0:01"), (1, "0:01"), (42.4, "0:42"), (59.6, "1:00"), (605, "10:05"), (3600, "1:00:00"), (5025, "1:23:45")],
)
def test_a_length_reads_as_on_a_player(seconds: float, shown: str) -> None:
    assert clock_length(seconds) == shown


@pytest.mark.parametrize(("seconds", "title"), [(42.0, "Listen: 0:42"), (None, "Listen")])
def test_the_open_item_is_called_by_its_length_when_the_file_tells_it(seconds: float | None, title: str) -> None:
    from domain.audio import Recording

    assert Recording(IDS.new(), IDS.new(), IDS.new(), "f", OGG, seconds, 9, MONDAY_TEN).title == title
