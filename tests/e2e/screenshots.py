"""The screenshots in docs/, taken from the running program: ``python -m tests.e2e.screenshots``."""

import asyncio
import re
import tempfile
from pathlib import Path

from playwright.async_api import expect

from bootstrap.environment_variables import ROOT
from tests.e2e.page.browser import NARROW, WIDE, launch_browser, new_page
from tests.e2e.page.page_screenshots import picture
from tests.e2e.program import in_the_page as clicks
from tests.e2e.program.running import running

DOCS = ROOT / "docs"


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder)) as program, launch_browser() as browser:
            page = await new_page(browser, program.address, size=WIDE)
            customer = await clicks.book(page)
            await picture(page, DOCS / "booking.png")
            await clicks.pay(page, customer)
            housekeeper = await clicks.accept(page, customer)
            await clicks.do_visit(program, customer, housekeeper)
            await expect(page.locator(".toast")).to_have_count(0)
            await picture(page, DOCS / "page.png")

            emma = await program.phone("Emma Carter")
            await emma.text(
                "deep clean the day after tomorrow at 10am in Chaoyang, 90 sqm, rated 4.8 or more"
            )
            narrow = await new_page(browser, program.address, size=NARROW, locale="en")
            await narrow.get_by_role("button", name="Add a phone").click()
            await narrow.get_by_role("dialog").get_by_text("Emma Carter").click()
            await narrow.get_by_role("tab", name=re.compile("^Emma Carter")).click()
            await picture(narrow, DOCS / "phone-en.png")


if __name__ == "__main__":
    asyncio.run(main())
