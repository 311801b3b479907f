"""What operators ask for in words, by kind of conversation."""

import pytest

from domain.homecare.housekeepers.model import Standing
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.operator.operator_sentences import SENTENCES
from tests.conversations.operator.ticket_steps import applicant, disputed, finished, standing, status
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, labels, newest_text, toast


@pytest.fixture(autouse=True)
def _sentences(scene: OrderScene) -> None:
    scene.understanding.meanings.update(SENTENCES)


# happy path


async def test_the_queue_is_shown_in_words(scene: OrderScene, zhou: Person) -> None:
    await applicant(scene)
    seen = await zhou.text("有什么要处理的")
    assert labels(*seen)[0].startswith("🪪 审核 · 李梅")
    assert "待办" in (await zhou.text("待办")).texts[0]


async def test_orders_are_counted_by_days_district_and_service(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await finished(scene, lin)
    seen = await zhou.text("这个月朝阳区深度清洁多少单")
    told = seen.texts[-1]
    assert "11月1日 周日 至 11月30日 周一" in told and "深度清洁 · 朝阳区" in told
    assert "下单 1 单：待确认 1" in told and "收入看「数据」" in told
    assert "今天下单" in (await zhou.text("数据怎么样")).texts[-1] or "全部订单 1" in newest_text(zhou)


async def test_orders_of_a_week_are_counted_in_english(scene: OrderScene, lin: Person) -> None:
    operator = await scene.operator("en")
    assert "No orders" in (await operator.text("how many orders last week")).texts[-1]


async def test_a_person_is_found_with_actions(scene: OrderScene, lin: Person, zhou: Person) -> None:
    order_id, _ = await finished(scene, lin)
    number = (await scene.order(order_id)).number
    seen = await zhou.text("找王秀英")
    told = seen.texts[-1]
    assert "家政人员" in told and "已认证" in told and "完成 1 单" in told and "****" in told
    assert any(number in label for label in labels(*seen))
    await zhou.tap("💬 发消息")
    await zhou.text("明天有空吗")
    await scene.settle()
    assert "明天有空吗" not in all_text(lin)


async def test_an_order_is_found_in_words(scene: OrderScene, lin: Person, zhou: Person) -> None:
    order_id, _ = await finished(scene, lin)
    seen = await zhou.text("找林晓的订单")
    assert (await scene.order(order_id)).number in seen.texts[-1]


async def test_a_part_of_a_disputed_order_is_refunded_in_words(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order_id, _ = await disputed(scene, lin)
    number = (await scene.order(order_id)).number
    seen = await zhou.text("给林晓退款50元")
    told = seen.texts[-1]
    assert number in told and "林晓" in told and "¥50" in told
    assert await status(scene, order_id) is OrderStatus.DISPUTED
    await zhou.tap("✅ 确定")
    assert await status(scene, order_id) is OrderStatus.REFUNDED


async def test_a_part_is_refunded_in_english(scene: OrderScene, lin: Person) -> None:
    operator = await scene.operator("en")
    await disputed(scene, lin)
    assert "¥50" in (await operator.text("refund 林晓 50")).texts[-1]


async def test_an_order_that_has_not_begun_is_refunded_whole(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    seen = await zhou.text("给林晓全额退款")
    assert "全额退 ¥480" in seen.texts[-1]
    await zhou.tap("❌ 确定取消并退款")
    assert await status(scene, order.id) is OrderStatus.CANCELLED


async def test_a_message_is_sent_after_a_press(scene: OrderScene, lin: Person, zhou: Person) -> None:
    wang = await scene.housekeeper()
    seen = await zhou.text("跟王秀英说明天带鞋套")
    assert "王秀英" in seen.texts[-1] and "明天带鞋套" in seen.texts[-1]
    await scene.settle()
    assert "明天带鞋套" not in all_text(wang)
    await zhou.tap("✅ 发送")
    await scene.settle()
    assert "明天带鞋套" in newest_text(wang)


async def test_a_typed_reason_below_the_question_refuses_the_application(
    scene: OrderScene, zhou: Person
) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.text("请补一张背面照片")
    await scene.settle()
    assert (await standing(scene, person)).refusal_reason == "请补一张背面照片"
    assert "请补一张背面照片" in all_text(person)


async def test_the_parties_of_an_order_are_written_to_by_its_number(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order = await scene.assigned(lin, await scene.housekeeper())
    scene.understanding.meanings["跟这单的客户说师傅在修车"] = (
        "talk_to_person",
        {"order_no": order.number, "message": "师傅在修车"},
    )
    seen = await zhou.text("跟这单的客户说师傅在修车")
    assert len(labels(*seen)) == 2
    await zhou.tap(label_with(zhou, "林晓"))
    await zhou.tap("✅ 发送")
    await scene.settle()
    assert "师傅在修车" in newest_text(lin)


@pytest.mark.parametrize("said", ["跟王阿姨说明天带鞋套", "tell wang ayi to bring shoe covers"])
async def test_a_person_is_meant_by_surname_and_title(scene: OrderScene, zhou: Person, said: str) -> None:
    await scene.housekeeper()
    seen = await zhou.text(said)
    assert "王秀英" in seen.texts[-1]


@pytest.mark.parametrize("said", ["找王阿姨明天的单", "明天的深度清洁是哪单"])
async def test_an_order_is_found_by_person_day_and_service(
    scene: OrderScene, lin: Person, zhou: Person, said: str
) -> None:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    await scene.assigned(lin, wang, start="2026-11-26T09:00", service="daily_cleaning")
    assert order.number in (await zhou.text(said)).texts[-1]


# corrections


async def test_of_two_people_one_is_chosen(scene: OrderScene, zhou: Person) -> None:
    ying = await scene.housekeeper()
    lan = await scene.housekeeper("王秀兰")
    seen = await zhou.text("跟王秀说明天带鞋套")
    assert len(labels(*seen)) == 2
    await zhou.tap(label_with(zhou, "王秀兰"))
    await zhou.tap("✅ 发送")
    await scene.settle()
    assert "明天带鞋套" in all_text(lan) and "明天带鞋套" not in all_text(ying)


async def test_of_two_orders_one_is_chosen(scene: OrderScene, lin: Person, zhou: Person) -> None:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    await scene.assigned(lin, wang, start="2026-11-26T09:00", service="daily_cleaning")
    await zhou.text("给林晓全额退款")
    await zhou.tap(label_with(zhou, order.number))
    assert order.number in newest_text(zhou) and "全额退" in newest_text(zhou)


# cancellations


async def test_a_message_can_be_left(scene: OrderScene, zhou: Person) -> None:
    wang = await scene.housekeeper()
    await zhou.text("跟王秀英说明天带鞋套")
    message, data = button_with(zhou, "✅ 发送")
    await zhou.tap("✖️ 不发")
    assert "过时" in toast(await zhou.tap(message_id=message, data=data))
    await scene.settle()
    assert "明天带鞋套" not in all_text(wang)


async def test_giving_a_reason_can_be_left(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.text("算了")
    assert (await standing(scene, person)).standing is Standing.WAITING


# digressions


async def test_a_command_is_never_a_reason(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    seen = await zhou.text("有什么要处理的")
    assert "待办" in seen.texts[0]
    assert (await standing(scene, person)).standing is Standing.WAITING


@pytest.mark.parametrize(
    ("said", "asked", "then", "told"),
    [
        ("找人", "找谁", "王秀英", "已认证"),
        ("找一个订单", "找哪个订单", "林晓", "没有找到订单"),
        ("退款", "给哪一单退款", "林晓", "没有找到订单"),
        ("告诉她明天带鞋套", "发给谁", "王秀英", "明天带鞋套"),
    ],
)
async def test_what_is_missing_is_asked(
    scene: OrderScene, lin: Person, zhou: Person, said: str, asked: str, then: str, told: str
) -> None:
    await scene.housekeeper()
    assert asked in (await zhou.text(said)).texts[-1]
    assert told in (await zhou.text(then)).texts[-1]


# stale


async def test_a_button_of_another_message_sends_nothing(scene: OrderScene, zhou: Person) -> None:
    wang = await scene.housekeeper()
    await zhou.text("跟王秀英说明天带鞋套")
    message, data = button_with(zhou, "✅ 发送")
    await zhou.tap("✅ 发送")
    assert "过时" in toast(await zhou.tap(message_id=message, data=data))
    await scene.settle()
    assert all_text(wang).count("明天带鞋套") == 1


# invalid


async def test_somebody_unknown_is_not_found(scene: OrderScene, zhou: Person) -> None:
    assert "没有找到「钱学森」" in (await zhou.text("找钱学森")).texts[-1]


async def test_what_cannot_be_refunded_is_explained(scene: OrderScene, lin: Person, zhou: Person) -> None:
    order_id, _ = await finished(scene, lin)
    seen = await zhou.text("给林晓退款50元")
    assert "有问题" in seen.texts[-1] and "待确认" in seen.texts[-1]
    assert await status(scene, order_id) is OrderStatus.FINISHED


async def test_a_part_of_an_order_that_has_not_begun_is_not_refunded(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order = await scene.assigned(lin, await scene.housekeeper())
    seen = await zhou.text("给林晓退款50元")
    assert "只能取消并全额退 ¥480" in seen.texts[-1]
    assert await status(scene, order.id) is OrderStatus.ASSIGNED


async def test_more_than_was_paid_is_not_refunded(scene: OrderScene, lin: Person, zhou: Person) -> None:
    await disputed(scene, lin)
    assert "超出了可退的范围" in (await zhou.text("给林晓退款9999")).texts[0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("给林晓补偿30元", "补偿和发券还不能在聊天里办"),
        ("把王秀英拉黑", "停用账号还不能在聊天里办"),
        ("通知所有人明天停电", "群发通知还不能在聊天里办"),
        ("深度清洁调到7块一平", "config.yaml"),
        ("把欢迎词改一下", "还不能在聊天里改"),
    ],
)
async def test_what_is_not_offered_is_said_with_what_to_do_instead(
    scene: OrderScene, lin: Person, zhou: Person, said: str, told: str
) -> None:
    wang = await scene.housekeeper()
    assert told in (await zhou.text(said)).texts[-1]
    await scene.settle()
    assert "停电" not in all_text(wang)


async def test_what_is_not_offered_is_said_in_english(scene: OrderScene) -> None:
    operator = await scene.operator("en")
    assert "config.yaml" in (await operator.text("change the price of deep cleaning to 7")).texts[-1]
