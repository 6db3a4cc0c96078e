"""What time a clause says: the one question the readers of items, changes and views ask about time.

`times_of` answers it as `Times`, in the shapes of the tools' arguments, with the spans that said it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from agents.local.understanding.bits import BITS
from agents.local.understanding.calendar import date_of
from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Clause, Context, Span
from agents.local.understanding.moments import Hints, at, hour_on_a_day, part_time, resolve
from agents.local.understanding.record import record
from agents.local.understanding.repeated import Series, occurrences, series_of
from agents.local.understanding.titles import joined
from agents.local.understanding.values import Length, When

_HALF_DAY = 12
_LEAD_MINUTES, _QUARTER = 60, 15
"""A reminder for "today" rings at the next quarter hour after an hour from now (understanding.md)."""


@record()
class Times:
    """The time a clause says; all empty when it says none.

    `due` is YYYY-MM-DD or YYYY-MM-DDTHH:MM, of a recurrence the first occurrence. `moments` are the times of
    day a reminder would ring (YYYY-MM-DDTHH:MM, with the recurrence of each), several when several hours were
    said. `stated` is a clock time or duration said rather than a default; `relative` counts from now. `problem`
    holds the words of an impossible or past date: then nothing else is set. `spans` are the spans that said it
    and leave the title.
    """

    due: str | None = None
    deadline: bool = False
    zone: str | None = None
    recurrence: str | None = None
    recurrence_from: str | None = None
    moments: tuple[tuple[str, str | None], ...] = ()
    stated: bool = False
    relative: bool = False
    ends_at: str | None = None
    problem: str | None = None
    spans: tuple[Span, ...] = ()

    @property
    def said(self) -> bool:
        """Whether the clause says any time, a wrong one included."""
        return self.due is not None or self.recurrence is not None or self.problem is not None


_NONE = Times()


def times_of(
    chart: Chart, clause: Clause, context: Context, targets: bool = False, inherited: When | None = None
) -> Times:
    """What time the clause says; with `targets` also after "to" ("move it to Friday").

    `inherited` is a time that a heading or a neighbour shares with the clause.
    """
    if inherited is not None:
        return _times(chart, clause, context, targets, inherited)
    targets = targets or not any(s.kind == "when" and s.value.lead == "target" for s in clause.spans)
    kept = chart.times.get((id(clause), targets))
    if kept is None or kept[0] is not clause or kept[1] is not context.now or kept[2] is not context.conventions:
        found = _times(chart, clause, context, targets, None)
        kept = chart.times[(id(clause), targets)] = (clause, context.now, context.conventions, found)
    return kept[3]


def _times(chart: Chart, clause: Clause, context: Context, targets: bool, inherited: When | None) -> Times:
    if not clause.spans and inherited is None:
        return _NONE
    series = series_of(clause)
    if series is not None:
        return _repeating(chart, clause, context, series)
    when, used = combine(_hours_of_a_day(chart, clause, whens_of(clause, targets), inherited))
    if inherited is not None:
        when = inherited if when is None else when.with_(inherited) if when.fits(inherited) else when
    return _single(chart, clause, context, when, used) if when is not None else Times()


def _repeating(chart: Chart, clause: Clause, context: Context, series: Series) -> Times:
    found = occurrences(series, context, hints(chart, clause))
    spans = tuple(sorted(series.spans, key=lambda s: s.first))
    if found is None:
        return Times(problem=words_of(chart, spans), spans=spans)
    due, rule = found.first[0]
    return Times(
        due=due,
        deadline=series.deadline,
        zone=series.zone if found.timed and series.zone != context.zone else None,
        recurrence=rule,
        recurrence_from="completion" if series.repeat.completion else None,
        moments=found.rings,
        stated=bool(series.clocks) or series.repeat.by_the_clock,
        spans=spans,
    )


def _single(chart: Chart, clause: Clause, context: Context, when: When, used: Sequence[Span]) -> Times:
    said = hints(chart, clause)
    due = resolve(when, context, said)
    if due.problem or due.due is None:
        return Times(problem=words_of(chart, used), spans=tuple(used))
    further = [resolve(replace(when, clock=clock, more=()), context, said).due for clock in when.more]
    return Times(
        due=due.due,
        deadline=due.deadline or chart.is_a(clause.last - 1, "due_word"),
        zone=due.zone,
        moments=tuple((ring(moment, context), None) for moment in (due.due, *further) if moment),
        stated=when.clock is not None or when.part == "same_time" or isinstance(when.delay, Length),
        relative=when.delay is not None,
        ends_at=_end(when, due.due, context, said),
        spans=tuple(s for s in used if s.value.end_day is None and not _listed(chart, clause, s, used)),
    )


def _end(when: When, due: str, context: Context, hints: Hints) -> str | None:
    """Where a stretch of hours or days ends, in the shape of `due`; None when it ends before it starts."""
    if when.end_day is not None:
        last = date_of(when.end_day, date.fromisoformat(due[:10]), context.conventions)
        return last.isoformat() if last and last.isoformat() > due[:10] else None
    if when.end is None or "T" not in due:
        return None
    start = datetime.fromisoformat(due)
    hour = hour_on_a_day(when.end, when.part, hints)
    end = at(start.date(), when.end, hour)
    if end <= start and not when.end.half and hour < _HALF_DAY:
        end += timedelta(hours=_HALF_DAY)
    return end.isoformat(timespec="minutes") if end > start else None


def ring(due: str, context: Context) -> str:
    """When a reminder for `due` rings: the moment itself, else in the morning; today soon enough to matter."""
    if "T" in due:
        return due
    day = date.fromisoformat(due)
    now = context.now.replace(tzinfo=None, second=0, microsecond=0)
    if day != now.date():
        return datetime.combine(day, part_time("morning", context.conventions)).isoformat(timespec="minutes")
    soon = now + timedelta(minutes=_LEAD_MINUTES)
    soon += timedelta(minutes=-soon.minute % _QUARTER)
    return soon.isoformat(timespec="minutes")


def _hours_of_a_day(chart: Chart, clause: Clause, whens: list[Span], inherited: When | None) -> list[Span]:
    """Several hours count only with a day, a repetition or "remind me": "take two at 8 and 20" could be either."""
    if chart.mask(clause.first, clause.last) & BITS["reminder_lead"]:
        return whens
    day = any(s.value.day is not None for s in whens) or (inherited is not None and inherited.day is not None)
    return whens if day else [s for s in whens if not s.value.more]


def whens_of(clause: Clause, targets: bool) -> list[Span]:
    """The clause's time spans; without `targets` those after "to" are no time of the thing itself."""
    if any(span.kind == "recurrence" for span in clause.spans):
        return []
    return [s for s in clause.spans if s.kind == "when" and (targets or s.value.lead != "target")]


def combine(whens: Sequence[Span]) -> tuple[When | None, list[Span]]:
    """The best consistent set of fragments as one, and the spans it used.

    Deadlines first, then spans with a leading word, then the likelier; what contradicts stays text.
    """
    ranked = sorted(whens, key=lambda s: (s.value.lead != "deadline", not s.value.lead, -s.score, s.first))
    chosen: When | None = None
    used: list[Span] = []
    for span in ranked:
        if chosen is None or chosen.fits(span.value):
            chosen = span.value if chosen is None else chosen.with_(span.value)
            used.append(span)
    if chosen is None or chosen.only_marks:
        return None, []
    if chosen.zone is not None and chosen.clock is None:
        used = [s for s in used if s.value.zone is None]
    return chosen, sorted(used, key=lambda s: s.first)


def words_of(chart: Chart, used: Sequence[Span]) -> str:
    """The words that said a date, as typed, without the one that leads them."""
    positions = [i for span in used for i in range(span.first, span.last)]
    core = used[0].value.core if used and isinstance(used[0].value, When) else 0
    positions = [i for i in positions if i >= core]
    return joined(chart, positions) or "?"


def _listed(chart: Chart, clause: Clause, span: Span, used: Sequence[Span]) -> bool:
    """Another day follows with "or", "and" or "to": both stay in the title, the first is the date."""
    if span.value.day is None or span.last + 1 >= clause.last:
        return False
    if chart.is_a(span.last + 1, "clock"):
        return False
    later = {s.first: s for s in clause.spans if s.kind == "when" and s not in used}
    target = later.get(span.last)
    if target is not None and target.value.lead == "target" and target.value.day is not None:
        return True
    if not chart.is_a(span.last, "list_and", "range_to", "comma"):
        return False
    return span.last + 1 in later or (chart.is_a(span.last, "range_to") and chart.is_a(span.last + 1, "dayno", "nth"))


def hints(chart: Chart, clause: Clause) -> Hints:
    """What the clause's words say about an hour without am or pm."""
    mask = chart.mask(clause.first, clause.last)
    return Hints(evening=bool(mask & BITS["evening_event"]), morning=bool(mask & BITS["morning_hint"]))
