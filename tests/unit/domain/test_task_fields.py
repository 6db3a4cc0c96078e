"""The fields of a task are cleaned or refused in a sentence, however they come in."""

from __future__ import annotations

from typing import Any

import pytest

from domain.due import parse_due
from domain.errors import InvalidInput
from domain.events import TaskUpdated
from domain.task import Scope
from tests.support.fakes import MONDAY_TEN
from tests.unit.domain.test_transitions import LATER, a_task


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("title", "  Ring\n the\tgarage ", "Ring the garage"),
        ("title", "x" * 255, "x" * 255),
        ("title", "Ring\x00 the \ud800garage", "Ring the \ufffdgarage"),
        ("notes", "  two\nlines \n", "two\nlines"),
        ("notes", "   ", None),
        ("notes", "a\x00b", "ab"),
        ("tags", ["#Home", "home", " @Ben ", "", "#"], ("home", "ben")),
        ("tags", ["a\x00b"], ("ab",)),
        ("tags", None, ()),
        ("estimate_minutes", 1, 1),
        ("estimate_minutes", 525_600, 525_600),
        ("estimate_minutes", None, None),
    ],
)
def test_a_field_is_kept_clean(field: str, given: Any, kept: Any) -> None:
    task = a_task()
    task.update(LATER, **{field: given})
    assert getattr(task, field) == kept


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", ""),
        ("title", " \n\t "),
        ("title", "\x00"),
        ("title", "x" * 256),
        ("notes", "x" * 100_001),
        ("tags", [str(number) for number in range(21)]),
        ("tags", ["x" * 51]),
        ("estimate_minutes", 0),
        ("estimate_minutes", -5),
        ("estimate_minutes", 525_601),
        ("estimate_minutes", 2.5),
        ("estimate_minutes", "20"),
        ("estimate_minutes", True),
    ],
)
def test_a_field_that_does_not_fit_is_refused_and_nothing_changes(field: str, given: Any) -> None:
    task = a_task()
    with pytest.raises(InvalidInput):
        task.update(LATER, **{field: given})
    assert task == a_task_like(task)
    assert task.events == []


def a_task_like(task: Any) -> Any:
    fresh = a_task()
    fresh.id, fresh.user_id = task.id, task.user_id
    return fresh


def test_only_what_changed_is_named_and_what_did_not_leaves_the_task_alone() -> None:
    task = a_task()
    due = parse_due("2026-11-24", "America/New_York")
    assert task.update(LATER, title="Ring the garage", due=None) == ()
    assert (task.updated_at, task.events) == (MONDAY_TEN, [])
    assert task.update(LATER, title="Ring the garage", due=due, notes="ask for Ida") == ("due", "notes")
    assert task.events == [TaskUpdated(task.user_id, LATER, task.id, ("due", "notes"))]


@pytest.mark.parametrize(
    ("minutes", "scope"),
    [(None, None), (1, Scope.SIMPLE), (9, Scope.SIMPLE), (10, Scope.MULTI), (60, Scope.MULTI), (61, Scope.PROJECT)],
)
def test_the_scope_follows_from_the_estimate(minutes: int | None, scope: Scope | None) -> None:
    task = a_task()
    task.update(LATER, estimate_minutes=minutes)
    assert task.scope is scope
