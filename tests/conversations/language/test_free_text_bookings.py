"""Whole bookings in free text, parsed by the language server."""

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card

pytestmark = pytest.mark.rasa


async def say(person: Person, *lines: str) -> None:
    for line in lines:
        await person.text(line)


async def test_an_order_is_booked_by_a_sentence_corrections_a_name_and_yes(
    scene: BotScene, alice: Person
) -> None:
    await say(alice, "我想约明天下午3点的深度清洁，80平，在朝阳区")
    assert "明天 11月24日 周二 15:00–18:30" in booking_card(alice)["text"]
    await say(alice, "改成100平", "不对，是后天下午", "2点", "就王阿姨了")
    shown = booking_card(alice)["text"]
    assert "100 平方米" in shown and "后天 11月25日 周三 14:00–18:30" in shown and "人员：王秀英" in shown
    await say(alice, "多少钱", "好的")
    (order,) = await scene.orders(alice)
    assert order.chosen_id == scene.staff["王秀英"] and order.total == 65_000


async def test_an_order_is_booked_from_a_description_of_the_problem(scene: BotScene, alice: Person) -> None:
    await say(alice, "油烟机脏死了，周六能来洗吗", "两台", "上午十点", "谁都可以", "可以")
    (order,) = await scene.orders(alice)
    assert order.service == "hood_cleaning" and order.measure == 2
    assert scene.agency.clock.local(order.start).strftime("%m-%d %H:%M") == "11-28 10:00"


async def test_an_order_is_booked_after_a_search_for_housekeepers(scene: BotScene, alice: Person) -> None:
    await say(alice, "有没有4.8分以上会做深度清洁的阿姨", "第一个吧", "120平", "后天上午", "9点半", "好的")
    (order,) = await scene.orders(alice)
    assert order.chosen_id in (scene.staff["张敏"], scene.staff["王秀英"])
    assert scene.agency.clock.local(order.start).strftime("%d %H:%M") == "25 09:30"


async def test_an_order_is_booked_in_english(scene: BotScene) -> None:
    john = await scene.resident("John", "en")
    await say(john, "I need a cleaner tomorrow morning for 3 hours in Chaoyang", "10am", "first one", "yes")
    (order,) = await scene.orders(john)
    assert order.service == "daily_cleaning" and order.measure == 3
    assert scene.agency.clock.local(order.start).strftime("%d %H:%M") == "24 10:00"


async def test_a_newcomers_street_is_read_from_text(scene: BotScene) -> None:
    bob = scene.newcomer("Bob")
    await say(bob, "明天下午两点半朝阳区深度清洁90平", "建国路88号3单元502", "对", "谁都可以", "确认")
    await say(bob, "13812345678")
    await say(bob, scene.sms.sent[-1][1], "好的")
    (order,) = await scene.orders(bob)
    assert order.street == "建国路88号3单元502"
