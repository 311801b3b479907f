from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.order_scene import NOTE, OrderScene
from tests.support.phone import all_text, labels, newest_text, toast


async def test_an_offer_shows_neither_street_nor_note(scene: OrderScene, lin: Person, wang: Person) -> None:
    await scene.paid_order(lin, options=[])
    told = newest_text(wang)
    assert "新派单" in told
    assert "深度清洁" in told and "80 平" in told
    assert "明天 11月24日 周二 15:00–18:30" in told
    assert "朝阳区" in told and "km" in told
    assert "¥384" in told and "20%" in told
    assert "10:30" in told and "还有 30 分钟" in told
    assert "建国路" not in told and NOTE not in told


async def test_accepting_by_button_shows_the_address_and_the_note(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    await wang.tap("✅ 接单")
    told = newest_text(wang)
    assert "建国路88号3单元502" in told and NOTE in told and "林晓" in told
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    assert "🔔" not in all_text(wang), "the offer's card became the order's"
    assert "🚶 出发" in labels(*wang.messages())


async def test_accepting_in_words_accepts_the_only_open_offer(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    await wang.text("这单我接")
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    assert "建国路88号" in newest_text(wang)


async def test_an_offer_is_accepted_in_english(scene: OrderScene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    order = await scene.paid_order(lin)
    assert "New offer" in newest_text(mary) and "You earn <b>" not in newest_text(mary)
    assert "80 m²" in newest_text(mary) and "min left" in newest_text(mary)
    await mary.text("I'll take it")
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    assert "It is yours" in newest_text(mary)


async def test_with_several_open_offers_the_housekeeper_is_asked_which_one(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    first = await scene.paid_order(lin, start="2026-11-24T08:00")
    second = await scene.paid_order(lin, start="2026-11-24T15:00", service="daily_cleaning")
    seen = await wang.text("这单我接")
    assert "哪一单" in seen.texts[0]
    assert len([label for label in labels(*seen) if label == "✅ 接单"]) == 2
    await wang.text("日常保洁那单我接")
    assert (await scene.reload(second)).status is OrderStatus.ASSIGNED
    assert (await scene.reload(first)).status is OrderStatus.DISPATCHING


async def test_the_first_offer_means_the_first_of_the_list(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    first = await scene.paid_order(lin, start="2026-11-24T08:00")
    await scene.pass_time(minutes=1)
    await scene.paid_order(lin, start="2026-11-24T15:00", service="daily_cleaning")
    await wang.text("这单我接")
    await wang.text("第一单我接")
    assert (await scene.reload(first)).status is OrderStatus.ASSIGNED


async def test_declining_in_words_closes_the_card_and_starts_the_next_wave(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    await wang.text("接不了，家里有事")
    assert "您没有接" in newest_text(wang)
    assert "✅ 接单" not in labels(*wang.messages())
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING


async def test_an_offer_is_declined_in_english_by_button(scene: OrderScene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    await scene.paid_order(lin)
    reaction = await mary.tap("✖️ Decline")
    assert "not this one" in toast(reaction)
    assert "You passed on this order" in newest_text(mary)


async def test_a_housekeeper_who_is_offline_gets_no_offers(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.housekeeper("李梅")
    await wang.text("🟢 上线 / 下线")
    await wang.tap("⚪️ 下线")
    await scene.paid_order(lin)
    assert "🔔" not in all_text(wang)
