"""Content that answers no question is answered and changes nothing."""

import pytest

from bot.features.customer import order_callbacks as callbacks
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.customer.test_reviews import picture
from tests.support.payment_scene import PaymentScene
from tests.support.phone import newest_message, order_card


@pytest.mark.parametrize("text", ["字" * 4096, "🙂🙃😀", "<b>&amp;</i>", "/nonsense", "0", "HK999"])
async def test_text_while_a_message_is_requested_is_relayed_or_explained(
    scene: PaymentScene, alice: Person, text: str
) -> None:
    order = await scene.assigned(alice)
    await alice.tap("💬 捎句话")
    before = newest_message(alice)["message_id"]
    await alice.text(text)
    assert newest_message(alice)["message_id"] > before
    assert (await scene.newest_order(alice)).status is order.status


async def test_media_in_place_of_a_message_keep_the_question_open(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await alice.tap("💬 捎句话")
    await alice.voice(b"voice")
    assert "只能转达文字" in newest_message(alice)["text"]
    await alice.photo(picture("p"))
    assert "只能转达文字" in newest_message(alice)["text"]
    await alice.document(b"x" * 1000, "file.bin")
    await alice.text("带上拖把")
    assert "已转告" in newest_message(alice)["text"]


async def test_an_invoice_is_paid_while_a_question_is_open(scene: PaymentScene, alice: Person) -> None:
    first = await scene.assigned(alice)
    await scene.book(alice)
    await alice.tap("💳 银行卡")
    invoice = newest_message(alice)["message_id"]
    message_id = order_card(alice, first.number)["message_id"]
    await alice.tap(message_id=message_id, data=callbacks.SendWord(order_id=first.id).pack())
    await alice.invoice(invoice)
    assert (await scene.newest_order(alice)).status is OrderStatus.DISPATCHING


async def test_a_photo_without_an_open_question_is_kept_with_the_order(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    await alice.photo(picture("p"))
    assert f"已放进订单 {order.number}（共 1 张）" in newest_message(alice)["text"]
    kept = await scene.newest_order(alice)
    assert len(kept.photos) == 1 and kept.status is order.status
    assert "已接单" in order_card(alice, order.number)["text"]


async def test_without_the_language_server_buttons_work_and_messages_are_relayed(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    scene.understanding.down = True
    await alice.text("能不能换个阿姨")
    assert "暂时读不懂" in newest_message(alice)["text"]
    await alice.text("我的订单")
    assert order.number in newest_message(alice)["text"], "a label is recognised without its emoji"
    await alice.tap("💬 捎句话")
    await alice.text("带上拖把")
    assert "已转告" in newest_message(alice)["text"]
    await alice.tap("📋 我的订单")
    assert "我的订单" in newest_message(alice)["text"]
