import pytest

from application.homecare.reviews.use_cases import Rating, write
from application.homecare.visits.relayed_messages import relay_message
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import done
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, label_with, labels, newest_text, toast


async def test_the_button_switches_a_housekeeper_offline_and_online(scene: OrderScene, wang: Person) -> None:
    await wang.text("🟢 上线 / 下线")
    assert "您在线" in newest_text(wang)
    told = await wang.tap("⚪️ 下线")
    assert "已下线" in toast(told) and "您已下线" in newest_text(wang)
    await wang.tap(label_with(wang, "🟢 上线"))
    assert "您在线" in newest_text(wang)


async def test_the_schedule_lists_visits_by_day(scene: OrderScene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang, start="2026-11-24T09:00", service="daily_cleaning")
    await scene.assigned(lin, wang, start="2026-11-25T15:00")
    seen = await wang.text("🗓 我的日程")
    told = seen.texts[0]
    assert "共 2 单" in told
    assert told.index("明天 11月24日 周二") < told.index("09:00–12:00") < told.index("后天 11月25日 周三")
    assert "朝阳区" in told and "建国路" not in told
    await wang.tap("明天")
    assert "共 1 单" in newest_text(wang)
    await wang.tap("09:00 日常保洁")
    assert "建国路88号" in newest_text(wang)


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [("zh", "我明天有几单", "共 1 单"), ("en", "what do I have tomorrow", "1 visit")],
)
async def test_a_day_of_the_schedule_is_shown_in_words(
    scene: OrderScene, lin: Person, language: str, said: str, told: str
) -> None:
    helper = await scene.housekeeper("Mary Wang", language)
    await scene.assigned(lin, helper)
    await scene.assigned(lin, helper, start="2026-11-26T09:00")
    seen = await helper.text(said)
    assert told in seen.texts[0]


async def test_an_absence_in_words_prevents_offers(scene: OrderScene, lin: Person, wang: Person) -> None:
    mei = await scene.housekeeper("李梅")
    seen = await wang.text("明天休息")
    assert "明天 11月24日 周二 请假已记下" in seen.texts[0]
    await scene.paid_order(lin)
    assert "🔔" not in all_text(wang) and "🔔" in all_text(mei)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("周三下午请假", "后天 11月25日 周三 12:00–18:00"),
        ("28号到30号休息", "11月28日 周六 至 11月30日 周一"),
        ("周三两点到四点有事", "后天 11月25日 周三 14:00–16:00"),
    ],
)
async def test_an_absence_is_understood_in_common_phrases(
    scene: OrderScene, wang: Person, said: str, told: str
) -> None:
    assert told in (await wang.text(said)).texts[0]


async def test_orders_during_an_absence_are_shown_and_stay_assigned(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    seen = await wang.text("明天休息")
    assert "还有 1 单" in seen.texts[0]
    await wang.tap(labels(*seen)[0])
    assert order.number in newest_text(wang)
    assert (await scene.reload(order)).housekeeper_id is not None


async def test_an_absence_without_a_day_asks_for_the_day(scene: OrderScene, wang: Person) -> None:
    seen = await wang.text("我想请假")
    assert "哪天" in seen.texts[0]
    await wang.tap("今天")
    assert "今天 11月23日 周一 请假已记下" in newest_text(wang)
    assert "🏖 00:00–24:00 请假" in (await wang.text("🗓 我的日程")).texts[0]


async def test_earnings_come_from_the_ledger(scene: OrderScene, lin: Person, wang: Person) -> None:
    await done(scene, lin, wang)
    told = (await wang.text("💰 我的收入")).texts[0]
    assert "余额：¥0" in told and "¥384 等客户确认" in told
    await scene.pass_time(hours=60)
    told = (await wang.text("这个月赚了多少")).texts[-1]
    assert "余额：¥384" in told and "2026 年 11 月：¥384，完成 1 单" in told
    assert "订单结算" in told and "+¥384" in told
    await wang.tap("◀️ 上个月")
    assert "2026 年 10 月：¥0" in newest_text(wang)
    await wang.tap("下个月 ▶️")
    assert "11 月：¥384" in newest_text(wang)


async def test_earnings_are_shown_in_english(scene: OrderScene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    await scene.assigned(lin, mary)
    assert "Your balance: ¥0" in (await mary.text("how much this month")).texts[0]


async def test_reviews_are_shown_with_stars_and_text(scene: OrderScene, lin: Person, wang: Person) -> None:
    assert "还没有客户评价" in (await wang.text("客户怎么评价我的")).texts[0]
    order_id = await done(scene, lin, wang)
    await wang.tap("5⭐")
    async with scene.begin() as uow:
        customer = await uow.people.with_telegram_id(lin.id)
        assert customer is not None
        await write(uow, customer, order_id, Rating(5, attitude=5, skill=4, words="很干净 <赞>"))
    await scene.settle()
    assert "收到评价 ⭐⭐⭐⭐⭐" in all_text(wang)
    told = (await wang.text("客户怎么评价我的")).texts[0]
    assert "5.0（1 条评价）" in told and "技能 4" in told and "很干净 <赞>" in told


async def test_a_question_about_training_is_answered(scene: OrderScene, wang: Person) -> None:
    assert "培训" in (await wang.text("有什么培训课")).texts[0]


async def test_a_customers_message_arrives_with_a_reply_button(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    async with scene.begin() as uow:
        customer = await uow.people.get(order.customer_id)
        await relay_message(uow, customer, order.id, "门禁坏了，到了打给物业 <b>")
    await scene.settle()
    assert "门禁坏了，到了打给物业 <b>" in newest_text(wang)
    await wang.tap("💬 回复")
    await wang.text("收到")
    await scene.settle()
    assert "收到" in all_text(lin)


async def test_reminders_and_lateness_reach_the_housekeeper(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    scene.clock.set(13, 1, day=24)
    await scene.settle()
    assert "再过 2 小时有一单" in all_text(wang)
    scene.clock.set(15, 16, day=24)
    await scene.settle()
    assert "客户在等您" in newest_text(wang)
