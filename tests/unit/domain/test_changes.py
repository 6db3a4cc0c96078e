"""Changes of one row become one: what it was first, and what version it was left at."""

from __future__ import annotations

from uuid import UUID

from domain.change import Change, combine

A, B = UUID(int=1), UUID(int=2)


def made(row: UUID, label: str = "made") -> Change:
    return Change("tasks", row, label, None, None, 1)


def changed(row: UUID, version: int, label: str = "changed") -> Change:
    return Change("tasks", row, label, {"title": f"v{version}"}, version, version + 1)


def removed(row: UUID, version: int) -> Change:
    return Change("tasks", row, "removed", {"title": f"v{version}"}, version, None)


def test_a_row_changed_twice_keeps_its_first_image_and_its_last_version() -> None:
    (one,) = combine([changed(A, 3), changed(A, 4, "renamed")])
    assert (one.before, one.before_version, one.after_version, one.label) == ({"title": "v3"}, 3, 5, "renamed")


def test_a_row_made_and_changed_was_made() -> None:
    (one,) = combine([made(A), changed(A, 1)])
    assert (one.before, one.before_version, one.after_version) == (None, None, 2)


def test_a_row_made_and_removed_leaves_nothing() -> None:
    assert combine([made(A), changed(A, 1), removed(A, 2)]) == ()


def test_a_row_changed_and_removed_was_removed() -> None:
    (one,) = combine([changed(A, 3), removed(A, 4)])
    assert (one.before, one.before_version, one.after_version) == ({"title": "v3"}, 3, None)


def test_rows_stay_apart_also_when_two_tables_share_a_key() -> None:
    other = Change("users", A, "me", {"zone": "UTC"}, 1, 2)
    assert combine([made(A), other, made(B)]) == (made(A), other, made(B))


def test_no_changes_combine_to_none() -> None:
    assert combine([]) == ()
