from application.homecare.orders import rescheduling
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, order_card, toast


async def agree(scene: PaymentScene, alice: Person, agrees: bool) -> None:
    """Agree to the requested reschedule, or decline it."""
    order = await scene.newest_order(alice)

    async def use_case(uow: UnitOfWork) -> None:
        await rescheduling.answer_reschedule(uow, await scene.housekeeper_of(uow, order), order.id, agrees)

    await scene.act(use_case)


async def test_a_new_time_in_words_a_day_ahead_takes_effect_at_once(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    await alice.text("改到后天上午10点")
    shown = newest_message(alice)["text"]
    assert "周三 10:00" in shown and "马上生效" in shown and "价格不变" in shown
    seen = await alice.tap("✅ 确认改期")
    assert "已改到" in toast(seen)
    await scene.settle()
    moved = await scene.newest_order(alice)
    assert moved.start.isoformat() == "2026-11-25T02:00:00+00:00"
    assert moved.first_start == order.start and moved.status is OrderStatus.ASSIGNED
    assert "周三 10:00" in order_card(alice, order.number)["text"]


async def test_by_buttons_only_free_days_and_half_hours_are_offered(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    seen = await alice.tap("🗓 改时间")
    assert "26" in labels(seen[-1])
    await alice.tap("26")
    seen = await alice.tap("09:30")
    assert "周四 09:30" in seen[-1]["text"]
    await alice.tap("✅ 确认改期")
    assert (await scene.newest_order(alice)).start.isoformat() == "2026-11-26T01:30:00+00:00"
    assert "周四 09:30" in order_card(alice, order.number)["text"]


async def test_a_day_and_daypart_offer_their_half_hours(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await alice.text("改到周日上午")
    shown = newest_message(alice)
    assert "11月29日" in shown["text"]
    times = [label for label in labels(shown) if ":" in label]
    assert times and all(time < "12:00" for time in times)


async def test_within_a_day_of_the_start_the_housekeeper_must_agree(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(16, 0)
    await alice.text("往后推一个小时")
    assert "需要" in newest_message(alice)["text"] and "同意" in newest_message(alice)["text"]
    await alice.tap("✅ 确认改期")
    assert "等对方同意" in order_card(alice, order.number)["text"]
    assert (await scene.newest_order(alice)).start == order.start
    await agree(scene, alice, True)
    assert (await scene.newest_order(alice)).start > order.start
    assert any("同意了" in message["text"] for message in alice.messages())
    assert "等对方同意" not in order_card(alice, order.number)["text"]


async def test_a_declined_reschedule_keeps_the_time_and_the_customer_is_told(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(16, 0)
    await alice.text("往后推一个小时")
    await alice.tap("✅ 确认改期")
    await agree(scene, alice, False)
    assert any("不方便" in message["text"] for message in alice.messages())
    assert (await scene.newest_order(alice)).start == order.start
    assert "等对方同意" not in order_card(alice, order.number)["text"]


async def test_an_impossible_time_is_explained_and_others_are_offered(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.assigned(alice)
    await alice.text("改到凌晨3点")
    assert any("08:00" in message["text"] for message in alice.messages())
    assert any(":" in label for label in labels(newest_message(alice)))


async def test_a_third_reschedule_is_refused(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await alice.text("改到后天上午10点")
    await alice.tap("✅ 确认改期")
    await alice.text("往后推一个小时")
    await alice.tap("✅ 确认改期")
    await alice.text("改时间")
    assert any("最多改期 2 次" in message["text"] for message in alice.messages())
    assert (await scene.newest_order(alice)).reschedules == 2


async def test_an_open_time_bound_offers_the_half_hours_of_the_day(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.assigned(alice)
    await alice.text("改时间")
    await alice.text("后天下午四点以后")
    times = [label for label in labels(newest_message(alice)) if ":" in label]
    assert times and times[0] == "16:00"


async def test_an_order_is_rescheduled_by_an_english_sentence(scene: PaymentScene) -> None:
    bob = await scene.resident("Bob", "en")
    await bob.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    await bob.tap("🙌 Anyone")
    await bob.tap("✅ Confirm ¥480")
    await bob.tap("🔵 Alipay")
    await scene.desk.pay(scene.desk.payments()[-1]["id"])
    await scene.settle()
    await scene.accept(bob)
    await bob.text("move it to Wednesday at 10am")
    assert "Wed 25 Nov 10:00" in newest_message(bob)["text"]
    await bob.tap("✅ Confirm the new time")
    assert (await scene.newest_order(bob)).start.isoformat() == "2026-11-25T02:00:00+00:00"
