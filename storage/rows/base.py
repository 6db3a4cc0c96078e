"""The declarative base and the column types all rows share."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from sqlalchemy import Column, DateTime, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

Key = Annotated[UUID, mapped_column(Uuid, primary_key=True)]
Json = dict[str, Any]


def written(table: Table) -> list[Column[Any]]:
    """The columns of a table that rows are written with: all but those that the database works out."""
    return [column for column in table.columns if column.computed is None]


class Base(DeclarativeBase):
    """All rows: moments are `timestamptz`, strings are `text`, mappings are `jsonb`."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        str: Text(),
        UUID: Uuid(),
        Json: JSONB(),
        list[Json]: JSONB(),
    }
