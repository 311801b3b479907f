"""The page with the real stand-in for Telegram and an aiogram bot over HTTP."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
import segno
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LabeledPrice,
    Message,
    PreCheckoutQuery,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from aiohttp import web
from playwright.async_api import Page, expect

from sandbox.control_api import control_application
from sandbox.page import add_page_routes
from sandbox.providers.language_stand_in import LanguageStandIn
from sandbox.telegram import TelegramServer
from sandbox.telegram.bot_api_http import add_routes
from tests.e2e.page.browser import NARROW, OpenPage, phone_of, write

pytestmark = pytest.mark.browser

TOKEN = "1:page"


class _Surroundings:
    """Clock, payments and SMS of a program that has none."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 4, tzinfo=UTC)

    def seconds(self) -> float:
        return self.time.timestamp()

    async def enrol(self, person: dict[str, Any]) -> dict[str, Any]:
        return {"home": None}

    async def books(self) -> list[dict[str, Any]]:
        return []

    async def ready(self) -> bool:
        return True

    async def now(self) -> datetime:
        return self.time

    async def advance(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def payments(self) -> list[dict[str, Any]]:
        return []

    async def pay(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        raise NotImplementedError

    async def fail(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        raise NotImplementedError

    def codes(self, phone: str) -> list[str]:
        return []


def _dispatcher() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def start(message: Message) -> None:
        share = KeyboardButton(text="📱 分享手机号", request_contact=True)
        place = KeyboardButton(text="📍 分享位置", request_location=True)
        keyboard = ReplyKeyboardMarkup(keyboard=[[share, place]], resize_keyboard=True)
        await message.answer("你好，请先分享手机号。", reply_markup=keyboard)

    @dispatcher.message(F.contact)
    async def contact(message: Message) -> None:
        assert message.contact is not None
        await message.answer(
            f"收到 <b>{message.contact.phone_number}</b>", reply_markup=ReplyKeyboardRemove()
        )

    @dispatcher.message(Command("count"))
    async def count(message: Message) -> None:
        await message.answer("0", reply_markup=_plus(0))

    @dispatcher.callback_query(F.data.startswith("plus:"))
    async def plus(query: CallbackQuery) -> None:
        number = int(str(query.data).partition(":")[2]) + 1
        assert isinstance(query.message, Message)
        await query.message.edit_text(str(number), reply_markup=_plus(number))
        await query.answer(f"现在是 {number}", show_alert=number == 2)

    @dispatcher.message(Command("qr"))
    async def qr(message: Message) -> None:
        picture = io.BytesIO()
        segno.make("https://example.org/pay", micro=False).save(picture, kind="png", scale=6)
        await message.answer_photo(BufferedInputFile(picture.getvalue(), "qr.png"), caption="扫码支付")

    @dispatcher.message(Command("invoice"))
    async def invoice(message: Message) -> None:
        await message.answer_invoice(
            title="深度清洁",
            description="80 平",
            payload="order-1",
            currency="CNY",
            prices=[LabeledPrice(label="合计", amount=48000)],
            provider_token="card:test",
        )

    @dispatcher.pre_checkout_query()
    async def check(query: PreCheckoutQuery) -> None:
        await query.answer(ok=True)

    @dispatcher.message(F.photo)
    async def photo(message: Message) -> None:
        await message.answer("照片收到")

    @dispatcher.message(F.location)
    async def location(message: Message) -> None:
        await message.answer("位置收到")

    @dispatcher.edited_message(F.location)
    async def moved(message: Message) -> None:
        assert message.location is not None
        await message.answer(f"在 {message.location.latitude:.4f}")

    return dispatcher


def _plus(number: int) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton(text="加一", callback_data=f"plus:{number}")
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


@asynccontextmanager
async def _program(server: TelegramServer, surroundings: _Surroundings) -> AsyncIterator[str]:
    app = web.Application()
    add_page_routes(app)
    add_routes(app, server)
    control = control_application(
        server,
        readiness=surroundings,
        clock=surroundings,
        payments=surroundings,
        sms=surroundings,
        language=LanguageStandIn(),
        records=surroundings,
    )
    app.add_subapp("/sandbox", control)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = _dispatcher()
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=2))
    await bot.set_my_commands([BotCommand(command="count", description="数一数")])
    try:
        yield url
    finally:
        with suppress(RuntimeError):
            await dispatcher.stop_polling()
        await polling
        await runner.cleanup()
        await server.close()


@pytest_asyncio.fixture
async def url() -> AsyncIterator[str]:
    surroundings = _Surroundings()
    server = TelegramServer(now=surroundings.seconds)
    server.add_bot(TOKEN)
    server.add_person("李女士", role="customer", home=(39.956, 116.3103))
    server.add_person("王阿姨", role="housekeeper")
    async with _program(server, surroundings) as address:
        yield address


async def _started(page: Page, name: str = "李女士") -> None:
    phone = phone_of(page, name)
    await phone.get_by_role("button", name="开始").click()
    await expect(phone.get_by_text("你好，请先分享手机号。")).to_be_visible()


async def test_sharing_the_contact_removes_the_keyboard(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await _started(page)
    phone = phone_of(page, "李女士")
    keyboard = phone.get_by_role("group", name="回复键盘")
    await keyboard.get_by_role("button", name="分享位置").click()
    await expect(phone.locator(".mine .location")).to_contain_text("北京市海淀区 附近")
    await keyboard.get_by_role("button", name="分享手机号").click()
    await expect(phone.locator(".theirs b")).to_have_text("+8613900000001", use_inner_text=True)
    await expect(keyboard).to_be_hidden()


async def test_a_press_edits_the_message_and_shows_the_answer(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await _started(page)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="菜单").click()
    await phone.get_by_role("option", name="数一数").click()
    await phone.get_by_role("button", name="加一").click()
    await expect(phone.get_by_role("status").filter(has_text="现在是 1")).to_be_visible()
    await phone.get_by_role("button", name="加一").click()
    await phone.get_by_role("alertdialog", name="现在是 2").get_by_role("button", name="好").click()
    await expect(phone.locator(".theirs .text").last).to_have_text("2")
    await expect(phone.get_by_role("article")).to_have_count(4)


async def test_a_qr_code_is_shown_without_smoothing(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await _started(page)
    phone = phone_of(page, "李女士")
    await write(phone, "/qr")
    image = phone.locator(".photo.code img")
    await expect(image).to_be_visible()
    size = "image => [image.naturalWidth, image.getBoundingClientRect().width]"
    natural, shown = await image.evaluate(size)
    assert natural == shown > 150


async def test_an_invoice_is_paid(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await _started(page)
    phone = phone_of(page, "李女士")
    await write(phone, "/invoice")
    await phone.get_by_role("button", name="¥480").or_(phone.get_by_role("button", name="480")).first.click()
    await phone.get_by_role("dialog", name="付款").get_by_role("button", name="支付 ¥480.00").click()
    await expect(phone.get_by_text("已付款 ¥480.00")).to_be_visible()
    await expect(phone.get_by_role("button", name="已支付 ¥480.00")).to_be_disabled()


async def test_photos_and_live_locations_reach_the_bot(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url, size=NARROW)
    await page.get_by_role("tab", name="王阿姨").click()
    await _started(page, "王阿姨")
    phone = phone_of(page, "王阿姨")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="示例照片").click()
    await phone.get_by_role("button", name="打扫后").click()
    await phone.get_by_role("button", name="发送照片").click()
    await expect(phone.get_by_text("照片收到")).to_be_visible()
    await expect(phone.locator(".mine .photo img")).to_be_visible()

    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="位置").click()
    await phone.get_by_role("button", name="朝阳区").click()
    await phone.get_by_role("button", name="实时共享").click()
    await expect(phone.get_by_text("位置收到")).to_be_visible()
    await phone.get_by_role("button", name="移动").click()
    await phone.get_by_role("button", name="海淀区").click()
    await phone.get_by_role("button", name="直接到达").click()
    await expect(phone.get_by_text("在 39.9560")).to_be_visible()
    await phone.get_by_role("button", name="停止共享").click()
    await expect(phone.get_by_text("共享已结束")).to_be_visible()


async def test_a_refusal_of_telegram_is_shown_in_its_words(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await _started(page)
    phone = phone_of(page, "李女士")
    await write(phone, "长" * 4097)
    await expect(phone.get_by_role("status").filter(has_text="message is too long")).to_be_visible()
    await expect(phone.get_by_role("textbox")).to_have_value("长" * 4097)


async def test_a_stopped_bot_can_be_restarted(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await _started(page)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="更多操作").click()
    await phone.get_by_role("menuitem", name="停用机器人").click()
    await page.reload()
    await phone.get_by_role("button", name="重新启用").click()
    await expect(phone.get_by_role("textbox", name="消息")).to_be_visible()


async def test_a_live_location_ends_when_the_clock_is_moved(url: str, browser_page: OpenPage) -> None:
    page = await browser_page(url)
    await _started(page)
    phone = phone_of(page, "李女士")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("menuitem", name="位置").click()
    await phone.get_by_role("combobox", name="时长").select_option("900")
    await phone.get_by_role("button", name="实时共享").click()
    await expect(phone.locator(".badge.live")).to_be_visible()
    clock = page.get_by_role("group", name="程序时间")
    await expect(clock).to_contain_text("12:00")
    await clock.get_by_role("button", name="+1 小时").click()
    await expect(clock).to_contain_text("13:00")
    await expect(phone.get_by_text("共享已结束")).to_be_visible()
