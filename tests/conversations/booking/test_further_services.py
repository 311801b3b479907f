"""A second service of a message waits beside the draft and is offered once that is an order or discarded."""

from typing import Any

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, has_booking_card, labels, newest_message, newest_text, toast

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"
TWO_SERVICES = "明天下午3点在朝阳区做深度清洁，80平，再洗两台空调"
DEEP_CLEANING: dict[str, Any] = {
    "service": "deep_cleaning",
    "start": "2026-11-24T15:00",
    "district": "朝阳区",
    "area_m2": 80,
}
AIRCON: dict[str, Any] = {"service": "ac_cleaning", "quantity": 2}
OFFER = "您还提到：空调清洗"


@pytest.fixture(autouse=True)
def sentences(scene: BotScene) -> None:
    scene.understanding.meanings[TWO_SERVICES] = ("book_service", {**DEEP_CLEANING, "second": AIRCON})


async def test_a_second_service_is_offered_after_the_order_and_booked_by_a_press(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(TWO_SERVICES)
    assert "空调清洗" in booking_card(alice)["text"], "what was said is shown back"
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    assert OFFER in newest_text(alice) and labels(newest_message(alice)) == ["接着约", "不用了"]
    await alice.tap("接着约")
    draft = await scene.draft(alice)
    assert draft is not None and (draft.service, draft.measure) == ("ac_cleaning", 2)
    assert len(await scene.orders(alice)) == 1


async def test_a_second_service_is_dropped_by_a_press(scene: BotScene, alice: Person) -> None:
    await alice.text(TWO_SERVICES)
    await alice.text("取消吧")
    assert OFFER in newest_text(alice)
    await alice.tap("不用了")
    assert "先不约：空调清洗" in newest_text(alice)
    assert await scene.draft(alice) is None and not has_booking_card(alice)


async def test_a_kept_request_waits_while_another_draft_is_open(scene: BotScene, alice: Person) -> None:
    await alice.text(TWO_SERVICES)
    await alice.text("取消吧")
    await alice.text(SENTENCE)
    seen = await alice.tap("接着约")
    assert "请先完成或取消当前的预约单" in toast(seen)
    draft = await scene.draft(alice)
    assert draft is not None and draft.service == "deep_cleaning"


async def test_a_second_press_for_a_kept_request_is_outdated(scene: BotScene, alice: Person) -> None:
    await alice.text(TWO_SERVICES)
    await alice.text("取消吧")
    offer = newest_message(alice)
    data = offer["buttons"][0][0]["data"]
    await alice.tap("不用了")
    seen = await alice.tap(message_id=offer["message_id"], data=data)
    assert "这个按钮已经过时" in toast(seen)
    assert await scene.draft(alice) is None
