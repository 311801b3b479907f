"""Notes, urging, confirming, booking again, coupons, addresses, favourites and invoices in words."""

from datetime import timedelta
from typing import Any

import pytest

from application.homecare.orders.note_additions import add_note
from application.platform.people.use_cases import get_or_create_person
from application.platform.support.use_cases import close_ticket
from application.unit_of_work import UnitOfWork
from domain.homecare.booking.coupon import Coupon
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.tickets import OrderTicket
from domain.kernel.localised import Language
from sandbox.telegram import Person
from tests.support.bot_scene import OPERATOR_ID
from tests.support.payment_scene import PaymentScene
from tests.support.phone import all_text, booking_card, labels, newest_message, newest_text, order_card

GATE = "门禁密码1234#，老人在睡觉"
SENTENCES: dict[str, tuple[str, dict[str, Any]]] = {
    GATE: ("add_note", {"message": GATE}),
    "我家有只猫": ("add_note", {"message": "我家有只猫"}),
    "我想加个备注": ("add_note", {"message": "我想加个备注"}),
    "怎么还没人接单": ("urge", {}),
    "麻烦快一点，水漫出来了": ("urge", {}),
    "快点啊": ("urge", {}),
    "确认完成，没问题": ("confirm_work", {}),
    "还是上次那个阿姨，老时间": ("book_again", {}),
    "same as last time": ("book_again", {}),
    "我有优惠券吗": ("my_coupons", {}),
    "我的地址": ("my_addresses", {"action": "list"}),
    "我的收藏": ("favourites", {"action": "list"}),
    "收藏这个阿姨": ("favourites", {"action": "add"}),
    "能开发票吗": ("request_invoice", {}),
    "开发票，抬头北京安心公司": ("request_invoice", {"invoice_title": "北京安心公司"}),
    "每周的先停一停": ("manage_series", {"action": "pause"}),
    "降到300": ("edit_listing", {"action": "reprice", "price": 300}),
    "删掉我的信息": ("my_privacy", {}),
}


@pytest.fixture(autouse=True)
def sentences(scene: PaymentScene) -> None:
    scene.understanding.meanings.update(SENTENCES)


async def housekeepers_phone(scene: PaymentScene, order: Order) -> Person:
    """Return the phone of the order's housekeeper, who has written to the bot."""
    async with scene.look() as uow:
        account = await scene.housekeeper_of(uow, order)
    (phone,) = [one for one in scene.telegram.people() if one.id == account.telegram_id]
    await phone.text("/start")
    return phone


# notes


async def test_what_the_housekeeper_should_know_is_kept_with_the_draft(
    scene: PaymentScene, alice: Person
) -> None:
    await alice.text("明天下午3点在朝阳区做深度清洁，80平")
    await alice.text("我家有只猫")
    await alice.text(GATE)
    draft = await scene.draft(alice)
    assert draft is not None and draft.note == f"我家有只猫\n{GATE}"
    assert GATE in booking_card(alice)["text"]


async def test_a_note_during_the_question_for_the_street_is_no_street(scene: PaymentScene) -> None:
    carol = await scene.resident("Carol", street=None)
    await carol.text("明天下午3点在朝阳区做深度清洁，80平")
    await carol.text(GATE)
    draft = await scene.draft(carol)
    assert draft is not None and (draft.street, draft.note) == (None, GATE)


async def test_a_note_of_an_order_reaches_the_one_who_accepted_and_nobody_else(
    scene: PaymentScene, alice: Person
) -> None:
    phones = [person for person in scene.telegram.people() if person.id != alice.id]
    for phone in phones:
        await phone.text("/start")
    await scene.book(alice)
    order = await scene.pay(alice)
    await alice.text(GATE)
    assert f"「{GATE}」" in all_text(alice) and "接单的人会看到" in all_text(alice)
    assert any("¥384" in all_text(phone) for phone in phones), "the order is offered"
    assert not any(GATE in all_text(phone) for phone in phones), "an offer shows no door code"
    order = await scene.accept(alice)
    await alice.text("我家有只猫")
    await scene.settle()
    assert f"📝 {GATE}\n我家有只猫" in order_card(alice, order.number)["text"]
    async with scene.look() as uow:
        account = await scene.housekeeper_of(uow, order)
        changes = await uow.orders.changes(order.id)
    (housekeeper,) = [person for person in phones if person.id == account.telegram_id]
    others = [phone for phone in phones if phone is not housekeeper]
    assert not any(GATE in all_text(phone) for phone in others)
    assert "补充了备注" in newest_text(housekeeper) and GATE in newest_text(housekeeper)
    assert [change.reason for change in changes if change.before == change.after] == ["", ""]
    await alice.tap("🕘 进度")
    assert "补充了备注" in newest_text(alice)


async def test_a_note_survives_another_time_and_another_person(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    await alice.text(GATE)
    await alice.text("改到后天上午10点")
    await alice.tap("✅ 确认改期")
    await alice.tap("🔄 换人")
    await alice.tap("👥 谁来都行")
    assert (await scene.newest_order(alice)).note == GATE
    assert (await scene.accept(alice)).id == order.id
    assert (await scene.newest_order(alice)).note == GATE


async def test_a_bare_request_for_a_note_asks_what_to_note(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await alice.text("我想加个备注")
    assert "备注什么" in newest_text(alice)
    await alice.text("快递放门口")
    assert (await scene.newest_order(alice)).note == "快递放门口"


async def test_of_several_orders_the_one_meant_is_asked(scene: PaymentScene, alice: Person) -> None:
    first = await scene.book(alice)
    second = await scene.book(alice)
    await alice.text(GATE)
    assert "要记在哪一单上" in newest_text(alice)
    await alice.tap(first.number[-4:])
    notes = {order.number: order.note for order in await scene.orders(alice)}
    assert notes == {first.number: GATE, second.number: ""}


async def test_without_an_order_or_a_draft_a_note_is_declined(scene: PaymentScene, alice: Person) -> None:
    await alice.text(GATE)
    assert "没有可以备注的订单" in newest_text(alice)


async def test_a_note_that_is_too_long_is_refused_and_the_order_shown(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    await alice.text("我想加个备注")
    await alice.text("好" * 501)
    assert "500 字以内" in all_text(alice)
    assert (await scene.newest_order(alice)).note == order.note


async def test_another_persons_order_takes_no_note(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    mallory = await scene.account(await scene.resident("Mallory"))
    with pytest.raises(Exception, match="not-your-order"):
        await scene.act(lambda uow: add_note(uow, mallory, order.id, "x"))


# urging


async def test_who_waits_for_an_answer_hears_what_comes_next(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await scene.pay(alice)
    await alice.text("怎么还没人接单")
    told = newest_text(alice)
    assert "已问 3 位" in told and "再问 10 位" in told


async def test_a_visit_under_way_is_hurried_once_in_a_while(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(14, 30, day=24)
    await scene.report(alice, "set_out")
    housekeeper = await housekeepers_phone(scene, order)
    await alice.text("快点啊")
    await scene.settle()
    assert "已经替您催了" in newest_text(alice) and "快点啊" in all_text(housekeeper)
    before = all_text(housekeeper)
    await alice.text("快点啊")
    await scene.settle()
    assert "刚刚已经替您催过" in newest_text(alice) and all_text(housekeeper) == before


async def test_an_emergency_offers_a_person_and_is_passed_on(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(15, 0, day=24)
    await scene.report(alice, "set_out", "arrive", "start")
    housekeeper = await housekeepers_phone(scene, order)
    await alice.text("麻烦快一点，水漫出来了")
    await scene.settle()
    assert "🙋 转人工" in labels(*alice.messages()) and "总阀" in all_text(alice)
    assert await scene.draft(alice) is None, "no booking begins"
    assert "水漫出来了" in all_text(housekeeper)


async def test_urging_without_an_order_is_answered(scene: PaymentScene, alice: Person) -> None:
    await alice.text("怎么还没人接单")
    assert "没有进行中的订单" in newest_text(alice)


# confirming


async def test_words_ask_for_the_confirmation_and_a_yes_settles(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    await alice.text("确认完成，没问题")
    asked = newest_message(alice)
    assert order.number in asked["text"] and "✅ 确认完成" in labels(asked)
    assert (await scene.newest_order(alice)).status is OrderStatus.FINISHED
    await alice.text("好的，可以")
    assert (await scene.newest_order(alice)).status is OrderStatus.SETTLED


async def test_the_same_words_sent_twice_confirm_nothing(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    await alice.text("确认完成，没问题")
    await alice.text("确认完成，没问题")
    assert (await scene.newest_order(alice)).status is OrderStatus.FINISHED
    assert "✅ 确认完成" in labels(newest_message(alice))
    await alice.text("好的，可以")
    assert (await scene.newest_order(alice)).status is OrderStatus.SETTLED


async def test_a_no_leaves_the_work_unconfirmed(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    await alice.text("确认完成，没问题")
    await alice.text("不用了")
    assert (await scene.newest_order(alice)).status is OrderStatus.FINISHED


async def test_nothing_to_confirm_is_said(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await alice.text("确认完成，没问题")
    assert "没有等您确认的订单" in newest_text(alice)


# booking again


async def test_the_last_order_is_booked_again_a_week_later(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    await alice.tap("✅ 确认完成")
    await alice.text("还是上次那个阿姨，老时间")
    draft = await scene.draft(alice)
    assert draft is not None
    assert (draft.service, draft.measure, draft.street) == (order.service, order.measure, order.street)
    assert draft.housekeeper_id == order.housekeeper_id
    assert draft.start == order.start + timedelta(days=7)
    assert any("确认下单" in label for label in labels(booking_card(alice)))


async def test_without_a_time_the_day_is_asked(scene: PaymentScene) -> None:
    bob = await scene.resident("Bob", "en")
    await bob.text("same as last time")
    assert "no earlier order" in newest_text(bob)


async def test_the_button_of_a_settled_order_repeats_it(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    await alice.tap("🔁 照这单再约")
    draft = await scene.draft(alice)
    assert draft is not None and draft.housekeeper_id == order.housekeeper_id and draft.start is None
    assert "哪一天" in booking_card(alice)["text"]


# lists


async def test_coupons_are_listed_with_value_and_expiry(scene: PaymentScene, alice: Person) -> None:
    await alice.text("我有优惠券吗")
    assert "没有优惠券" in newest_text(alice)
    account, now = await scene.account(alice), scene.clock.now()
    async with scene.begin() as uow:
        await uow.orders.add_coupon(Coupon(account.id, 2000, now, now + timedelta(days=90)))
        await uow.orders.add_coupon(Coupon(account.id, 1000, now, now - timedelta(days=1)))
    await alice.text("我有优惠券吗")
    assert "1 张优惠券" in newest_text(alice) and "¥20" in newest_text(alice)


async def test_addresses_are_listed_and_removed(scene: PaymentScene, alice: Person) -> None:
    await alice.text("我的地址")
    assert "建国路88号3单元502" in newest_text(alice)
    await alice.tap("1. 家")
    await alice.tap("🗑 删除")
    assert "没有保存过地址" in newest_text(alice)


async def test_a_favourite_is_kept_marked_and_asked_first(scene: PaymentScene, alice: Person) -> None:
    await alice.text("我的收藏")
    assert "还没有收藏" in newest_text(alice)
    order = await scene.finished(alice)
    await alice.text("收藏这个阿姨")
    name = await scene.housekeeper_name(order)
    assert f"已收藏 {name}" in newest_text(alice)
    await alice.text("我的收藏")
    assert name in newest_text(alice)
    await alice.text("周六上午擦玻璃")
    scene.clock.set(9, 0, day=26)
    await alice.text("我的收藏")
    await alice.tap("🗑 移除")
    assert "还没有收藏" in newest_text(alice)


async def test_the_favourite_is_asked_alone_and_then_the_waves_begin(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.finished(alice)
    await alice.tap("❤️ 收藏这位")
    scene.understanding.meanings["后天下午3点深度清洁80平"] = (
        "book_service",
        {"service": "deep_cleaning", "start": "2026-11-26T15:00", "district": "朝阳区", "area_m2": 80},
    )
    await alice.text("后天下午3点深度清洁80平")
    assert any(label.startswith("❤️ ") and "¥" in label for label in labels(booking_card(alice)))
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    placed = await scene.pay(alice)
    async with scene.look() as uow:
        offers = await uow.offers.of_order(placed.id)
    assert [offer.housekeeper_id for offer in offers] == [order.housekeeper_id]
    await scene.decline(alice)
    async with scene.look() as uow:
        offers = await uow.offers.of_order(placed.id)
    assert len(offers) == 4 and placed.id != order.id


# invoices


async def test_an_invoice_becomes_a_ticket_and_its_answer_reaches_the_customer(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.finished(alice)
    await alice.text("开发票，抬头北京安心公司")
    assert "抬头「北京安心公司」" in newest_text(alice) and "最晚" in newest_text(alice)
    async with scene.look() as uow:
        (ticket,) = await uow.tickets.open(OrderTicket.INVOICE)
    assert ticket.words == "北京安心公司" and ticket.subject == order.subject

    async def close(uow: UnitOfWork) -> None:
        operator = await get_or_create_person(
            uow, OPERATOR_ID, "Operator", Language.ZH, frozenset({OPERATOR_ID})
        )
        await close_ticket(uow, operator, ticket.id, "已发到您的邮箱")

    await scene.act(close)
    assert "已发到您的邮箱" in newest_text(alice)


async def test_the_name_on_the_invoice_is_asked(scene: PaymentScene, alice: Person) -> None:
    await alice.text("能开发票吗")
    assert "没有可以开发票的订单" in newest_text(alice)
    await scene.finished(alice)
    await alice.text("能开发票吗")
    assert "抬头写什么" in newest_text(alice)
    await alice.text("个人 王小明")
    assert "抬头「个人 王小明」" in newest_text(alice)


# what is not offered yet


async def test_what_is_not_offered_yet_is_said(scene: PaymentScene, alice: Person) -> None:
    await alice.text("每周的先停一停")
    assert "定期预约暂时没有" in newest_text(alice)
    await alice.text("降到300")
    assert "二手买卖" in newest_text(alice)
    await alice.text("删掉我的信息")
    assert "导出" in newest_text(alice) or "存" in newest_text(alice)
