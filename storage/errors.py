"""Classify database errors caused by concurrent updates."""

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.session import ConcurrentChange

SERIALIZATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION = "40001", "40P01", "23505"
"""SQLSTATE codes of PostgreSQL."""


def is_unique_violation(error: IntegrityError) -> bool:
    """Return whether a unique or primary key was violated."""
    for cause in _causes(error):
        if isinstance(cause, sqlite3.IntegrityError):
            return cause.sqlite_errorcode in (
                sqlite3.SQLITE_CONSTRAINT_UNIQUE,
                sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
            )
        if getattr(cause, "sqlstate", None) == UNIQUE_VIOLATION:
            return True
    return False


def is_concurrent_change(error: BaseException) -> bool:
    """Return whether a concurrent update caused the error, so that a retry may succeed."""
    if isinstance(error, ConcurrentChange):
        return True
    if isinstance(error, IntegrityError):
        return is_unique_violation(error)
    return isinstance(error, DBAPIError) and any(
        getattr(cause, "sqlstate", None) in (SERIALIZATION_FAILURE, DEADLOCK) for cause in _causes(error)
    )


def _causes(error: DBAPIError) -> list[BaseException]:
    """Return the driver's error and its chain of causes."""
    causes: list[BaseException] = []
    cause: BaseException | None = error.orig
    while cause is not None and cause not in causes:
        causes.append(cause)
        cause = cause.__cause__
    return causes
