"""Ordinary stories of orders, told by the real use cases: each ends somewhere else."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from domain.dispatch import use_cases as dispatch
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.payments.ports import ProviderName
from domain.reviews import use_cases as reviews
from domain.reviews.use_cases import Rating
from domain.visits import use_cases as visits
from tests.flows.agency import Agency

Story = Callable[[Agency], Awaitable[Order]]


async def unpaid(agency: Agency) -> Order:
    return await agency.place(await agency.customer(), agency.at(14, days=1), await agency.housekeeper())


async def expired(agency: Agency) -> Order:
    order = await unpaid(agency)
    await agency.wait(minutes=20)
    return order


async def paid_late(agency: Agency) -> Order:
    order = await unpaid(agency)
    payment = await agency.start_payment(order.customer_id, order)
    await agency.wait(minutes=16)
    await agency.hand_in(payment)
    await agency.wait(minutes=5)
    return order


async def paid_twice(agency: Agency) -> Order:
    order = await unpaid(agency)
    first = await agency.start_payment(order.customer_id, order)
    second = await agency.start_payment(order.customer_id, order, ProviderName.ALIPAY)
    await agency.hand_in(first)
    await agency.hand_in(second)
    await agency.wait(minutes=5)
    return order


async def searched(agency: Agency) -> Order:
    await agency.staff(5)
    return await agency.ordered(await agency.customer(), agency.at(14, days=1))


async def assigned(agency: Agency) -> Order:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    return await agency.assigned(customer, housekeeper, agency.at(14, days=1))


async def cancelled_late(agency: Agency) -> Order:
    order = await assigned(agency)
    await agency.until(order.start - timedelta(hours=3))
    await agency.do(orders.cancel, order.customer_id, order.id, order.total)
    await agency.wait(minutes=10)
    return order


async def cancelled_for_free(agency: Agency) -> Order:
    order = await searched(agency)
    await agency.do(orders.cancel, order.customer_id, order.id, 0)
    await agency.wait(minutes=10)
    return order


async def unfilled(agency: Agency) -> Order:
    order = await searched(agency)
    await agency.until(order.start - timedelta(minutes=90))
    return order


async def given_back(agency: Agency) -> Order:
    order = await assigned(agency)
    assert order.housekeeper_id is not None
    await agency.until(order.start - timedelta(hours=20))
    await agency.do(dispatch.give_back, order.housekeeper_id, order.id, "生病")
    await agency.wait(minutes=1)
    return order


async def moved(agency: Agency) -> Order:
    order = await assigned(agency)
    await agency.do(orders.reschedule, order.customer_id, order.id, agency.at(10, days=3))
    await agency.wait(minutes=1)
    return order


async def on_the_way(agency: Agency) -> Order:
    order = await assigned(agency)
    assert order.housekeeper_id is not None
    await agency.until(order.start - timedelta(minutes=40))
    await agency.do(visits.set_out, order.housekeeper_id, order.id)
    await agency.wait(minutes=1)
    return order


async def finished(agency: Agency) -> Order:
    order = await assigned(agency)
    assert order.housekeeper_id is not None
    return await agency.worked(order.customer_id, order.housekeeper_id, order)


async def rated_by_one(agency: Agency) -> Order:
    order = await finished(agency)
    await agency.do(reviews.write, order.customer_id, order.id, Rating(2, 5, 5, 5, 5))
    await agency.wait(minutes=1)
    return order


async def settled(agency: Agency) -> Order:
    order = await finished(agency)
    assert order.housekeeper_id is not None
    await agency.do(reviews.write, order.customer_id, order.id, Rating(5, 5, 5, 5, 5))
    await agency.do(reviews.write, order.housekeeper_id, order.id, Rating(4))
    await agency.wait(days=8)
    return order


async def settled_at_once(agency: Agency) -> Order:
    order = await finished(agency)
    await agency.do(visits.confirm_work, order.customer_id, order.id)
    await agency.wait(days=8)
    return order


async def refunded(agency: Agency) -> Order:
    order, operator = await finished(agency), await agency.operator()
    await agency.do(visits.complain, order.customer_id, order.id, "没擦窗")
    await agency.do(visits.operator_resolves, operator, order.id, 5000)
    await agency.wait(days=8)
    return order


async def nobody_came(agency: Agency) -> Order:
    order = await assigned(agency)
    await agency.until(order.start + timedelta(minutes=45))
    await agency.do(orders.cancel, order.customer_id, order.id, 0)
    await agency.wait(minutes=10)
    return order


async def forgotten(agency: Agency) -> Order:
    order = await assigned(agency)
    await agency.wait(days=9)
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
"""Those after which nothing is half way."""
