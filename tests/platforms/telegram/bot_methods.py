"""The methods about the bot itself, and answers to taps."""

from __future__ import annotations

import json
import re
from typing import Any, cast

from tests.platforms.telegram.errors import bad_request
from tests.platforms.telegram.messages import Handler
from tests.platforms.telegram.parameters import Parameters
from tests.platforms.telegram.records import Answer
from tests.platforms.telegram.state import State

MAX_COMMANDS = 100
MAX_ANSWER = 200  # characters of a toast
_SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
}  # fmt: skip


class BotMethods:
    """getMe, the commands' menu, answerCallbackQuery."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._commands: dict[str, list[dict[str, str]]] = {}

    def handlers(self) -> dict[str, Handler]:
        """The methods by name."""
        return {
            "getMe": self.get_me,
            "setMyCommands": self.set_my_commands,
            "getMyCommands": self.get_my_commands,
            "deleteMyCommands": self.delete_my_commands,
            "answerCallbackQuery": self.answer_callback_query,
        }

    async def get_me(self, parameters: Parameters) -> Any:
        """The bot."""
        return {
            **self._state.bot,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    async def set_my_commands(self, parameters: Parameters) -> Any:
        """The menu of commands, for a scope and a language."""
        given = parameters.json("commands", "commands")
        if not isinstance(given, list):
            raise bad_request("expected an Array of BotCommand")
        commands = [_command(command) for command in cast(list[object], given)]
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._commands[_scope(parameters)] = commands
        return True

    async def get_my_commands(self, parameters: Parameters) -> Any:
        """The menu set for exactly this scope and language."""
        return self._commands.get(_scope(parameters), [])

    async def delete_my_commands(self, parameters: Parameters) -> Any:
        """Remove a menu."""
        self._commands.pop(_scope(parameters), None)
        return True

    async def answer_callback_query(self, parameters: Parameters) -> Any:
        """End the waiting sign on a tapped button; a second answer does no harm."""
        query_id, text = parameters.text("callback_query_id"), parameters.text("text")
        alert = parameters.boolean("show_alert")
        parameters.integer("cache_time")
        data = self._state.callbacks.get(query_id)
        if data is None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if len(text) > MAX_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        self._state.answers.append(Answer(query_id, data, text, alert))
        return True


def _command(given: object) -> dict[str, str]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    fields = cast(dict[str, object], given)
    for name in ("command", "description"):
        if not isinstance(fields.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command, description = str(fields["command"]).removeprefix("/"), str(fields["description"]).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def _scope(parameters: Parameters) -> str:
    scope = parameters.json("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict) or cast(dict[str, Any], scope).get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return json.dumps([scope, parameters.text("language_code")], sort_keys=True)
