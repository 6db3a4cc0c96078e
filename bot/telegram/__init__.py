"""Telegram: a python-telegram-bot application over long polling. The library is imported when it is started."""

from bot.telegram.platform import TelegramPlatform

__all__ = ["TelegramPlatform"]
