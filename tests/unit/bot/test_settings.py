"""README's table of settings is what the code reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load

README = Path(__file__).resolve().parents[3] / "README.md"


def table() -> dict[str, tuple[str, str]]:
    """Name to meaning and default, as README says them."""
    lines = README.read_text(encoding="utf-8").split("## Settings")[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return {name.strip("`"): (meaning, default.strip("`")) for name, meaning, default in rows}


def test_every_setting_of_the_code_stands_in_readme_with_its_meaning_and_default() -> None:
    expected: dict[str, tuple[str, str]] = {}
    for name, field in Settings.model_fields.items():
        default = "–" if field.default is None else str(field.default)
        expected[name.upper()] = (field.description or "", default)
    assert table() == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("TIMEZONE", "Mars/Phobos"),
        ("DATABASE_URL", "nonsense"),
        ("ACCESS", "ajar"),
        ("MODEL", "gpt"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load()
    said = str(caught.value)
    assert name in said
    assert "\n" not in said
    assert said.endswith(".")
    assert not said.endswith("..")


def test_an_empty_variable_is_a_variable_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "")
    assert load().telegram_token is None


def test_local_is_no_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL", "local")
    monkeypatch.setenv("MODEL_FALLBACK", "openai:gpt-5")
    assert load().models == ("openai:gpt-5",)


def test_a_providers_key_in_the_env_file_is_found_where_providers_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "MODEL"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://mine.example")
    Path(".env").write_text("MODEL=openai:gpt-5\nOPENAI_API_KEY=sk-1\nOPENAI_BASE_URL=http://file.example\n")
    assert load().models == ("openai:gpt-5",)
    assert os.environ["OPENAI_API_KEY"] == "sk-1"
    assert os.environ["OPENAI_BASE_URL"] == "http://mine.example"
    assert "MODEL" not in os.environ
