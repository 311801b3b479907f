"""Invalid input is answered, changes nothing and logs no exception."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio

from tests.e2e.program.running import Phone, Running, label_of, texts
from tests.e2e.program.sample_pictures import png

pytestmark = [pytest.mark.program, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="package")]

SENTENCE = "后天下午3点在徐汇区擦玻璃，20平"


def answered(heard: list[dict[str, Any]]) -> str:
    """Return the bot's answer."""
    said = texts([message for message in heard if message["from"] == "bot"])
    assert said, "silence is no answer"
    return said


@pytest_asyncio.fixture(loop_scope="package")
async def chen(program: Running) -> Phone:
    return await program.phone("陈建国")


async def test_text_without_meaning_is_answered(chen: Phone) -> None:
    for text in ("啊" * 4096, "🙃🙃🙃", "?!?!", "asdf qwer", "\u200b\u200b。", "<b>&lt;", "0" * 300):
        answered(await chen.text(text))


async def test_unrequested_content_is_answered(program: Running, chen: Phone) -> None:
    for kind in ("sticker", "voice"):
        answered((await program.post(f"people/{chen.id}/{kind}", json={}))["messages"])
    answered(await chen.photo(png(), "看看"))
    answered(await chen.document(b"\0" * 25 * 1024 * 1024, "big.bin"))


async def test_a_photo_in_place_of_text_keeps_the_question(chen: Phone) -> None:
    await chen.text(SENTENCE)
    card = await chen.reads("预约单", "擦玻璃")
    await chen.photo(png())
    await chen.reads("预约单", "擦玻璃", "20")
    assert card["text"]


async def test_a_forged_press_reveals_and_changes_nothing(program: Running, chen: Phone) -> None:
    emma, stranger = await program.phone("Emma Carter"), await program.phone("何倩")
    await emma.text("deep clean tomorrow 9am, 80 sqm, Chaoyang")
    await emma.tap("Anyone")
    await emma.tap("Confirm")
    mine = await emma.offers_button("WeChat Pay")
    await stranger.text("/start")
    theirs = stranger.heard[-1]
    before = await program.payments()
    for row in mine["buttons"]:
        for button in row:
            if "data" in button:
                heard = await stranger.press(theirs["message_id"], button["data"])
                assert "Sanlitun" not in texts(heard)
    assert await program.payments() == before
    await emma.offers_button("WeChat Pay")


async def test_a_stale_confirmation_books_nothing(chen: Phone) -> None:
    await chen.text("不约了")
    await chen.text(SENTENCE)
    await chen.tap("谁都可以")
    quoted = await chen.offers_button("确认下单")
    old = label_of(quoted, "确认下单")
    assert old is not None
    await chen.text("改成30平")
    newer = await chen.offers_button("确认下单")
    await chen.press(newer["message_id"], old["data"])
    assert "HK2" not in (await chen.reads("预约单", "30"))["text"]


async def test_two_concurrent_taps_create_one_order(chen: Phone) -> None:
    quoted = await chen.offers_button("确认下单")
    button = label_of(quoted, "确认下单")
    assert button is not None
    twice = [chen.press(quoted["message_id"], button["data"]) for _ in range(2)]
    await asyncio.gather(*twice)
    await chen.text("我的订单")
    assert answered(chen.heard).count("待支付（") == 1


async def test_a_hundred_messages_at_once_are_answered_until_the_rate_limit(
    program: Running, chen: Phone
) -> None:
    heard = await asyncio.gather(*(chen.text(f"{number}") for number in range(100)))
    assert answered([message for one in heard for message in one])
    await program.wait(minutes=16)
    answered(await chen.text("我的订单"))


async def test_the_log_contains_no_errors(program: Running) -> None:
    assert "Traceback" not in program.log
    assert '"level": "error"' not in program.log
