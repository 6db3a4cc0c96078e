"""Logs: structlog, JSON when not a terminal, ids and timings, no content."""

from __future__ import annotations

import logging
from typing import Literal, TextIO

import structlog


def configure(level: str, form: Literal["auto", "json", "console"] | str, stream: TextIO) -> None:
    """Log to `stream` at `level` ("debug" … "error")."""
    number = logging.getLevelNamesMapping()[level.upper()]
    pretty = form == "console" or (form == "auto" and stream.isatty())
    logging.basicConfig(level=max(number, logging.WARNING), stream=stream, format="%(levelname)s %(name)s %(message)s")
    processors: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if pretty:
        processors.append(structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback))
    else:
        processors += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
