"""What kind of thing a task is, from its words and its estimate."""

from __future__ import annotations

import pytest

from domain.nature import names_medicine, nature_of
from domain.task import Task
from domain.task_fields import Decomposition, Delegation, Leaf
from tests.support.fakes import MONDAY_TEN, CountedIds


@pytest.mark.parametrize(
    ("title", "delegation"),
    [
        ("Ask Ben to water the plants", Delegation.DELEGATE),
        ("Hand the invoices to Ana", Delegation.DELEGATE),
        ("Forward the contract to Max", Delegation.DELEGATE),
        ("Delegate the newsletter", Delegation.DELEGATE),
        ("Hire a cleaner", Delegation.DELEGATE),
        ("Ask Ben about the rent", Delegation.DO),
        ("Ask to move the date", Delegation.DO),
        ("Hand in the form to school", Delegation.DO),
        ("Do the tax return", Delegation.DO_WITH_ME),
        ("Declutter the attic", Delegation.DO_WITH_ME),
        ("Clean the garage", Delegation.DO_WITH_ME),
        ("Ring the garage", Delegation.DO),
        ("Maybe learn the banjo", Delegation.DELETE),
        ("Buy milk", Delegation.DO),
        ("!!", Delegation.DO),
    ],
)
def test_who_it_is_best_done_by_follows_from_the_words(title: str, delegation: Delegation) -> None:
    assert nature_of(title, None).delegation is delegation


@pytest.mark.parametrize(
    ("title", "leaf"),
    [
        ("Call the bank", Leaf.HUMAN),
        ("Phone Ana", Leaf.HUMAN),
        ("Visit grandma", Leaf.HUMAN),
        ("Clean the oven", Leaf.HUMAN),
        ("Finally go and fetch the parcel", Leaf.HUMAN),
        ("Email Ana", Leaf.DIGITAL),
        ("Write the report", Leaf.DIGITAL),
        ("Pay the rent", Leaf.DIGITAL),
        ("Book the train online", Leaf.DIGITAL),
        ("Clean up the spreadsheet", Leaf.DIGITAL),
        ("Think about Spain", Leaf.UNKNOWN),
        ("Dentist", Leaf.UNKNOWN),
    ],
)
def test_where_it_is_done_follows_from_the_words(title: str, leaf: Leaf) -> None:
    assert nature_of(title, None).leaf is leaf


@pytest.mark.parametrize(
    ("minutes", "decomposition"),
    [(None, Decomposition.STUB), (5, Decomposition.ATOMIC), (6, Decomposition.STUB), (90, Decomposition.STUB)],
)
def test_what_takes_five_minutes_needs_no_taking_apart(minutes: int | None, decomposition: Decomposition) -> None:
    assert nature_of("Read the letter", minutes).decomposition is decomposition


@pytest.mark.parametrize("title", ["Take the pills", "Refill prescription", "Insulin before lunch", "take Ritalin"])
def test_medicine_is_known_by_its_names(title: str) -> None:
    assert names_medicine(title)
    assert not names_medicine("Buy a tape measure")


def a_task(title: str, **fields: object) -> Task:
    ids = CountedIds()
    task = Task(ids.new(), ids.new(), 1, title, MONDAY_TEN, MONDAY_TEN, **fields)  # pyright: ignore[reportArgumentType]
    task.capture(MONDAY_TEN)
    return task


def test_a_captured_task_is_judged_and_judged_anew_when_its_title_changes() -> None:
    task = a_task("Call the bank", estimate_minutes=5)
    assert (task.leaf, task.decomposition) == (Leaf.HUMAN, Decomposition.ATOMIC)
    task.update(MONDAY_TEN, title="Email the bank", estimate_minutes=30)
    assert (task.leaf, task.decomposition) == (Leaf.DIGITAL, Decomposition.STUB)


def test_what_the_person_chose_stays_when_the_title_changes() -> None:
    task = a_task("Call the bank")
    task.update(MONDAY_TEN, leaf=Leaf.DIGITAL, delegation=Delegation.DELEGATE)
    task.update(MONDAY_TEN, title="Visit the bank")
    assert (task.leaf, task.delegation) == (Leaf.DIGITAL, Delegation.DELEGATE)
