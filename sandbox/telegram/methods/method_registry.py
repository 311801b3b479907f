"""The Bot API methods that the stand-in models, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.telegram_core import TelegramCore
from sandbox.telegram.telegram_state import BotAccount


@dataclass(slots=True)
class Call:
    """One call of one bot."""

    server: TelegramCore
    bot: BotAccount
    arguments: Arguments


Handler = Callable[[Call], Any]
"""Answers the method's result as JSON, or an awaitable of it."""

METHODS: dict[str, Handler] = {}


def method(*names: str) -> Callable[[Handler], Handler]:
    """Registers a handler; the Bot API's method names are not case sensitive."""

    def register(handler: Handler) -> Handler:
        for name in names:
            METHODS[name.lower()] = handler
        return handler

    return register
