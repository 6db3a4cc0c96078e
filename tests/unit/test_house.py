"""The house: names that are ours, and nothing that belongs to a machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import agents

ROOT = Path(__file__).resolve().parents[2]


def test_agents_is_our_own_package() -> None:
    assert Path(agents.__file__ or "").resolve().is_relative_to(ROOT)


def test_lock_files_pin_hashes_and_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|file:|--index|--find-links", text)
        assert text.count("==") <= text.count("--hash=sha256:")
        assert "openai-agents" not in text


def test_everything_the_run_lock_pins_the_development_lock_pins_alike() -> None:
    run, dev = (set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
                for name in ("requirements.lock", "requirements-dev.lock"))  # fmt: skip
    assert run <= dev


def test_no_unfinished_work_is_left_in_the_code() -> None:
    marks = "(# *|// *)(TO" + "DO|FIX" + "ME|XX" + "X)|NotImplemented" + "Error"
    found = subprocess.run(
        ["git", "grep", "-nE", marks, "--", "*.py", "*.js", "*.md"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.stdout == ""
