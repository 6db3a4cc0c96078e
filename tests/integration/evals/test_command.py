"""`proxy-agent eval` on a suite of four cases through the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.eval import evaluate
from bot.settings import SettingsError

TINY = """
[[case]]
lines = "call the plumber tomorrow at 9"
want = [{ title = "Call the plumber", due = "2026-11-24T09:00" }]

[[case]]
now = "2026-12-24T18:00:00+01:00"
zone = "Europe/Berlin"
given = "write to Ana"
lines = ["done with ana", "[Undo]"]
want = [{ action = "task.completed", number = 1 }, { action = "change.undone" }]

[[case]]
lines = "buy stamps"
want = [{ title = "Sell stamps" }]

[[case]]
lines = ["buy stamps", "[Frame them]"]
want = [{ title = "Buy stamps" }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "suites").mkdir()
    (tmp_path / "suites" / "tiny.toml").write_text(TINY, encoding="utf-8")
    return tmp_path


def test_a_suite_is_one_line_and_its_failures_are_shown_when_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate(["tiny"], as_json=False, failures=True, folder=folder)
    score, *failure = capsys.readouterr().out.splitlines()
    assert score == "tiny: 2/4"
    assert "case 3" in failure[0]
    assert any("Sell stamps" in line and "Buy stamps" in line for line in failure)
    assert any("no button 'Frame them' to press" in line for line in failure)


def test_under_its_floor_it_ends_with_code_1_and_says_so_in_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "floors.toml").write_text("tiny = 3\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="1"):
        evaluate([], as_json=True, failures=True, folder=folder)
    score = json.loads(capsys.readouterr().out)
    assert (score["suite"], score["correct"], score["total"], score["floor"]) == ("tiny", 2, 4, 3)
    assert score["failures"][0]["lines"] == ["buy stamps"]


def test_a_name_that_is_no_suite_is_refused_before_anything_runs(folder: Path) -> None:
    with pytest.raises(SettingsError, match="no suite spelling: tiny"):
        evaluate(["spelling"], as_json=False, failures=False, folder=folder)
