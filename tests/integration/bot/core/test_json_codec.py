"""JSON of the Bot API: the same values as aiogram's form, and texts that every database can store."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.enums import ChatAction, ParseMode
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerPreCheckoutQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    GetMe,
    SendChatAction,
    SendInvoice,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendPoll,
    SendRichMessage,
    SendVenue,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InputMediaPhoto,
    InputPollOption,
    InputRichMessage,
    KeyboardButton,
    LabeledPrice,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)

from bot.core.callbacks import Join, button, copies, disabled, keyboard, link
from bot.core.json_codec import ShownMessage, method_json, read_json, read_result
from bot.core.rich_blocks import bold, heading, moment, paragraph

KEYBOARD = keyboard(
    [button("加入", Join(), style="primary"), *copies("copy", "值 😀")],
    [disabled("later"), link("link", "https://example.org/?a=1&b=2")],
)
METHODS: list[TelegramMethod[Any]] = [
    SendMessage(chat_id=1, text="<b>你好</b> 😀", reply_markup=KEYBOARD),
    SendMessage(
        chat_id=1,
        text="x",
        parse_mode=None,
        disable_notification=False,
        reply_markup=ReplyKeyboardMarkup(
            keyboard=[[KeyboardButton(text="电话", request_contact=True)]], resize_keyboard=True
        ),
    ),
    EditMessageText(chat_id=1, message_id=2, text="x", reply_markup=KEYBOARD),
    EditMessageText(chat_id=1, message_id=2, text="x"),
    EditMessageReplyMarkup(chat_id=1, message_id=2),
    DeleteMessage(chat_id=1, message_id=2),
    AnswerCallbackQuery(callback_query_id="1", text="好", show_alert=True),
    AnswerCallbackQuery(callback_query_id="12", text=None, show_alert=False),
    AnswerPreCheckoutQuery(pre_checkout_query_id="1", ok=False, error_message="x"),
    SendChatAction(chat_id=1, action=ChatAction.TYPING),
    SendVenue(chat_id=1, latitude=39.9, longitude=116.4, title="t", address="a"),
    SendPhoto(chat_id=1, photo="file-id", caption="<i>x</i>"),
    SendInvoice(
        chat_id=1,
        title="t",
        description="d",
        payload="p",
        currency="CNY",
        prices=[LabeledPrice(label="l", amount=100)],
        provider_token="token",
    ),
    SetMyCommands(
        commands=[BotCommand(command="start", description="开始")], scope=BotCommandScopeChat(chat_id=1)
    ),
    SetWebhook(url="https://example.org", allowed_updates=["message"], max_connections=100),
    SendPoll(
        chat_id=1,
        question="?",
        options=[InputPollOption(text="a"), InputPollOption(text="b")],
        close_date=datetime(2026, 11, 30, tzinfo=UTC),
    ),
    SendRichMessage(
        chat_id=1,
        rich_message=InputRichMessage(
            blocks=[
                heading("标题"),
                paragraph(["x", bold("y"), moment("8:00", datetime(2026, 11, 30, tzinfo=UTC))]),
            ]
        ),
        reply_markup=KEYBOARD,
    ),
    GetMe(),
]


@pytest.fixture
def bot() -> Bot:
    return Bot("42:token", AiohttpSession(), DefaultBotProperties(parse_mode=ParseMode.HTML))


def form(bot: Bot, method: TelegramMethod[Any]) -> dict[str, Any]:
    """Return the fields of aiogram's form, each decoded as Telegram does."""
    fields = {}
    for name, value in method.model_dump(warnings=False).items():
        prepared = bot.session.prepare_value(value, bot=bot, files={})
        if prepared:
            fields[name] = prepared
    return fields


def as_field(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.__api_method__)
async def test_a_call_carries_what_aiograms_form_carries(bot: Bot, method: TelegramMethod[Any]) -> None:
    body = method_json(bot, method)
    assert body is not None
    sent = json.loads(body)
    expected = form(bot, method)
    assert sent.keys() == expected.keys()
    for name, value in expected.items():
        told = as_field(sent[name])
        assert told == value or json.loads(told) == json.loads(value), name


@pytest.mark.parametrize(
    "method",
    [
        SendPhoto(chat_id=1, photo=BufferedInputFile(b"png", "photo.png")),
        SendMediaGroup(chat_id=1, media=[InputMediaPhoto(media=BufferedInputFile(b"png", "photo.png"))]),
        SendMediaGroup(chat_id=1, media=[InputMediaPhoto(media="a"), InputMediaPhoto(media="b")]),
        SendMessage(chat_id=1, text="x", link_preview_options=LinkPreviewOptions(is_disabled=True)),
    ],
    ids=["file", "album of files", "album", "nested default"],
)
async def test_what_only_a_form_carries_has_no_json(bot: Bot, method: TelegramMethod[Any]) -> None:
    assert method_json(bot, method) is None


async def test_further_parameters_name_the_method_of_a_response(bot: Bot) -> None:
    body = method_json(bot, AnswerCallbackQuery(callback_query_id="1"), method="answerCallbackQuery")
    assert json.loads(body or b"") == {"method": "answerCallbackQuery", "callback_query_id": "1"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2.5, null, true, "好 😀"]}', {"a": [1, 2.5, None, True, "好 😀"]}),
        ('"\\ud83d\\ude00"', "😀"),
        ('{"a": "x\\u0000y", "\\ud83d": ["\\ude00"]}', {"a": "x\ufffdy", "\ufffd": ["\ufffd"]}),
        ('"\\\\u0000"', "\\u0000"),
    ],
)
def test_json_is_read_without_characters_that_no_database_stores(text: str, value: Any) -> None:
    assert read_json(text) == value
    assert read_json(text.encode()) == value


@pytest.mark.parametrize("text", ["", "{", "[1,]", '{"a": "\\ud83d"', b"\xff"])
def test_invalid_json_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises(ValueError):
        read_json(text)


def test_of_a_message_that_was_sent_only_id_and_time_are_read() -> None:
    shown = b'{"ok": true, "result": {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}}}'
    for method in (SendMessage(chat_id=1, text="x"), EditMessageText(chat_id=1, message_id=7, text="x")):
        assert read_result(method, shown) == ShownMessage(7, date=1)
    assert read_result(DeleteMessage(chat_id=1, message_id=7), b'{"ok": true, "result": true}') is True
    others: list[tuple[TelegramMethod[Any], bytes]] = [
        (GetMe(), b'{"ok": true, "result": {"id": 42, "is_bot": true, "first_name": "x"}}'),
        (SendMessage(chat_id=1, text="x"), b'{"ok": false, "error_code": 400, "description": "x"}'),
        (SendMessage(chat_id=1, text="x"), b"<html>"),
    ]
    assert [read_result(method, content) for method, content in others] == [None] * 3
