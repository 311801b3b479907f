"""One order by clicks on the page; shared by its test and the screenshots for docs/."""

import re

from playwright.async_api import Locator, Page, expect

from tests.e2e.page.browser import phone_of, write
from tests.e2e.program.running import Running

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平，要4.8分以上的"


async def press(phone: Locator, label: str) -> None:
    """Press the newest button of that label on the phone."""
    await phone.get_by_role("button", name=label).last.click()


async def shows(phone: Locator, text: str) -> None:
    await expect(phone.get_by_role("log")).to_contain_text(text)


async def book(page: Page, name: str = "林小雨") -> Locator:
    """Book by one sentence, up to the quote."""
    customer = phone_of(page, name)
    await write(customer, SENTENCE)
    await shows(customer, "预约单")
    return customer


async def pay(page: Page, customer: Locator) -> None:
    """Confirm, choose WeChat, and pay in the bar over the phones."""
    await press(customer, "谁都可以")
    await press(customer, "确认下单")
    await press(customer, "微信支付")
    await expect(customer.locator("img").last).to_be_visible()
    await page.get_by_role("button", name="收付款").click()
    await page.get_by_role("button", name=re.compile("^付款 HK")).last.click()
    await shows(customer, "收到付款")
    await page.get_by_role("button", name="收付款").click()


async def accept(page: Page, customer: Locator, name: str = "王秀兰") -> Locator:
    housekeeper = phone_of(page, name)
    await press(housekeeper, "接单")
    await shows(housekeeper, "已接单")
    await shows(customer, "有人接单了")
    return housekeeper


async def do_visit(program: Running, customer: Locator, housekeeper: Locator) -> None:
    """Do the visit on the next day: arrival, start by the customer, work, confirmation."""
    await program.tomorrow(14.75)
    await write(housekeeper, "我出发了")
    await shows(customer, "出发了")
    await press(housekeeper, "到了")
    await shows(customer, "告诉对方")
    await press(customer, "我来确认开工")
    await press(customer, "可以开工")
    await shows(customer, "开始干活了")
    await press(housekeeper, "做完了")
    await press(customer, "确认完成")
    await shows(housekeeper, "进入您的余额")
