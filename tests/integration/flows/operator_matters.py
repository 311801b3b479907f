"""What operators decide: a dispute, a payout, a refund, an application, each brought about by the use cases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from application.homecare.dispatch import appeals
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.orders import use_cases as orders
from application.homecare.visits import use_cases as visits
from application.platform.differences import use_cases as differences
from application.platform.payouts import use_cases as payouts
from application.platform.support import use_cases as support
from domain.homecare.orders.model import Order
from domain.homecare.policy import HomecarePolicy
from domain.platform.payments.model import MoneyKind
from domain.platform.payments.ports import ProviderName
from domain.platform.payouts.model import Payout
from domain.platform.people.model import Role
from domain.platform.people.policy import OperatorPolicy
from domain.platform.reconciliation.model import Difference, DifferenceKind
from domain.platform.support.tickets import SupportTicket
from tests.integration.flows.test_people import apply
from tests.support.use_case_scene import UseCaseScene

SMALL, LARGE = 4, 8
"""Hours of an order whose price needs one operator, and of one that needs two (200 and 400 CNY; see the fixture)."""
LIMIT = 30_000


def policy(**operators: Any) -> HomecarePolicy:
    rules = OperatorPolicy(**{"second_operator_above": LIMIT, **operators})
    return HomecarePolicy(platform=replace(HomecarePolicy().platform, operators=rules))


async def promote(scene: UseCaseScene, person: int) -> None:
    """Make somebody who has business with the agency an operator, too."""
    async with scene.begin() as uow:
        (await uow.people.get(person)).grant(Role.OPERATOR)


async def finished(scene: UseCaseScene, hours: int = SMALL) -> Order:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(11, days=1), hours=hours)
    return await scene.worked(customer, housekeeper, order)


async def disputed(scene: UseCaseScene, hours: int = SMALL) -> Order:
    order = await finished(scene, hours)
    await scene.do(visits.complain, order.customer_id, order.id, "没擦干净")
    return await scene.order(order.id)


async def asked_payout(scene: UseCaseScene, hours: int = SMALL) -> Payout:
    order = await finished(scene, hours)
    assert order.housekeeper_id is not None
    await scene.do(visits.confirm_work, order.customer_id, order.id)
    return await scene.do(payouts.request_payout, order.housekeeper_id)


async def failed_refund(scene: UseCaseScene, hours: int = SMALL) -> tuple[int, int]:
    """Return the refund and the customer, whom the provider did not pay back."""
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(9, days=5), hours=hours)
    scene.wechat.refuses_refunds = True
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.wait(minutes=1)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    return refund.id, customer


async def difference_about(scene: UseCaseScene, stated: int = 100) -> tuple[int, int]:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(9, days=5))
    found = Difference(
        provider=ProviderName.WECHAT,
        money=MoneyKind.PAYMENT,
        kind=DifferenceKind.AMOUNT,
        number="N1",
        stated=stated,
        expected=0,
        currency="CNY",
        found_at=scene.now,
        subject=order.subject,
    )
    async with scene.begin() as uow:
        await differences.record_difference(uow, found)
    async with scene.look() as uow:
        [kept] = await uow.reconciliations.open_differences()
    return kept.id, customer


async def ticket_about(scene: UseCaseScene) -> tuple[int, int]:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(9, days=5))
    async with scene.begin() as uow:
        ticket = await support.open_ticket(uow, SupportTicket.HUMAN, customer, order.subject, "?")
    return ticket.id, housekeeper


async def appealed(scene: UseCaseScene) -> tuple[int, int]:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=1))
    await scene.until(order.start - timedelta(hours=10))
    await scene.do(dispatch.give_back, housekeeper, order.id, "病了")
    ticket = await scene.do(appeals.appeal, housekeeper, order.id, "发烧")
    return ticket.id, housekeeper


async def waiting_applicant(scene: UseCaseScene) -> int:
    person = await scene.customer()
    await apply(scene, person)
    return person


async def arrived(scene: UseCaseScene) -> Order:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    return await scene.at_the_door(customer, housekeeper, scene.at(14))


async def in_dispatch(scene: UseCaseScene, hours: int = SMALL) -> tuple[Order, int]:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    return await scene.ordered(customer, scene.at(9, days=5), hours=hours), housekeeper
