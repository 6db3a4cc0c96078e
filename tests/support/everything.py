"""All that a person has, as rows: to compare before and after."""

from __future__ import annotations

from typing import Any

from tests.support.talk import House

TABLES = (
    "tasks", "dependencies", "reminders", "nudges", "notes", "facts", "shopping_items", "events", "habits", "goals",
    "captured_texts", "energy_logs", "nudge_kinds",
)  # fmt: skip
_NOTED = {"zone_confirmed", "zone_named", "last_number"}  # of the user: what they were told, and numbers given, stay
_BOOKKEEPING = {"version", "updated_at", "lease_until", "lease_owner"}


async def everything(home: House, user: str = "ann") -> dict[str, Any]:
    """The rows of every table of a person's, by key, without how often and when they were written; the settings too."""
    found: dict[str, Any] = {}
    for table in TABLES:
        rows = await home.rows(f"SELECT t.* FROM {table} t JOIN identities i USING (user_id)"
                               " WHERE i.external_id = $1", user, user=user)  # fmt: skip
        found |= {
            f"{table} {row['id']}": {name: value for name, value in row.items() if name not in _BOOKKEEPING}
            for row in rows
        }
    (me,) = await home.rows("SELECT u.* FROM users u JOIN identities i ON i.user_id = u.id WHERE i.external_id = $1",
                            user, user=user)  # fmt: skip
    return found | {"me": {name: value for name, value in me.items() if name not in _BOOKKEEPING | _NOTED}}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is not as it was, a line each."""
    lines = [f"gone: {key} {before[key]}" for key in before.keys() - after.keys()]
    lines += [f"new: {key} {after[key]}" for key in after.keys() - before.keys()]
    for key in before.keys() & after.keys():
        if before[key] != after[key]:
            fields = before[key].keys() if isinstance(before[key], dict) else ()
            changed = [f"{n}: {before[key][n]} → {after[key][n]}" for n in fields if before[key][n] != after[key][n]]
            lines.append(f"changed: {key} {changed}")
    return sorted(lines)
