from datetime import timedelta

from domain.people.model import Role
from sandbox.telegram import Person
from tests.conversations.scene import Scene, everything, label_of, newest


async def test_somebody_who_asks_for_a_human_talks_with_the_operator_through_the_bot(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    assert "林晓" in newest(zhou) or "转人工" in newest(zhou)
    silent = await lin.text("我的发票怎么开？")
    assert not silent.texts
    await scene.settle()
    assert "我的发票怎么开？" in newest(zhou)
    await zhou.tap(label_of(zhou, "💬 回复"))
    await zhou.text("请把抬头发给我 <公司>")
    await scene.settle()
    assert "请把抬头发给我 <公司>" in everything(lin)
    await zhou.text("还有税号")
    await scene.settle()
    assert "还有税号" in everything(lin)


async def test_closing_gives_the_conversation_back_to_the_bot(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_of(zhou, "✅ 关闭"))
    seen = await lin.text("你们都能做什么")
    assert seen.texts


async def test_the_bot_stays_quiet_as_long_as_words_go_to_and_fro(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    scene.town.clock.advance(minutes=110)
    await zhou.tap(label_of(zhou, "💬 回复"))
    await zhou.text("在的，请讲")
    scene.town.clock.advance(minutes=60)
    assert not (await lin.text("好的，谢谢")).texts
    account = await scene.town.account(lin)
    assert account.human_until is not None
    assert account.human_until - scene.town.clock.now() == timedelta(hours=2)


async def test_words_typed_after_looking_elsewhere_do_not_reach_the_person(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_of(zhou, "💬 回复"))
    await zhou.text("📊 数据")
    await zhou.text("这个客户真麻烦")
    await scene.settle()
    assert "真麻烦" not in everything(lin)


async def test_a_reply_to_a_closed_ticket_is_refused(scene: Scene, lin: Person, zhou: Person) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_of(zhou, "💬 回复"))
    async with scene.town.database.begin(scene.town.business) as work:
        from domain.support.use_cases import close_ticket

        boss = await work.people.with_telegram_id(zhou.id)
        assert boss is not None
        await close_ticket(work, boss, (await work.tickets.open())[0].id, "closed")
    refused = await zhou.text("您好")
    await scene.settle()
    assert "已经关闭" in refused.texts[0]
    assert "您好" not in everything(lin).splitlines()


async def test_the_figures_tell_orders_and_money_in_one_message(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    wang = await scene.housekeeper()
    await scene.assigned(lin, wang)
    await scene.paid_order(lin, start="2026-11-25T10:00", service="daily_cleaning")
    seen = await zhou.text("📊 数据")
    assert len(seen.texts) == 1
    told = seen.texts[0]
    assert "今天下单 2" in told and "已接单 1" in told and "派单中 1" in told
    assert "担保中 ¥630" in told and "今天平台收入 ¥0" in told


async def test_an_order_is_found_by_its_number_a_part_of_it_or_the_customer(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    order = await scene.paid_order(lin)
    for said in (order.number, order.number[-4:], "林晓", "建国路88"):
        seen = await zhou.text(said)
        assert order.number in seen.texts[-1] and "经过" in seen.texts[-1], said
    assert "待支付" in newest(zhou) and "派单中" in newest(zhou)


async def test_several_orders_found_are_listed_and_nothing_found_is_said(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    await scene.paid_order(lin)
    await scene.paid_order(lin, start="2026-11-25T10:00", service="daily_cleaning")
    seen = await zhou.text("/find 林晓")
    assert "找到 2 单" in seen.texts[0]
    seen = await zhou.text("/find 100%_")
    assert "没有找到" in seen.texts[0]
    await zhou.text("/find")
    seen = await zhou.text("林")
    assert "至少输入 2 个字" in seen.texts[0]


async def test_an_invitation_link_makes_one_new_operator_once(scene: Scene, zhou: Person) -> None:
    seen = await zhou.text("/invite")
    link = next(word for word in seen.texts[0].split() if word.startswith("https://t.me/"))
    assert link.startswith("https://t.me/anxin_bot?start=invite_")
    payload = link.partition("start=")[2]
    friend = scene.town.customer("小吴")
    await friend.text(f"/start {payload}")
    assert Role.OPERATOR in await scene.roles(friend)
    assert (await friend.text("📥 待办")).texts[0].startswith("📥")
    late = scene.town.customer("路人")
    seen = await late.text(f"/start {payload}")
    assert "用过或过期" in seen.texts[0]
    assert (await late.text("/queue")).texts == ["您没有权限做这件事。"]


async def test_an_invitation_ends_after_three_days(scene: Scene, zhou: Person) -> None:
    seen = await zhou.tap("➕ 邀请运营")
    payload = seen.texts[0].split("start=")[1].split()[0]
    scene.town.clock.advance(days=3)
    late = scene.town.customer("路人")
    assert "用过或过期" in (await late.text(f"/start {payload}")).texts[0]


async def test_the_operators_day_in_english(scene: Scene, lin: Person) -> None:
    operator = await scene.operator("en")
    await scene.refused_order(lin)
    assert "nobody took the order" in everything(operator)
    await operator.tap("📄 Open")
    assert "Nobody took this order" in newest(operator) and "declined" in newest(operator)
    await operator.tap("❌ Cancel, full refund")
    await operator.tap("❌ Yes, cancel and refund")
    assert "is cancelled" in newest(operator)
    seen = await operator.text("/figures")
    assert "refunds due ¥480" in seen.texts[0]
