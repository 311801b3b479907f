"""Structured logs: one JSON object a line. Ids only; whatever tells of a person is cut out before it is written."""

import logging
import re
from typing import Any

import structlog

WHERE_ONLY = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
"""Where an exception came from; the values of variables there may be anybody's."""
PERSONAL = frozenset(
    {"phone", "name", "address", "street", "id_number", "text", "note", "words", "first_name", "last_name"}
)


def _leave_out_personal(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {key: "…" if key in PERSONAL else value for key, value in event.items()}


TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")
"""A bot's token, as it stands in the address of every call of the Bot API."""


def _leave_out_secrets(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """What an exception says may be anybody's data; where it was raised is ours."""
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
    """Also for what libraries log, from WARNING on."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _leave_out_personal,
        WHERE_ONLY,
        _leave_out_secrets,
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
    # a handler that cannot write would print the arguments as they are
    logging.raiseExceptions = False
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
