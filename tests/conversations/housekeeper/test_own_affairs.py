import pytest

from domain.orders.use_cases import cancel
from domain.reviews.use_cases import Rating, write
from sandbox.telegram import Person
from tests.conversations.scene import PNG, Scene, alert, everything, label_of, labels, newest


async def _done(scene: Scene, lin: Person, wang: Person) -> int:
    order = await scene.assigned(lin, wang)
    scene.town.clock.set(14, 50, day=24)
    await wang.text("到楼下了")
    await wang.text((await scene.order(order)).start_code)
    await wang.text("做完了")
    await scene.settle()
    return order.id


async def test_the_switch_turns_duty_off_and_on(scene: Scene, wang: Person) -> None:
    await wang.tap("🟢 上线 / 下线")
    assert "您在线" in newest(wang)
    told = await wang.tap("⚪️ 下线")
    assert "已下线" in alert(told) and "您已下线" in newest(wang)
    await wang.tap(label_of(wang, "🟢 上线"))
    assert "您在线" in newest(wang)


async def test_the_schedule_lists_visits_by_day(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang, start="2026-11-24T09:00", service="daily_cleaning")
    await scene.assigned(lin, wang, start="2026-11-25T15:00")
    seen = await wang.text("🗓 我的日程")
    told = seen.texts[0]
    assert "共 2 单" in told
    assert told.index("明天 11月24日 周二") < told.index("09:00–12:00") < told.index("后天 11月25日 周三")
    assert "朝阳区" in told and "建国路" not in told
    await wang.tap("明天")
    assert "共 1 单" in newest(wang)
    await wang.tap("09:00 日常保洁")
    assert "建国路88号" in newest(wang)


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [("zh", "我明天有几单", "共 1 单"), ("en", "what do I have tomorrow", "1 visits")],
)
async def test_a_day_of_the_schedule_in_words(
    scene: Scene, lin: Person, language: str, said: str, told: str
) -> None:
    helper = await scene.housekeeper("Mary Wang", language)
    await scene.assigned(lin, helper)
    await scene.assigned(lin, helper, start="2026-11-26T09:00")
    seen = await helper.text(said)
    assert told in seen.texts[0]


async def test_an_empty_day_says_zero(scene: Scene, wang: Person) -> None:
    assert "共 0 单" in (await wang.text("我明天有几单")).texts[0]


async def test_time_off_by_words_keeps_offers_away(scene: Scene, lin: Person, wang: Person) -> None:
    mei = await scene.housekeeper("李梅")
    seen = await wang.text("明天休息")
    assert "明天 11月24日 周二 请假已记下" in seen.texts[0]
    await scene.paid_order(lin)
    assert "🔔" not in everything(wang) and "🔔" in everything(mei)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("周三下午请假", "后天 11月25日 周三 12:00–18:00"),
        ("28号到30号休息", "11月28日 周六 至 11月30日 周一"),
        ("周三两点到四点有事", "后天 11月25日 周三 14:00–16:00"),
    ],
)
async def test_time_off_as_people_say_it(scene: Scene, wang: Person, said: str, told: str) -> None:
    assert told in (await wang.text(said)).texts[0]


async def test_orders_in_the_time_off_are_shown_and_stay_hers(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    seen = await wang.text("明天休息")
    assert "还有 1 单" in seen.texts[0]
    await wang.tap(labels(seen)[0])
    assert order.number in newest(wang)
    assert (await scene.order(order)).housekeeper_id is not None


async def test_time_off_without_a_day_is_asked_for(scene: Scene, wang: Person) -> None:
    seen = await wang.text("我想请假")
    assert "哪天" in seen.texts[0]
    await wang.tap("今天")
    assert "今天 11月23日 周一 请假已记下" in newest(wang)
    assert "🏖 00:00–24:00 请假" in (await wang.text("🗓 我的日程")).texts[0]


async def test_earnings_come_from_the_books(scene: Scene, lin: Person, wang: Person) -> None:
    await _done(scene, lin, wang)
    told = (await wang.text("💰 我的收入")).texts[0]
    assert "余额：¥0" in told and "¥384 等客户确认" in told
    await scene.pass_time(hours=60)
    told = (await wang.text("这个月赚了多少")).texts[-1]
    assert "余额：¥384" in told and "2026 年 11 月：¥384，完成 1 单" in told
    assert "订单结算" in told and "+¥384" in told
    await wang.tap("◀️ 上个月")
    assert "2026 年 10 月：¥0" in newest(wang)
    await wang.tap("下个月 ▶️")
    assert "11 月：¥384" in newest(wang)


async def test_earnings_in_english(scene: Scene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    await scene.assigned(lin, mary)
    assert "Your balance: ¥0" in (await mary.text("how much this month")).texts[0]


async def test_a_late_cancellation_brings_her_the_fee_and_tells_her(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    scene.town.clock.set(12, 0, day=24)
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.get(order.customer_id)
        await cancel(work, customer, order.id, seen_fee=24000)
    await scene.settle()
    assert "客户取消了" in everything(wang) and "取消费 ¥240 归您" in everything(wang)
    assert await scene.balance(wang) == 24000
    assert "🚶 出发" not in labels(wang.messages()), "nothing can be done with it any more"
    assert "建国路" not in [m["text"] for m in wang.messages() if "已取消" in m["text"]][-1]


async def test_reviews_are_shown_with_stars_and_words(scene: Scene, lin: Person, wang: Person) -> None:
    assert "还没有客户评价" in (await wang.text("客户怎么评价我的")).texts[0]
    order_id = await _done(scene, lin, wang)
    await wang.tap("5⭐")
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.with_telegram_id(lin.id)
        assert customer is not None
        await write(work, customer, order_id, Rating(5, attitude=5, skill=4, words="很干净 <赞>"))
    await scene.settle()
    assert "收到评价 ⭐⭐⭐⭐⭐" in everything(wang)
    told = (await wang.text("客户怎么评价我的")).texts[0]
    assert "5.0（1 条评价）" in told and "技能 4" in told and "很干净 <赞>" in told


async def test_the_profile_is_changed_part_by_part_with_buttons(scene: Scene, wang: Person) -> None:
    await wang.text("👤 我的资料")
    assert "王秀英" in newest(wang) and "日常保洁、深度清洁" in newest(wang)
    await wang.tap("✏️ 修改")
    await wang.tap("接单区域")
    await wang.tap("海淀区")
    await wang.tap("✅ 选好了")
    assert "朝阳区、海淀区" in newest(wang)
    await wang.tap("✏️ 修改")
    await wang.tap("自己的价格")
    await wang.tap("+5")
    await wang.tap("✅ 选好了")
    account = await scene.town.account(wang)
    async with scene.town.look() as work:
        changed = await work.housekeepers.get(account.id)
    assert changed.districts == {"朝阳区", "海淀区"}
    assert changed.prices["daily_cleaning"] == 5500


async def test_the_last_district_cannot_be_dropped(scene: Scene, wang: Person) -> None:
    await wang.text("👤 我的资料")
    await wang.tap("✏️ 修改")
    await wang.tap("接单区域")
    told = await wang.tap("☑️ 朝阳区")
    assert "至少要保留一项" in alert(told)


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("zh", "以后海淀的单我也接", "朝阳区、海淀区"),
        ("zh", "我考了高级月嫂证，想加上", "高级月嫂证"),
        ("en", "I also take orders in Haidian now", "Chaoyang, Haidian"),
    ],
)
async def test_the_profile_changes_in_words(scene: Scene, language: str, said: str, told: str) -> None:
    helper = await scene.housekeeper("Mary Wang", language)
    await helper.text(said)
    assert told in newest(helper)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("以后只接海淀的单", "接单区域：海淀区"),
        ("我也能做擦玻璃", "擦玻璃"),
        ("以后不做深度清洁了", "服务项目：日常保洁\n"),
        ("接单时间改成早上九点到下午五点", "每天 09:00–17:00"),
        ("日常保洁60", "日常保洁 ¥60"),
        ("个人简介想重新写写，在哪改", "介绍一下自己"),
        ("我想涨价", "要定自己的价格吗"),
        ("加一个证书", "有什么证书吗"),
        ("换手机号了", "由运营来改"),
        ("想改改资料", "要改哪一项"),
    ],
)
async def test_parts_of_the_profile_as_people_speak_of_them(
    scene: Scene, wang: Person, said: str, told: str
) -> None:
    scene.town.understanding.meanings[said] = ("update_profile", {})
    await wang.text(said)
    assert told in newest(wang)


async def test_the_profile_photo_and_introduction(scene: Scene, wang: Person) -> None:
    await wang.text("👤 我的资料")
    await wang.tap("✏️ 修改")
    await wang.tap("自我介绍")
    await wang.text("十年经验，细心")
    assert "十年经验，细心" in newest(wang)
    await wang.tap("✏️ 修改")
    await wang.tap("头像照片")
    await wang.photo(PNG)
    account = await scene.town.account(wang)
    async with scene.town.look() as work:
        assert (await work.housekeepers.get(account.id)).photo_file_id


async def test_training_is_answered(scene: Scene, wang: Person) -> None:
    assert "培训" in (await wang.text("有什么培训课")).texts[0]


async def test_who_waits_for_the_operator_is_told_so_everywhere(scene: Scene, wang: Person) -> None:
    from domain.housekeepers.model import Standing

    account = await scene.town.account(wang)
    for standing, told in ((Standing.WAITING, "正在审核"), (Standing.SUSPENDED, "暂停接单")):
        async with scene.town.database.begin(scene.town.business) as work:
            (await work.housekeepers.get(account.id)).standing = standing
        assert told in (await wang.text("🟢 上线 / 下线")).texts[0]
        assert told in (await wang.text("这单我接")).texts[0]


async def test_a_customers_word_reaches_her_with_a_button_to_answer(
    scene: Scene, lin: Person, wang: Person
) -> None:
    from domain.visits.use_cases import pass_message

    order = await scene.assigned(lin, wang)
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.get(order.customer_id)
        await pass_message(work, customer, order.id, "门禁坏了，到了打给物业 <b>")
    await scene.settle()
    assert "门禁坏了，到了打给物业 <b>" in newest(wang)
    await wang.tap("💬 回复")
    await wang.text("收到")
    await scene.settle()
    assert "收到" in everything(lin)


async def test_reminders_and_lateness_reach_her(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    scene.town.clock.set(13, 1, day=24)
    await scene.settle()
    assert "再过 2 小时有一单" in everything(wang)
    scene.town.clock.set(15, 16, day=24)
    await scene.settle()
    assert "客户在等您" in newest(wang)


async def test_another_person_chosen_takes_the_address_off_her_phone(
    scene: Scene, lin: Person, wang: Person
) -> None:
    from domain.dispatch.use_cases import change_housekeeper

    order = await scene.assigned(lin, wang)
    await scene.housekeeper("李梅")
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.get(order.customer_id)
        await change_housekeeper(work, customer, order.id, None)
    await scene.settle()
    assert "客户换了人" in newest(wang)
    assert "建国路" not in everything(wang)
