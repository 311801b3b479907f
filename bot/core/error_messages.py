"""Messages for the codes of domain errors."""

from datetime import date, datetime, time
from typing import Any

from bot.core.translator import Html, Translator
from domain.kernel.errors import DomainError

MONEY_VALUES = frozenset({"low", "high", "total", "expected", "paid", "fee", "amount"})
STATUS_VALUES = frozenset({"status", "wanted"})
MAX_VALUE_LENGTH = 200
"""Characters of a person's own text that an error message repeats."""


def render_error(i18n: Translator, problem: DomainError) -> Html:
    """Render the text ``error-<code>``; fen become money, times and days local text, statuses their names."""
    return i18n(
        f"error-{problem.code}",
        **{name: _format_value(i18n, name, value) for name, value in problem.values.items()},
    )


def _format_value(i18n: Translator, name: str, value: Any) -> Any:
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
