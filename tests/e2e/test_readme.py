"""README's conversation is what the product says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CLOCK = ["--now", "2026-11-23T10:00:00-05:00", "--timezone", "America/New_York"]


def transcript() -> str:
    """The conversation as README prints it."""
    found = re.search(r"```transcript\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_conversation_in_readme_is_what_it_says() -> None:
    said = [line[2:] for line in transcript().splitlines() if line.startswith("> ")]
    command = [str(Path(sys.executable).parent / "proxy-agent"), "chat", "--json", *CLOCK]
    done = subprocess.run(command, input="\n".join(said) + "\n", capture_output=True, text=True, check=True, timeout=60)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    printed = ""
    for text, answer in zip(said, answers, strict=True):
        buttons = " ".join(f"[{button['label']}]" for button in answer["buttons"])
        printed += "\n".join(part for part in (f"> {text}", answer["reply"], buttons) if part) + "\n"
    assert printed == transcript()
