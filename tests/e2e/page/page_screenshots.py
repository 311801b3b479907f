"""Screenshots of the running page for the documentation: ``python -m tests.e2e.page.page_screenshots URL FOLDER``."""

import argparse
import asyncio
import re
from collections.abc import Iterable
from pathlib import Path

from playwright.async_api import Page

from tests.e2e.page.browser import NARROW, WIDE, launch_browser, new_page

_SETTLE_MILLISECONDS = 800
"""Milliseconds for pictures to load and animations to end."""


async def picture(page: Page, path: Path) -> Path:
    """Take a screenshot once animations have ended."""
    await page.wait_for_timeout(_SETTLE_MILLISECONDS)
    path.parent.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=path, animations="disabled")
    return path


async def take(
    url: str,
    folder: Path,
    *,
    locale: str = "zh-CN",
    people: Iterable[str] = (),
    drawer: str | None = None,
    dark: bool = False,
) -> list[Path]:
    """Take ``page.png`` with the phones side by side, and one narrow picture for each of ``people`` by name.

    ``drawer`` names a button of the bar to press before the wide picture.
    """
    taken = []
    async with launch_browser() as browser:
        page = await new_page(browser, url, size=WIDE, locale=locale, dark=dark)
        if drawer:
            await page.get_by_role("button", name=drawer).click()
        taken.append(await picture(page, folder / "page.png"))
        if people:
            page = await new_page(browser, url, size=NARROW, locale=locale, dark=dark)
        for number, name in enumerate(people, start=1):
            await page.get_by_role("tab", name=re.compile(rf"^{re.escape(name)}(,|$)")).click()
            taken.append(await picture(page, folder / f"phone-{number}.png"))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--locale", default="zh-CN")
    parser.add_argument("--people", nargs="*", default=[], help="whose phones are taken on a narrow screen")
    parser.add_argument("--drawer", help="a button of the bar to press first")
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    paths = take(
        given.url,
        given.folder,
        locale=given.locale,
        people=given.people,
        drawer=given.drawer,
        dark=given.dark,
    )
    for path in asyncio.run(paths):
        print(path)


if __name__ == "__main__":
    main()
