"""What every callback is held against, whoever sends it."""

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from domain.platform.payments.ports import CallbackRefused

BEIJING = timezone(timedelta(hours=8))
MAX_AGE = timedelta(minutes=5)
CURRENCY = "CNY"
CURRENCY_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


def require(holds: bool, reason: str) -> None:
    """Raises CallbackRefused(reason) unless it holds."""
    if not holds:
        raise CallbackRefused(reason)


def require_fresh(sent_at: datetime, now: datetime) -> None:
    """A callback is taken within five minutes of its sending, on either side of our clock."""
    require(abs(now - sent_at) <= MAX_AGE, "age")


def required_text(fields: dict[str, Any], key: str) -> str:
    """A field that must be there as a non-empty string; raises CallbackRefused naming it."""
    value = fields.get(key)
    if not isinstance(value, str) or not value:
        raise CallbackRefused(key)
    return value


def required_currency(fields: dict[str, Any], key: str) -> str:
    """An ISO 4217 code; that it is ours is the domain's to check, who tells operators of money that is not."""
    value = fields.get(key)
    if not isinstance(value, str) or not CURRENCY_CODE.fullmatch(value):
        raise CallbackRefused("currency")
    return value


def required_amount(fields: dict[str, Any], key: str) -> int:
    """A field that must be there as whole fen above zero; raises CallbackRefused("amount")."""
    value = fields.get(key)
    if type(value) is not int or value <= 0:
        raise CallbackRefused("amount")
    return value
