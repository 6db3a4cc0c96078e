"""Welcoming somebody back in words: what was set aside, which deadlines stay, one small step. Days are not counted."""

from __future__ import annotations

from datetime import datetime

from agents.wording.dates import due_words
from agents.wording.templates import text, variants
from domain.message import Call, Offer
from domain.task import Task
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
    """What stays and what does not: the older plans, and the deadlines by name; a date only while it is to come."""
    kept = [_deadline(task, now, discreet) for task in welcome.deadlines]
    if not kept:
        return text("comeback_aside") if welcome.aside else ""
    moment = "comeback_but" if welcome.aside else "comeback_stay"
    if len(kept) > 1:
        return text(f"{moment}_all", titles=" and ".join(f"{title} ({due})" if due else title for title, due in kept))
    title, due = kept[0]
    return text(moment if due else f"{moment}_undated", title=title, due=due)


def _deadline(task: Task, now: datetime, discreet: bool) -> tuple[str, str]:
    """Its name, and when it is due in words; none of a day that has gone by."""
    title = f"#{task.number}" if discreet else f"“{task.title}”"
    coming = task.due is not None and task.due.ends > now
    return title, due_words(task.due.iso(str(now.tzinfo)), now) if task.due is not None and coming else ""
