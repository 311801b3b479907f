"""Whose a subject is, and what belongs to a person through subjects."""

import pytest

from application.platform.payouts import use_cases as payouts
from domain.homecare.orders.model import ORDER, order_subject
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.ledger.model import escrow, movement, payable
from domain.platform.payouts.model import PAYOUT
from domain.platform.reconciliation.model import STATEMENT_DAY
from tests.support.use_case_scene import UseCaseScene

NOBODYS = [
    Subject(ORDER, 999),
    Subject(PAYOUT, 999),
    Subject(STATEMENT_DAY, 739_585),
    Subject("gift", 1),
]


async def test_an_order_is_its_customers_and_a_payout_its_housekeepers(scene_on_each: UseCaseScene) -> None:
    customer, housekeeper = await scene_on_each.customer(), await scene_on_each.housekeeper()
    order = await scene_on_each.assigned(customer, housekeeper, scene_on_each.at(14))
    subject = order_subject(order.id)
    async with scene_on_each.database.begin(scene_on_each.agency) as uow:
        legs = {payable(housekeeper): 5000, escrow(subject): -5000}
        await uow.ledger.book(movement("given", subject, "settled", scene_on_each.now, legs))
    payout = await scene_on_each.do(payouts.request_payout, housekeeper, 5000)
    async with scene_on_each.look() as uow:
        assert await uow.subject_owners.owner_of(subject) == customer
        assert await uow.subject_owners.owner_of(payout.subject) == housekeeper


@pytest.mark.parametrize("subject", NOBODYS, ids=str)
async def test_what_is_nobodys_has_no_owner(scene_on_each: UseCaseScene, subject: Subject) -> None:
    async with scene_on_each.look() as uow:
        with pytest.raises(DomainError, match="subject-unknown"):
            await uow.subject_owners.owner_of(subject)


async def test_payments_are_those_of_the_persons_own_orders(scene_on_each: UseCaseScene) -> None:
    await scene_on_each.housekeeper()
    customer, other = await scene_on_each.customer(), await scene_on_each.customer()
    first = await scene_on_each.ordered(customer, scene_on_each.at(10, days=2))
    await scene_on_each.ordered(other, scene_on_each.at(14, days=2))
    second = await scene_on_each.ordered(customer, scene_on_each.at(10, days=3))
    async with scene_on_each.look() as uow:
        paid = [payment.subject for payment in await uow.payments.of_owner(customer)]
        assert paid == [order_subject(first.id), order_subject(second.id)]
        assert await uow.payments.refunds_of_owner(customer) == []
        assert await uow.payments.refunds_due(customer) == 0
