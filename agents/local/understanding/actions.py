"""What a part of a sentence must look like to be a thing of its own."""

from __future__ import annotations

from itertools import takewhile

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart
from agents.local.understanding.words import has_object, is_function, is_verb, past_form

LONGEST_LEAD = 12
"""Tokens of fillers, commas and openers before the thing itself; more are no sentence."""
LONGEST_RUN = 8
"""Tokens of a thing that runs on into the next one without a joint."""
LONGEST_HEAD = 30
"""Tokens looked at to see whether a part is complete: more than this always is."""
LONGEST_STATEMENT = 7
LONGEST_NAME = 5
"""Tokens before the time of a part that only names a thing and when."""
LONGEST_SUBJECT = 4
_STATES = ("handed_word", "done_tail", "done_word", "cancel_tail", "not_done_tail", "blocked_tail", "too_word")
_TELLING = ("done_lead", "cancel_lead", "move_lead", "strong_move", "verb", "past_verb", "starting_lead")
COMMAND_CATEGORIES = ("command_start", "strong_opener")
_WHOLE_LEAD, _PRESENTING = mask_of(("note_lead", "reminder_lead")), mask_of(("presenting", "owing", "lacking"))
_DONE = mask_of(("done_word",))
_OWNED, _ACTING = mask_of(("determiner", "possessive")), mask_of(("verb", "noun_verb", "past_verb"))

_STATING, _JOINT = mask_of((*_STATES, "is_word", "can_wait", "moved_tail")), mask_of(("comma", "list_and"))
_TELLS, _REPORTS = mask_of(_TELLING), mask_of(("done_lead",))
_SKIPPED, _ASIDE, _OPENER = mask_of(("filler", "comma")), mask_of(("aside",)), mask_of(("opener",))


def past_openers(chart: Chart, index: int, last: int, inside: frozenset[int]) -> tuple[int, bool]:
    """Past fillers, openers ("I need to") and leading spans; and whether an opener was among them."""
    opened, start = False, index
    for _ in range(8):
        here = index
        index = _past_fillers(chart, index, min(last, start + LONGEST_LEAD), inside)
        openers = chart.starting(index, "opener") if chart.masks[index] & _OPENER else ()
        longest = max([edge.end for edge in openers if edge.end <= last], default=index) if openers else index
        if longest > index:
            opened = opened or longest - index > 1
            index = longest
            if index < last and chart.tokens[index].text == ":":
                index += 1
        if index == here:
            break
    return index, opened


def _past_fillers(chart: Chart, index: int, last: int, inside: frozenset[int]) -> int:
    masks = chart.masks
    while index < last:
        if masks[index] & _SKIPPED or index in inside:
            index += 1
            continue
        if not masks[index] & _ASIDE:
            break
        aside = max([edge.end for edge in chart.starting(index, "aside") if edge.end <= last], default=index)
        if aside <= index:
            break
        index = aside
    return index


def is_action(chart: Chart, index: int, last: int, inside: frozenset[int]) -> bool:
    """Whether a new thing to do, or an instruction, starts at the index."""
    start, opened = past_openers(chart, index, last, inside)
    masks = chart.masks
    if index not in inside and (masks[index] & _PRESENTING or _wants(chart, index, last)):
        return True
    if any(masks[i] & _WHOLE_LEAD for i in (index, start) if i < last and i not in inside):
        return True
    if start >= last:
        return False
    done = (masks[start] | masks[start + 1]) & _DONE
    if done and any(edge.end == last for i in (start, start + 1) for edge in chart.at(i, "done_word")):
        return False
    if chart.is_a(start, "remind_link") and start + 1 < last and is_verb(chart, start + 1, last):
        return index in inside or start == index
    if opened or is_verb(chart, start, last) or chart.is_a(start, *COMMAND_CATEGORIES):
        return True
    return past_form(chart.lexicon, chart.tokens[start].lower) is not None and has_object(chart, start + 1, last)


def _wants(chart: Chart, index: int, last: int) -> bool:
    """ "The library wants its book back": somebody waits for something to be done."""
    subject = chart.masks[index] & _OWNED
    return bool(subject) and any(chart.is_a(i, "wanting") for i in range(index + 1, min(last, index + LONGEST_SUBJECT)))


def states(chart: Chart, start: int, last: int) -> bool:
    """Whether it says how a thing stands: "the plumber is cancelled", "kitchen too"."""
    end = min(last, start + LONGEST_STATEMENT)
    if not chart.mask(start + 1, end) & _STATING:
        return False
    masks = chart.masks
    looked = list(takewhile(lambda i: not masks[i] & _JOINT, range(start + 1, end)))
    ends = [e.end for i in looked if masks[i] & _STATING for c in _STATES for e in chart.at(i, c)]
    ends += [i + 2 for i in looked if chart.is_a(i, "is_word") and _participle(chart, i + 1, last)]
    return any(end == last or chart.is_a(end, "joiner", "comma") for end in ends) or any(
        chart.is_a(i, "can_wait", "moved_tail") for i in looked
    )


def is_timed(chart: Chart, start: int, last: int, inside: frozenset[int]) -> bool:
    """Whether it is no more than a short name and a time, or "not" and a name: "rex in half an hour"."""
    if chart.is_a(start, "excluded"):
        return True
    if start in inside:
        return False
    time = next((i for i in range(start + 1, min(last, start + LONGEST_NAME)) if i in inside), last)
    return time < last and all(i in inside for i in range(time, last))


def reports(chart: Chart, first: int, last: int) -> bool:
    """Whether it says what became of a thing, so that a name and a time after it are about another."""
    return bool(chart.mask(first, min(first + 2, last)) & _REPORTS) or states(chart, first, last)


def is_over(chart: Chart, first: int, last: int) -> bool:
    """Whether it says that a thing is over, so that an order behind it is one of its own: "sent the invoice, …"."""
    return states(chart, first, last) or (_participle(chart, first, last) and not is_verb(chart, first, last))


def cries(chart: Chart, index: int, last: int) -> bool:
    """ "Ugh the kitchen is a disaster": an exclamation before a sentence about how things are."""
    cry = max((edge.end for edge in chart.at(index, "exclaim")), default=index)
    if cry == index or chart.is_a(index, "mild_exclaim") or not chart.is_a(cry, "determiner", "subject"):
        return False
    return any(chart.is_a(i, "is_word") for i in range(cry + 1, min(last, cry + LONGEST_STATEMENT)))


def _participle(chart: Chart, index: int, last: int) -> bool:
    return index < last and past_form(chart.lexicon, chart.tokens[index].lower) is not None


def tells(chart: Chart, first: int, last: int) -> bool:
    """Whether it tells or instructs, so that a statement after it is one of its own."""
    return bool(chart.mask(first, min(first + 2, last)) & _TELLS) or states(chart, first, last)


def is_complete(chart: Chart, first: int, last: int, inside: frozenset[int]) -> bool:
    """Whether the part before a joint stands on its own: "pick up" in "pick up and wash the car" does not."""
    start, _ = past_openers(chart, first, last, inside)
    if start >= last:
        return False
    if chart.is_a(start, "subordinate") and chart.tokens[last].text == "," and not _clauses(chart, start, last):
        return False
    acts = chart.masks[start] & _ACTING
    verbs = [e.end for c in ("verb", "noun_verb", "past_verb") for e in chart.at(start, c)] if acts else []
    if not verbs and past_form(chart.lexicon, chart.tokens[start].lower) is None:
        looked = range(start, min(last, start + LONGEST_HEAD))
        return len(looked) == LONGEST_HEAD or any(i in inside or not is_function(chart, i) for i in looked)
    if any(edge.end == last for edge in chart.at(start, "lone_verb")):
        return True
    rest = max(verbs, default=start + 1)
    particles = chart.lexicon.tables["particles"]
    looked = range(rest, min(last, rest + LONGEST_HEAD))
    return any(i in inside or chart.tokens[i].lower not in particles for i in looked)


def _clauses(chart: Chart, first: int, last: int) -> bool:
    return any(chart.tokens[i].text in {",", ":"} for i in range(first, min(last, first + LONGEST_HEAD)))


def leans(chart: Chart, index: int, last: int, inside: frozenset[int]) -> bool:
    """Whether what starts there needs what stands before it: "bring it", "ask her", "wax" after "wash the car and"."""
    start, opened = past_openers(chart, index, last, inside)
    if opened or start >= last or any(e.end == last for c in COMMAND_CATEGORIES for e in chart.at(start, c)):
        return False
    verb = max((e.end for c in ("verb", "noun_verb") for e in chart.at(start, c)), default=start)
    if verb == start:
        return False
    particles = chart.lexicon.tables["particles"]
    while verb < last and chart.tokens[verb].lower in particles:
        verb += 1
    if verb >= last or (verb < last and all(i in inside for i in range(verb, min(last, verb + LONGEST_LEAD)))):
        return verb >= last and not any(edge.end == last for edge in chart.at(start, "lone_verb"))
    return _refers(chart, verb, last) or (_refers(chart, verb + 1, last) and is_function(chart, verb))


def runs_on(chart: Chart, start: int, index: int, last: int, inside: frozenset[int]) -> bool:
    """Whether the next thing follows without any joint: "call mum call dad", "call dad sort the recycling"."""
    first, _ = past_openers(chart, start, index, inside)
    if index <= first + 1 or index - first > LONGEST_RUN or not is_verb(chart, first, index):
        return False
    if is_function(chart, index - 1) or chart.is_a(first, "causative") or not has_object(chart, index + 1, last):
        return False
    if any(chart.is_a(i, "subordinate", "carrier", "link_word") for i in range(first + 1, index)):
        return False
    if chart.tokens[index].lower == chart.tokens[first].lower:
        return True
    acts = chart.is_a(index, "verb") and is_verb(chart, index, last)
    return acts and index + 1 not in inside and chart.is_a(index + 1, "determiner")


def share_object(chart: Chart, before: tuple[int, int], after: tuple[int, int], inside: frozenset[int]) -> bool:
    """Whether two verbs have one object: "hoover & mop downstairs", unlike "shower and call mom"."""
    first, _ = past_openers(chart, *before, inside)
    second, _ = past_openers(chart, *after, inside)
    alone = any(edge.end == before[1] for edge in chart.at(first, "lone_verb"))
    return alone and any(edge.end < after[1] for edge in chart.at(second, "lone_verb"))


def _refers(chart: Chart, index: int, last: int) -> bool:
    if index >= last or not chart.is_a(index, "pronoun"):
        return False
    if chart.is_a(index, "possessive") and not chart.is_a(index - 1, "giving"):
        return not (index + 1 < last and has_object(chart, index + 1, last))
    return not (chart.is_a(index, "pointer") and has_object(chart, index + 1, last))


def _asks_anew(chart: Chart, index: int, inside: frozenset[int]) -> bool:
    """Whether "remind me" with a time behind it stands there: "dentist at 3 remind me at 2"."""
    asking = chart.at(index, "reminder_lead") if chart.is_a(index, "new_start") else ()
    return any(edge.end in inside for edge in asking)


def starts_anew(chart: Chart, index: int, last: int, inside: frozenset[int]) -> bool:
    """Whether a thing of its own starts there without any joint: "call mom i need to pay the rent"."""
    if chart.is_a(index, "remind_aside") or _asks_anew(chart, index, inside):
        return True
    ends = [edge.end for edge in chart.at(index, "new_start") if edge.end < last]
    if not ends or is_function(chart, index - 1) or chart.is_a(index - 1, "carrier"):
        return False
    follower = max(ends)
    if chart.is_a(index, "commanding"):
        return True
    verb = max((edge.end for edge in chart.at(follower, "verb")), default=follower + 1)
    return chart.is_a(follower, "verb", "noun_verb") and has_object(chart, verb, last)
