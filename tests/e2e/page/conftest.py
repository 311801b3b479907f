from collections.abc import AsyncIterator

import pytest_asyncio

from tests.e2e.page.browser import browser_page
from tests.e2e.page.fake import FakeSandbox

__all__ = ["browser_page"]


@pytest_asyncio.fixture
async def fake() -> FakeSandbox:
    return FakeSandbox()


@pytest_asyncio.fixture
async def url(fake: FakeSandbox) -> AsyncIterator[str]:
    async with fake.serve() as address:
        yield address
