"""What the bench says: captures as people write them, none the same as another."""

from __future__ import annotations

from collections.abc import Iterator

VERBS = ("call", "email", "pay", "buy", "book", "renew", "fix", "clean", "return", "order", "print", "review")
THINGS = (
    "the dentist", "the electricity bill", "cat food", "Anna about the trip", "train tickets", "the passport form",
    "the kitchen tap", "new running shoes", "the library books", "the quarterly report", "a birthday card",
    "the landlord", "the car insurance", "the printer ink", "the garden chairs", "the tax letter",
    "the science fair poster",
)  # fmt: skip
WHENS = (
    "", "tomorrow at 5pm", "on Friday", "next Tuesday at 10", "by the end of the month", "in two weeks", "today at 6",
    "by Monday", "every", "on March 3", "in 3 hours",
)  # fmt: skip
MARKS = ("", "!high", "#home", "for 20 minutes")


def captures() -> Iterator[str]:
    """Captures without end; the count in each makes it unlike the ones before."""
    number = 0
    while True:
        verb, thing = VERBS[number % len(VERBS)], THINGS[number % len(THINGS)]
        when, mark = WHENS[number * 7 % len(WHENS)], MARKS[number // 3 % len(MARKS)]
        when = "" if when == "every" else when
        yield " ".join(part for part in (verb, thing, f"no {number}", when, mark) if part)
        number += 1
