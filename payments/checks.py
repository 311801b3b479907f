"""Checks shared by the callbacks of all providers."""

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from domain.platform.payments.ports import CallbackRefused

BEIJING = timezone(timedelta(hours=8))
MAX_AGE = timedelta(minutes=5)
CURRENCY = "CNY"
CURRENCY_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


def require(holds: bool, reason: str) -> None:
    """Raise CallbackRefused(reason) unless ``holds``."""
    if not holds:
        raise CallbackRefused(reason)


def require_fresh(sent_at: datetime, now: datetime) -> None:
    """Require that ``sent_at`` is within five minutes of ``now``."""
    require(abs(now - sent_at) <= MAX_AGE, "age")


def required_text(fields: dict[str, Any], key: str) -> str:
    """Return a non-empty string field. Raises CallbackRefused(key)."""
    value = fields.get(key)
    if not isinstance(value, str) or not value:
        raise CallbackRefused(key)
    return value


def required_currency(fields: dict[str, Any], key: str) -> str:
    """Return an ISO 4217 code; the domain checks that it is the agency's.

    Raises CallbackRefused("currency").
    """
    value = fields.get(key)
    if not isinstance(value, str) or not CURRENCY_CODE.fullmatch(value):
        raise CallbackRefused("currency")
    return value


def required_amount(fields: dict[str, Any], key: str) -> int:
    """Return a positive integer field, in fen. Raises CallbackRefused("amount")."""
    value = fields.get(key)
    if type(value) is not int or value <= 0:
        raise CallbackRefused("amount")
    return value
