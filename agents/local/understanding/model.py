"""The data that travels between the stages: what is known, what was read."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, time
from typing import Any, NamedTuple

from agents.local.understanding.record import record

OPEN_STATUSES = frozenset({"todo", "in_progress", "blocked"})
EVENT = "event"


@record()
class KnownTask:
    """A task the text may speak of. `status` is todo, in_progress, blocked, completed or cancelled.

    An event to come is one of status "event": it can be moved, renamed and cancelled, not done. Its number is below
    zero.

    `due` is its day and `due_at` its moment, if a time was given, both in the user's zone; `reminder` says that
    one stands, `rang_at` when one rang that is not answered yet, `repeats` that it comes back, `keeps` that it
    rings on until somebody answers.
    """

    number: int
    title: str
    status: str
    touched: datetime
    due: date | None = None
    due_at: datetime | None = None
    reminder: bool = False
    tags: tuple[str, ...] = ()
    project: str | None = None
    parent: int | None = None
    rang_at: datetime | None = None
    repeats: bool = False
    keeps: bool = False

    @property
    def open(self) -> bool:
        """Whether it can still be done."""
        return self.status in OPEN_STATUSES


@record()
class Conventions:
    """What words mean where people differ; a user's settings replace the defaults (understanding.md)."""

    morning: time = time(9, 0)
    lunch: time = time(12, 0)
    afternoon: time = time(15, 0)
    evening: time = time(19, 0)
    tonight: time = time(20, 0)
    night: time = time(21, 0)
    end_of_day: time = time(17, 0)
    first_thing: time = time(8, 0)
    waking_from: time = time(7, 0)
    waking_until: time = time(23, 0)
    week_start: int = 0
    """Weekday the week starts on, Monday is 0."""
    region: str = "US"
    """ISO country; decides whether 1/9 is January 9 (US) or 1 September."""
    in_a_bit_minutes: int = 30
    later_minutes: int = 180
    work_day_minutes: int = 480
    half_day_minutes: int = 180


@record()
class LastTurn:
    """What the last turn did: `actions` are its receipts' actions with their numbers, `rivals` what else its choice
    might have meant, `asked` the kind of question left open ("which", "date", "confirm"), `about` the number it was
    about, `in_minutes` that it set a ring by a length, `nudge` of what kind it was when it came by itself.
    """

    actions: tuple[tuple[str, int | None], ...] = ()
    rivals: tuple[int, ...] = ()
    asked: str | None = None
    about: int | None = None
    in_minutes: bool = False
    nudge: str | None = None

    @property
    def changed(self) -> tuple[int, ...]:
        """The numbers of what it changed, each once."""
        return tuple(dict.fromkeys(n for action, n in self.actions if n is not None and action != "refused"))


@record()
class Context:
    """What the reader knows beside the text. `now` is aware and in the user's `zone`."""

    now: datetime
    zone: str
    tasks: tuple[KnownTask, ...] = ()
    shown: tuple[int, ...] = ()
    """Numbers of the tasks the last reply showed, in order."""
    choices: tuple[str, ...] = ()
    """Button labels of an open question."""
    conventions: Conventions = Conventions()
    last: LastTurn | None = None
    paused: bool = False
    """Whether a holiday keeps back what comes by itself."""


class Token(NamedTuple):
    """A word, number or mark. `start` and `end` are offsets in the normalised text."""

    text: str
    lower: str
    kind: str
    start: int
    end: int


@record()
class Span:
    """A stretch of tokens `first:last` that means something besides its words, with how likely (0..1)."""

    kind: str
    value: Any
    first: int
    last: int
    start: int
    end: int
    score: float
    rule: str


@record()
class Intent:
    """One thing the text asks for: a tool and the JSON arguments a language model would send it."""

    tool: str
    arguments: dict[str, Any]
    score: float
    start: int
    end: int
    rivals: tuple[int, ...] = ()
    """Numbers of what else the words that named a task might have meant."""


@record()
class Clause:
    """One item of the text, tokens `first:last`.

    `sentence` numbers the stretch between hard ends, `listed` says it stood behind a bullet or number,
    `question` that it ends in a question mark, `heading` that a colon follows it.
    """

    first: int
    last: int
    start: int
    end: int
    sentence: int
    listed: bool = False
    question: bool = False
    heading: bool = False
    gap: int = 0
    """Line ends between the clause before and this one."""
    spans: tuple[Span, ...] = ()
    candidates: tuple[Intent, ...] = field(default=())

    def read_as(self, candidates: tuple[Intent, ...]) -> Clause:
        """The clause with all that it may mean."""
        place = (self.first, self.last, self.start, self.end, self.sentence)
        return Clause(*place, self.listed, self.question, self.heading, self.gap, self.spans, candidates)


@record()
class Reading:
    """Every stage's outcome; `spans` holds all alternatives, each clause's own spans the chosen ones."""

    text: str
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    clauses: tuple[Clause, ...]
    intents: tuple[Intent, ...]
