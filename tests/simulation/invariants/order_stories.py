"""Orders created by the real use cases, each with a different final state."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.orders import rescheduling
from application.homecare.orders import use_cases as orders
from application.homecare.reviews import use_cases as reviews
from application.homecare.reviews.use_cases import Rating
from application.homecare.visits import use_cases as visits
from domain.homecare.orders.model import Order
from domain.platform.payments.ports import ProviderName
from tests.support.use_case_scene import UseCaseScene

Story = Callable[[UseCaseScene], Awaitable[Order]]


async def unpaid(scene: UseCaseScene) -> Order:
    return await scene.place(await scene.customer(), scene.at(14, days=1), await scene.housekeeper())


async def expired(scene: UseCaseScene) -> Order:
    order = await unpaid(scene)
    await scene.wait(minutes=20)
    return order


async def paid_late(scene: UseCaseScene) -> Order:
    order = await unpaid(scene)
    payment = await scene.start_payment(order.customer_id, order)
    await scene.wait(minutes=16)
    await scene.pay_provider(payment)
    await scene.wait(minutes=5)
    return order


async def paid_twice(scene: UseCaseScene) -> Order:
    order = await unpaid(scene)
    first = await scene.start_payment(order.customer_id, order)
    second = await scene.start_payment(order.customer_id, order, ProviderName.ALIPAY)
    await scene.pay_provider(first)
    await scene.pay_provider(second)
    await scene.wait(minutes=5)
    return order


async def searched(scene: UseCaseScene) -> Order:
    await scene.staff(5)
    return await scene.ordered(await scene.customer(), scene.at(14, days=1))


async def assigned(scene: UseCaseScene) -> Order:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    return await scene.assigned(customer, housekeeper, scene.at(14, days=1))


async def cancelled_late(scene: UseCaseScene) -> Order:
    order = await assigned(scene)
    await scene.until(order.start - timedelta(hours=3))
    await scene.do(orders.cancel, order.customer_id, order.id, order.total)
    await scene.wait(minutes=10)
    return order


async def cancelled_for_free(scene: UseCaseScene) -> Order:
    order = await searched(scene)
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await scene.wait(minutes=10)
    return order


async def unfilled(scene: UseCaseScene) -> Order:
    order = await searched(scene)
    await scene.until(order.start - timedelta(minutes=90))
    return order


async def given_back(scene: UseCaseScene) -> Order:
    order = await assigned(scene)
    assert order.housekeeper_id is not None
    await scene.until(order.start - timedelta(hours=20))
    await scene.do(dispatch.give_back, order.housekeeper_id, order.id, "生病")
    await scene.wait(minutes=1)
    return order


async def moved(scene: UseCaseScene) -> Order:
    order = await assigned(scene)
    await scene.do(rescheduling.reschedule, order.customer_id, order.id, scene.at(10, days=3))
    await scene.wait(minutes=1)
    return order


async def on_the_way(scene: UseCaseScene) -> Order:
    order = await assigned(scene)
    assert order.housekeeper_id is not None
    await scene.until(order.start - timedelta(minutes=40))
    await scene.do(visits.set_out, order.housekeeper_id, order.id)
    await scene.wait(minutes=1)
    return order


async def finished(scene: UseCaseScene) -> Order:
    order = await assigned(scene)
    assert order.housekeeper_id is not None
    return await scene.worked(order.customer_id, order.housekeeper_id, order)


async def rated_by_one(scene: UseCaseScene) -> Order:
    order = await finished(scene)
    await scene.do(reviews.write, order.customer_id, order.id, Rating(2, 5, 5, 5, 5))
    await scene.wait(minutes=1)
    return order


async def settled(scene: UseCaseScene) -> Order:
    order = await finished(scene)
    assert order.housekeeper_id is not None
    await scene.do(reviews.write, order.customer_id, order.id, Rating(5, 5, 5, 5, 5))
    await scene.do(reviews.write, order.housekeeper_id, order.id, Rating(4))
    await scene.wait(days=8)
    return order


async def settled_at_once(scene: UseCaseScene) -> Order:
    order = await finished(scene)
    await scene.do(visits.confirm_work, order.customer_id, order.id)
    await scene.wait(days=8)
    return order


async def refunded(scene: UseCaseScene) -> Order:
    order, operator = await finished(scene), await scene.operator()
    await scene.do(visits.complain, order.customer_id, order.id, "没擦窗")
    await scene.do(visits.resolve_dispute, operator, order.id, 5000)
    await scene.wait(days=8)
    return order


async def nobody_came(scene: UseCaseScene) -> Order:
    order = await assigned(scene)
    await scene.until(order.start + timedelta(minutes=45))
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await scene.wait(minutes=10)
    return order


async def forgotten(scene: UseCaseScene) -> Order:
    order = await assigned(scene)
    await scene.wait(days=9)
    return order


STORIES: dict[str, Story] = {
    story.__name__: story
    for story in (
        unpaid,
        expired,
        paid_late,
        paid_twice,
        searched,
        assigned,
        cancelled_late,
        cancelled_for_free,
        unfilled,
        given_back,
        moved,
        on_the_way,
        finished,
        rated_by_one,
        settled,
        settled_at_once,
        refunded,
        nobody_came,
        forgotten,
    )
}
ENDED = {
    "expired", "paid_late", "cancelled_late", "cancelled_for_free", "unfilled", "settled", "settled_at_once",
    "refunded", "nobody_came", "forgotten",
}  # fmt: skip
"""Stories that leave no order in progress."""
