"""Registry of the modelled Bot API methods by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.telegram_core import TelegramCore
from sandbox.telegram.telegram_state import BotAccount


@dataclass(slots=True)
class Call:
    """One method call by a bot."""

    server: TelegramCore
    bot: BotAccount
    arguments: Arguments


Handler = Callable[[Call], Any]
"""Returns the method's result as JSON values, or an awaitable of it."""

METHODS: dict[str, Handler] = {}


def method(*names: str) -> Callable[[Handler], Handler]:
    """Register a handler under case-insensitive method names."""

    def register(handler: Handler) -> Handler:
        for name in names:
            METHODS[name.lower()] = handler
        return handler

    return register
