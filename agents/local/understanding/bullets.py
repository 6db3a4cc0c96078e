"""Past the bullet, number or box a line of a list starts with."""

from __future__ import annotations

from agents.local.understanding.chart import Chart

BULLETS = frozenset("-*•·‣▪–—+>☐☑□◦●○")
NUMBERING = frozenset(".):")


def skip_bullet(chart: Chart, index: int) -> tuple[int, bool]:
    """Past the bullet or number a line starts with."""
    tokens = chart.tokens
    if index >= len(tokens):
        return index, False
    here = tokens[index]
    spaced = index + 1 < len(tokens) and tokens[index + 1].start > here.end
    if here.text in BULLETS and (spaced or here.text not in "-+>–—"):
        return _past_box(chart, index + 1), True
    numbered = (here.kind == "number" and here.text.isdigit() and len(here.text) <= 3) or _lettered(chart, index)
    if numbered and index + 2 < len(tokens) and tokens[index + 1].text in NUMBERING and not spaced:
        if tokens[index + 2].start > tokens[index + 1].end:
            return index + 2, True
    return _past_box(chart, index), False


def _lettered(chart: Chart, index: int) -> bool:
    """The "a)" of a list."""
    tokens = chart.tokens
    return len(tokens[index].text) == 1 and index + 1 < len(tokens) and tokens[index + 1].text == ")"


def _past_box(chart: Chart, index: int) -> int:
    """Past the "[ ]" of a checklist."""
    texts = [t.text for t in chart.tokens[index : index + 3]]
    if texts[:2] == ["[", "]"]:
        return index + 2
    return index + 3 if len(texts) == 3 and texts[0] == "[" and texts[2] == "]" and texts[1] in "xX" else index


def numbers_on(chart: Chart, first: int, index: int) -> bool:
    """Whether the next number of a list in one line stands here: "1. rent 2. groceries"."""
    tokens = chart.tokens
    before = first - 2
    if index <= first or index + 2 >= len(tokens) or not tokens[index].text.isdigit():
        return False
    if tokens[index].text == "1" and tokens[index - 1].text == ":":
        return tokens[index + 1].text in NUMBERING and tokens[index + 2].start > tokens[index + 1].end
    if before < 0:
        return False
    glued = tokens[index + 1].text in NUMBERING and tokens[index + 1].start == tokens[index].end
    follows = tokens[before].text.isdigit() and len(tokens[index].text) <= 3 and len(tokens[before].text) <= 3
    return glued and follows and int(tokens[index].text) == int(tokens[before].text) + 1
