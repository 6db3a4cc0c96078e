"""Words looked for in tasks, by PostgreSQL: in any form, as the beginning of a word, with a slip (ADR 0014)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, ScalarSelect, Select, cast, func, literal_column, or_, select

SLIP = 0.45
"""Likeness of trigrams from which a word of a title is taken for one looked for (docs/figures.md, "archive")."""
SHORTEST_SLIP = 4
"""Letters; shorter words that are alike are other words."""


def says(c: Any, word: str) -> ColumnElement[bool]:
    """Whether a task with the columns `c` has the word: what is no letter or digit is looked for as it stands."""
    if not word.isalnum():
        return or_(*(column.icontains(word, autoescape=True) for column in (c.title, c.notes, c.project)))
    found: list[ColumnElement[bool]] = [c.words.bool_op("@@")(_query(word))]
    if len(word) >= SHORTEST_SLIP:
        found.append(func.strict_word_similarity(word, c.title) >= SLIP)
    return or_(*found)


def ranked(statement: Select[Any], c: Any, words: Sequence[str], least: int) -> Select[Any]:
    """Of what the statement selects that with at least so many of the words; the most words and the best fit first."""
    hits: Any = literal_column("0", Integer)
    for word in words:
        hits = hits + cast(func.coalesce(says(c, word), False), Integer)
    plain = [word for word in words if word.isalnum()]
    fit: Any = func.similarity(c.title, " ".join(words))
    for word in plain:
        fit = fit + func.ts_rank(c.words, _query(word))
    return statement.where(hits >= least).order_by(hits.desc(), fit.desc(), c.updated_at.desc(), c.number.desc())


def _query(word: str) -> ScalarSelect[Any]:
    """The word in any English form, as it stands, or as the beginning of one; worked out once a statement."""
    exact = func.plainto_tsquery(literal_column("'simple'::regconfig"), word)
    begins = func.to_tsquery(literal_column("'simple'::regconfig"), func.quote_literal(word) + ":*")
    english = func.plainto_tsquery(literal_column("'english'::regconfig"), word)
    return select(english.bool_op("||")(exact).bool_op("||")(begins)).scalar_subquery()
