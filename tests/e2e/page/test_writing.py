"""Actions on a phone reach the bot."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.page.browser import OpenPage, phone_of, write
from tests.e2e.page.fake import CUSTOMER, HOUSEKEEPER, FakeSandbox

pytestmark = pytest.mark.browser


async def test_the_start_button_begins_an_empty_chat(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_role("textbox", name="消息")).to_be_hidden()
    await phone.get_by_role("button", name="开始").click()
    await expect(phone.get_by_text("/start")).to_be_visible()
    await expect(phone.get_by_role("textbox", name="消息")).to_be_visible()
    assert fake.of("text") == [{"person_id": CUSTOMER, "text": "/start"}]


async def test_enter_sends_and_shift_enter_breaks_the_line(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "你好")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    field = phone.get_by_role("textbox", name="消息")
    await field.click()
    await page.keyboard.type("first")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("second")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".mine")).to_contain_text("first\nsecond", use_inner_text=True)
    await expect(field).to_have_value("")
    assert fake.of("text")[0]["text"] == "first\nsecond"


async def test_the_enter_that_chooses_a_chinese_character_does_not_send(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "你好")
    page = await browser_page(url)
    field = phone_of(page, "李女士").get_by_role("textbox", name="消息")
    await field.fill("明天")
    await field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await expect(field).to_have_value("明天")
    assert fake.of("text") == []


async def test_typing_is_not_interrupted_by_other_phones(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "你好")
    page = await browser_page(url)
    field = phone_of(page, "李女士").get_by_role("textbox", name="消息")
    await field.click()
    for letter in "tomorrow":
        await page.keyboard.type(letter)
        fake.say(HOUSEKEEPER, f"派单 {letter}")
        fake.say(CUSTOMER, f"提醒 {letter}")
    await expect(phone_of(page, "王阿姨").get_by_role("article")).to_have_count(8)
    await expect(field).to_have_value("tomorrow")
    await expect(field).to_be_focused()


async def test_a_draft_is_kept_for_each_phone_over_a_reload(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "你好")
    fake.say(HOUSEKEEPER, "你好")
    page = await browser_page(url)
    await phone_of(page, "李女士").get_by_role("textbox").fill("明天下午")
    await page.reload()
    await expect(phone_of(page, "李女士").get_by_role("textbox")).to_have_value("明天下午")
    await expect(phone_of(page, "王阿姨").get_by_role("textbox")).to_have_value("")


async def test_a_refused_text_returns_to_the_field_with_the_reason(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "你好")
    fake.refusals["text"] = "message is too long"
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await write(phone, "很长的话")
    await expect(phone.get_by_role("status").filter(has_text="message is too long")).to_be_visible()
    await expect(phone.get_by_role("textbox")).to_have_value("很长的话")


async def test_an_inline_button_is_busy_until_the_bot_answers(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    message = fake.say(CUSTOMER, "确认？", buttons=[[{"text": "确认下单", "data": "confirm:7"}]])
    fake.taps_wait.clear()
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    button = phone.get_by_role("button", name="确认下单")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    fake.emit("callback_answer", {"person_id": CUSTOMER, "text": "已确认", "show_alert": False})
    await expect(button).not_to_have_attribute("aria-busy", "true")
    await expect(phone.get_by_text("已确认")).to_be_visible()
    fake.taps_wait.set()
    assert fake.of("tap") == [{"person_id": CUSTOMER, "message_id": message, "data": "confirm:7"}]


async def test_an_alert_stays_until_it_is_closed(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    fake.say(CUSTOMER, "你好")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_text("你好")).to_be_visible()
    fake.emit("callback_answer", {"person_id": CUSTOMER, "text": "这个按钮已过期", "show_alert": True})
    alert = phone.get_by_role("alertdialog", name="这个按钮已过期")
    await alert.get_by_role("button", name="好").click()
    await expect(alert).to_have_count(0)


async def test_a_link_button_opens_the_pay_page_in_a_new_tab(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "付款", buttons=[[{"text": "打开支付页面", "url": f"{url}/files/qr.png"}]])
    fake.say(CUSTOMER, "坏", buttons=[[{"text": "坏链接", "url": "javascript:alert(1)"}]])
    page = await browser_page(url)
    async with page.context.expect_page() as opened:
        await phone_of(page, "李女士").get_by_role("link", name="打开支付页面").click()
    assert (await opened.value).url == f"{url}/files/qr.png"
    await expect(phone_of(page, "李女士").get_by_role("button", name="坏链接")).to_be_disabled()


async def test_the_reply_keyboard_is_tapped_folded_and_replaced(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    first = fake.say(CUSTOMER, "注册", keyboard=[["📱 分享手机号"], ["预约", "我的订单"]])
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    panel = phone.get_by_role("group", name="回复键盘")
    await panel.get_by_role("button", name="分享手机号").click()
    await phone.get_by_role("button", name="收起键盘").click()
    await expect(panel).to_be_hidden()
    await phone.get_by_role("button", name="显示键盘").click()
    await expect(panel).to_be_visible()
    fake.edit(CUSTOMER, first, keyboard=[])
    fake.say(CUSTOMER, "菜单", keyboard=[["帮助"]])
    await expect(panel.get_by_role("button")).to_have_text(["帮助"])
    assert fake.of("tap") == [{"person_id": CUSTOMER, "label": "📱 分享手机号"}]


async def test_commands_are_offered_by_the_menu_and_by_a_slash(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "你好")
    fake.commands[CUSTOMER] = [
        {"command": "orders", "description": "我的订单"},
        {"command": "help", "description": "帮助"},
    ]
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="菜单").click()
    await phone.get_by_role("option", name="我的订单").click()
    await expect(phone.locator(".mine").filter(has_text="/orders")).to_be_visible()
    await phone.get_by_role("textbox", name="消息").press_sequentially("/he")
    await expect(phone.get_by_role("option")).to_have_count(1)
    await phone.get_by_role("textbox", name="消息").press("Enter")
    await expect(phone.locator(".mine").filter(has_text="/help")).to_be_visible()
    fake.emit("commands", {"person_id": CUSTOMER, "commands": []})
    await expect(phone.get_by_role("button", name="菜单")).to_be_hidden()


async def test_the_typing_action_is_shown(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    fake.say(CUSTOMER, "你好")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await expect(phone.get_by_text("你好")).to_be_visible()
    fake.emit("chat_action", {"person_id": CUSTOMER, "action": "typing"})
    await expect(phone.get_by_text("正在输入…")).to_be_visible()
    fake.say(CUSTOMER, "来了")
    await expect(phone.get_by_text("正在输入…")).to_have_count(0)


async def test_a_photo_is_previewed_and_sent_with_a_caption(
    fake: FakeSandbox, url: str, browser_page: OpenPage, tmp_path: Path
) -> None:
    fake.say(HOUSEKEEPER, "请发身份证照片")
    page = await browser_page(url)
    phone = phone_of(page, "王阿姨")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="示例照片").click()
    await phone.get_by_role("button", name="身份证样张").click()
    await phone.get_by_role("textbox", name="添加说明…").fill("我的证件")
    await phone.get_by_role("button", name="发送照片").click()
    await expect(phone.get_by_role("dialog")).to_have_count(0)
    await page.wait_for_timeout(100)

    picture = tmp_path / "room.png"
    await page.screenshot(path=picture)
    await phone.get_by_role("button", name="附件").click()
    async with page.expect_file_chooser() as chooser:
        await phone.get_by_role("menuitem", name="照片", exact=True).click()
    await (await chooser.value).set_files(picture)
    await phone.get_by_role("button", name="发送照片").click()
    await expect(phone.get_by_role("dialog")).to_have_count(0)
    await page.wait_for_timeout(100)

    sample, own = fake.of("photo")
    assert (sample["photo"]["filename"], sample["caption"]) == ("id_card.jpg", "我的证件")
    assert sample["photo"]["size"] > 10_000
    assert own["photo"] == {"filename": "room.png", "size": picture.stat().st_size}


async def test_a_file_a_sticker_a_voice_message_and_a_contact_are_sent(
    fake: FakeSandbox, url: str, browser_page: OpenPage, tmp_path: Path
) -> None:
    fake.say(CUSTOMER, "你好")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    report = tmp_path / "报告.pdf"
    report.write_bytes(b"%PDF-")

    async def attach(name: str) -> None:
        await phone.get_by_role("button", name="附件").click()
        await phone.get_by_role("menuitem", name=name).click()

    async with page.expect_file_chooser() as chooser:
        await attach("文件")
    await (await chooser.value).set_files(report)
    await attach("贴纸")
    await phone.get_by_role("button", name="贴纸 👍").click()
    await attach("语音")
    await attach("我的名片")
    async with page.expect_response("**/contact?*"):
        await phone.get_by_role("alertdialog").get_by_role("button", name="发送").click()

    assert fake.of("document")[0]["document"]["filename"] == "报告.pdf"
    assert fake.of("sticker") == [{"person_id": CUSTOMER, "emoji": "👍"}]
    assert len(fake.of("voice")) == 1
    assert fake.of("contact") == [{"person_id": CUSTOMER}]


async def test_a_location_is_shared_once(fake: FakeSandbox, url: str, browser_page: OpenPage) -> None:
    fake.say(CUSTOMER, "请发送位置")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="位置").click()
    await phone.get_by_role("button", name="海淀区").click()
    await phone.get_by_role("button", name="只发送一次").click()
    await expect(phone.locator(".mine .location")).to_contain_text("北京市海淀区 附近")
    assert fake.of("location") == [{"person_id": CUSTOMER, "latitude": 39.956, "longitude": 116.3103}]


async def test_invalid_coordinates_are_refused_in_the_dialog(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "请发送位置")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="位置").click()
    await phone.get_by_role("spinbutton", name="纬度").fill("123")
    await phone.get_by_role("button", name="只发送一次").click()
    await expect(phone.get_by_role("alert")).to_have_text("请填写有效的坐标")
    assert fake.of("location") == []


async def test_a_live_location_moves_to_its_target(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(HOUSEKEEPER, "出发时请共享实时位置")
    page = await browser_page(url)
    phone = phone_of(page, "王阿姨")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="位置").click()
    await phone.get_by_role("button", name="朝阳区").click()
    await phone.get_by_role("combobox", name="时长").select_option("900")
    await phone.get_by_role("button", name="实时共享").click()
    await expect(phone.locator(".badge.live")).to_be_visible()
    assert fake.of("location")[0]["live_period"] == 900

    await phone.get_by_role("button", name="移动").click()
    await phone.get_by_role("button", name="海淀区").click()
    await phone.get_by_role("button", name="走过去").click()
    await expect(phone.get_by_text("正在前往海淀区，还有")).to_be_visible()
    await phone.get_by_role("button", name="停下").click()
    await expect(phone.get_by_text("正在前往海淀区，还有")).to_be_hidden()
    halfway = fake.of("location")[-1]
    assert 116.3103 < halfway["longitude"] < 116.4864

    await phone.get_by_role("button", name="移动").click()
    await phone.get_by_role("button", name="海淀区").click()
    await phone.get_by_role("button", name="直接到达").click()
    await expect(phone.locator(".mine .location")).to_contain_text("39.95600, 116.31030")

    await phone.get_by_role("button", name="停止共享").click()
    await expect(phone.locator(".mine .location")).to_contain_text("共享已结束")
    await expect(phone.get_by_role("button", name="移动")).to_have_count(0)


async def test_a_person_stops_and_restarts_the_bot(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    fake.say(CUSTOMER, "你好")
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="更多操作").click()
    await phone.get_by_role("menuitem", name="停用机器人").click()
    await expect(phone.get_by_role("textbox", name="消息")).to_be_hidden()
    await phone.get_by_role("button", name="重新启用").click()
    await expect(phone.get_by_role("textbox", name="消息")).to_be_visible()
    assert len(fake.of("block")) == len(fake.of("unblock")) == 1


async def test_an_invoice_is_paid_in_a_dialog_that_shows_a_refusal(
    fake: FakeSandbox, url: str, browser_page: OpenPage
) -> None:
    invoice = {
        "title": "深度清洁",
        "description": "80 平",
        "currency": "CNY",
        "total_amount": 48000,
        "paid": False,
    }
    message = fake.say(CUSTOMER, invoice=invoice, buttons=[[{"text": "支付 480", "pay": True}]])
    fake.refusals["invoice"] = "这张订单已过期"
    page = await browser_page(url)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="支付 480").click()
    sheet = phone.get_by_role("dialog", name="付款")
    await sheet.get_by_role("button", name="支付 ¥480.00").click()
    await expect(sheet.get_by_role("alert")).to_contain_text("这张订单已过期")
    fake.refusals.clear()
    await sheet.get_by_role("button", name="支付 ¥480.00").click()
    await expect(sheet).to_have_count(0)
    await expect(phone.get_by_role("button", name="已支付 ¥480.00")).to_be_disabled()
    assert fake.of("invoice")[-1] == {"person_id": CUSTOMER, "message_id": message}
