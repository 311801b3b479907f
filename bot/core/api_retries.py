"""Retry calls of the Bot API after transient errors."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

T = TypeVar("T")
MAX_ATTEMPTS = 4


class ChatUnavailable(Exception):
    """The person blocked the bot or left Telegram."""


async def call_with_retries(call: Callable[[], Awaitable[T]], attempts: int = MAX_ATTEMPTS) -> T:
    """Call and retry transient errors, waiting as long as Telegram asks. Raises ChatUnavailable or the last error."""
    for attempt in range(1, attempts + 1):
        try:
            return await call()
        except TelegramRetryAfter as error:
            if attempt == attempts:
                raise
            await asyncio.sleep(error.retry_after)
        except (TelegramNetworkError, TelegramServerError):
            if attempt == attempts:
                raise
            await asyncio.sleep(0.2 * 2**attempt)
        except TelegramForbiddenError as error:
            raise ChatUnavailable from error
    raise AssertionError("unreachable")
