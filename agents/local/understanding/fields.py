"""Rules: priorities, estimates, tags and references, and what must stay as it is (`keep`)."""

from __future__ import annotations

from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Length

ASIDES = ("project", "done_when", "demand", "before", "insist")
"""Kinds of span that are fields of a thing and no time."""
LONGEST_ESTIMATE = 60 * 24 * 7
HALF_DAY, FULL_DAY = "half_day", "work_day"
"""Estimates whose minutes the conventions know."""
_HOUR = Length(60)


def _word(parts: Parts) -> str:
    return next(str(p.value) for p in parts if p and p.category == "priority_word")


def _bangs(parts: Parts) -> str | None:
    count = len(str(parts[0].value)) if parts[0] else 0
    return {0: None, 1: None, 2: "high"}.get(count, "critical")


def _length(parts: Parts) -> Length:
    return next(p for p in parts if p and p.category == "length").value


def _estimate(parts: Parts) -> Length | None:
    length = _length(parts)
    return length if 0 < length.minutes + length.days * 60 * 24 <= LONGEST_ESTIMATE else None


def _minutes_only(parts: Parts) -> Length | None:
    return None if _length(parts).calendar else _estimate(parts)


_UNITS = {"minute": 1, "hour": 60}


def _hyphened(parts: Parts) -> Length | None:
    """The length of "5-minute"."""
    amount = next(p.value for p in parts if p and p.category == "amount")
    unit = next(p.value for p in parts if p and p.category == "unit")
    minutes = round(float(amount) * _UNITS.get(unit, 0))
    return Length(minutes) if 0 < minutes <= LONGEST_ESTIMATE else None


def _span_of_day(parts: Parts) -> str:
    span = next(p for p in parts if p and p.category == "span_of_day")
    return FULL_DAY if span.value == "day" else HALF_DAY


def _tag(parts: Parts) -> str:
    return str(parts[0].value)[1:].lower().rstrip("-_") if parts[0] else ""


def _number(parts: Parts) -> int:
    return int(str(parts[0].value)[1:]) if parts[0] else 0


def _value(parts: Parts) -> int:
    return int(parts[0].value) if parts[0] else 0


def _keep(parts: Parts) -> str:
    return next(p.category for p in parts if p)


FIELDS = (
    Rule(
        "priority.word",
        "priority_word",
        "priority",
        _word,
        0.9,
        (("asap", "high"), ("no rush", "low"), ("p1", "critical")),
    ),
    Rule("priority.bangs", "bang", "priority", _bangs, 0.9, (("!!", "high"), ("!!!", "critical"))),
    Rule(
        "estimate.said",
        "takes takes? about? length or_so?",
        "estimate",
        _minutes_only,
        0.95,
        (
            ("takes an hour", _HOUR),
            ("prob an hour or so", _HOUR),
            ("takes about 20 minutes", Length(20)),
        ),
    ),
    Rule(
        "estimate.days",
        "takes_strong about? length or_so?",
        "estimate",
        _estimate,
        0.95,
        (("takes 2 days", Length(days=2)),),
    ),
    Rule("estimate.about", "about length or_so?", "estimate", _minutes_only, 0.95, (("~20m", Length(20)),)),
    Rule(
        "estimate.brackets",
        "opens about|takes? length or_so? closes",
        "estimate",
        _minutes_only,
        1.0,
        (("(2h)", Length(120)),),
    ),
    Rule(
        "estimate.bare",
        "length or_so?",
        "estimate",
        _minutes_only,
        0.7,
        (
            ("90m", Length(90)),
            ("30 min", Length(30)),
        ),
    ),
    Rule(
        "estimate.job", "takes? length job_word", "estimate", _minutes_only, 0.95, (("half an hour job", Length(30)),)
    ),
    Rule(
        "estimate.range",
        "about|takes? number_value dash length or_so?",
        "estimate",
        _minutes_only,
        0.95,
        (("10-15 min", Length(15)),),
    ),
    Rule(
        "estimate.quick",
        "quick_word amount dash? unit job_word?",
        "estimate",
        _hyphened,
        0.95,
        (("quick 5-minute", Length(5)),),
    ),
    Rule("insist.until", "insist_tail", "insist", _keep, 1.0, (("until it's done", "insist_tail"),)),
    Rule("demand.word", "demand", "demand", _value, 0.9, (("low energy", 2), ("deep work", 5))),
    Rule("project.plus", "plus_word", "project", _tag, 1.0, (("+kitchen", "kitchen"),)),
    Rule("estimate.part", "takes span_of_day", "estimate", _span_of_day, 0.95, (("takes an afternoon", HALF_DAY),)),
    Rule("tag.hash", "hashtag", "tag", _tag, 1.0, (("#home", "home"),)),
    Rule("tag.context", "mention", "tag", _tag, 0.9, (("@Office", "office"),)),
    Rule("reference", "hash_number", "reference", _number, 1.0, (("#12", 12),)),
)
KEPT = (Rule("keep.link", "link|email|version|price|slash", "keep", _keep, 1.0, (("https://a.io/x", "link"),)),)
