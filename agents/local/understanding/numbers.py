"""Rules: digits and number words → `number`, and what may stand before a unit → `amount`."""

from __future__ import annotations

from agents.local.understanding.chart import Edge
from agents.local.understanding.rules import Parts, Rule


def value(part: Edge | None) -> float:
    """The number an edge carries; 0 when it is not there."""
    return float(part.value) if part is not None else 0.0


def _digits(parts: Parts) -> float | None:
    text = parts[0].value if parts[0] else ""
    whole, _, rest = text.replace(",", ".").partition(".")
    return float(f"{whole}.{rest or 0}") if len(whole) <= 6 else None


def _sum(parts: Parts) -> float:
    return value(parts[0]) + value(parts[1])


def _half(parts: Parts) -> float:
    return value(parts[0]) + 0.5


def _same(parts: Parts) -> float:
    return value(parts[0])


def _one(parts: Parts) -> float:
    return 1.0


WORDS = (
    Rule("number.digits", "number", "number_value", _digits, 1.0, (("12", 12.0), ("2.5", 2.5), ("1,5", 1.5))),
    Rule("number.word", "cardinal|tens", "number_value", _same, 1.0, (("seven", 7.0), ("forty", 40.0))),
    Rule("number.tens", "tens cardinal", "number_value", _sum, 1.0, (("twenty five", 25.0),)),
)
AMOUNTS = (
    Rule("amount.number", "number_value", "amount", _same, 1.0, (("20", 20.0),)),
    Rule("amount.half", "number_value and_half", "amount", _half, 1.0, (("two and a half", 2.5),)),
    Rule("amount.few", "few", "amount", _same, 0.9, (("a couple of", 2.0), ("a few", 3.0))),
    Rule("amount.one", "a", "amount", _one, 0.9, (("an", 1.0),)),
)
