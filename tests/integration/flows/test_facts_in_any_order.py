"""Facts of a provider in any order and number lead to one state and a balanced ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from application.homecare.orders import order_payments
from application.homecare.orders import use_cases as orders
from application.platform.payments import use_cases as payments
from application.platform.payments.provider_callbacks import handle_callback
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import Order, OrderStatus
from domain.platform.payments.model import Payment, PaymentState, RefundState
from domain.platform.payments.ports import (
    ProviderCallback,
    ProviderName,
    ProviderPayment,
    ProviderRefund,
    ProviderState,
)
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene

TOTAL = 15000
P = ProviderState


@dataclass(frozen=True)
class Fact:
    """A provider's statement: a callback (with its event id) or a query result (without)."""

    state: ProviderState
    event: str | None = None


CALLBACKS = [Fact(state, f"{state}-{name}") for state in (P.SUCCEEDED, P.CLOSED, P.FAILED) for name in "ab"]
ANSWERS = [Fact(state) for state in (P.SUCCEEDED, P.CLOSED, P.PENDING, P.UNKNOWN)]
FACTS = st.lists(st.sampled_from(CALLBACKS + ANSWERS), max_size=8)


def with_success(facts: list[Fact], at: int) -> list[Fact]:
    """Generate facts with at least one success."""
    place = at % (len(facts) + 1)
    return [*facts[:place], CALLBACKS[0], *facts[place:]]


async def tell_payment(uow: UnitOfWork, payment: Payment, fact: Fact) -> None:
    known = fact.state is not P.UNKNOWN
    stated = ProviderPayment(payment.payment_no, fact.state, TOTAL if known else 0, "CNY", "ref")
    if fact.event is None:
        await payments.record_payment(uow, stated)
    else:
        callback = ProviderCallback(f"pay-{fact.event}", stated, None)
        await handle_callback(uow, ProviderName.WECHAT, callback)


async def tell_refund(uow: UnitOfWork, refund_no: str, amount: int, fact: Fact) -> None:
    stated = ProviderRefund(refund_no, fact.state, amount, "refund-ref")
    if fact.event is None:
        await payments.record_refund(uow, refund_no, stated.state, stated.amount)
    else:
        callback = ProviderCallback(f"refund-{fact.event}", None, stated)
        await handle_callback(uow, ProviderName.WECHAT, callback)


async def told(scene: UseCaseScene, facts: Sequence[Fact], payment: Payment) -> None:
    for fact in facts:
        async with scene.begin() as uow:
            await tell_payment(uow, payment, fact)
        async with scene.look() as uow:
            assert await uow.ledger.total() == 0


async def begun(reusable_database: ReusableDatabase) -> tuple[UseCaseScene, Order, Payment]:
    scene = UseCaseScene(await reusable_database.empty())
    customer, _ = await scene.customer(), await scene.housekeeper()
    await scene.operator()
    order = await scene.place(customer, scene.at(14, days=3))
    payment, _ = await scene.do(order_payments.start_payment, customer, order.id, ProviderName.WECHAT)
    return scene, order, payment


async def balances(scene: UseCaseScene) -> dict[str, int]:
    async with scene.look() as uow:
        names = ("clearing:wechat", "refunds_due", "income")
        held = await uow.ledger.balance_of_group("escrow")
        return {"escrow": held} | {name: await uow.ledger.balance(name) for name in names}


@settings(max_examples=60, deadline=None)
@given(facts=FACTS, at=st.integers(0, 8))
async def test_a_payment_with_any_success_ends_as_succeeded(
    reusable_database: ReusableDatabase, facts: list[Fact], at: int
) -> None:
    scene, order, payment = await begun(reusable_database)
    await told(scene, with_success(facts, at), payment)
    async with scene.look() as uow:
        assert (await uow.payments.get(payment.id)).state is PaymentState.PAID
        assert await uow.payments.refunds_of(order.subject) == []
    assert await scene.status(order) is OrderStatus.DISPATCHING
    assert await balances(scene) == {
        "clearing:wechat": -TOTAL,
        "escrow": TOTAL,
        "refunds_due": 0,
        "income": 0,
    }
    assert await scene.tickets() == []


@settings(max_examples=60, deadline=None)
@given(before=FACTS, at=st.integers(0, 8), after=FACTS, success=st.integers(0, 8))
async def test_money_for_an_ended_order_is_refunded_once(
    reusable_database: ReusableDatabase, before: list[Fact], at: int, after: list[Fact], success: int
) -> None:
    scene, order, payment = await begun(reusable_database)
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await told(scene, with_success(before, at), payment)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    for fact in with_success(after, success):
        async with scene.begin() as uow:
            await tell_refund(uow, refund.refund_no, refund.amount, fact)
            assert await uow.ledger.total() == 0
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    assert (refund.state, refund.amount) == (RefundState.DONE, TOTAL)
    assert await scene.status(order) is OrderStatus.CANCELLED
    assert set((await balances(scene)).values()) == {0}


@settings(max_examples=30, deadline=None)
@given(facts=FACTS, expires_after=st.integers(0, 8))
async def test_an_order_that_expires_between_any_two_facts_is_paid_or_refunded(
    reusable_database: ReusableDatabase, facts: list[Fact], expires_after: int
) -> None:
    """The order is either paid in time or refunded; never both, never neither."""
    scene, order, payment = await begun(reusable_database)
    facts = with_success(facts, len(facts))
    place = expires_after % (len(facts) + 1)
    await told(scene, facts[:place], payment)
    scene.clock.moment = order.pay_until
    async with scene.begin() as uow:
        await order_payments.expire_order(uow, order.id)
    await told(scene, facts[place:], payment)
    status = await scene.status(order)
    async with scene.look() as uow:
        refunds = await uow.payments.refunds_of(order.subject)
    owed = (await balances(scene))["refunds_due"]
    if status is OrderStatus.DISPATCHING:
        assert (refunds, owed) == ([], 0)
    else:
        assert status is OrderStatus.EXPIRED
        assert ([one.amount for one in refunds], owed) == ([TOTAL], TOTAL)
