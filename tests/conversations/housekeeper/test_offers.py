import asyncio

import pytest

from domain.dispatch.model import OfferState
from domain.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.scene import NOTE, Scene, alert, data_of, everything, label_of, labels, newest


async def test_an_offer_tells_all_that_matters_but_neither_street_nor_the_customers_words(
    scene: Scene, lin: Person, wang: Person
) -> None:
    await scene.paid_order(lin, options=[])
    told = newest(wang)
    assert "新派单" in told
    assert "深度清洁" in told and "80 平" in told
    assert "明天 11月24日 周二 15:00–18:30" in told
    assert "朝阳区" in told and "km" in told
    assert "¥384" in told and "20%" in told
    assert "10:30" in told and "还有 30 分钟" in told
    assert "建国路" not in told and NOTE not in told


async def test_accepting_by_button_gives_the_full_address_and_the_customers_words(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    await wang.tap("✅ 接单")
    told = newest(wang)
    assert "建国路88号3单元502" in told and NOTE in told and "林晓" in told
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    assert "🔔" not in everything(wang), "the offer's card became the order's"
    assert "🚶 出发" in labels(wang.messages())


async def test_accepting_in_words_takes_the_one_open_offer(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.paid_order(lin)
    await wang.text("这单我接")
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    assert "建国路88号" in newest(wang)


async def test_accepting_in_english(scene: Scene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    order = await scene.paid_order(lin)
    assert "New offer" in newest(mary) and "You earn <b>" not in newest(mary)
    assert "80 m²" in newest(mary) and "min left" in newest(mary)
    await mary.text("I'll take it")
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    assert "It is yours" in newest(mary)


async def test_with_several_offers_open_she_is_asked_which_and_may_answer_by_place_or_name(
    scene: Scene, lin: Person, wang: Person
) -> None:
    first = await scene.paid_order(lin, start="2026-11-24T08:00")
    second = await scene.paid_order(lin, start="2026-11-24T15:00", service="daily_cleaning")
    seen = await wang.text("这单我接")
    assert "哪一单" in seen.texts[0]
    assert len([label for label in labels(seen) if label == "✅ 接单"]) == 2
    await wang.text("日常保洁那单我接")
    assert (await scene.order(second)).status is OrderStatus.ASSIGNED
    assert (await scene.order(first)).status is OrderStatus.DISPATCHING


async def test_the_first_of_the_offers_shown_is_the_one_at_the_top(
    scene: Scene, lin: Person, wang: Person
) -> None:
    first = await scene.paid_order(lin, start="2026-11-24T08:00")
    await scene.pass_time(minutes=1)
    await scene.paid_order(lin, start="2026-11-24T15:00", service="daily_cleaning")
    await wang.text("这单我接")
    await wang.text("第一单我接")
    assert (await scene.order(first)).status is OrderStatus.ASSIGNED


async def test_words_that_fit_no_offer_show_those_that_are_open(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    seen = await wang.text("海淀那单我接")
    assert "没有对得上的派单" in seen.texts[0]
    assert (await scene.order(order)).status is OrderStatus.DISPATCHING


async def test_declining_by_words_closes_the_card_and_asks_the_next_wave(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    await wang.text("接不了，家里有事")
    assert "您没有接" in newest(wang)
    assert "✅ 接单" not in labels(wang.messages())
    assert (await scene.order(order)).status is OrderStatus.DISPATCHING


async def test_declining_in_english_by_button(scene: Scene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    await scene.paid_order(lin)
    reaction = await mary.tap("✖️ Decline")
    assert "not this one" in alert(reaction)
    assert "You passed on this order" in newest(mary)


async def test_nothing_open_is_said_with_whether_she_is_on_duty(scene: Scene, wang: Person) -> None:
    assert "没有等您答复的派单" in (await wang.text("这单我接")).texts[0]
    await wang.tap("🟢 上线 / 下线")
    await wang.tap("⚪️ 下线")
    assert "下线状态" in (await wang.text("这单我接")).texts[0]


async def test_a_lost_race_is_told_kindly_and_the_card_shows_its_end(
    scene: Scene, lin: Person, wang: Person
) -> None:
    other = await scene.housekeeper("李梅")
    order = await scene.paid_order(lin)
    message, data = data_of(wang, "✅ 接单")
    await other.tap("✅ 接单")
    late = await wang.tap(message_id=message, data=data)
    assert "手慢了一点" in alert(late)
    assert "已经有人接了" in newest(wang)
    await scene.settle()
    assert "✅ 接单" not in labels(wang.messages())
    assert (await scene.order(order)).housekeeper_id == (await scene.town.account(other)).id


async def test_two_who_accept_at_the_same_moment_never_both_have_it(
    scene: Scene, lin: Person, wang: Person
) -> None:
    other = await scene.housekeeper("李梅")
    order = await scene.paid_order(lin)
    results = await asyncio.gather(wang.tap("✅ 接单"), other.tap("✅ 接单"))
    told = [alert(result) for result in results]
    assert sum("接单成功" in text for text in told) == 1
    assert sum("手慢了一点" in text for text in told) == 1
    async with scene.town.look() as work:
        states = [offer.state for offer in await work.offers.of_order(order.id)]
    assert states.count(OfferState.ACCEPTED) == 1


async def test_two_taps_at_once_take_the_order_once(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.paid_order(lin)
    message, data = data_of(wang, "✅ 接单")
    await asyncio.gather(*(wang.tap(message_id=message, data=data) for _ in range(2)))
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    assert everything(wang).count("建国路88号") == 1


async def test_an_offer_past_its_deadline_lapses_on_her_phone(
    scene: Scene, lin: Person, wang: Person
) -> None:
    await scene.paid_order(lin)
    message, data = data_of(wang, "✅ 接单")
    await scene.pass_time(minutes=31)
    assert "已过答复时间" in newest(wang)
    late = await wang.tap(message_id=message, data=data)
    assert "超时" in alert(late)


async def test_anothers_offer_cannot_be_taken_by_a_forged_button(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin, chosen=wang)
    message, data = data_of(wang, "✅ 接单")
    thief = await scene.housekeeper("李梅")
    own_message = thief.messages()[-1]["message_id"]
    told = await thief.tap(message_id=own_message, data=data)
    assert "不是派给您的" in alert(told)
    assert "朝阳" not in alert(told) and not told.texts
    told = await lin.tap(message_id=lin.messages()[-1]["message_id"], data=data)
    assert "不是派给您的" in alert(told)
    assert (await scene.order(order)).status is OrderStatus.DISPATCHING
    assert message


async def test_a_second_order_in_the_same_hours_is_refused_and_the_offer_stays(
    scene: Scene, lin: Person, wang: Person
) -> None:
    first = await scene.paid_order(lin)
    second = await scene.paid_order(lin, start="2026-11-24T16:00", service="daily_cleaning")
    accept = [
        (message["message_id"], button["data"])
        for message in wang.messages()
        for row in message["buttons"]
        for button in row
        if button["text"] == "✅ 接单"
    ]
    assert len(accept) == 2
    for message_id, data in accept:
        told = await wang.tap(message_id=message_id, data=data)
    assert "这个时间您已经有别的单了" in alert(told)
    assert (await scene.order(first)).status is OrderStatus.ASSIGNED
    assert (await scene.order(second)).status is OrderStatus.DISPATCHING


async def test_off_duty_she_gets_no_offers(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.housekeeper("李梅")
    await wang.tap("🟢 上线 / 下线")
    await wang.tap("⚪️ 下线")
    await scene.paid_order(lin)
    assert "🔔" not in everything(wang)


async def test_a_customer_who_cancels_closes_the_open_offers(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.paid_order(lin)
    async with scene.town.database.begin(scene.town.business) as work:
        from domain.orders.use_cases import cancel

        account = await work.people.get(order.customer_id)
        await cancel(work, account, order.id, 0)
    await scene.settle()
    assert "已经有人接了，或者取消了" in newest(wang)
    assert "✅ 接单" not in labels(wang.messages())


@pytest.mark.parametrize("label", ["🟢 上线 / 下线", "📨 派单", "🗓 我的日程", "💰 我的收入", "👤 我的资料"])
async def test_somebody_who_is_no_housekeeper_is_shown_how_to_become_one(
    scene: Scene, lin: Person, label: str
) -> None:
    seen = await lin.text(label)
    assert "您还不是我们的家政人员" in seen.texts[0]
    assert label_of(lin, "报名")
