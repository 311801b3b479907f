"""A refusal of the domain in words."""

from datetime import date, datetime, time
from typing import Any

from bot.core.translator import Html, Translator
from domain.kernel.errors import DomainError

MONEY_VALUES = frozenset({"low", "high", "total", "expected", "paid", "fee", "amount"})
STATUS_VALUES = frozenset({"status", "wanted"})
MAX_VALUE_LENGTH = 200
"""Of what somebody said and a refusal repeats."""


def render_error(i18n: Translator, problem: DomainError) -> Html:
    """``error-<code>``, its values made readable: fen as money, times of day, districts and states by name."""
    return i18n(
        f"error-{problem.code}", **{name: _told(i18n, name, value) for name, value in problem.values.items()}
    )


def _told(i18n: Translator, name: str, value: Any) -> Any:
    match value:
        case time():
            return f"{value:%H:%M}"
        case datetime():
            return i18n.moment(value)
        case date():
            return i18n.day(value)
        case int() if name in MONEY_VALUES:
            return i18n.money(value)
        case str() if name in STATUS_VALUES:
            return i18n(f"status-{value.replace('_', '-')}")
        case float():
            return i18n.number(value)
        case str() if len(value) > MAX_VALUE_LENGTH:
            return f"{value[:MAX_VALUE_LENGTH]}…"
    return value
