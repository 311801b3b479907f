"""Status cards: whoever pressed a button sees theirs in the answer, everybody else's is refreshed by the outbox."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from application.homecare.orders.order_payments import start_payment
from application.platform.payments.use_cases import record_payment
from bot.features.customer.order_callbacks import OpenOrder
from bot.notifications.messenger import BotMessenger
from domain.homecare.orders.model import Order, OrderStatus
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.ports import DeliveryState
from domain.platform.payments.ports import ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from sandbox.telegram import Person
from sandbox.telegram.faults import Fault
from sandbox.telegram.telegram_errors import TelegramRefusal
from storage.outbox import Outbox
from storage.tables import notifications
from tests.conversations.housekeeper.visit_reports import on_the_day
from tests.support.order_scene import OrderScene
from tests.support.order_scene_fixtures import lin, scene, wang  # noqa: F401
from tests.support.phone import all_text, order_card


@pytest.fixture
def refused(scene: OrderScene, monkeypatch: pytest.MonkeyPatch) -> list[str]:  # noqa: F811
    """The descriptions of the calls that Telegram refuses."""
    descriptions: list[str] = []
    call = scene.telegram.call

    async def watched(
        token: str, method: str, parameters: Mapping[str, Any] | None = None, files: Any = None
    ) -> Any:
        try:
            return await call(token, method, parameters, files)
        except TelegramRefusal as refusal:
            descriptions.append(refusal.description)
            raise

    monkeypatch.setattr(scene.telegram, "call", watched)
    return descriptions


async def planned(scene: OrderScene) -> Counter[int]:  # noqa: F811
    """Count the refreshes of cards that were ever planned, by person."""
    statement = select(notifications.c.person_id).where(notifications.c.kind == SubjectNotification.CARD)
    async with scene.database.connect_read_only() as connection:
        return Counter((await connection.execute(statement)).scalars())


async def look_at_card(person: Person, order: Order) -> None:
    """Press a button under the order's card that shows it again."""
    message_id = order_card(person, order.number)["message_id"]
    await person.tap(message_id=message_id, data=OpenOrder(order_id=order.id).pack())


async def press(scene: OrderScene, person: Person, other: Person, label: str) -> None:  # noqa: F811
    """Press a button; assert that it refreshes the other person's card and none of their own."""
    before = await planned(scene)
    await person.tap(label)
    await scene.settle()
    ids = [(await scene.account(one)).id for one in (person, other)]
    added = await planned(scene) - before
    assert [added[one] for one in ids] == [0, 1], label


async def test_whoever_pressed_gets_no_second_edit_of_their_card(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
    refused: list[str],
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    await press(scene, wang, lin, "🚶 出发")
    assert "在路上" in order_card(lin, order.number)["text"]
    scene.clock.set(14, 50, day=24)
    await press(scene, wang, lin, "🚪 到了")
    await lin.tap("▶️ 没有开工码？我来确认开工")
    await press(scene, lin, wang, "▶️ 可以开工")
    assert "服务中" in order_card(lin, order.number)["text"]
    scene.clock.set(18, 30, day=24)
    await press(scene, wang, lin, "🏁 做完了")
    await press(scene, lin, wang, "✅ 确认完成")
    assert "✅ 已完成" in order_card(lin, order.number)["text"]
    assert refused == []


async def test_a_refresh_that_waits_is_done_by_the_answer_that_shows_the_card(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
    refused: list[str],
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    await wang.tap("🚶 出发")
    await look_at_card(lin, order)
    assert "在路上" in order_card(lin, order.number)["text"]
    await scene.settle()
    assert "出发了" in all_text(lin), "messages are sent all the same"
    assert refused == []


async def test_a_change_in_words_refreshes_the_card_of_whoever_wrote(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
) -> None:
    """Of a flood of texts only the last one is answered, so that an answer to a text may not be shown."""
    await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    before = await planned(scene)
    await wang.text("我出发了")
    added = await planned(scene) - before
    assert added[(await scene.account(wang)).id] == 1


async def test_a_change_by_event_handlers_refreshes_the_card_although_the_answer_shows_it(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
) -> None:
    """The answer is rendered before the event handlers run."""
    order: Order = await scene.placed_order(lin)
    account = await scene.account(lin)
    async with scene.begin() as uow:
        payment, _ = await start_payment(uow, account, order.id, ProviderName.WECHAT)
    before = await planned(scene)
    async with scene.begin() as uow:
        stated = ProviderPayment(payment.payment_no, ProviderState.SUCCEEDED, payment.amount, "CNY", "ref")
        await record_payment(uow, stated)
        uow.cards_in_answer.add((account.id, order.subject))
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING
    assert (await planned(scene) - before)[account.id] == 1


async def test_a_claimed_refresh_is_not_delivered_after_the_answer_showed_the_card(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
    refused: list[str],
) -> None:
    """The relay claims the refresh, waits for the chat of the press under way, and finds nothing left to show."""
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    await wang.tap("🚶 出发")
    claimed = await Outbox(scene.database).claim(scene.clock.now(), 100, timedelta(minutes=1))
    account = await scene.account(lin)
    refresh = next(one for one in claimed if one.kind == SubjectNotification.CARD)
    assert refresh.person_id == account.id
    await look_at_card(lin, order)
    messenger = BotMessenger(scene.dependencies, scene.bot, scene.dispatcher.fsm.events_isolation)
    calls = scene.telegram.activity.calls(0)
    assert (await messenger.deliver(refresh)).state is DeliveryState.SHOWN
    assert scene.telegram.activity.calls(0) == calls
    assert refused == []


async def test_the_outbox_shows_the_card_of_an_answer_that_telegram_did_not_take(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
) -> None:
    await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    scene.telegram.faults.add(Fault("sendMessage", 400, "Bad Request: try again", times=1))
    await wang.tap("🚶 出发")
    assert "🚶 在路上" not in all_text(wang)
    await scene.settle()
    assert "🚶 在路上" in all_text(wang)
