"""Welcoming somebody back in words: what was set aside, which deadlines stay, one small step. Days are not counted."""

from __future__ import annotations

from datetime import datetime

from agents.wording.dates import due_words
from agents.wording.templates import text, variants
from domain.message import Call, Offer
from services.comeback import Welcome

START = "Start"


def hello(now: datetime) -> str:
    """The first words, others on the next day."""
    words = variants("comeback")
    return words[now.toordinal() % len(words)]


def welcome_text(welcome: Welcome, hello: str, now: datetime, *, step: bool = True, discreet: bool = False) -> str:
    """The welcome, after the words `hello`; without the `step` where the rest of the message names one.

    A `discreet` one names tasks by number only.
    """
    parts = [hello, _kept(welcome, now, discreet)]
    if step and welcome.task is not None:
        number = str(welcome.task.number)
        parts.append(text("comeback_begin", number=number) if discreet else text("comeback_step", step=welcome.step))
    return " ".join(part for part in parts if part)


def welcome_offers(welcome: Welcome, undo: Offer | None) -> tuple[Offer, ...]:
    """[Start] [Undo] [Not now], those that have something to act on; none when nothing is open."""
    if welcome.task is None:
        return ()
    start = Offer(START, (Call("start_task", {"number": welcome.task.number}),))
    return (start, *([undo] if undo else []), Offer("Not now", (Call("leave_it"),)))


def welcome_shown(welcome: Welcome) -> tuple[int, ...]:
    """The numbers of the tasks it names, the one to begin with last: "it"."""
    named = [task.number for task in welcome.deadlines]
    first = welcome.task.number if welcome.task else None
    return (*(number for number in named if number != first), *([first] if first is not None else []))


def _kept(welcome: Welcome, now: datetime, discreet: bool) -> str:
    """What stays and what does not: the older plans, and the deadlines by name."""
    dated = [
        (f"#{task.number}" if discreet else f"“{task.title}”", due_words(task.due.iso(str(now.tzinfo)), now))
        for task in welcome.deadlines
        if task.due
    ]
    if not dated:
        return text("comeback_aside") if welcome.aside else ""
    moment = "comeback_but" if welcome.aside else "comeback_due"
    if len(dated) == 1:
        return text(moment, title=dated[0][0], due=dated[0][1])
    return text(f"{moment}_all", titles=" and ".join(f"{title} ({due})" for title, due in dated))
