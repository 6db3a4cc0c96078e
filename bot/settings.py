"""Settings: environment variables or `.env`, by the names of README's table. A wrong one stops the start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, PostgresDsn, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.due import zone_of
from domain.errors import InvalidInput

ENV_FILE = ".env"


class SettingsError(Exception):
    """A setting that cannot be used; one sentence names it."""


class Settings(BaseSettings):
    """Everything an operator can set. `description` is the meaning in README's table."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    data_dir: Path = Field(
        Path("~/.local/share/proxy-agent"), description="embedded database, audio, secrets of this installation"
    )
    database_url: str | None = Field(None, description="a PostgreSQL server (15 or newer) instead of the embedded one")
    host: str = Field("127.0.0.1", description="where web, API and webhooks listen")
    port: int = Field(8080, ge=0, le=65535, description="the port there; 0 takes a free one")
    access: Literal["closed", "open"] = Field("closed", description="`closed` (pairing) or `open` to whoever writes")
    timezone: str | None = Field(None, description="IANA zone of people who have not told theirs; else the machine's")
    model: str = Field(
        "local",
        description="language model `provider:name`, as pydantic-ai names them; its key by the provider's variable",
    )
    model_fallback: str | None = Field(None, description="a second model, asked when the first one fails")
    telegram_token: str | None = Field(None, description="the Telegram bot's token; without it Telegram is off")
    telegram_base_url: str = Field(
        "https://api.telegram.org", description="the Bot API's base, for a Bot API server of your own"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="how much is logged")
    log_format: Literal["auto", "json", "console"] = Field(
        "auto", description="`auto`: console in a terminal, else JSON"
    )

    @field_validator("data_dir")
    @classmethod
    def _home(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("database_url")
    @classmethod
    def _postgres(cls, value: str | None) -> str | None:
        if value is not None and "host=" not in value:
            TypeAdapter(PostgresDsn).validate_python(value)
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        try:
            return zone_of(value).key if value else None
        except InvalidInput as error:
            raise ValueError(error.message) from error

    @field_validator("model", "model_fallback")
    @classmethod
    def _model(cls, value: str | None) -> str | None:
        if value is not None and value != "local" and ":" not in value:
            raise ValueError("a model is `local` or `provider:name`")
        return value

    @property
    def models(self) -> tuple[str, ...]:
        """The models to ask, in order; none for the local engine alone."""
        return tuple(name for name in (self.model, self.model_fallback) if name and name != "local")


def load(**given: object) -> Settings:
    """Read the settings; `given` wins over the environment. Raises SettingsError naming the wrong one."""
    _share_env_file()
    try:
        return Settings(**given)  # pyright: ignore[reportArgumentType] - names and values are checked by pydantic
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        why = first["msg"].removeprefix("Value error, ").rstrip(".")
        raise SettingsError(f"The setting {name} is wrong: {why}.") from error


def _share_env_file() -> None:
    """Put what `.env` says beside our own settings into the environment: model providers look for their keys there."""
    if not Path(ENV_FILE).is_file():
        return
    from dotenv import dotenv_values

    for name, value in dotenv_values(ENV_FILE, encoding="utf-8").items():
        if value and name.lower() not in Settings.model_fields:
            os.environ.setdefault(name, value)


def machine_zone() -> str:
    """The IANA zone this machine is set to, else UTC."""
    name = os.environ.get("TZ", "").lstrip(":") or _linked_zone() or "UTC"
    try:
        return zone_of(name).key
    except InvalidInput:
        return "UTC"


def _linked_zone() -> str | None:
    path = Path("/etc/localtime")
    target = str(path.resolve()) if path.exists() else ""
    return target.partition("zoneinfo/")[2] or None
