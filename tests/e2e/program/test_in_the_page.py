"""The page with the whole running program: a newcomer's order by clicks."""

import pytest

from tests.e2e.page.browser import launch_browser, new_page, require_chromium
from tests.e2e.program import in_the_page as clicks
from tests.e2e.program.running import Running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.program,
    pytest.mark.rasa,
    pytest.mark.asyncio(loop_scope="package"),
]


async def test_an_order_is_booked_and_settled_by_clicks(program: Running) -> None:
    require_chromium()
    await program.by_day()
    async with launch_browser() as browser:
        page = await new_page(browser, program.address)
        customer = await clicks.book(page)
        await clicks.pay(page, customer)
        housekeeper = await clicks.accept(page, customer)
        await clicks.do_visit(program, customer, housekeeper)
        await clicks.shows(customer, "已完成")
