"""An unchanged aiogram bot on the stand-in: by polling, by webhook, and in process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ContentType,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    LabeledPrice,
    MediaUnion,
    Message,
    PreCheckoutQuery,
    ReplyKeyboardMarkup,
    Update,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from sandbox.telegram import Fault, Person, TelegramServer, WaitPolicy
from sandbox.telegram.images import blank_png
from sandbox.telegram.in_process_session import SandboxSession, feed
from tests.integration.sandbox.telegram.conftest import TOKEN

PICTURE = blank_png(320, 200)


class CountingDispatcher(Dispatcher):
    """Count the updates being handled and the methods being called for their handlers."""

    def __init__(self) -> None:
        super().__init__()
        self._running = 0
        self._changed = asyncio.Condition()

    @contextlib.asynccontextmanager
    async def _counted(self) -> AsyncIterator[None]:
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            async with self._changed:
                self._changed.notify_all()

    async def feed_update(self, bot: Bot, update: Update, **data: Any) -> Any:
        async with self._counted():
            return await super().feed_update(bot, update, **data)

    async def silent_call_request(self, bot: Bot, result: TelegramMethod[Any]) -> None:  # type: ignore[override]
        async with self._counted():
            await super().silent_call_request(bot, result)

    async def idle(self) -> None:
        """Return when nothing is running."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._running)


def shop() -> CountingDispatcher:
    """A bot that uses a little of everything."""
    router = Router()

    @router.message(F.text == "/start")
    async def start(message: Message) -> None:
        share = KeyboardButton(text="📱 分享手机号", request_contact=True)
        await message.answer("<b>你好</b>", reply_markup=ReplyKeyboardMarkup(keyboard=[[share]]))

    @router.message(F.text == "card")
    async def card(message: Message) -> None:
        buttons = [[InlineKeyboardButton(text="✅ 确认", callback_data="ok:1")]]
        await message.answer("预约单", reply_markup=InlineKeyboardMarkup(inline_keyboard=buttons))

    @router.callback_query(F.data.startswith("ok:"))
    async def confirm(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("已确认")
        await query.answer("好的")

    @router.message(F.contact)
    async def contact(message: Message) -> None:
        assert message.contact is not None
        await message.answer(message.contact.phone_number)

    @router.message(F.photo)
    async def photo(message: Message, bot: Bot) -> None:
        assert message.photo is not None
        stream = await bot.download(message.photo[-1])
        assert stream is not None
        content = stream.read()
        again = BufferedInputFile(content, "again.png")
        await message.answer_photo(again, caption=str(len(content)))
        media: list[MediaUnion] = [InputMediaPhoto(media=again, caption="1"), InputMediaPhoto(media=again)]
        await message.answer_media_group(media)

    @router.message(F.text == "pay")
    async def invoice(message: Message) -> None:
        prices = [LabeledPrice(label="清洁", amount=19900)]
        await message.answer_invoice("清洁", "HK1", "pay-1", "CNY", prices, provider_token="card:1")

    @router.pre_checkout_query()
    async def checkout(query: PreCheckoutQuery) -> None:
        await query.answer(ok=True)

    @router.message(F.successful_payment)
    async def paid(message: Message) -> SendMessage:
        assert message.successful_payment is not None
        return message.answer(f"收到 {message.successful_payment.total_amount}")

    @router.edited_message(F.location)
    async def moved(message: Message) -> None:
        assert message.location is not None
        await message.answer(f"{message.location.latitude:.2f}")

    @router.message(F.content_type.in_({ContentType.STICKER, ContentType.VOICE, ContentType.DOCUMENT}))
    async def other(message: Message) -> None:
        await message.reply(message.content_type)

    dispatcher = CountingDispatcher()
    dispatcher.include_router(router)
    return dispatcher


def bot_with(session: BaseSession) -> Bot:
    return Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))


def remote(address: str) -> Bot:
    return bot_with(AiohttpSession(api=TelegramAPIServer.from_base(address)))


@contextlib.asynccontextmanager
async def by_polling(dispatcher: Dispatcher, address: str) -> AsyncIterator[None]:
    polling = asyncio.create_task(
        dispatcher.start_polling(remote(address), handle_signals=False, polling_timeout=5)
    )
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await asyncio.wait_for(polling, 10)


@contextlib.asynccontextmanager
async def by_webhook(dispatcher: Dispatcher, address: str, *, in_background: bool) -> AsyncIterator[None]:
    bot = remote(address)
    application = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=in_background, secret_token="s").register(
        application, path="/hook"
    )
    setup_application(application, dispatcher, bot=bot)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s")
    try:
        yield
    finally:
        await bot.delete_webhook()
        await bot.session.close()
        await runner.cleanup()


@contextlib.asynccontextmanager
async def in_process(dispatcher: Dispatcher, server: TelegramServer) -> AsyncIterator[None]:
    server.deliver_to(feed(dispatcher, bot_with(SandboxSession(server))))
    yield


@pytest.fixture(params=["polling", "webhook", "webhook in background", "in process"])
async def shop_is_open(
    request: pytest.FixtureRequest, server: TelegramServer, address: str
) -> AsyncIterator[None]:
    """Serve the shop in this way; a person's action returns when the shop's handlers have finished."""
    dispatcher = shop()
    server.wait_policy = WaitPolicy(wait=60, idle=dispatcher.idle)
    match request.param:
        case "polling":
            opened: contextlib.AbstractAsyncContextManager[None] = by_polling(dispatcher, address)
        case "in process":
            opened = in_process(dispatcher, server)
        case kind:
            opened = by_webhook(dispatcher, address, in_background="background" in kind)
    async with opened:
        yield


@pytest.mark.usefixtures("shop_is_open")
async def test_every_kind_of_message_is_answered(server: TelegramServer) -> None:
    anna = server.add_person("Anna", "en", "+8613911112222")
    reaction = await anna.text("/start")
    assert reaction[-1]["entities_html"] == "<b>你好</b>"
    assert (await anna.tap("分享手机号")).texts == ["+8613911112222"]
    assert (await anna.text("card")).texts == ["预约单"]
    pressed = await anna.tap("确认")
    assert (pressed.texts, pressed.answer) == (["已确认"], {"text": "好的", "show_alert": False})
    shown = [m for m in await anna.photo(PICTURE) if m["from"] == "bot"]
    assert [m["text"] for m in shown] == [str(len(PICTURE)), "1", ""]
    assert shown[1]["media_group_id"] == shown[2]["media_group_id"]
    invoice = (await anna.text("pay"))[-1]
    assert (await anna.invoice(invoice["message_id"])).texts[-1] == "收到 19900"
    live = (await anna.location(39.9, 116.4, live_period=600))[0]
    assert (await anna.location(39.95, 116.4, message_id=live["message_id"])).texts == ["39.95"]
    assert (await anna.sticker(PICTURE)).texts == ["sticker"]
    assert (await anna.voice(b"OggS")).texts == ["voice"]
    assert (await anna.document(b"x", "a.txt")).texts == ["document"]


@pytest.mark.usefixtures("shop_is_open")
async def test_many_people_at_once_get_their_own_answers(server: TelegramServer) -> None:
    people = [server.add_person(f"P{i}", phone=f"+86139{i:08d}") for i in range(10)]
    await asyncio.gather(*(person.text("/start") for person in people))
    reactions = await asyncio.gather(*(person.contact() for person in people))
    for person, reaction in zip(people, reactions, strict=True):
        assert reaction.texts == [person.account.phone]


async def test_in_process_refusals_are_aiograms_exceptions(server: TelegramServer, alice: Person) -> None:
    bot = bot_with(SandboxSession(server))
    bob = server.add_person("Bob")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(1, "x")
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(bob.id, "x")
    server.faults.add(Fault(method="sendMessage", status=429, retry_after=3, times=1))
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(alice.id, "x")
    assert caught.value.retry_after == 3
    server.faults.add(Fault(method="sendMessage", drop=True, times=1))
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(alice.id, "x")
    with pytest.raises(TelegramUnauthorizedError):
        await Bot("5:x", session=SandboxSession(server)).get_me()


async def test_typed_results_of_many_methods(server: TelegramServer, address: str, alice: Person) -> None:
    """Each result is what aiogram's own types take."""
    async with remote(address) as bot:
        group = server.add_group("Ops", [alice], forum=True)
        assert (await bot.get_me()).username == "house_bot"
        assert (await bot.get_chat(alice.id)).first_name == "Alice"
        assert (await bot.get_chat(group.chat_id)).is_forum
        assert len(await bot.get_chat_administrators(group.chat_id)) == 1
        topic = await bot.create_forum_topic(group.chat_id, "x")
        sent = await bot.send_message(group.chat_id, "x", message_thread_id=topic.message_thread_id)
        assert sent.message_thread_id == topic.message_thread_id
        place = await bot.send_location(alice.id, 39.9, 116.4, live_period=600)
        moved = await bot.edit_message_live_location(
            latitude=40, longitude=116, chat_id=alice.id, message_id=place.message_id
        )
        assert isinstance(moved, Message)
        assert (await bot.copy_message(alice.id, alice.id, place.message_id)).message_id
        assert (await bot.forward_message(alice.id, alice.id, place.message_id)).forward_origin
        venue = await bot.send_venue(alice.id, 39.9, 116.4, "家", "朝阳区")
        assert venue.venue is not None
        document = await bot.send_document(alice.id, BufferedInputFile(b"x" * 300_000, "发票.pdf"))
        assert document.document is not None
        assert document.document.file_name == "发票.pdf"
        stream = await bot.download(document.document)
        assert stream is not None
        assert len(stream.read()) == 300_000
        assert (await bot.get_chat_menu_button()).type == "commands"
        assert (await bot.get_webhook_info()).url == ""
