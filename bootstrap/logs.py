"""Structured logs, one JSON object per line; personal data and secrets are removed before writing."""

import logging
import re
from typing import Any

import structlog

TRACEBACK_WITHOUT_LOCALS = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
"""Render tracebacks without local variables, which may hold personal data."""
PERSONAL = frozenset(
    {"phone", "name", "address", "street", "id_number", "text", "note", "words", "first_name", "last_name"}
)


def _remove_personal_data(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {key: "…" if key in PERSONAL else value for key, value in event.items()}


TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")
"""A bot token, as in the URL of every Bot API call."""


def _remove_secrets(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Remove exception messages, which may hold personal data, and mask bot tokens."""
    for exception in event.get("exception") or ():
        if isinstance(exception, dict):
            exception.pop("exc_value", None)
            exception.pop("exc_notes", None)
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    match value:
        case str():
            return TOKEN.sub("…", value)
        case dict():
            return {key: _masked(one) for key, one in value.items()}
        case list() | tuple():
            return [_masked(one) for one in value]
    return value


def set_up_logs(level: str = "INFO") -> None:
    """Configure structlog and the standard logging of libraries, the latter from WARNING."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _remove_personal_data,
        TRACEBACK_WITHOUT_LOCALS,
        _remove_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    # On a write error logging would print the unfiltered arguments.
    logging.raiseExceptions = False
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
