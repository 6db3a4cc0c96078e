"""Which suites there are, and how many cases of each must be right."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from evals.cases import CaseError, Suite, load

HERE = Path(__file__).resolve().parent


def suites(names: Sequence[str], folder: Path = HERE) -> list[Suite]:
    """The suites named, all when none is, by name. Raises CaseError."""
    there = {path.stem: path for path in sorted((folder / "suites").glob("*.toml"))}
    unknown = [name for name in names if name not in there]
    if unknown:
        raise CaseError(f"There is no suite {unknown[0]}: {', '.join(there)}.")
    return [load(there[name]) for name in names or there]


def floors(folder: Path = HERE) -> dict[str, int]:
    """How many cases must be right, by suite. Raises CaseError."""
    path = folder / "floors.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:
        raise CaseError(f"{path.name} cannot be read: {error}") from error
    wrong = [name for name, value in table.items() if not isinstance(value, int)]
    if wrong:
        raise CaseError(f"{path.name}: {wrong[0]} must be a number of cases.")
    return table
