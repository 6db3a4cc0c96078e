"""`reply_markup` as Telegram checks and keeps it."""

from __future__ import annotations

from typing import Any, cast

from tests.platforms.telegram.errors import bad_request
from tests.platforms.telegram.links import checked_url
from tests.platforms.telegram.parameters import Parameters

Markup = dict[str, Any]

MAX_CALLBACK_DATA = 64  # bytes
MAX_BUTTONS = 100
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
_LOOKS = ("style", "icon_custom_emoji_id")


def reply_markup(parameters: Parameters, *, inline_only: bool = False) -> Markup | None:
    """The keyboard of a call, cleaned; None if there is none. Raises a 400 in Telegram's words."""
    given = parameters.json("reply_markup", "reply keyboard markup")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_request("Object expected as reply markup")
    markup = cast(Markup, given)
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], 'Field "inline_keyboard" of the InlineKeyboardMarkup')
        cleaned = [[_inline_button(button) for button in row] for row in rows if row]
        if sum(len(row) for row in cleaned) > MAX_BUTTONS:
            raise bad_request("REPLY_MARKUP_TOO_LONG")
        return {"inline_keyboard": cleaned} if cleaned else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], 'Field "keyboard"')
        return {**markup, "keyboard": [[_keyboard_button(button) for button in row] for row in rows]}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    return None


def inline_buttons(markup: Markup | None) -> list[dict[str, Any]]:
    """The inline buttons in reading order."""
    rows = cast(list[list[dict[str, Any]]], (markup or {}).get("inline_keyboard", []))
    return [button for row in rows for button in row]


def _rows(given: object, field: str) -> list[list[object]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in cast(list[object], given)):
        raise bad_request(f"{field} must be an Array of Arrays")
    return cast(list[list[object]], given)


def _text(button: dict[str, Any]) -> str:
    if "text" not in button:
        raise ValueError('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise ValueError('Field "text" must be of type String')
    return button["text"]


def _keyboard_button(given: object) -> dict[str, Any]:
    button = {"text": given} if isinstance(given, str) else given
    try:
        if not isinstance(button, dict):
            raise ValueError("KeyboardButton must be a String or an Object")
        if not _text(cast(dict[str, Any], button)).strip():
            raise bad_request("keyboard button text must be non-empty")
    except ValueError as error:
        raise bad_request(f"can't parse keyboard button: {error}") from None
    return cast(dict[str, Any], button)


def _inline_button(given: object) -> dict[str, Any]:
    try:
        if not isinstance(given, dict):
            raise ValueError("InlineKeyboardButton must be an Object")
        button = cast(dict[str, Any], given)
        text = _text(button)
        action = next((name for name in _ACTIONS if button.get(name) not in (None, "")), "")
        if not action and not any(name.startswith("switch_inline") and name in button for name in _ACTIONS):
            raise ValueError("Text buttons are unallowed in the inline keyboard")
        if action in ("url", "callback_data") and not isinstance(button[action], str):
            raise ValueError(f'Field "{action}" must be of type String')
    except ValueError as error:
        raise bad_request(f"can't parse inline keyboard button: {error}") from None
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if action == "callback_data" and len(button["callback_data"].encode()) > MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url":
        url = checked_url(button["url"])
        if url is None:
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        return {"text": text, "url": url}
    action = action or next(name for name in _ACTIONS if name.startswith("switch_inline") and name in button)
    return {"text": text, action: button[action]} | {name: button[name] for name in _LOOKS if button.get(name)}
