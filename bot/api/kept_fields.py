"""The types of single fields of notes, facts, shopping items, events, habits and goals."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from bot.api.fields import by
from domain.errors import NotKept
from domain.fact import MAX_FACT
from domain.habit import MOST_TIMES
from domain.kept import MAX_TITLE, one_line, paragraphs
from domain.recurrence import MAX_RULE, clean_rule
from domain.shopping import MAX_SHOP, clean_shop
from domain.text import MAX_TEXT


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotKept from error


def _line(most: int) -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "minLength": 1, "maxLength": most, "description": "one line; white space is folded"}
    )


KeptId = Annotated[UUID, BeforeValidator(_id)]
KeptTitle = Annotated[str, AfterValidator(by(lambda text: one_line(text, "A title"))), _line(MAX_TITLE)]
FactText = Annotated[str, AfterValidator(by(lambda text: one_line(text, "A fact", MAX_FACT))), _line(MAX_FACT)]
NoteText = Annotated[
    str,
    AfterValidator(by(lambda text: paragraphs(text, "A note"))),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_TEXT}),
]
Shop = Annotated[
    str | None, AfterValidator(by(clean_shop)), WithJsonSchema({"type": ["string", "null"], "maxLength": MAX_SHOP})
]
Rule = Annotated[
    str,
    Field(max_length=MAX_RULE, description="RRULE without DTSTART", examples=["FREQ=WEEKLY;BYDAY=MO,WE"]),
    AfterValidator(by(clean_rule)),
]
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="HH:MM", examples=["07:30"])]
Times = Annotated[int, Field(ge=1, le=MOST_TIMES)]
ShopName = Annotated[str, Field(max_length=2 * MAX_SHOP, description="items of that shop only")]
PageCursor = Annotated[UUID, Field(description="`next_cursor` of the page before")]
