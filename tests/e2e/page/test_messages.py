"""Messages of the bot are shown as in Telegram."""

import pytest
from playwright.async_api import expect

from bot.core.callbacks import Join, button, keyboard
from tests.e2e.page.browser import NARROW, OpenPage, phone_of
from tests.e2e.page.fake import CUSTOMER, HOUSEKEEPER, FakeSandbox

pytestmark = pytest.mark.browser


async def test_a_customer_a_housekeeper_and_an_operator_are_shown_first(
    url: str, browser_page: OpenPage
) -> None:
    page = await browser_page(url)
    for name in ("李女士", "王阿姨", "赵运营"):
        await expect(phone_of(page, name)).to_be_visible()
    await expect(phone_of(page, "Emma")).to_have_count(0)
    await expect(phone_of(page, "李女士").get_by_role("button", name="开始")).to_be_visible()


async def test_a_message_arrives_on_its_own_phone_only(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    page = await browser_page(url)
    await expect(phone_of(page, "李女士").get_by_role("button", name="开始")).to_be_visible()
    fake.say(CUSTOMER, "订单已确认")
    await expect(phone_of(page, "李女士").get_by_text("订单已确认")).to_be_visible()
    await expect(phone_of(page, "李女士").get_by_text("12:00", exact=True)).to_be_visible()
    await expect(phone_of(page, "王阿姨").get_by_text("订单已确认")).to_have_count(0)


async def test_an_edit_changes_the_message_in_place(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    first = fake.say(CUSTOMER, "待付款", buttons=[[{"text": "付款", "data": "pay"}]])
    fake.say(CUSTOMER, "稍后见")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    bubble = phone.locator(f"[data-message-id='{first}']")
    await expect(bubble).to_contain_text("待付款")
    before = await bubble.bounding_box()
    node = await bubble.element_handle()

    fake.edit(CUSTOMER, first, text="已付款")

    await expect(bubble).to_contain_text("已付款")
    await expect(bubble).to_contain_text("已编辑")
    await expect(phone.get_by_role("article")).to_have_count(2)
    assert node is not None
    assert await node.evaluate("node => node.isConnected")
    after = await bubble.bounding_box()
    assert before is not None
    assert after is not None
    assert (before["y"], before["height"]) == (after["y"], after["height"])


async def test_an_edit_without_a_keyboard_removes_it(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    message = fake.say(CUSTOMER, "接单？", buttons=[[{"text": "接单", "data": "yes"}]])
    page = await browser_page(url)
    button = phone_of(page, "李女士").get_by_role("button", name="接单")
    await expect(button).to_be_visible()
    fake.edit(CUSTOMER, message, text="已接单", buttons=[])
    await expect(button).to_have_count(0)


async def test_a_deleted_message_disappears(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    message = fake.say(CUSTOMER, "请输入验证码")
    page = await browser_page(url)
    await expect(page.get_by_text("请输入验证码")).to_be_visible()
    fake.delete(CUSTOMER, message)
    await expect(page.get_by_text("请输入验证码")).to_have_count(0)


async def test_formatting_is_shown_and_other_html_is_escaped(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    html = (
        "<b>订单</b> <i>明天</i> <code>HK1</code> <a href='https://example.org/x'>详情</a>"
        "<img src=x onerror='window.broken=1'><script>window.broken=1</script>"
        "<a href='javascript:window.broken=1'>坏链接</a><b onclick='window.broken=1'>粗</b>"
    )
    fake.say(CUSTOMER, "x", entities_html=html)
    fake.say(CUSTOMER, "<img src=x onerror='window.broken=1'><b>不是粗体</b>")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.locator(".text b").first).to_have_text("订单")
    await expect(phone.get_by_role("link", name="详情")).to_have_attribute("href", "https://example.org/x")
    await expect(phone.get_by_role("link", name="坏链接")).to_have_count(0)
    await expect(phone.get_by_text("<b>不是粗体</b>")).to_be_visible()
    assert await phone.locator(".messages img, .messages script").count() == 0
    await phone.get_by_text("粗", exact=True).click()
    assert await page.evaluate("window.broken") is None


async def test_links_and_commands_in_text_can_be_pressed(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "看 https://example.org/a。或者发 /help，价格 3/4")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_role("link")).to_have_attribute("href", "https://example.org/a")
    await phone.get_by_role("button", name="/help").click()
    await expect(phone.locator(".mine")).to_contain_text("/help")
    assert fake.of("text") == [{"person_id": CUSTOMER, "text": "/help"}]


async def test_an_invitation_link_starts_the_bot_with_its_parameter_on_that_phone(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(HOUSEKEEPER, "https://t.me/the_bot?start=invite_7", sender="me")
    page = await browser_page(url)
    phone = phone_of(page, "王阿姨")
    await phone.get_by_role("button", name="https://t.me/the_bot?start=invite_7").click()
    await phone.get_by_role("alertdialog").get_by_role("button", name="开始").click()
    await expect(phone.get_by_text("/start invite_7")).to_be_visible()


async def test_a_qr_code_is_sharp_and_enlarged_by_a_press(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    photo = {"file_id": "qr", "url": "/files/qr.png", "width": 222, "height": 222}
    fake.say(CUSTOMER, "扫码支付", photo=photo)
    page = await browser_page(url)
    image = phone_of(page, "李女士").locator(".photo img")
    box = await image.bounding_box()
    assert box is not None
    assert box["width"] == 222
    assert await image.evaluate("image => getComputedStyle(image).imageRendering") == "pixelated"

    await phone_of(page, "李女士").get_by_role("button", name="聊天里的照片，点按放大").click()
    large = page.get_by_role("dialog", name="放大的照片")
    await expect(large.get_by_role("img")).to_have_css("width", "666px")
    await page.keyboard.press("Escape")
    await expect(large).to_have_count(0)


async def test_other_kinds_of_messages_are_shown(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    fake.say(
        CUSTOMER, location={"latitude": 39.9215, "longitude": 116.4864, "live_period": 900, "live": True}
    )
    fake.say(CUSTOMER, contact={"phone_number": "+8613911112222", "first_name": "王阿姨"})
    fake.say(CUSTOMER, document={"file_name": "收据.pdf", "size": 2048, "url": "/files/qr.png"})
    fake.say(CUSTOMER, sticker={"emoji": "👍"})
    fake.say(CUSTOMER, voice={"duration": 3})
    fake.say(CUSTOMER, payment={"currency": "CNY", "total_amount": 48000}, sender="me")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.locator(".location")).to_contain_text("北京市朝阳区 附近")
    await expect(phone.locator(".badge.live")).to_have_text("实时")
    await expect(phone.get_by_text("+8613911112222")).to_be_visible()
    await expect(phone.get_by_role("link", name="收据.pdf")).to_have_attribute("download", "收据.pdf")
    await expect(phone.get_by_text("2.0 KB")).to_be_visible()
    await expect(phone.get_by_text("👍")).to_be_visible()
    await expect(phone.get_by_role("img", name="语音消息")).to_be_visible()
    await expect(phone.get_by_text("已付款 ¥480.00")).to_be_visible()


async def test_the_chat_scrolls_to_the_newest_message_or_counts_unread_ones(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    for number in range(40):
        fake.say(CUSTOMER, f"第 {number} 条")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_text("第 39 条")).to_be_in_viewport()
    fake.say(CUSTOMER, "跟着看")
    await expect(phone.get_by_text("跟着看")).to_be_in_viewport()

    await phone.get_by_role("log").hover()
    await page.mouse.wheel(0, -1500)
    pill = phone.get_by_role("button", name="回到最新消息")
    await expect(pill).to_be_visible()
    fake.say(CUSTOMER, "没看到")
    fake.say(CUSTOMER, "还没看到")
    await expect(pill).to_have_accessible_name("回到最新消息, 2 条未读")
    await expect(phone.get_by_text("还没看到")).not_to_be_in_viewport()
    await pill.click()
    await expect(phone.get_by_text("还没看到")).to_be_in_viewport()
    await expect(pill).to_be_hidden()


async def test_a_long_chat_is_shown_in_pages(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    for number in range(200):
        fake.say(CUSTOMER, f"第 {number} 条")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_role("article")).to_have_count(150)
    await phone.get_by_role("log").hover()
    await page.mouse.wheel(0, -100_000)
    await phone.get_by_role("button", name="显示更早的消息").click()
    await expect(phone.get_by_role("article")).to_have_count(200)


async def test_a_narrow_screen_shows_one_phone_and_tabs_with_unread_counts(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    page = await browser_page(url, size=NARROW)
    await expect(phone_of(page, "李女士")).to_be_in_viewport()
    await expect(phone_of(page, "王阿姨")).not_to_be_in_viewport()
    fake.say(HOUSEKEEPER, "新派单")
    tab = page.get_by_role("tab", name="王阿姨, 家政人员, 1 条未读")
    await expect(tab).to_be_visible()
    await tab.click()
    await expect(phone_of(page, "王阿姨").get_by_text("新派单")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("tab", name="王阿姨, 家政人员", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


async def test_buttons_are_styled_copied_and_disabled(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    row = [
        {"text": "出发", "data": "out", "style": "primary"},
        {"text": "取消", "data": "cancel", "style": "danger"},
        {"text": "好", "data": "ok", "style": "success"},
        {"text": "不知道的", "data": "other", "style": "golden"},
    ]
    more = [{"text": "开工码", "copy_text": "4821"}, {"text": "开工", "disabled": True}]
    fake.say(CUSTOMER, "订单", buttons=[row, more])
    page = await browser_page(url)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone = phone_of(page, "李女士")
    colours = [
        await phone.get_by_role("button", name=button["text"], exact=True).evaluate(
            "button => getComputedStyle(button).backgroundColor"
        )
        for button in row
    ]
    assert len(set(colours)) == 4
    await phone.get_by_role("button", name="开工码").click()
    await expect(phone.get_by_text("已复制")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == "4821"
    await expect(phone.get_by_role("button", name="开工", exact=True)).to_be_disabled()
    await phone.get_by_role("button", name="出发").click()
    assert [request["data"] for request in fake.of("tap")] == ["out"]


async def test_a_table_a_quiz_and_buttons_in_a_text_are_shown_and_used(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    when = {"type": "date_time", "text": "明天 09:00", "unix_time": 1_795_482_000, "date_time_format": ""}
    cells = [
        [{"text": "时间", "align": "left", "valign": "middle", "is_header": True}],
        [{"text": when, "align": "left", "valign": "middle"}],
    ]
    blocks = [
        {"type": "heading", "size": 3, "text": ["收据 ", {"type": "code", "text": "HK1"}]},
        {"type": "table", "cells": cells, "is_striped": True, "is_bordered": True},
        {"type": "details", "summary": "明细", "blocks": [{"type": "paragraph", "text": "深度清洁"}]},
        {"type": "buttons", "buttons": [{"text": "再约一次", "callback_data": "again"}]},
    ]
    fake.say(CUSTOMER, "收据 HK1", rich=blocks)
    quiz = {"question": "哪种能用在大理石上？", "type": "quiz", "options": ["白醋", "中性皂"]}
    asked = {**quiz, "multiple": False, "anonymous": False, "closed": False, "chosen": [], "voters": 0}
    poll = fake.say(HOUSEKEEPER, "", poll=asked)
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_role("columnheader", name="时间")).to_be_visible()
    await expect(phone.get_by_text("收据 HK1")).to_have_count(1)
    await expect(phone.get_by_text("深度清洁")).to_be_hidden()
    await phone.get_by_text("明细").click()
    await expect(phone.get_by_text("深度清洁")).to_be_visible()
    await phone.get_by_role("button", name="明天 09:00").click()
    await expect(phone.get_by_text("2026年11月")).to_be_visible()
    await phone.get_by_role("button", name="再约一次").click()
    assert [request["data"] for request in fake.of("tap")] == ["again"]
    other = phone_of(page, "王阿姨")
    await other.get_by_role("radio", name="中性皂").click()
    assert [request["option"] for request in fake.of("poll")] == [[1]]
    fake.edit(HOUSEKEEPER, poll, poll={**asked, "chosen": [1], "voters": 1, "counts": [0, 1], "correct": [1]})
    await expect(other.get_by_text("100%")).to_be_visible()


async def test_typing_is_shown_until_the_answer(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_role("button", name="开始")).to_be_visible()
    fake.emit("chat_action", {"person_id": CUSTOMER, "action": "typing"})
    await expect(phone.get_by_text("正在输入…")).to_be_visible()
    fake.say(CUSTOMER, "好的")
    await expect(phone.get_by_text("正在输入…")).to_have_count(0)


async def test_no_label_breaks_inside_a_word_on_a_narrow_phone(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    labels = ["Experience", "Apartment 1208", "Reschedule the visit", "王秀英 · ¥528", "🔎 排序与筛选"]
    rows = keyboard(*[[button(label, Join()) for label in labels]], [button("一二三四五六七", Join())] * 3)
    shown = [[{"text": one.text, "data": "x"} for one in row] for row in rows.inline_keyboard]
    fake.say(CUSTOMER, "x", buttons=shown)
    page = await browser_page(url, size={"width": 360, "height": 740})
    phone = phone_of(page, "李女士")
    await expect(phone.locator(".inline-button").first).to_be_visible()
    heights = await phone.locator(".inline-button").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert len(heights) == len(labels) + 3
    assert max(heights) < 42, "each label stands on one line"
