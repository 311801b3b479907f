"""A refusal of the domain in words."""

from datetime import date, datetime, time
from typing import Any

from bot.words import Html, Words
from domain.kernel.errors import DomainError

MONEY_VALUES = frozenset({"low", "high", "total", "expected", "paid", "fee", "amount"})
STATUS_VALUES = frozenset({"status", "wanted"})
LONGEST = 200
"""Of what somebody said and a refusal repeats."""


def tell_problem(words: Words, problem: DomainError) -> Html:
    """``error-<code>``, its values made readable: fen as money, times of day, districts and states by name."""
    return words(
        f"error-{problem.code}", **{name: _told(words, name, value) for name, value in problem.values.items()}
    )


def _told(words: Words, name: str, value: Any) -> Any:
    match value:
        case time():
            return f"{value:%H:%M}"
        case datetime():
            return words.moment(value)
        case date():
            return words.day(value)
        case int() if name in MONEY_VALUES:
            return words.money(value)
        case str() if name in STATUS_VALUES:
            return words(f"status-{value.replace('_', '-')}")
        case float():
            return words.number(value)
        case str() if len(value) > LONGEST:
            return f"{value[:LONGEST]}…"
    return value
