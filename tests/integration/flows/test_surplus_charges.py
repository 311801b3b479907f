"""However often a payer is charged under one number, one charge pays the order and every other one is returned."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.homecare.orders import use_cases as orders
from application.platform.payments.provider_callbacks import handle_callback
from application.platform.reconciliation.use_cases import reconcile
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.platform.payments.model import MoneyKind, Payment
from domain.platform.payments.ports import (
    ProviderCallback,
    ProviderName,
    ProviderPayment,
    ProviderState,
    StatementLine,
)
from domain.platform.reconciliation.model import Difference, DifferenceKind
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene

TOTAL = 15000
MOST = 5


async def waiting(scene: UseCaseScene) -> tuple[Order, Payment]:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=5))
    return order, await scene.start_payment(customer, order)


def charges(scene: UseCaseScene, payment: Payment, count: int) -> list[ProviderPayment]:
    """Charge the payer so often, all under one number; return what the provider states of each charge."""
    first = scene.wechat.pay(payment.payment_no)
    return [
        first,
        *(scene.wechat.charge_again(payment.payment_no, f"charge {n}") for n in range(2, count + 1)),
    ]


async def call_back(scene: UseCaseScene, stated: ProviderPayment, event: str) -> None:
    async with scene.begin() as uow:
        await handle_callback(uow, ProviderName.WECHAT, ProviderCallback(event, stated, None))


async def compare(scene: UseCaseScene, listed: list[ProviderPayment]) -> None:
    day = scene.agency.clock.local(scene.now).date()
    lines = [
        StatementLine(
            MoneyKind.PAYMENT,
            one.payment_no,
            one.provider_ref,
            one.amount,
            "CNY",
            ProviderState.SUCCEEDED,
            scene.now,
        )
        for one in listed
    ]
    async with scene.begin() as uow:
        await reconcile(uow, ProviderName.WECHAT, day, lines)


async def open_differences(scene: UseCaseScene) -> list[Difference]:
    async with scene.look() as uow:
        return list(await uow.reconciliations.open_differences())


async def check_one_is_kept(scene: UseCaseScene, order: Order, count: int) -> None:
    """Assert that one charge stays in escrow, that every other one went back, and that the customer was told."""
    assert await scene.status(order) is S.DISPATCHING
    assert await scene.money() == {"paid": TOTAL, "escrow": TOTAL, "refunds_due": 0, "income": 0}
    returned = scene.wechat.returned
    assert len(returned) == count - 1
    assert all(amount == TOTAL for amount in returned.values())
    assert len(scene.told(order.customer_id, OrderNotification.PAID_LATE)) == count - 1


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    found = asyncio.new_event_loop()
    yield found
    found.close()


@settings(max_examples=25, deadline=None)
@given(
    told=st.integers(2, MOST).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.permutations([n for n in range(count) for _ in range(2)]),
            st.lists(st.integers(0, count - 1), max_size=3),
        )
    ),
    compares_first=st.booleans(),
)
def test_every_further_charge_is_returned_in_whatever_order_it_is_told(
    reusable_database: ReusableDatabase,
    loop: asyncio.AbstractEventLoop,
    told: tuple[int, list[int], list[int]],
    compares_first: bool,
) -> None:
    """Every charge is called back twice, in any order; some are never called back and only on the statement."""
    count, order_of_calls, lost = told

    async def run() -> None:
        scene = UseCaseScene(await reusable_database.empty())
        order, payment = await waiting(scene)
        stated = charges(scene, payment, count)
        if compares_first:
            await compare(scene, stated)
        for place, number in enumerate(order_of_calls):
            if number not in lost:
                await call_back(scene, stated[number], f"event {place}")
        await compare(scene, stated)
        await scene.wait(minutes=5)
        await check_one_is_kept(scene, order, count)
        assert await open_differences(scene) == []
        await scene.database.close()

    loop.run_until_complete(run())


async def test_a_third_and_a_fourth_charge_are_told_and_returned_like_the_second(scene: UseCaseScene) -> None:
    order, payment = await waiting(scene)
    for number, stated in enumerate(charges(scene, payment, 4)):
        await call_back(scene, stated, f"event {number}")
    await scene.wait(minutes=5)
    await check_one_is_kept(scene, order, 4)
    async with scene.look() as uow:
        known = await uow.payments.of(order.subject)
    assert [one.payment_no for one in known] == [
        payment.payment_no,
        *(f"{payment.payment_no}S{number}" for number in (1, 2, 3)),
    ]


async def test_a_cancelled_order_returns_every_charge_once(scene: UseCaseScene) -> None:
    order, payment = await waiting(scene)
    for number, stated in enumerate(charges(scene, payment, 3)):
        await call_back(scene, stated, f"event {number}")
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await scene.wait(minutes=5)
    assert await scene.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}
    assert sorted(scene.wechat.returned.values()) == [TOTAL, TOTAL, TOTAL]


async def test_lines_of_one_number_without_a_reference_are_each_reported(scene: UseCaseScene) -> None:
    """Without a reference nobody can return them but an operator, who hears of each."""
    await scene.operator()
    _, payment = await waiting(scene)
    stated = scene.wechat.pay(payment.payment_no)
    await call_back(scene, stated, "event")
    lines = [replace(stated, provider_ref=None)] * 4
    await compare(scene, lines)
    await compare(scene, lines)
    found = await open_differences(scene)
    assert [one.kind for one in found] == [DifferenceKind.TWICE] * 3
    assert all(one.at_stake == TOTAL for one in found)
    assert isinstance(found[0].day, date)
