import asyncio

from domain.homecare.dispatch.model import OfferState
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, labels, newest_text, toast


async def test_accepting_an_order_that_is_taken_is_explained_and_closes_the_card(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    other = await scene.housekeeper("李梅")
    order = await scene.paid_order(lin)
    message, data = button_with(wang, "✅ 接单")
    await other.tap("✅ 接单")
    late = await wang.tap(message_id=message, data=data)
    assert "手慢了一点" in toast(late)
    assert "已经有人接了" in newest_text(wang)
    await scene.settle()
    assert "✅ 接单" not in labels(*wang.messages())
    assert (await scene.reload(order)).housekeeper_id == (await scene.account(other)).id


async def test_of_two_concurrent_acceptances_one_succeeds(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    other = await scene.housekeeper("李梅")
    order = await scene.paid_order(lin)
    results = await asyncio.gather(wang.tap("✅ 接单"), other.tap("✅ 接单"))
    told = [toast(result) for result in results]
    assert sum("接单成功" in text for text in told) == 1
    assert sum("手慢了一点" in text for text in told) == 1
    async with scene.look() as uow:
        states = [offer.state for offer in await uow.offers.of_order(order.id)]
    assert states.count(OfferState.ACCEPTED) == 1


async def test_two_concurrent_taps_accept_once(scene: OrderScene, lin: Person, wang: Person) -> None:
    order = await scene.paid_order(lin)
    message, data = button_with(wang, "✅ 接单")
    await asyncio.gather(*(wang.tap(message_id=message, data=data) for _ in range(2)))
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    assert all_text(wang).count("建国路88号") == 1
