"""Understanding without a model: text and what is known → the tool calls a language model would make.

`normalise → tokens → spans → clauses → intents`, each stage a pure function over data (reader.py shows
them in a row). Rules are entries in tables with the examples that test them; the words of a language are
in data/<language>/*.toml. What words mean where people differ is in `Conventions`, moments.py and calendar.py.
"""

from __future__ import annotations

from agents.local.understanding.model import EVENT, Context, Conventions, Intent, KnownTask, LastTurn, Reading
from agents.local.understanding.reader import read

__all__ = ["EVENT", "Context", "Conventions", "Intent", "KnownTask", "LastTurn", "Reading", "read"]
