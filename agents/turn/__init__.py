"""The turn: prepare a view, let an agent decide, commit whole or not at all."""

from agents.turn.engine import TurnEngine

__all__ = ["TurnEngine"]
