"""Checks shared by the callbacks of all providers."""

import re
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta, timezone
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from domain.platform.payments.ports import CallbackRefused

BEIJING = timezone(timedelta(hours=8))
MAX_AGE = timedelta(minutes=5)
CURRENCY = "CNY"
MAX_AMOUNT = 10**12
"""Fen; ten thousand million yuan, beyond every order, and within what the columns of stated amounts hold."""
MAX_TEXT = 500
"""Characters of a number, state or reference; providers' own are at most 64."""
P = ParamSpec("P")
R = TypeVar("R")
CURRENCY_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


def refuses_malformed(read: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    """Raise CallbackRefused("body") where what was sent cannot be read: fields missing or of another type, numbers
    and times out of range, text that no encoding has, JSON nested too deep."""

    @wraps(read)
    async def reading(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await read(*args, **kwargs)
        except (
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            ArithmeticError,
            OSError,
            RecursionError,
        ) as error:
            raise CallbackRefused("body") from error

    return reading


def require(holds: bool, reason: str) -> None:
    """Raise CallbackRefused(reason) unless ``holds``."""
    if not holds:
        raise CallbackRefused(reason)


def require_fresh(sent_at: datetime, now: datetime) -> None:
    """Require that ``sent_at`` is within five minutes of ``now``."""
    require(abs(now - sent_at) <= MAX_AGE, "age")


def required_text(fields: dict[str, Any], key: str) -> str:
    """Return a non-empty string field that a database can store. Raises CallbackRefused(key)."""
    value = fields.get(key)
    if not isinstance(value, str) or not value or not _is_storable(value):
        raise CallbackRefused(key)
    return value


def optional_text(fields: dict[str, Any], key: str) -> str | None:
    """Return a string field, None where it is missing. Raises CallbackRefused(key)."""
    return None if fields.get(key) is None else required_text(fields, key)


def _is_storable(text: str) -> bool:
    """Return whether it is short, and without what PostgreSQL or UTF-8 cannot hold: NUL and lone surrogates."""
    surrogates = any("\ud800" <= character <= "\udfff" for character in text)
    return len(text) <= MAX_TEXT and "\0" not in text and not surrogates


def required_currency(fields: dict[str, Any], key: str) -> str:
    """Return an ISO 4217 code; the domain checks that it is the agency's.

    Raises CallbackRefused("currency").
    """
    value = fields.get(key)
    if not isinstance(value, str) or not CURRENCY_CODE.fullmatch(value):
        raise CallbackRefused("currency")
    return value


def required_amount(fields: dict[str, Any], key: str) -> int:
    """Return a positive integer field, in fen, at most ``MAX_AMOUNT``. Raises CallbackRefused("amount")."""
    value = fields.get(key)
    if type(value) is not int:
        raise CallbackRefused("amount")
    require_amount(value)
    return value


def require_amount(fen: int) -> None:
    """Require a positive amount of at most ``MAX_AMOUNT``."""
    require(0 < fen <= MAX_AMOUNT, "amount")
