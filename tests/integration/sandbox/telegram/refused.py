"""Expecting a refusal with its words."""

from collections.abc import Awaitable
from typing import Any

import pytest

from sandbox.telegram import TelegramRefusal


async def refused(action: Awaitable[Any]) -> tuple[int, str]:
    """The status and description with which Telegram refuses."""
    with pytest.raises(TelegramRefusal) as caught:
        await action
    return caught.value.status, caught.value.description
