"""Structured logs: one JSON object a line. Ids only; whatever tells of a person is cut out before it is written."""

import logging
from typing import Any

import structlog

PERSONAL = frozenset(
    {"phone", "name", "address", "street", "id_number", "text", "note", "words", "first_name", "last_name"}
)


def _leave_out_personal(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {key: "…" if key in PERSONAL else value for key, value in event.items()}


def set_up_logs(level: str = "INFO") -> None:
    """Also for what libraries log, from WARNING on."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _leave_out_personal,
        structlog.processors.dict_tracebacks,
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
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
