"""A third-party client: python-telegram-bot against the stand-in, by polling and by webhook."""

import contextlib
import warnings
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LabeledPrice,
    Update,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    PreCheckoutQueryHandler,
    filters,
)

from sandbox.telegram import Fault, Person, TelegramServer, WaitPolicy
from sandbox.telegram.images import blank_png
from tests.integration.sandbox.telegram.conftest import TOKEN

PICTURE = blank_png(320, 200)
Context = ContextTypes.DEFAULT_TYPE
warnings.filterwarnings("ignore", module="telegram")


async def start(update: Update, context: Context) -> None:
    assert update.message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("确认 ✅", callback_data="yes")]])
    await update.message.reply_html("<i>hello</i>", reply_markup=keyboard)


async def press(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("done")
    await update.callback_query.edit_message_text("pressed")


async def photo(update: Update, context: Context) -> None:
    assert update.message
    file = await update.message.photo[-1].get_file()
    content = bytes(await file.download_as_bytearray())
    await update.message.reply_photo(content, caption=f"{len(content)}")


async def pay(update: Update, context: Context) -> None:
    assert update.message
    prices = [LabeledPrice("x", 500)]
    await update.message.reply_invoice(
        "清洁", "desc", "p-1", currency="CNY", prices=prices, provider_token="t"
    )


async def checkout(update: Update, context: Context) -> None:
    assert update.pre_checkout_query
    await update.pre_checkout_query.answer(ok=True)


async def paid(update: Update, context: Context) -> None:
    assert update.message
    assert update.message.successful_payment
    await update.message.reply_text(update.message.successful_payment.invoice_payload)


def build(address: str) -> Application[Any, Any, Any, Any, Any, Any]:
    application = (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .concurrent_updates(True)
        .build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("pay", pay))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(MessageHandler(filters.PHOTO, photo))
    application.add_handler(PreCheckoutQueryHandler(checkout))
    application.add_handler(MessageHandler(filters.SUCCESSFUL_PAYMENT, paid))
    return application


@contextlib.asynccontextmanager
async def polling(application: Any) -> AsyncIterator[None]:
    await application.updater.start_polling(timeout=2)
    try:
        yield
    finally:
        await application.updater.stop()


@contextlib.asynccontextmanager
async def webhook(application: Any) -> AsyncIterator[None]:
    """Use a custom web server, as its manual shows: its own needs tornado, which is not installed."""

    async def receive(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "s"
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    site = web.Application()
    site.router.add_post("/hook", receive)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await application.bot.set_webhook(url, secret_token="s")
    try:
        yield
    finally:
        await application.bot.delete_webhook()
        await runner.cleanup()


@pytest.mark.parametrize("way", [polling, webhook])
async def test_a_python_telegram_bot_application_serves_a_person(
    server: TelegramServer, address: str, way: Any
) -> None:
    anna = server.add_person("Anna", "en")
    application = build(address)
    server.wait_policy = WaitPolicy(wait=60, idle=application.update_queue.join)
    async with application:
        await application.start()
        async with way(application):
            assert (await anna.text("/start"))[-1]["entities_html"] == "<i>hello</i>"
            pressed = await anna.tap("确认")
            assert (pressed.texts, pressed.answer) == (["pressed"], {"text": "done", "show_alert": False})
            assert (await anna.photo(PICTURE)).texts == [str(len(PICTURE))]
            invoice = (await anna.text("/pay"))[-1]
            assert (await anna.invoice(invoice["message_id"])).texts[-1] == "p-1"
        await application.stop()


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot")
    async with bot:
        yield bot


async def test_python_telegram_bot_reads_the_results_of_many_methods(
    bot: Bot, server: TelegramServer, alice: Person
) -> None:
    group = server.add_group("Ops", [alice], forum=True)
    sent = await bot.send_message(alice.id, "<b>x</b> 😀", parse_mode="HTML")
    assert sent.parse_entities() == {sent.entities[0]: "x"}
    assert await bot.edit_message_text("y", alice.id, sent.message_id)
    assert await bot.pin_chat_message(alice.id, sent.message_id)
    assert (await bot.get_chat(alice.id)).pinned_message
    assert await bot.delete_message(alice.id, sent.message_id)
    album = await bot.send_media_group(alice.id, [InputMediaPhoto(PICTURE), InputMediaPhoto(PICTURE)])
    assert album[0].media_group_id == album[1].media_group_id
    document = await bot.send_document(alice.id, b"1,2,3", filename="账单.csv")
    assert document.document
    assert document.document.file_name == "账单.csv"
    content = await (await document.document.get_file()).download_as_bytearray()
    assert bytes(content) == b"1,2,3"
    live = await bot.send_location(alice.id, 39.9, 116.4, live_period=60)
    assert await bot.edit_message_live_location(alice.id, live.message_id, latitude=40, longitude=116)
    assert await bot.stop_message_live_location(alice.id, live.message_id)
    topic = await bot.create_forum_topic(group.chat_id, "x")
    assert await bot.close_forum_topic(group.chat_id, topic.message_thread_id)
    assert (await bot.get_chat_member(group.chat_id, alice.id)).status == "creator"
    assert await bot.set_my_commands([BotCommand("start", "go")], scope=BotCommandScopeChat(alice.id))
    assert (await bot.get_my_commands(scope=BotCommandScopeChat(alice.id)))[0].command == "start"
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_python_telegram_bot_maps_the_refusals(
    bot: Bot, address: str, server: TelegramServer, alice: Person
) -> None:
    bob = server.add_person("Bob")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "x")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(bob.id, "x")
    server.faults.add(Fault(method="sendMessage", status=429, retry_after=4, times=1))
    with pytest.raises(RetryAfter):
        await bot.send_message(alice.id, "x")
    server.faults.add(Fault(method="sendMessage", status=500, times=1))
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "x")
    server.faults.add(Fault(method="sendMessage", drop=True, times=1))
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "x")
    with pytest.raises(InvalidToken):
        async with Bot("5:x", base_url=f"{address}/bot"):
            pass
