"""The tool that answers a question from what the person has kept here."""

from __future__ import annotations

from collections.abc import Sequence

from agents.tools.kept_arguments import Words
from agents.tools.kept_lists import LONGEST
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view
from agents.tools.views import lines
from agents.wording import dates, templates
from domain.calendar_event import CalendarEvent
from domain.fact import Fact
from domain.kept import KeptFilter, KeptT, shortened
from domain.note import Note
from domain.task import Task
from domain.task_query import TaskFilter

MOST = 3  # of each kind


@view("task", also=ANYWHERE, rare=True)
async def look_up(commit: TurnCommit, words: Words) -> Outcome:
    """Answer a question from facts, notes, events and tasks that have all these words."""
    return await kept_with(commit, words) or Outcome(text=templates.text("question"))


async def kept_elsewhere(commit: TurnCommit, kind: type[KeptT], words: str) -> Outcome | None:
    """What is kept with all these words when none of the kind has them; None when one has, or nothing at all."""
    own = await commit.uow.kept(kind).find(KeptFilter(words=tuple(words.split())), 1)
    return None if own else await kept_with(commit, words)


async def kept_with(commit: TurnCommit, words: str) -> Outcome | None:
    """Facts, notes, events and tasks that have all these words; None when nothing has."""
    wanted = KeptFilter(words=tuple(words.split()))
    facts = await commit.uow.kept(Fact).find(wanted, MOST)
    notes = await commit.uow.kept(Note).find(wanted, MOST)
    events = await commit.uow.kept(CalendarEvent).find(wanted, MOST)
    tasks = await commit.uow.tasks.search(wanted.words, TaskFilter(), MOST, least=max(1, len(wanted.words) - 1))
    said = [shortened(kept.text, LONGEST) for kept in (*facts, *notes)]
    for event in events:
        starts = event.next_start(commit.view.now) or event.starts
        said.append(f"{event.title}, {dates.due_words(starts.iso(commit.zone), commit.view.now)}")
    noted = [
        f"“{shortened(task.notes or '', LONGEST)}” (#{task.number})" for task in tasks if _noted(task, wanted.words)
    ]
    found = "\n".join([*said, *([await lines(commit, tasks)] if tasks else []), *noted])
    if not found:
        return None
    return Outcome(text=found, shown=tuple(task.number for task in tasks))


def _noted(task: Task, words: Sequence[str]) -> bool:
    """Whether its notes rather than its title hold a word that was looked for."""
    title, notes = task.title.casefold(), (task.notes or "").casefold()
    return any(word.casefold() in notes and word.casefold() not in title for word in words)


TOOLS = (look_up,)
