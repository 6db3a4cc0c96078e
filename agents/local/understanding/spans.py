"""Third stage: tokens → spans. Layers of rules fill a chart; the best set that does not overlap is chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from agents.local.understanding import (
    ahead,
    anchors,
    beside,
    clocks,
    corrected,
    dates,
    days,
    delays,
    durations,
    fields,
    halves,
    limits,
    monthly,
    numbers,
    periods,
    ranges,
    recurrences,
    twice,
    whens,
    zoned,
)
from agents.local.understanding.asides import add_asides
from agents.local.understanding.bits import BITS, mask_of
from agents.local.understanding.chart import Chart, Edge, chart_of
from agents.local.understanding.guards import likelihood
from agents.local.understanding.item_hours import add_item_hours
from agents.local.understanding.lexicon import Lexicon
from agents.local.understanding.lists import add_lists
from agents.local.understanding.model import Span, Token
from agents.local.understanding.protect import protect
from agents.local.understanding.respelt import respelt
from agents.local.understanding.rules import Layer, Rule, apply
from agents.local.understanding.splits import split

LAYERS: tuple[tuple[Rule, ...], ...] = (
    numbers.WORDS,
    (*numbers.AMOUNTS, *clocks.BARE, *dates.PIECES),
    (*durations.SIMPLE, *clocks.CLOCKS),
    (*durations.COMPOUND, *clocks.SPOKEN, *days.DAYS, *dates.FEASTS, *dates.DATES, *periods.STRETCHES),
    (*days.COMBINED, *dates.WITH_WEEKDAY, *anchors.IN_STRETCHES),
    (*beside.BESIDE, *ahead.AHEAD),
    (
        *whens.WHENS,
        *halves.HALVES,
        *corrected.CORRECTED,
        *zoned.ZONED,
        *delays.DELAYS,
        *ranges.RANGES,
        *ahead.BEFORES,
        *fields.FIELDS,
        *fields.KEPT,
        *recurrences.WEEKLY,
        *recurrences.EVERY,
        *twice.TWICE,
        *monthly.MONTHLY,
        *limits.LIMITS,
    ),
)
KINDS = ("when", "priority", "estimate", "tag", "reference", "recurrence", "limit", "exception", "keep", *fields.ASIDES)
_LAYERS = tuple(Layer(rules) for rules in LAYERS)
_KINDS, _BY_KIND = mask_of(KINDS), tuple((kind, BITS[kind]) for kind in KINDS)
LIKELY = 0.5
"""A span below this stays plain text: guards bring a certain rule (0.75 and up) below it, none lifts one."""
_WEIGHT = {"keep": 3.0, "exception": 3.0, "recurrence": 2.0}
"""Content wins over what stands inside it; so does a repetition over the one date it could be half-read as."""


def chart_all(tokens: Sequence[Token], lexicon: Lexicon) -> Chart:
    """The chart with every layer's edges."""
    chart = chart_of(split(respelt(tokens, lexicon), lexicon), lexicon)
    protect(chart)
    add_asides(chart)
    for layer in _LAYERS[:-1]:
        apply(layer, chart)
    add_lists(chart)
    apply(_LAYERS[-1], chart)
    add_item_hours(chart)
    return chart


def spans_of(chart: Chart) -> tuple[Span, ...]:
    """All spans found, likely or not, in order of their start."""
    found: list[Span] = []
    for start, mask in enumerate(chart.masks):
        if mask & _KINDS:
            kinds = [kind for kind, bit in _BY_KIND if mask & bit]
            found += [_span(chart, edge) for kind in kinds for edge in chart.starting(start, kind)]
    return tuple(found)


def _span(chart: Chart, edge: Edge) -> Span:
    first, last = chart.tokens[edge.start], chart.tokens[edge.end - 1]
    score = likelihood(chart, edge)
    return Span(edge.category, edge.value, edge.start, edge.end, first.start, last.end, score, edge.rule)


def best(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The likely spans of highest total weight of which no two overlap, in order."""
    likely = sorted((s for s in spans if s.score >= LIKELY), key=lambda s: (s.last, s.first))
    ends = [span.last for span in likely]
    totals, taken = [0.0], list[bool]()
    before: list[int] = []
    for index, span in enumerate(likely):
        free = bisect_right(ends, span.first, 0, index)
        before.append(free)
        with_it = totals[free] + _weight(span)
        taken.append(with_it > totals[index])
        totals.append(max(with_it, totals[index]))
    chosen: list[Span] = []
    index = len(likely)
    while index > 0:
        if taken[index - 1]:
            chosen.append(likely[index - 1])
            index = before[index - 1]
        else:
            index -= 1
    return tuple(reversed(chosen))


def _weight(span: Span) -> float:
    return span.score * (span.last - span.first) * _WEIGHT.get(span.kind, 1.0)
