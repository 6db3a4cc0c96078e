"""`!voice PATH` in `proxy-agent chat --json`, with real sound files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.chat_json import actions, chat
from tests.support.sounds import tone

pytestmark = pytest.mark.slow


def test_a_voice_message_becomes_an_open_item_and_files_that_are_none_are_told(tmp_path: Path) -> None:
    (tmp_path / "said.ogg").write_bytes(tone(42))
    (tmp_path / "by its bytes.txt").write_bytes(tone(1.2, "mp4"))
    (tmp_path / "empty.ogg").touch()
    (tmp_path / "words.ogg").write_text("buy milk")
    os.truncate(_touched(tmp_path / "long.ogg"), 26 * 1024 * 1024)

    said = chat(
        tmp_path,
        f"!voice {tmp_path}/said.ogg",
        "!voice by its bytes.txt",
        "!voice",
        "!voice nowhere.ogg",
        "!voice .",
        "!voice empty.ogg",
        "!voice words.ogg",
        "!voice long.ogg",
        "!voice a\x00b",
        "!voice ~nobody-here/x.ogg",
        "list",
        "undo",
    )

    assert said.code == 0, said.errors
    first, second, *refused, listed, undone = said.lines
    assert [actions(line) for line in (first, second)] == [["task.created"]] * 2
    assert actions(undone) == ["change.undone"]
    assert [line["receipts"][0]["title"] for line in (first, second)] == ["Listen: 0:42", "Listen: 0:01"]
    assert (first["turn"], first["agent"], first["model"]) == (1, "task", "local")
    assert "Listen: 0:42" in first["reply"]
    assert "Undo" in [button["label"] for button in first["buttons"]]
    assert [line["error"] for line in refused] == ["invalid_input"] * 8
    reasons = ("Name the file", "no file", "no file", "empty", "no audio", "25 MB", "no file", "can't be read")
    for line, why in zip(refused, reasons, strict=True):
        assert why in line["message"], line
    assert "Listen: 0:42" in listed["reply"]


def test_the_sound_is_kept_in_the_data_directory_beside_a_database_that_is_named(tmp_path: Path) -> None:
    from storage.embedded import temporary

    (tmp_path / "said.ogg").write_bytes(tone(2))
    with temporary() as server:
        said = chat(tmp_path, "!voice said.ogg", options=("--database", server.url("owner")))
    assert actions(said.lines[0]) == ["task.created"]
    (file,) = (path for path in (tmp_path / ".local/share/proxy-agent/audio").rglob("*") if path.is_file())
    assert file.read_bytes() == (tmp_path / "said.ogg").read_bytes()


def _touched(path: Path) -> Path:
    path.write_bytes(b"OggS")
    return path
