"""The templates of templates.toml: texts with variants, reasons, and what a model may not claim."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from domain.clock import Chance


@cache
def table() -> Mapping[str, Any]:
    """The whole file."""
    return tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))


def text(moment: str, **values: str) -> str:
    """The first variant of a moment, with `values` filled in; one that ends its sentence itself gets no full stop."""
    said = variants(moment)[0].format(**values)
    return said.replace("?.", "?").replace("!.", "!")


def variants(moment: str) -> list[str]:
    """All variants of a moment."""
    return list(table()["texts"][moment])


def vary(moment: str, chance: Chance, last: str = "") -> str:
    """One variant, never the one that `last`, the previous reply, said."""
    fresh = [variant for variant in variants(moment) if variant != last]
    return chance.choice(fresh or variants(moment))


def nudge_word(of: str, word: str) -> str:
    """What a word of the nudges' rows means to a person; empty for one that says nothing to them."""
    return str(table()["nudges"][of].get(word, ""))


def reason(word: str, due: str) -> str:
    """Why the next task is the next: one short sentence."""
    return str(table()["reasons"][word]).format(due=due)
