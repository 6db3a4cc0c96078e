"""Every pair of statuses: what may become what, and what is said when it may not."""

from __future__ import annotations

from itertools import product

import pytest

from domain.errors import InvalidTaskState, StaleVersion
from domain.events import Event, TaskCancelled, TaskCompleted, TaskReopened, TaskUpdated
from domain.task import CLOSED, OPEN, Task, TaskStatus
from tests.support.fakes import MONDAY_TEN, CountedIds

LATER = MONDAY_TEN.replace(hour=11)
ALLOWED = {
    "todo": "in_progress blocked completed cancelled",
    "in_progress": "todo blocked completed cancelled",
    "blocked": "todo in_progress completed cancelled",
    "completed": "todo",
    "cancelled": "todo",
}
EVENTS: dict[str, type[Event]] = {"completed": TaskCompleted, "cancelled": TaskCancelled}


def a_task(status: str = "todo") -> Task:
    ids = CountedIds()
    closed_at = MONDAY_TEN if status == "completed" else None
    return Task(
        id=ids.new(), user_id=ids.new(), number=1, title="Ring the garage", created_at=MONDAY_TEN,
        updated_at=MONDAY_TEN, status=TaskStatus(status), completed_at=closed_at, version=4,
    )  # fmt: skip


@pytest.mark.parametrize(("before", "after"), list(product(ALLOWED, ALLOWED)))
def test_a_status_changes_only_by_the_table(before: str, after: str) -> None:
    task = a_task(before)
    if before == after:
        task.set_status(TaskStatus(after), LATER)
        assert (task.updated_at, task.events) == (MONDAY_TEN, [])
    elif after in ALLOWED[before].split():
        task.set_status(TaskStatus(after), LATER)
        assert (task.status.value, task.updated_at) == (after, LATER)
        expected = TaskReopened if before in CLOSED else EVENTS.get(after, TaskUpdated)
        assert [type(event) for event in task.events] == [expected]
    else:
        with pytest.raises(InvalidTaskState, match=r"Ring the garage.* is already (done|cancelled)\."):
            task.set_status(TaskStatus(after), LATER)
        assert (task.status.value, task.updated_at, task.events) == (before, MONDAY_TEN, [])


@pytest.mark.parametrize("status", list(TaskStatus))
def test_the_moment_of_completion_stands_exactly_while_it_is_done(status: TaskStatus) -> None:
    task = a_task()
    task.set_status(status, LATER)
    assert task.completed_at == (LATER if status is TaskStatus.COMPLETED else None)
    assert task.is_open is (status in OPEN)
    if status in CLOSED:
        task.reopen(LATER)
        assert (task.status, task.completed_at) == (TaskStatus.TODO, None)


@pytest.mark.parametrize("status", ["todo", "in_progress", "blocked"])
def test_what_is_open_cannot_be_opened_once_more(status: str) -> None:
    with pytest.raises(InvalidTaskState, match="is open already"):
        a_task(status).reopen(LATER)


def test_a_change_that_expects_another_version_is_refused() -> None:
    task = a_task()
    task.expect(None)
    task.expect(4)
    with pytest.raises(StaleVersion):
        task.expect(3)
