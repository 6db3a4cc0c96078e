"""Habits and goals by chat."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agents.tools.kept_arguments import NewGoal, NewHabit
from agents.tools.kept_lists import After, page
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view, write
from agents.wording import kept
from domain.goal import Goal
from domain.habit import Habit
from domain.message import Call
from domain.receipt import Receipt
from services import goals, habits


@write("secretary", also=ANYWHERE)
async def create_habits(commit: TurnCommit, items: Annotated[list[NewHabit], Field(min_length=1)]) -> Outcome:
    """Write down what the person wants to do regularly."""
    drafts = [item.draft() for item in items]
    made = await habits.create(commit.uow, drafts, commit.clock, commit.ids, commit.inbound_id)
    return Outcome(tuple(_habit(habit) for habit in made))


@write("secretary", also=ANYWHERE)
async def create_goals(commit: TurnCommit, items: Annotated[list[NewGoal], Field(min_length=1)]) -> Outcome:
    """Write down what the person wants to reach."""
    drafts = [item.draft(commit.zone) for item in items]
    made = await goals.create(commit.uow, drafts, commit.clock, commit.ids, commit.inbound_id)
    return Outcome(tuple(_goal(commit, goal) for goal in made))


@view("secretary", also=ANYWHERE)
async def list_habits(commit: TurnCommit, after: After = None) -> Outcome:
    """Show the habits."""
    now = commit.view.now
    return await page(
        commit, Habit, None, lambda habit: kept.item(_habit(habit), now), Call("list_habits"), after,
        "There are no habits here yet.",
    )  # fmt: skip


@view("secretary", also=ANYWHERE)
async def list_goals(commit: TurnCommit, after: After = None) -> Outcome:
    """Show the goals."""
    now = commit.view.now
    return await page(
        commit, Goal, None, lambda goal: kept.item(_goal(commit, goal), now), Call("list_goals"), after,
        "There are no goals here yet.",
    )  # fmt: skip


def _habit(habit: Habit) -> Receipt:
    return Receipt(
        "habit.created",
        "habit",
        title=habit.title,
        recurrence=habit.recurrence,
        times_per_week=habit.times_per_week,
        clock=f"{habit.clock:%H:%M}" if habit.clock else None,
    )


def _goal(commit: TurnCommit, goal: Goal) -> Receipt:
    due = goal.due
    return Receipt(
        "goal.created",
        "goal",
        title=goal.title,
        due=due.iso(commit.zone) if due else None,
        due_kind=due.kind.value if due else None,
    )


TOOLS = (create_habits, create_goals, list_habits, list_goals)
