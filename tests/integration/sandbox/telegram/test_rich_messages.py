"""Rich messages: accepted blocks, Telegram's refusals, edits, buttons, and the sending through aiogram."""

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    InputRichBlockParagraph,
    InputRichBlockTable,
    InputRichMessage,
    RichBlockTableCell,
    RichTextBold,
    RichTextDateTime,
)

from sandbox.telegram import Person
from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.images import blank_png
from tests.integration.sandbox.telegram.conftest import TOKEN, Call
from tests.integration.sandbox.telegram.refused import refused

HEADING = {"type": "heading", "size": 3, "text": ["Receipt ", {"type": "bold", "text": "HK1"}]}
TABLE = {
    "type": "table",
    "is_striped": True,
    "cells": [
        [{"text": "Item", "is_header": True}, {"text": "Amount", "is_header": True}],
        [{"text": "Deep cleaning"}, {"text": "¥199", "align": "right"}],
    ],
}
ROW = {"type": "buttons", "buttons": [{"text": "Again", "callback_data": "again", "style": "primary"}]}


def nested(depth: int) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "paragraph", "text": "x"}
    for _ in range(depth):
        block = {"type": "blockquote", "blocks": [block]}
    return block


def cells(columns: int) -> dict[str, Any]:
    return {"type": "table", "cells": [[{"text": "x"}] * columns]}


def a(kind: str, **values: Any) -> dict[str, Any]:
    return {"type": kind, **values}


async def test_blocks_are_shown_with_their_plain_reading(call: Call, alice: Person) -> None:
    blocks = [HEADING, TABLE, a("list", items=[{"blocks": [a("paragraph", text="one")]}]), ROW]
    sent = await call("sendRichMessage", chat_id=alice.id, rich_message={"blocks": blocks})
    assert "text" not in sent
    assert sent["rich_message"]["blocks"][1]["cells"][1][1] == {
        "align": "right",
        "valign": "middle",
        "text": "¥199",
    }
    shown = alice.messages()[-1]
    assert shown["text"] == "Receipt HK1\nItem | Amount\nDeep cleaning | ¥199\n• one\n[Again]"
    assert [block["type"] for block in shown["rich"]] == ["heading", "table", "list", "buttons"]


@pytest.mark.parametrize(
    ("rich", "words"),
    [
        (None, "rich message must be non-empty"),
        ("{", "can't parse rich message JSON object"),
        ([], "object expected as rich message"),
        ({}, "rich message must be non-empty"),
        ({"blocks": []}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": ["x"]}, "object expected as InputRichMessageBlock"),
        ({"blocks": [a("poem", text="x")]}, 'type "poem" is unsupported'),
        ({"blocks": [a("thinking", text="x")]}, 'type "thinking" is unsupported'),
        ({"blocks": [a("heading", text="x", size=7)]}, "invalid section heading size specified"),
        ({"blocks": [a("heading", text="", size=1)]}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": [a("paragraph", text=5)]}, "invalid rich text specified"),
        ({"blocks": [a("paragraph", text=a("glow", text="x"))]}, "unsupported rich text type"),
        ({"blocks": [a("paragraph", text=a("url", text="x", url="ftp:/"))]}, "RICH_MESSAGE_URL_INVALID"),
        (
            {"blocks": [a("paragraph", text=a("date_time", text="x", unix_time=5, date_time_format="q"))]},
            "invalid date-time format specified",
        ),
        ({"blocks": [a("paragraph", text=a("date_time", text="x"))]}, "invalid date specified"),
        ({"blocks": [a("list", items=[])]}, "list must be non-empty"),
        (
            {"blocks": [a("list", items=[{"blocks": []}, {"blocks": [], "type": "1"}])]},
            "list must be either ordered or unordered",
        ),
        (
            {"blocks": [a("table", cells=[[{"text": "x", "align": "up"}]])]},
            "invalid horizontal alignment specified",
        ),
        (
            {"blocks": [a("table", cells=[[{"text": "x", "colspan": -1}]])]},
            "invalid table cell colspan specified",
        ),
        ({"blocks": [cells(21)]}, "RICH_MESSAGE_TABLE_COLS_TOO_MANY"),
        ({"blocks": [nested(16)]}, "RICH_MESSAGE_DEPTH_INVALID"),
        ({"blocks": [a("paragraph", text="x")] * 501}, "RICH_MESSAGE_BLOCKS_TOO_MANY"),
        ({"blocks": [a("paragraph", text="x" * 32769)]}, "RICH_MESSAGE_TEXT_TOO_LONG"),
        ({"blocks": [a("slideshow", blocks=[])]}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": [a("map", location={"latitude": 91, "longitude": 0})]}, "invalid location specified"),
        ({"blocks": [a("buttons", buttons=[])]}, "button row must be non-empty"),
        (
            {"blocks": [a("buttons", buttons=[{"text": "x"}])]},
            "text buttons are unallowed in the inline keyboard",
        ),
        (
            {"blocks": [a("photo", photo={"type": "video", "media": "x"})]},
            'unexpected media type "video" for block "photo"',
        ),
    ],
)
async def test_a_wrong_rich_message_is_refused(call: Call, alice: Person, rich: Any, words: str) -> None:
    sending = call("sendRichMessage", chat_id=alice.id, rich_message=rich)
    assert await refused(sending) == (400, f"Bad Request: {words}")


async def test_limits_are_inclusive(call: Call, alice: Person) -> None:
    for block in (cells(20), nested(15), a("paragraph", text="x" * 32768)):
        assert await call("sendRichMessage", chat_id=alice.id, rich_message={"blocks": [block]})


async def test_html_and_markdown_are_not_modelled(call: Call, alice: Person) -> None:
    for source in ("html", "markdown"):
        status, _ = await refused(call("sendRichMessage", chat_id=alice.id, rich_message={source: "x"}))
        assert status == 501


async def test_text_and_rich_message_are_edited_into_each_other(call: Call, alice: Person) -> None:
    sent = await call("sendMessage", chat_id=alice.id, text="plain")
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    rich = {"blocks": [HEADING]}
    edited = await call("editMessageText", **place, rich_message=rich)
    assert "text" not in edited
    again = call("editMessageText", **place, rich_message=rich)
    assert (await refused(again))[1].startswith("Bad Request: message is not modified")
    assert (await call("editMessageText", **place, text="plain"))["text"] == "plain"
    assert "rich" not in alice.messages()[-1]


async def test_a_button_of_a_block_is_pressed_by_its_label(call: Call, alice: Person, server: Any) -> None:
    await call("sendRichMessage", chat_id=alice.id, rich_message={"blocks": [HEADING, ROW]})
    pressed: list[str] = []

    async def consume(update: dict[str, Any]) -> None:
        pressed.append(update["callback_query"]["data"])

    server.deliver_to(consume)
    await alice.tap("Again")
    assert pressed == ["again"]


async def test_media_are_uploaded_or_sent_again(call: Call, alice: Person) -> None:
    sent = await call("sendPhoto", chat_id=alice.id, photo="attach://p", files={"p": _upload()})
    photo = a("photo", photo={"type": "photo", "media": sent["photo"][-1]["file_id"]})
    await call("sendRichMessage", chat_id=alice.id, rich_message={"blocks": [a("slideshow", blocks=[photo])]})
    shown = alice.messages()[-1]["rich"][0]["blocks"][0]["photo"][-1]
    assert shown["url"] == f"/sandbox/people/{alice.id}/file/{sent['photo'][-1]['file_id']}"


def _upload() -> UploadedFile:
    return UploadedFile("p.png", blank_png(200, 200))


async def test_aiogram_sends_and_reads_a_rich_message(address: str, alice: Person) -> None:
    async with Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(address))) as bot:
        when = RichTextDateTime(text="Monday", unix_time=1_800_000_000, date_time_format="")
        table = InputRichBlockTable(
            cells=[[RichBlockTableCell(text=RichTextBold(text="Visit"), align="left", valign="top")]]
        )
        sent = await bot.send_rich_message(
            alice.id, InputRichMessage(blocks=[InputRichBlockParagraph(text=when), table])
        )
        assert sent.rich_message is not None
        kinds = [block.type for block in sent.rich_message.blocks]
        assert kinds == ["paragraph", "table"]
    assert json.dumps(alice.messages()[-1]["rich"], ensure_ascii=False).count("Visit") == 1
