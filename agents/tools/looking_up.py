"""The tool that answers a question from what the person has kept here."""

from __future__ import annotations

from agents.tools.kept_arguments import Words
from agents.tools.kept_lists import LONGEST
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view
from agents.tools.views import lines
from agents.wording import dates, templates
from domain.calendar_event import CalendarEvent
from domain.fact import Fact
from domain.kept import KeptFilter, shortened
from domain.note import Note
from domain.task_query import TaskFilter

MOST = 3  # of each kind


@view("task", also=ANYWHERE, rare=True)
async def look_up(commit: TurnCommit, words: Words) -> Outcome:
    """Answer a question from facts, notes, events and tasks that have all these words."""
    wanted = KeptFilter(words=tuple(words.split()))
    facts = await commit.uow.kept(Fact).find(wanted, MOST)
    notes = await commit.uow.kept(Note).find(wanted, MOST)
    events = await commit.uow.kept(CalendarEvent).find(wanted, MOST)
    tasks = await commit.uow.tasks.search(wanted.words, TaskFilter(), MOST, least=max(1, len(wanted.words) - 1))
    said = [shortened(kept.text, LONGEST) for kept in (*facts, *notes)]
    for event in events:
        starts = event.next_start(commit.view.now) or event.starts
        said.append(f"{event.title}, {dates.due_words(starts.iso(commit.zone), commit.view.now)}")
    found = "\n".join([*said, *([await lines(commit, tasks)] if tasks else [])])
    return Outcome(text=found or templates.text("question"), shown=tuple(task.number for task in tasks))


TOOLS = (look_up,)
