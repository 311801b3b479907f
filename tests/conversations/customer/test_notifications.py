"""Every notification to a customer in both languages, with working buttons only."""

from datetime import timedelta
from typing import Any

import pytest

from application.registry import notification_kinds
from bot.notifications.messenger import BotMessenger
from bot.notifications.renderer_registry import renderer_registry
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders.model import OrderStatus
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.visits.notifications import VisitNotification
from domain.kernel.localised import Language
from domain.platform.notifications.model import Notification, NotificationName
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.ports import DeliveryState
from domain.platform.reviews.model import Review
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, order_card

S = OrderStatus
CASES: list[tuple[NotificationName, OrderStatus, dict[str, Any], str, str]] = [
    (OrderNotification.ORDER_PAID, S.DISPATCHING, {}, "收到付款 ¥480", "¥480 received"),
    (OrderNotification.ORDER_EXPIRED, S.EXPIRED, {}, "超时未付", "not paid in time"),
    (OrderNotification.PAID_LATE, S.EXPIRED, {"amount": 48_000, "twice": False}, "来晚了", "came after"),
    (
        OrderNotification.PAID_LATE,
        S.DISPATCHING,
        {"amount": 48_000, "twice": True},
        "多付的 ¥480",
        "came twice",
    ),
    (DispatchNotification.SEARCH_WIDENED, S.DISPATCHING, {}, "全额退款", "full refund"),
    (
        DispatchNotification.SEARCH_BY_OPERATOR,
        S.DISPATCHING,
        {},
        "运营正在帮您找人",
        "An operator is looking",
    ),
    (DispatchNotification.ORDER_ASSIGNED, S.ASSIGNED, {}, "有人接单了", "Somebody accepted"),
    (DispatchNotification.ORDER_GIVEN_BACK, S.DISPATCHING, {}, "临时来不了", "can't come after all"),
    (DispatchNotification.ORDER_UNFILLED, S.UNFILLED, {}, "¥20 优惠券", "coupon over ¥20"),
    (VisitNotification.SET_OUT, S.EN_ROUTE, {}, "出发了", "has set out"),
    (VisitNotification.DELAYED, S.ASSIGNED, {"minutes": 20}, "晚到约 20 分钟", "about 20 minutes late"),
    (VisitNotification.ARRIVED, S.ARRIVED, {}, "到了", "is here"),
    (VisitNotification.WORK_STARTED, S.IN_SERVICE, {}, "开始干活了", "has started"),
    (VisitNotification.WORK_FINISHED, S.FINISHED, {}, "做完了", "is done"),
    (OrderNotification.ORDER_SETTLED, S.SETTLED, {}, "已完成", "is completed"),
    (
        OrderNotification.ORDER_CANCELLED,
        S.CANCELLED,
        {"by_role": "operator", "fee": 0},
        "已被平台取消",
        "cancelled by us",
    ),
    (OrderNotification.RESCHEDULED, S.ASSIGNED, {}, "同意了", "agreed"),
    (OrderNotification.RESCHEDULE_REFUSED, S.ASSIGNED, {}, "不方便", "can't make that time"),
    (VisitNotification.REMINDER, S.ASSIGNED, {"hours": 24}, "提醒", "reminder"),
    (VisitNotification.REMINDER, S.ASSIGNED, {"hours": 2}, "2 小时后", "in 2 hours"),
    (VisitNotification.LATE, S.ASSIGNED, {"minutes": 15}, "晚了 15 分钟", "15 minutes late"),
    (VisitNotification.NO_SHOW, S.ASSIGNED, {}, "不收任何费用", "cancel now for free"),
    (ReviewNotification.REVIEW_REMINDER, S.FINISHED, {}, "做得怎么样", "Your rating helps"),
    (SubjectNotification.MESSAGE, S.ASSIGNED, {"words": "门开<着>吗"}, "门开<着>吗", "门开<着>吗"),
]


@pytest.mark.parametrize(("kind", "status", "data", "zh", "en"), CASES)
async def test_each_notification_is_shown_in_both_languages(
    scene: PaymentScene,
    alice: Person,
    kind: NotificationName,
    status: OrderStatus,
    data: dict[str, Any],
    zh: str,
    en: str,
) -> None:
    order = await scene.assigned(alice)
    account = await scene.account(alice)
    now = scene.clock.now()
    messenger = BotMessenger(scene.dependencies, scene.bot)
    for language, words in ((Language.ZH, zh), (Language.EN, en)):
        async with scene.begin() as uow:
            kept = await uow.orders.get(order.id)
            kept.status = status
            kept.expected_at, kept.finished_at = now + timedelta(hours=1), now
            (await uow.people.get(account.id)).language = language
        told = Notification(f"{kind}:{language}", account.id, kind, now, now, order.subject, data)
        assert (await messenger.deliver(told)).state is DeliveryState.SENT
        shown = alice.messages()[-1]
        assert words in shown["text"]
        for label in labels(shown):
            seen = await alice.tap(label)
            assert "抱歉，刚才出了点问题" not in " ".join(seen.texts)
            assert "went wrong on our side" not in " ".join(seen.texts)


async def test_a_review_by_the_housekeeper_is_shown(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    account = await scene.account(alice)
    now = scene.clock.now()
    assert order.housekeeper_id is not None
    async with scene.begin() as uow:
        review = Review(order.subject, order.housekeeper_id, account.id, False, now, overall=4)
        await uow.reviews.add(review)
        await uow.flush()
        review_id = review.id
    told = Notification(
        "shown",
        account.id,
        ReviewNotification.REVIEW_SHOWN,
        now,
        now,
        order.subject,
        {"review_id": review_id},
    )
    await BotMessenger(scene.dependencies, scene.bot).deliver(told)
    assert "★★★★☆" in alice.messages()[-1]["text"]


def test_every_kind_of_notification_has_a_recipient() -> None:
    assert renderer_registry().kinds == set(notification_kinds())


async def test_each_wave_is_told_with_what_comes_next(scene: PaymentScene, alice: Person) -> None:
    order = await scene.book(alice)
    await scene.pay(alice)
    assert "已问 3 位" in newest_message(alice)["text"] and "再问 10 位" in newest_message(alice)["text"]
    await scene.pass_time(minutes=31)
    told = newest_message(alice)["text"]
    assert order.number in told and "附近 6 公里" in told
    assert "附近 6 公里" in order_card(alice, order.number)["text"]
    await scene.pass_time(minutes=31)
    told = newest_message(alice)
    assert "运营正在帮您找人" in told["text"] and "11月24日 周二 13:00 前" in told["text"]
    assert labels(told) == ["🗓 改时间", "✖️ 取消并退款", "📋 看订单"]
    await scene.pass_time(minutes=31)
    texts = [message["text"] for message in alice.messages()]
    assert sum("运营正在帮您找人" in text and "也可以换个时间" in text for text in texts) == 1


async def test_a_wave_at_night_is_told_in_the_morning(scene: PaymentScene, alice: Person) -> None:
    scene.understanding.meanings["周六下午3点深度清洁80平"] = (
        "book_service",
        {"service": "deep_cleaning", "start": "2026-11-28T15:00", "district": "朝阳区", "area_m2": 80},
    )
    scene.clock.set(21, 0)
    await alice.text("周六下午3点深度清洁80平")
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    await scene.pay(alice)
    before = len(alice.messages())
    await scene.pass_time(hours=3)
    assert len(alice.messages()) == before
    await scene.pass_time(hours=8, minutes=30)
    assert any("附近 6 公里" in message["text"] for message in alice.messages()[before:])
