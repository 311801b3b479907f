"""What housekeepers ask for in words, by kind of conversation."""

import pytest

from application.homecare.reviews.use_cases import Rating, write
from domain.homecare.orders.model import OrderStatus
from domain.homecare.visits.tickets import VisitTicket
from domain.platform.support.tickets import SupportTicket
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import AT_DOOR, done, on_the_day
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, labels, newest_message, newest_text, toast


async def at_the_door(scene: OrderScene, lin: Person, wang: Person) -> int:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 50)
    await wang.tap("🚶 出发")
    await wang.tap("🚪 到了")
    await wang.location(*AT_DOOR)
    await scene.settle()
    return order.id


async def reviewed(scene: OrderScene, lin: Person, wang: Person, words: str = "很干净") -> None:
    order_id = await done(scene, lin, wang)
    await wang.tap("5⭐")
    async with scene.begin() as uow:
        customer = await uow.people.with_telegram_id(lin.id)
        assert customer is not None
        await write(uow, customer, order_id, Rating(4, words=words))
    await scene.settle()


async def paid(scene: OrderScene, lin: Person, wang: Person) -> None:
    await done(scene, lin, wang)
    await scene.pass_time(hours=60)


# happy path


async def test_duty_is_switched_in_words_and_said(scene: OrderScene, lin: Person, wang: Person) -> None:
    seen = await wang.text("今天不接单了")
    assert "已下线" in seen.texts[-1] and "不会自动上线" in seen.texts[-1]
    await scene.housekeeper("李梅")
    await scene.paid_order(lin)
    assert "🔔" not in all_text(wang)
    seen = await wang.text("上线")
    assert "已上线" in seen.texts[-1]


async def test_duty_is_switched_in_english(scene: OrderScene) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    assert "off duty" in (await mary.text("no more jobs today")).texts[-1]
    assert "on duty" in (await mary.text("go online")).texts[-1]


@pytest.mark.parametrize("typed", ["派单", "我的日程", "请假"])
async def test_a_label_of_the_menu_works_without_its_emoji(
    scene: OrderScene, lin: Person, wang: Person, typed: str
) -> None:
    seen = await wang.text(typed)
    assert any(part in seen.texts[-1] for part in ("没有等您答复的派单", "🗓", "哪天的假"))


async def test_a_payout_in_words_is_asked_for_by_a_press(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await paid(scene, lin, wang)
    seen = await wang.text("提现300")
    assert "提现 ¥300" in seen.texts[-1].replace("<b>", "").replace("</b>", "")
    async with scene.look() as uow:
        assert await uow.payouts.open_of((await scene.account(wang)).id) is None
    await wang.tap("💳 提现 ¥300")
    assert "已申请提现 ¥300" in newest_text(wang)
    assert "已经申请提现" in (await wang.text("提现300")).texts[0]


async def test_the_customer_is_told_that_the_housekeeper_waits_and_then_an_operator_is_asked(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    seen = await wang.text("客户不在家")
    assert "等 15 分钟" in seen.texts[-1] and "15:05" in seen.texts[-1]
    await scene.settle()
    assert "没有人开门" in all_text(lin)
    await scene.pass_time(minutes=10)
    assert "15:05" in (await wang.text("客户不在家")).texts[-1], "a second report does not prolong the wait"
    await scene.pass_time(minutes=6)
    assert "等够时间了" in all_text(wang)
    assert "在门口等够了时间" in all_text(zhou)
    await zhou.tap(label_with(zhou, "📄 处理"))
    await zhou.tap("🚪 客户不在家，按全价结束")
    assert (await scene.order(order_id)).status is OrderStatus.ARRIVED
    await zhou.tap("🚪 确定结束，不退款")
    await scene.settle()
    order = await scene.order(order_id)
    assert order.status is OrderStatus.CANCELLED and order.fee == order.total
    assert not await scene.tickets()


async def test_an_absence_is_reported_by_buttons_too(scene: OrderScene, lin: Person, wang: Person) -> None:
    await at_the_door(scene, lin, wang)
    await wang.tap("⚠️ 有问题")
    await wang.tap("🚪 客户不在家")
    await scene.settle()
    assert "没有人开门" in all_text(lin)


async def test_a_wrong_address_is_passed_on_to_the_customer(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await at_the_door(scene, lin, wang)
    seen = await wang.text("地址不对，没有3单元")
    assert "已经问客户了" in seen.texts[-1]
    await scene.settle()
    assert "没有3单元" in newest_text(lin)
    await lin.tap(labels(newest_message(lin))[0])
    await lin.text("从北门进，第二栋")
    await scene.settle()
    assert "从北门进，第二栋" in all_text(wang)


async def test_a_private_payment_is_reported_to_the_operators_with_the_order(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    seen = await wang.text("他让我私下收钱")
    assert "已经报告给运营" in seen.texts[-1]
    await scene.settle()
    assert "私下付钱" in newest_text(zhou)
    await zhou.tap(label_with(zhou, "📄 处理"))
    assert (await scene.order(order_id)).number in newest_text(zhou) and "私下收钱" in newest_text(zhou)
    assert [ticket.kind for ticket in await scene.tickets()] == [VisitTicket.PRIVATE_PAYMENT]
    assert "私下" not in all_text(lin)


async def test_a_review_is_answered_once_and_shown_to_the_customer(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await reviewed(scene, lin, wang)
    seen = await wang.text("回复这条评价")
    assert "很干净" in seen.texts[-1]
    await wang.text("谢谢，下次还找我 <b>")
    assert "谢谢，下次还找我 <b>" in newest_text(wang)
    assert "回复了您的评价" not in all_text(lin)
    await wang.tap("✅ 发布")
    await scene.settle()
    assert "谢谢，下次还找我 <b>" in newest_text(lin)
    assert "谢谢，下次还找我" in (await wang.text("客户怎么评价我的")).texts[0]
    assert "没有等您回复的评价" in (await wang.text("回复这条评价")).texts[0]


async def test_a_reply_in_one_sentence_is_shown_before_it_is_published(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await reviewed(scene, lin, wang)
    seen = await wang.text("回复评价：谢谢您的夸奖")
    assert "谢谢您的夸奖" in seen.texts[-1] and "发布后不能改" in seen.texts[-1]
    await wang.tap("✅ 发布")
    await scene.settle()
    assert "谢谢您的夸奖" in newest_text(lin)


async def test_an_appeal_in_words_asks_for_the_reason(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    await scene.assigned(lin, wang)
    await on_the_day(scene, 9)
    await wang.text("接了的单去不了了")
    await wang.tap("🤒 身体不舒服")
    seen = await wang.text("我要申诉")
    assert "为什么不该扣" in seen.texts[-1]
    await wang.text("我发烧了，有病历")
    assert "申诉已交给运营" in newest_text(wang)
    await scene.settle()
    assert "我发烧了，有病历" in all_text(zhou)


async def test_an_order_is_given_back_in_words_after_the_cost_was_shown(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    seen = await wang.text("接了的单去不了了")
    assert order.number in seen.texts[-1]
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    await wang.tap("🏠 家里有事")
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING


async def test_extra_work_is_not_offered_and_the_customer_can_be_told(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await at_the_door(scene, lin, wang)
    seen = await wang.text("还要加洗一个油烟机，加80")
    assert "现在还不能在这里加项" in seen.texts[-1]
    await wang.tap("💬 给客户留言")
    await wang.text("油烟机也该洗了，要的话请再下一单")
    await scene.settle()
    assert "油烟机也该洗了" in newest_text(lin)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("pay out 300", "needs ¥10"),
        ("reply to the review: thank you", "No review waits"),
        ("this penalty is unfair, I appeal", "no penalty"),
        ("I have to give my order back", "no order to give back"),
        ("the hood needs cleaning too, 80 more", "cannot be charged here yet"),
        ("nobody is home", "no visit under way"),
        ("I can work on Wednesday after all", "have not taken"),
    ],
)
async def test_requests_without_a_case_are_answered_in_english(
    scene: OrderScene, said: str, told: str
) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    seen = await mary.text(said)
    assert told in seen.texts[0] or told == "needs ¥10", seen.texts


# corrections


async def test_a_day_off_is_cancelled_and_offers_come_again(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await wang.text("周三下午请假")
    seen = await wang.text("周三的假不请了")
    assert "请假已取消" in seen.texts[-1] and "往后没有请假" in seen.texts[-1]
    await scene.paid_order(lin, start="2026-11-25T15:00")
    assert "🔔" in all_text(wang)


async def test_one_day_is_taken_out_of_a_longer_absence(scene: OrderScene, wang: Person) -> None:
    await wang.text("28号到30号休息")
    seen = await wang.text("29号的假不请了")
    assert labels(*seen)[:2] == ["✖️ 11月28日 周六", "✖️ 11月30日 周一"]


async def test_an_absence_is_removed_from_the_list(scene: OrderScene, wang: Person) -> None:
    await wang.text("28号到30号休息")
    seen = await wang.text("我请了哪几天假")
    await wang.tap(labels(*seen)[0])
    assert "往后没有请假" in newest_text(wang)


async def test_the_newest_amount_counts(scene: OrderScene, lin: Person, wang: Person) -> None:
    await paid(scene, lin, wang)
    await wang.text("提现300")
    await wang.tap("✏️ 填写金额")
    await wang.text("200")
    assert "已申请提现 ¥200" in newest_text(wang)


# cancellations


async def test_a_reply_can_be_left(scene: OrderScene, lin: Person, wang: Person) -> None:
    await reviewed(scene, lin, wang)
    await wang.text("回复这条评价")
    assert "不弄了" in (await wang.text("算了")).texts[-1]
    await wang.text("回复评价：谢谢您的夸奖")
    await wang.tap("✖️ 不发了")
    await scene.settle()
    assert "回复了您的评价" not in all_text(lin)


async def test_a_question_about_the_address_can_be_left(scene: OrderScene, lin: Person, wang: Person) -> None:
    await at_the_door(scene, lin, wang)
    await wang.tap("⚠️ 有问题")
    await wang.tap("📍 地址不对")
    assert "不弄了" in (await wang.text("算了")).texts[-1]
    await scene.settle()
    assert "地址好像不对" not in all_text(lin)


# digressions


async def test_a_problem_that_is_not_named_is_asked_for(scene: OrderScene, lin: Person, wang: Person) -> None:
    await at_the_door(scene, lin, wang)
    seen = await wang.text("这单有点麻烦")
    assert labels(*seen) == ["🚪 客户不在家", "📍 地址不对", "💸 要我私下收钱", "🙋 转人工"]
    await wang.tap("🙋 转人工")
    assert [ticket.kind for ticket in await scene.tickets()] == [SupportTicket.HUMAN]


async def test_the_start_code_is_still_read_after_a_report(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    await wang.text("客户不在家")
    await wang.text((await scene.order(order_id)).start_code)
    assert (await scene.order(order_id)).status is OrderStatus.IN_SERVICE
    await scene.pass_time(minutes=20)
    assert not await scene.tickets()


# stale


async def test_the_button_of_an_older_reply_publishes_nothing(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await reviewed(scene, lin, wang)
    await wang.text("回复评价：谢谢您的夸奖")
    _, data = button_with(wang, "✅ 发布")
    await wang.tap("✖️ 不发了")
    told = await wang.tap(message_id=wang.messages()[-1]["message_id"], data=data)
    assert "过时" in toast(told)
    await scene.settle()
    assert "回复了您的评价" not in all_text(lin)


async def test_an_amount_is_requested_once(scene: OrderScene, lin: Person, wang: Person) -> None:
    await paid(scene, lin, wang)
    await wang.text("提现300")
    _, data = button_with(wang, "💳 提现 ¥300")
    await wang.tap("💳 提现 ¥300")
    told = await wang.tap(message_id=wang.messages()[-1]["message_id"], data=data)
    assert "过时" in toast(told)


async def test_a_removed_absence_is_not_removed_twice(scene: OrderScene, wang: Person) -> None:
    await wang.text("28号到30号休息")
    await wang.text("我请了哪几天假")
    message, data = button_with(wang, "✖️ 11月28日")
    await wang.tap(message_id=message, data=data)
    assert "没有找到这次请假" in toast(await wang.tap(message_id=message, data=data))


# invalid


async def test_an_amount_beyond_the_balance_is_refused_with_the_limits(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await paid(scene, lin, wang)
    seen = await wang.text("提现9999")
    assert "¥10 到 ¥384" in seen.texts[0]


async def test_nobody_home_before_the_arrival_is_explained(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 50)
    seen = await wang.text("客户不在家")
    assert "先点「到了」" in seen.texts[-1]
    await scene.settle()
    assert "没有人开门" not in all_text(lin)


async def test_a_reply_that_is_too_long_is_refused(scene: OrderScene, lin: Person, wang: Person) -> None:
    await reviewed(scene, lin, wang)
    await wang.text("回复这条评价")
    assert "300 字以内" in (await wang.text("好" * 301)).texts[0]


async def test_an_early_start_is_told_from_when_it_is_possible(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 13, 30)
    await wang.tap("🚶 出发")
    await wang.tap("🚪 到了")
    await wang.location(*AT_DOOR)
    seen = await wang.text((await scene.reload(order)).start_code)
    assert "14:30 起可以开工" in seen.texts[0]
    scene.clock.set(14, 31, day=24)
    await wang.text((await scene.reload(order)).start_code)
    assert (await scene.reload(order)).status is OrderStatus.IN_SERVICE
