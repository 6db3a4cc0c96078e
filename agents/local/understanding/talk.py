"""Rules for what is only said: greetings, thanks, answers to nothing, questions, what has not happened."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.bits import mask_of
from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import talk_other
from agents.local.understanding.unreal import ASKING, MUSED, asks, only_mused
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.words import past_form

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("hi there!", "greeting"),
    ("thanks so much", "thanks"),
    ("hahahaha", "laugh"),
    ("ok", "yes"),
    ("no", "no"),
    ("why?", "why"),
    ("good night", "bye"),
    ("how are you?", "how_are_you"),
    ("good bot", "praise"),
    ("you suck", "insult"),
    ("👍", "emoji"),
    ("what is the capital of france?", "question"),
    ("i haven't called the plumber", "other"),
    ("if i finish the essay i'll be happy", "other"),
)
LONGEST_TALK = 12
_BARE, _SAID = (
    mask_of(("bare_command",)),
    MUSED | mask_of(("ordinal_word", "last", "not_yet", "hypothetical", "almost", *ASKING)),
)
"""Of which one is in all that is only said and is neither a question nor small talk."""
MOST_ABOUT = 5
"""Words of a question that what is kept is searched for."""


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    positions = view.whole
    kind = _small_talk(view, positions)
    small = [_intent(view, kind, 0.9)] if kind is not None else []
    if not view.clause.question and not view.mask & _SAID and not view.opens & _BARE:
        return small
    found: list[tuple[Intent, ...]] = []
    if view.is_a(positions, "bare_command"):
        found.append(talk_other(view, 0.7))
    if positions and not view.context.shown and _only_places(view, positions):
        found.append(talk_other(view, 0.9))
    found += small
    if _asks(view):
        found.append(_question(view, positions))
    if _can_it(view):
        found.append(_intent(view, "question", 0.97))
    if only_mused(view):
        found.append(talk_other(view, 0.84))
    if _not_happened(view, positions):
        found.append(talk_other(view, 0.82))
    return found


def _intent(view: ClauseView, kind: str, score: float) -> tuple[Intent, ...]:
    return (Intent("talk", {"kind": kind}, score, view.clause.start, view.clause.end),)


def _question(view: ClauseView, positions: Sequence[int]) -> tuple[Intent, ...]:
    """A question, with the words it is about: what is kept may hold the answer."""
    asking = next((edge.end for edge in view.chart.at(view.clause.first, "question_lead")), view.clause.first)
    stops = view.chart.lexicon.tables["stop_words"]
    words = [word for word in view.words([i for i in positions if i >= asking]) if word not in stops]
    about = {"about": " ".join(words)} if 0 < len(words) <= MOST_ABOUT else {}
    return (Intent("talk", {"kind": "question", **about}, 0.86, view.clause.start, view.clause.end),)


def _only_places(view: ClauseView, positions: Sequence[int]) -> bool:
    """ "The second one", when nothing was shown."""
    placed = view.contains(positions, "ordinal_word", "last")
    return placed and all(view.chart.is_a(i, "ordinal_word", "last", "one_word", "determiner") for i in positions)


def _small_talk(view: ClauseView, positions: Sequence[int]) -> str | None:
    """The first kind of talk when talk is all there is."""
    words = [i for i in positions if view.chart.tokens[i].kind != "emoji" and view.chart.tokens[i].kind != "mark"]
    if not words:
        return "emoji" if positions else None
    if len(words) > LONGEST_TALK:
        return None
    kind: str | None = None
    place = 0
    while place < len(words):
        length, said = _longest(view, words, place)
        if not length:
            return None
        kind = kind or said
        place += length
    return kind


def _longest(view: ClauseView, words: Sequence[int], place: int) -> tuple[int, str | None]:
    best: tuple[int, str | None] = (0, None)
    for category in ("talk", "talk_fill"):
        for edge in view.chart.at(words[place], category):
            length = edge.end - edge.start
            if length > best[0] and words[place : place + length] == list(range(edge.start, edge.end)):
                best = (length, str(edge.value) if category == "talk" else None)
    if not best[0] and _laughs(view, words[place]):
        best = (1, "laugh")
    return best


def _laughs(view: ClauseView, position: int) -> bool:
    word = view.chart.tokens[position].lower
    if len(word) < 4 or word[:2] not in view.chart.lexicon.tables["laugh_syllables"]:
        return False
    return set(word) == set(word[:2])


def _can_it(view: ClauseView) -> bool:
    """ "Can you delete tasks?": what it is able to do, no request about one of them."""
    if not view.clause.question:
        return False
    groups = match(view, "request *", view.trimmed(view.whole, "interjection", "trail_polite"))
    return groups is not None and len(groups[0]) > 1 and view.is_a(groups[0][1:], "kind_word")


def _asks(view: ClauseView) -> bool:
    """A question that is no polite request."""
    if not asks(view):
        return False
    requests = view.plain != view.bare and bool(view.bare) and view.chart.is_a(view.bare[0], "verb", "noun_verb")
    return not requests


def _not_happened(view: ClauseView, positions: Sequence[int]) -> bool:
    """ "I haven't called the plumber", "if I finish the essay"."""
    if not view.holds("not_yet", "hypothetical", "almost"):
        return False
    start = 0
    if positions and view.chart.is_a(positions[0], "i_word"):
        start = 1
    if view.contains(positions[start : start + 1], "not_yet") or view.contains(positions[:1], "not_yet"):
        return not view.contains(positions, "obliged")
    if not view.contains(positions[:1], "hypothetical", "almost") or view.contains(positions[:1], "opener"):
        return False
    past = any(past_form(view.chart.lexicon, view.chart.tokens[i].lower) is not None for i in positions[1:6])
    return view.contains(positions, "completion_word") or past
