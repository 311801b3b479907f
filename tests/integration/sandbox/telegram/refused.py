"""Assert a refusal and its description."""

from collections.abc import Awaitable
from typing import Any

import pytest

from sandbox.telegram import TelegramRefusal


async def refused(action: Awaitable[Any]) -> tuple[int, str]:
    """Expect a refusal; yield its status and description."""
    with pytest.raises(TelegramRefusal) as caught:
        await action
    return caught.value.status, caught.value.description
