"""Watch the program's log for errors that no injected fault explains."""

import logging
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog

from simulation.city.crash_injection import active_switch

EXPECTED: dict[str, frozenset[str]] = {
    "update failed": frozenset({"TelegramNetworkError", "TelegramServerError", "TelegramRetryAfter"}),
    "task failed": frozenset({"changed-meanwhile"}),
    "callback without effect": frozenset({"payment-amount-differs"}),
}
"""Errors that injected faults explain: a part of the message, and the faults or reasons that it names."""
_REASONS = ("fault", "error", "why")


def where(wrong: BaseException) -> str:
    """Name the exception's type and the functions that it passed through, innermost last."""
    frames = traceback.extract_tb(wrong.__traceback__)[-6:]
    places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return f"{type(wrong).__name__}: {wrong} ({places})"


@contextmanager
def watched_log(report_violation: Callable[[str, str], None]) -> Iterator[None]:
    """Discard the log; report every unexpected error in it as ``program-fault``."""

    def watch(logger: Any, method: str, written: structlog.typing.EventDict) -> structlog.typing.EventDict:
        crash_switch = active_switch()
        lives = crash_switch is None or crash_switch.is_running
        if method in ("error", "exception", "critical") and lives and not _is_expected(written):
            wrong = written.get("exc_info")
            fields = {name: value for name, value in written.items() if name != "exc_info"}
            text = f"{fields} {where(wrong) if isinstance(wrong, BaseException) else ''}"
            report_violation("program-fault", text.strip())
        raise structlog.DropEvent

    pool = logging.getLogger("sqlalchemy.pool")
    before, level = structlog.get_config(), pool.level
    # warnings about connections ended by a crash are expected
    pool.setLevel(logging.CRITICAL)
    structlog.configure(processors=[_with_exception, watch], cache_logger_on_first_use=False)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "The garbage collector is trying to clean up")
            yield
    finally:
        structlog.configure(**before)
        pool.setLevel(level)


def _is_expected(written: structlog.typing.EventDict) -> bool:
    reasons = EXPECTED.get(str(written["event"]), frozenset())
    return any(str(written.get(name)) in reasons for name in _REASONS)


def _with_exception(
    logger: Any, method: str, written: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Add the exception being handled; a structlog processor."""
    if method == "exception":
        written["exc_info"] = sys.exc_info()[1]
    return written
