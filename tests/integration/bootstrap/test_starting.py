"""Starting while Telegram answers with errors."""

from datetime import timedelta

import pytest
from aiogram.exceptions import (
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SetMyCommands

from bootstrap import process

ASKED = SetMyCommands(commands=[])
STUMBLES = (
    TelegramServerError(ASKED, "Internal Server Error"),
    TelegramRetryAfter(ASKED, "Too Many Requests", retry_after=0),
    TelegramNetworkError(ASKED, "Server disconnected"),
)


async def test_a_start_retries_until_telegram_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "RETRY_PAUSE", timedelta())
    answers: list[Exception | str] = [*STUMBLES, "the bot's name"]

    async def ask() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert await process._retry_until_answered(ask) == "the bot's name"
    assert answers == []


async def test_a_start_with_a_wrong_token_fails_at_once() -> None:
    async def ask() -> str:
        raise TelegramUnauthorizedError(ASKED, "Unauthorized")

    with pytest.raises(TelegramUnauthorizedError):
        await process._retry_until_answered(ask)
