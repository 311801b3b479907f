"""The bar over all phones, adding phones, and reconnecting."""

import asyncio
import re
import socket
import struct
from pathlib import Path

import pytest
from playwright.async_api import ViewportSize, expect

from tests.e2e.page.browser import NARROW, OpenPage, find_chromium, phone_of, write
from tests.e2e.page.fake import CUSTOMER, HOUSEKEEPER, NEIGHBOUR, FakeSandbox
from tests.e2e.page.page_screenshots import take

pytestmark = pytest.mark.browser


async def test_the_clock_is_shown_and_moved(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    clock = page.get_by_role("group", name="程序时间")
    await expect(clock).to_contain_text("11月23日周一")
    await expect(clock).to_contain_text(re.compile("12:00:0"))
    await clock.get_by_role("button", name="+1 小时").click()
    await expect(clock).to_contain_text(re.compile("13:00:0"))
    await clock.get_by_role("button", name="拨动时间").click()
    await page.get_by_role("spinbutton", name="快进多少").fill("2")
    await page.get_by_role("dialog", name="拨动时间").get_by_role("combobox").select_option(label="天")
    await page.get_by_role("button", name="快进", exact=True).click()
    await expect(clock).to_contain_text("11月25日周三")


async def test_a_clock_moved_through_the_api_is_shown(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    page = await browser_page(url)
    clock = page.get_by_role("group", name="程序时间")
    await expect(clock).to_contain_text("12:00")
    fake.emit("clock", {"now": fake.now + 900})
    await expect(clock).to_contain_text("12:15")


async def test_payments_are_paid_and_declined_with_chosen_callbacks(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.payments = [
        {"id": "p1", "provider": "wechat", "order_no": "HK2", "amount": 48000, "state": "pending"},
        {"id": "p2", "provider": "alipay", "order_no": "HK3", "amount": 26050, "state": "pending"},
    ]
    page = await browser_page(url)
    await expect(page.get_by_role("button", name="收付款")).to_contain_text("2")
    await page.get_by_role("button", name="收付款").click()
    drawer = page.get_by_role("complementary", name="收付款")
    await expect(drawer.get_by_text("¥260.50")).to_be_visible()
    await drawer.get_by_role("button", name="付款 HK2 ¥480.00").click()
    await expect(drawer.get_by_text("已付款")).to_be_visible()
    await drawer.get_by_role("combobox", name="通知次数").select_option("0")
    await drawer.get_by_role("button", name="拒付 HK3 ¥260.50").click()
    await expect(drawer.get_by_text("已拒付")).to_be_visible()
    assert fake.of("pay") == [{"id": "p1", "callbacks": 1}]
    assert fake.of("fail") == [{"id": "p2", "callbacks": 0}]


async def test_an_sms_code_is_announced_and_filled_in(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    number = fake.people[0]["phone"]
    fake.sms[number] = ["111111"]
    fake.say(CUSTOMER, "请输入验证码")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_text("请输入验证码")).to_be_visible()
    async with page.expect_response("**/sms?*"):
        pass
    fake.sms[number].append("246810")
    await phone.get_by_role("button", name="246810").click()
    await expect(phone.get_by_role("textbox", name="消息")).to_have_value("246810")
    await phone.get_by_role("button", name="更多操作").click()
    await phone.get_by_role("menuitem", name="短信").click()
    await expect(phone.get_by_role("dialog", name="短信").get_by_role("listitem")).to_have_count(2)


async def test_faults_are_added_and_removed(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await page.get_by_role("button", name="故障注入").click()
    drawer = page.get_by_role("complementary", name="故障注入")
    await drawer.get_by_role("combobox", name="方法").select_option("sendMessage")
    await drawer.get_by_role("button", name="注入").click()
    await expect(drawer.get_by_text("sendMessage · 429 太多请求 · 2 s · × 3")).to_be_visible()
    await drawer.get_by_role("combobox", name="故障").select_option("duplicates")
    await drawer.get_by_role("button", name="注入").click()
    await expect(drawer.get_by_text("更新重复送达 · 0.2")).to_be_visible()
    await drawer.get_by_role("button", name="全部清除").click()
    await expect(drawer.get_by_text("没有注入故障")).to_be_visible()
    assert fake.of("faults") == [
        {"status": 429, "retry_after": 2, "method": "sendMessage", "times": 3},
        {"duplicate_updates": 0.2},
        {},
    ]


async def test_the_page_uses_the_browsers_language_by_default(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url, locale="en-GB")
    await expect(page.get_by_role("heading", name="Housekeeping in chat")).to_be_visible()
    await expect(phone_of(page, "李女士").get_by_role("button", name="START")).to_be_visible()
    await page.get_by_role("button", name="中文").click()
    await expect(page.get_by_role("heading", name="聊天里的家政")).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "zh-CN"


async def test_every_text_exists_in_both_languages(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    sources = [
        await (await page.request.get(f"{url}/page/scripts/texts/{language}.js")).text()
        for language in ("zh", "en")
    ]
    chinese, english = (re.findall(r"^  (\w+):", source, re.M) for source in sources)
    assert chinese == english
    assert len(chinese) > 100


async def test_a_phone_of_the_seeded_people_is_opened_and_closed(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(NEIGHBOUR, "Hello Emma")
    page = await browser_page(url)
    await page.get_by_role("button", name="添加手机").click()
    await page.get_by_role("dialog", name="添加手机").get_by_role("button", name="Emma").click()
    await expect(phone_of(page, "Emma").get_by_text("Hello Emma")).to_be_visible()
    await page.reload()
    await expect(phone_of(page, "Emma").get_by_text("Hello Emma")).to_be_attached()
    await phone_of(page, "Emma").get_by_role("button", name="更多操作").click()
    await page.get_by_role("menuitem", name="收起这部手机").click()
    await expect(phone_of(page, "Emma")).to_have_count(0)


async def test_a_person_among_many_is_found_by_name(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    for number in range(100):
        fake.people.append({**fake.people[2], "id": 1000 + number, "name": f"师傅{number}"})
        fake.phones[1000 + number] = {}
    page = await browser_page(url)
    await page.get_by_role("button", name="添加手机").click()
    dialog = page.get_by_role("dialog", name="添加手机")
    await expect(dialog.get_by_role("listitem")).to_have_count(60)
    await dialog.get_by_role("searchbox").fill("师傅77")
    await dialog.get_by_role("listitem").get_by_role("button").click()
    await expect(phone_of(page, "师傅77")).to_be_in_viewport()


async def test_a_new_person_gets_a_phone(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url, size=NARROW)
    await page.get_by_role("button", name="添加手机").click()
    dialog = page.get_by_role("dialog", name="添加手机")
    await dialog.get_by_role("button", name="新建").press("Tab")
    await expect(dialog.get_by_role("button", name="关闭")).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await expect(dialog.get_by_role("button", name="新建")).to_be_focused()
    await dialog.get_by_role("textbox", name="姓名").fill("Ben")
    await dialog.get_by_role("combobox", name="语言").select_option("en")
    await dialog.get_by_role("textbox", name="手机号").fill("+86 139 1234 5678")
    await dialog.get_by_role("button", name="新建").click()
    await phone_of(page, "Ben").get_by_role("button", name="开始").click()
    await expect(phone_of(page, "Ben").get_by_text("/start")).to_be_in_viewport()
    (person,) = fake.of("person")
    assert (person["name"], person["language_code"], person["phone"]) == ("Ben", "en", "+8613912345678")


async def test_the_page_reconnects_after_a_restart(fake: FakeSandbox, browser_page: OpenPage) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for number in range(40):
        fake.say(CUSTOMER, f"第 {number} 条")
    async with fake.serve(port) as url:
        page = await browser_page(url)
        phone = phone_of(page, "李女士")
        await expect(phone.get_by_text("第 39 条")).to_be_in_viewport()
        await phone.get_by_role("log").hover()
        await page.mouse.wheel(0, -600)
        await expect(phone.get_by_role("button", name="回到最新消息")).to_be_visible()
        await phone.get_by_role("textbox").fill("写到一半")
        await asyncio.sleep(0.2)
        seen = await phone.get_by_role("log").evaluate("log => log.scrollTop")
    await expect(page.get_by_text("与程序的连接断开了")).to_be_visible()
    await expect(phone.get_by_text("连接中…")).to_be_visible()
    fake.delete(CUSTOMER, 40)
    fake.say(HOUSEKEEPER, "断线时的消息")

    async with fake.serve(port):
        await expect(phone_of(page, "王阿姨").get_by_text("断线时的消息")).to_be_visible()
        await expect(page.get_by_text("与程序的连接断开了")).to_be_hidden()
        await expect(phone.get_by_text("第 39 条")).to_have_count(0)
        await expect(phone.get_by_role("textbox")).to_have_value("写到一半")
        assert await phone.get_by_role("log").evaluate("log => log.scrollTop") == pytest.approx(seen, abs=2)
        await write(phone, "接着说")
        await expect(phone.get_by_text("接着说")).to_be_in_viewport()


@pytest.mark.parametrize("size", [NARROW, ViewportSize(width=1280, height=800)], ids=["phone", "laptop"])
async def test_the_payments_do_not_cover_the_phone_of_who_pays(
    fake: FakeSandbox, url: str, browser_page: OpenPage, size: ViewportSize
) -> None:
    fake.payments = [
        {
            "id": f"p{number}",
            "provider": "wechat",
            "order_no": f"HK{number}",
            "amount": 100,
            "state": "pending",
        }
        for number in range(9)
    ]
    fake.say(CUSTOMER, "请付款", buttons=[[{"text": "我已付款", "data": "paid"}]])
    page = await browser_page(url, size=size)
    await phone_of(page, "李女士").get_by_role("button", name="我已付款").click()
    await page.get_by_role("button", name="收付款").click()
    drawer = await page.get_by_role("complementary", name="收付款").bounding_box()
    phone = await phone_of(page, "李女士").locator(".device").bounding_box()
    assert drawer is not None and phone is not None
    beside = phone["x"] + phone["width"] <= drawer["x"] + 1 or phone["y"] + phone["height"] <= drawer["y"] + 1
    assert beside, (phone, drawer)
    assert phone["x"] >= 0 and phone["height"] > 300
    await expect(phone_of(page, "李女士").get_by_role("button", name="我已付款")).to_be_in_viewport()
    await expect(phone_of(page, "李女士").get_by_role("textbox", name="消息")).to_be_in_viewport()


async def test_pictures_for_the_documentation_are_taken(fake: FakeSandbox, url: str, tmp_path: Path) -> None:
    fake.say(CUSTOMER, "你好")
    if find_chromium() is None:
        pytest.skip("no browser on PATH")
    taken = await take(url, tmp_path, people=["李女士", "王阿姨"], drawer="收付款")
    assert [path.name for path in taken] == ["page.png", "phone-1.png", "phone-2.png"]
    sizes = [struct.unpack(">II", path.read_bytes()[16:24]) for path in taken]
    assert sizes == [(1440, 900), (390, 844), (390, 844)]
