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
