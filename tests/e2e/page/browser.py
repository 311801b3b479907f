"""A real headless browser for tests of the page; ``browser_page`` is the fixture to use (import it into a conftest)."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, async_playwright

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE = 10_000
"""Milliseconds that a click or an expectation waits at most."""

OpenPage = Callable[..., Awaitable[Page]]
"""``await open_page(url, size=WIDE, locale="zh-CN", dark=False)`` returns a page of its own context."""


def find_chromium() -> str | None:
    """Return the browser on PATH, or None."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def require_chromium() -> None:
    """Return the browser; skip the test where there is none, fail in CI."""
    if find_chromium() is None:
        if os.environ.get("CI"):
            pytest.fail("a browser is needed to test the page: none of " + ", ".join(_NAMES))
        pytest.skip("no browser on PATH")


@asynccontextmanager
async def launch_browser() -> AsyncIterator[Browser]:
    """Run a headless browser until the block ends."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(_FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


async def new_page(
    browser: Browser,
    url: str,
    *,
    size: ViewportSize = WIDE,
    locale: str = "zh-CN",
    dark: bool = False,
    scale: float = 1,
) -> Page:
    """Open ``url`` with this screen and language; a narrow screen is a touch screen."""
    context: BrowserContext = await browser.new_context(
        viewport=size,
        locale=locale,
        color_scheme="dark" if dark else "light",
        has_touch=size["width"] < 700,
        device_scale_factor=scale,
    )
    context.set_default_timeout(_PATIENCE)
    page = await context.new_page()
    await page.goto(url)
    return page


def phone_of(page: Page, name: str) -> Locator:
    """Return the phone of the person of that name."""
    return page.get_by_role("region", name=name)


async def write(phone: Locator, text: str) -> None:
    """Type into the phone's field, whichever language the page speaks, and press Enter."""
    field = phone.locator("textarea")
    await field.fill(text)
    await field.press("Enter")


@pytest_asyncio.fixture
async def browser_page() -> AsyncIterator[OpenPage]:
    """Open pages as `new_page` does; fail the test when a script on one of them failed."""
    require_chromium()
    failures: list[str] = []
    async with launch_browser() as browser:

        async def open_page(
            url: str, *, size: ViewportSize = WIDE, locale: str = "zh-CN", dark: bool = False
        ) -> Page:
            page = await new_page(browser, "about:blank", size=size, locale=locale, dark=dark)
            page.on("pageerror", lambda error: failures.append(str(error)))
            await page.goto(url)
            return page

        yield open_page
    assert failures == []
