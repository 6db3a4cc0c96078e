"""What is said in passing: exclamations, moods, weather, where one is. It names nothing to do and is not kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.local.understanding.bits import mask_of
from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import intent, talk_other
from agents.local.understanding.reminders import lead_of
from agents.local.understanding.statements import states
from agents.local.understanding.view import ClauseView
from agents.local.understanding.words import is_function, is_verb

EXAMPLES: tuple[str, ...] = (
    "god what a shift, nobody sat down once",
    "honestly i don't know how people do this",
    "thanks ur a star",
    "so excited for the weekend",
    "long day ahead",
    "rain again",
    "just got home",
    "no i do need it",
    "sorry, not tomorrow",
)
SCORE = 0.7
"""Above keeping the clause, below every instruction."""
SURE = 0.88
"""Of where one is, above having bought something ("got home")."""
LONGEST = 24
LONGEST_PRAISE = 6
LONGEST_ANSWER = 6
MOST_EXCLAMATIONS = 4
MOST_DEGREES = 3
_KEPT = frozenset({"priority", "estimate", "recurrence", "tag", "reference", "insist", "before", "keep"})


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    clause = view.clause
    if not clause.listed and view.short and _complains(view):
        return [(intent(view, "talk", {"kind": "vent"}, SURE),)]
    if not view.mask & _REMARKING or clause.listed or clause.question or any(s.kind in _KEPT for s in clause.spans):
        return []
    if not view.plain or len(view.plain) > LONGEST or lead_of(view.chart, clause) is not None:
        return []
    if any(span.kind == "when" and span.value.lead == "deadline" for span in clause.spans):
        return []
    words = [i for i in view.plain if view.chart.tokens[i].kind not in {"emoji", "mark"}]
    rest, exclaimed = _after_exclamations(view, words)
    if not rest:
        return []
    if _whereabouts(view, rest):
        return [talk_other(view, SURE)]
    orders = view.plain != view.bare and bool(view.bare) and is_verb(view.chart, view.bare[0])
    tells = view.has("when") or view.contains(rest, "not_past", "obliged")
    said = _opens_a_remark(view, rest) or (exclaimed and not orders and not tells and states(view, rest))
    if said or any(check(view, rest) for _, check in _CHECKS):
        return [talk_other(view, SCORE)]
    return []


def _complains(view: ClauseView) -> bool:
    """ "Ugh this week sucks", "why is everything so hard": how things are, with nothing to do in it."""
    if not view.holds("heavy_word", "heavy_verb", "fed_up"):
        return False
    words, _ = _after_exclamations(view, [i for i in view.plain if view.chart.tokens[i].kind not in {"emoji", "mark"}])
    weary = _length(view, words, "fed_up")
    if weary:
        end = weary + _length(view, words[weary:], "life_word")
        return end > weary and _trails(view, words[end:])
    asking = _length(view, words, "why_lead")
    subject = _length(view, words[asking:], "life_word")
    rest = words[asking + subject :]
    if not subject and not (view.has("when") and not asking):
        return False
    verb = _length(view, rest, "heavy_verb")
    if verb:
        return _trails(view, rest[verb:])
    rest = rest[_length(view, rest, "copula", "is_word", "life_is") :] if not asking else rest
    while (degree := _length(view, rest, "mood_degree")) and degree < len(rest):
        rest = rest[degree:]
    heavy = _length(view, rest, "heavy_word")
    return bool(heavy) and len(rest) < len(words) and _trails(view, rest[heavy:])


def _length(view: ClauseView, words: Sequence[int], *categories: str) -> int:
    """How many of the words the longest phrase of the categories at their start takes."""
    ends = [e.end for c in categories for e in view.chart.at(words[0], c)] if words else []
    return max((end - words[0] for end in ends if end - words[0] <= len(words)), default=0)


def _after_exclamations(view: ClauseView, words: Sequence[int]) -> tuple[list[int], bool]:
    """The words without the "god" or "honestly" before them, and whether one of those was more than a joint."""
    rest, loud = list(words), False
    for _ in range(MOST_EXCLAMATIONS):
        length = _length(view, rest, "exclaim")
        if not length or length >= len(rest) or _opens_a_remark(view, rest):
            break
        loud = loud or not view.chart.is_a(rest[0], "mild_exclaim") or length > 1
        rest = rest[length:]
    return rest, loud


def _opens_a_remark(view: ClauseView, words: Sequence[int]) -> bool:
    if view.contains(words[:1], "remark_lead", "i_muse"):
        return True
    return len(words) <= LONGEST_PRAISE and view.contains(words[:1], "you_are")


def _mood(view: ClauseView, words: Sequence[int]) -> bool:
    """ "So excited for the weekend", "long day ahead", unlike "sick note for Ben"."""
    rest = list(words)
    for _ in range(MOST_DEGREES):
        length = _length(view, rest, "mood_degree")
        if not length or length >= len(rest):
            break
        rest = rest[length:]
    if view.contains(rest[:1], "mood_word"):
        return len(rest) == 1 or rest[1] != rest[0] + 1 or is_function(view.chart, rest[1]) or _trails(view, rest[1:])
    if not view.contains(rest[:1], "day_mood") or not view.contains(rest[1:2], "day_noun"):
        return False
    return len(rest) == 2 or _trails(view, rest[2:])


def _weather(view: ClauseView, words: Sequence[int]) -> bool:
    length = _length(view, words, "weather")
    return bool(length) and (length == len(words) or _trails(view, words[length:]))


def _whereabouts(view: ClauseView, words: Sequence[int]) -> bool:
    start = _length(view, words, "i_am")
    length = _length(view, words[start:], "whereabouts")
    left = words[start + length :]
    if not length or (length == 1 and not start and not view.has("when") and len(words) == 1):
        return False
    return not left or _trails(view, left)


def _trails(view: ClauseView, words: Sequence[int]) -> bool:
    """Whether nothing but "again", "already", "mate" is left."""
    rest = list(words)
    while rest:
        length = _length(view, rest, "remark_tail", "talk_fill")
        if not length:
            return False
        rest = rest[length:]
    return True


def _answer(view: ClauseView, words: Sequence[int]) -> bool:
    """ "I do need it": a sentence of small words that only points at what was said."""
    chart = view.chart
    if len(words) < 2 or len(words) > LONGEST_ANSWER or not chart.is_a(words[0], "person", "subject_is"):
        return False
    return chart.is_a(words[-1], "pronoun") and all(
        is_function(chart, i) or chart.is_a(i, "pronoun", "finite", "did_verb", "feel_verb") or is_verb(chart, i)
        for i in words[1:]
    )


def _refusal(view: ClauseView, words: Sequence[int]) -> bool:
    """ "Not tomorrow": a no with nothing but a time, or nothing at all, behind it."""
    return len(words) == 1 and view.has("when") and view.chart.is_a(words[0], "negation", "again_word")


_OPENINGS = ("exclaim", "remark_lead", "i_muse", "you_are", "whereabouts")
_CHECKS: tuple[tuple[tuple[str, ...], Callable[[ClauseView, Sequence[int]], bool]], ...] = (
    (("mood_word", "day_mood"), _mood),
    (("weather",), _weather),
    (("person", "subject_is"), _answer),
    (("negation", "again_word"), _refusal),
)
"""Each with the categories of which it needs one."""
_REMARKING = mask_of((*_OPENINGS, *(category for needs, _ in _CHECKS for category in needs)))
