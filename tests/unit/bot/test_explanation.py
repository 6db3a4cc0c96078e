"""`proxy-agent explain`: every stage of the reading, for people and as JSON, with no database."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cli.explain import explain
from bot.explanation import explanation
from bot.settings import SettingsError

ZONE = "America/New_York"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo(ZONE))
SAID = "call the plumber tomorrow at 5pm!!, done with the essay"


def test_every_stage_is_there_with_scores_and_rules() -> None:
    stages = explanation(SAID, NOW, ZONE)
    assert [token["text"] for token in stages["tokens"]][:3] == ["call", "the", "plumber"]
    chosen = {span["text"]: span for span in stages["spans"] if span["chosen"]}
    assert set(chosen) == {"tomorrow", "at 5pm", "!!"}
    assert chosen["at 5pm"]["value"]["clock"] == {"hour": 5, "half": "pm"}
    assert all(span["rule"] and 0 <= span["score"] <= 1 for span in stages["spans"])
    assert [clause["text"] for clause in stages["clauses"]] == [
        "call the plumber tomorrow at 5pm!!",
        "done with the essay",
    ]
    assert {candidate["tool"] for candidate in stages["clauses"][1]["candidates"]} >= {"capture_tasks"}
    assert stages["intents"][0]["arguments"]["items"][0]["due"] == "2026-11-24T17:00"
    assert stages["agent"] == "task"


@pytest.mark.parametrize("text", ["", "?", "/list", "[bold]", "🙂", "\ud83d", "nothing \x00 here"])
def test_any_text_is_explained(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    json.dumps(explanation(text, NOW, ZONE))
    explain(text, now=NOW, zone=ZONE, as_json=False)
    assert "agent: task" in capsys.readouterr().out


def test_a_person_reads_stage_after_stage(capsys: pytest.CaptureFixture[str]) -> None:
    explain(SAID, now=NOW, zone=ZONE, as_json=False)
    out = capsys.readouterr().out
    places = [out.index(word) for word in ("tokens", "spans", "clause 1", "clause 2", "\nchosen", "agent")]
    assert places == sorted(places)
    assert "when.clock" in out


def test_json_is_one_line_and_the_moment_is_in_the_zone_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    explain(SAID, now=NOW, zone="Europe/Berlin", as_json=True)
    stages = json.loads(capsys.readouterr().out)
    assert stages["now"] == "2026-11-23T16:00:00+01:00"


def test_a_zone_that_is_none_is_refused_in_a_sentence() -> None:
    with pytest.raises(SettingsError, match="Mars/Base"):
        explain(SAID, now=NOW, zone="Mars/Base", as_json=True)
