"""A brain dump in `chat --json`, its buttons pressed by `!press`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.support.chat_json import NOW, actions
from tests.support.process import COMMAND, environment

pytestmark = pytest.mark.slow


class Talk:
    """A run that answers line by line, since a button's data is known only when it is shown."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.last: dict[str, Any] = {}

    def say(self, line: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        self.last = json.loads(self._process.stdout.readline())
        return self.last

    def press(self, label: str) -> dict[str, Any]:
        return self.say("!press " + next(b["data"] for b in self.last["buttons"] if b["label"].startswith(label)))


@pytest.fixture
def talk(home: Path) -> Generator[Talk]:
    command = [str(COMMAND), "chat", "--json", "--now", NOW, "--timezone", "America/New_York"]
    with subprocess.Popen(
        command, cwd=home, env=environment(home), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Talk(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0


def test_one_item_is_fixed_and_one_is_started_by_buttons(talk: Talk) -> None:
    dump = talk.say("call the plumber tomorrow at 9, buy stamps, email Jo")
    assert actions(dump) == ["task.created"] * 3
    assert [button["label"] for button in dump["buttons"]] == ["Undo", "Fix one", "Start one"]

    talk.press("Fix one")
    asked = talk.press("Buy stamps")
    assert asked["questions"] == ["“Buy stamps”: what is it instead?"]
    fixed = talk.say("buy envelopes on friday at 10")
    assert actions(fixed) == ["task.updated"]
    assert fixed["receipts"][0]["title"] == "Buy envelopes"
    assert fixed["receipts"][0]["due"] == "2026-11-27T10:00:00-05:00"

    talk.last = dump
    started = talk.press("Start one")
    assert actions(started) == ["task.updated"]
    assert (started["receipts"][0]["number"], started["receipts"][0]["status"]) == (1, "in_progress")
    assert actions(talk.say("!undo")) == ["change.undone"]
