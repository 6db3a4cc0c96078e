"""Case files: what is said, and what must be committed after it.

```toml
[[case]]
lines = "dentist tmrw 3pm"                  # one line, or a list of 1 to 6 said in order
want = [{ title = "Dentist", due = "2026-11-24T15:00" }]

[[case]]
given = ["call ben", "call bea"]            # said before, not judged
lines = ["done with the call", "[Call Ben]"]  # a line in brackets presses the button with that label
want = [{ action = "task.completed", number = 1 }]
```
`want` lists the receipts of all `lines` together, in any order, exactly as many unless `also = true`; a receipt is held
against the fields named only. A list of values accepts any of them (of `tags` it is the tags), `false` means null,
moments without an offset are wall clock in the user's zone. `title` forgives case, punctuation and articles;
`title_has` is words the title must contain; `energy_level` is how a person feels, under `energy` or `level`.

- `nothing = true`, or no `want` without `also`: no change; `may_keep = true`: but what was said may be kept as text
  (`capture.saved`).
- `asks = true`: a question or choice buttons, and no change but those wanted.
- `shows`, `hides`: words that the last reply holds, does not hold; `buttons`: labels under it.
- `one_number = true`: all receipts are of one thing.

A file may set `now`, `zone` and `action` for all of its cases.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from evals.receipts import FIELDS

NOW = "2026-11-23T10:00:00-05:00"
"""The Monday morning on which everything is said unless a case names another moment."""
ZONE = "America/New_York"
ACTION = "task.created"
MOST_LINES = 6


class CaseError(Exception):
    """A case file that cannot be read, as one sentence."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Lines = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Want = dict[str, Any]


class Case(BaseModel):
    """One case; `want` has its `action` filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    now: AwareDatetime
    zone: str
    given: Lines = ()
    lines: Annotated[Lines, Field(min_length=1, max_length=MOST_LINES)]
    want: tuple[Want, ...] = ()
    also: bool = False
    nothing: bool = False
    may_keep: bool = False
    asks: bool = False
    shows: Lines = ()
    hides: Lines = ()
    buttons: Lines = ()
    one_number: bool = False

    @model_validator(mode="after")
    def _says_what_it_wants(self) -> Case:
        unknown = {name for want in self.want for name in want} - FIELDS
        if unknown:
            raise ValueError(f"a receipt has no field {', '.join(sorted(unknown))}")
        if not (self.want or self.nothing or self.asks or self.shows or self.hides or self.buttons):
            raise ValueError("nothing is expected")
        if self.want and self.nothing:
            raise ValueError("want stands against nothing")
        return self


class Suite(BaseModel):
    """The cases of one file, by the file's name."""

    model_config = ConfigDict(frozen=True)

    name: str
    cases: tuple[Case, ...]


def load(path: Path) -> Suite:
    """The suite in a file. Raises CaseError naming the case that is wrong."""
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CaseError(f"{path.name} cannot be read: {error}") from error
    cases: list[dict[str, Any]] = table.pop("case", [])
    unknown = table.keys() - {"now", "zone", "action"}
    if unknown:
        raise CaseError(f"{path.name}: unknown {', '.join(sorted(unknown))}; now, zone and action stand for all cases.")
    return Suite(name=path.stem, cases=tuple(_case(path, n, case, table) for n, case in enumerate(cases, 1)))


def _case(path: Path, place: int, case: dict[str, Any], shared: dict[str, Any]) -> Case:
    action = shared.get("action", ACTION)
    wants: Sequence[Want] = case.get("want", ())
    filled = {
        "now": shared.get("now", NOW),
        "zone": shared.get("zone", ZONE),
        **case,
        "want": tuple({"action": action, **want} for want in wants),
    }
    try:
        return Case.model_validate(filled)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CaseError(f"{path.name}, case {place} ({case.get('lines')!r}): {where} {first['msg']}") from error
