"""Arguments that only the local engine and our own buttons fill in."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import Field

_T = TypeVar("_T")
Hidden = Annotated[_T, Field(json_schema_extra={"hidden": True})]
"""An argument that the local engine and our buttons fill in; a language model is not told of it (agents/slim.py)."""
