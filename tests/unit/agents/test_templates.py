"""The texts it says: none of the words that shame, never the same twice in a row, all of them usable."""

from __future__ import annotations

import re
import string

import pytest

from agents.wording import templates
from bot.ports import SystemChance
from domain.nudges.kinds import NudgeKind
from tests.support.fakes import FirstChance

BANNED = ("overdue", "again", "forgot", "failed", "should", "just", "easy")
TEXTS = [
    *((moment, text) for moment, texts in templates.table()["texts"].items() for text in texts),
    *((f"reason {word}", text) for word, text in templates.table()["reasons"].items()),
    *((f"line {action}", text) for action, text in templates.table()["lines"].items()),
]


@pytest.mark.parametrize(("moment", "text"), TEXTS)
def test_no_text_shames_or_hurries(moment: str, text: str) -> None:
    assert not re.search(rf"\b({'|'.join(BANNED)})\b", text, re.IGNORECASE), moment
    assert text == text.strip()
    assert not any(ord(character) > 0x1F000 for character in text), "no emoji"


@pytest.mark.parametrize(
    ("moment", "text"), [pair for pair in TEXTS if not pair[0].startswith(("help", "hello", "welcome"))]
)
def test_a_text_is_two_sentences_at_most(moment: str, text: str) -> None:
    assert len(re.findall(r"[.!?](?=\s|$|[)”])", text)) <= 3 if moment == "parked" or moment == "apology" else 2, moment


@pytest.mark.parametrize("moment", sorted(templates.table()["texts"]))
def test_a_text_is_never_the_same_twice_in_a_row(moment: str) -> None:
    variants = templates.variants(moment)
    assert len(set(variants)) == len(variants)
    if len(variants) > 1:
        for chance in (FirstChance(), SystemChance()):
            last = ""
            for _ in range(30):
                said = templates.vary(moment, chance, last)
                assert said != last
                last = said


def test_placeholders_are_those_the_code_fills_in() -> None:
    names = {name for _, text in TEXTS for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    assert names <= {
        "id", "due", "length", "title", "titles", "level", "place", "names", "zone", "words", "count", "other",
        "number", "step", "time", "now", "when", "rule", "minutes", "things", "left", "day",
        "channel", "why", "name", "where",
    }  # fmt: skip
    assert templates.text("apology", id="1a2b").count("1a2b") == 1
    assert templates.reason("soon", "today 15:00") == "It's for today 15:00."


def test_no_text_of_the_code_shames_either() -> None:
    """The fixed sentences in Python: errors, tools, receipts."""
    import ast
    from pathlib import Path

    found: list[str] = []
    for folder in ("domain", "agents/tools", "agents/wording", "agents/turn", "services", "bot/terminal"):
        for path in Path(folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and id(node) not in docs
                    and " " in node.value
                ):
                    found += [
                        f"{path}: {node.value}"
                        for word in BANNED
                        if re.search(rf"\b{word}\b", node.value, re.IGNORECASE)
                    ]
    allowed = ("UPDATE", "SELECT", "WITH")
    assert [line for line in found if not any(word in line for word in allowed)] == []


def test_every_kind_of_nudge_has_a_name() -> None:
    assert all(templates.text(f"kind_{kind.value}") for kind in NudgeKind)
