"""The same callback delivered concurrently: the race without the unique key, and its absence with it."""

import asyncio

import pytest
from sqlalchemy import func, select, text

from application.platform.payments.provider_callbacks import handle_callback
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from domain.platform.payments.model import CallbackRecord, PaymentState
from domain.platform.payments.ports import ProviderCallback, ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from payments.checks import MAX_AMOUNT
from storage.database import Database
from storage.tables import callbacks, differences, entries
from tests.support.manual_clock import MONDAY_TEN
from tests.support.use_case_scene import UseCaseScene

RIVALS = 8
TRIES = 10


async def kept(database: Database) -> int:
    async with database.connect_read_only() as connection:
        return int((await connection.scalars(select(func.count()).select_from(callbacks))).one())


async def test_without_the_unique_key_one_callback_is_handled_many_times(database: Database) -> None:
    """Shows the race without the constraint of the database."""
    async with database.connect() as connection:
        await connection.execute(text("DROP INDEX ix_callbacks_provider_event_id"))
    everybody_has_looked = asyncio.Barrier(RIVALS)

    async def deliver() -> bool:
        if await kept(database):
            return False
        await everybody_has_looked.wait()
        async with database.connect() as connection:
            await connection.execute(
                callbacks.insert().values(provider=ProviderName.WECHAT, event_id="e1", received_at=MONDAY_TEN)
            )
        return True

    assert await asyncio.gather(*(deliver() for _ in range(RIVALS))) == [True] * RIVALS
    assert await kept(database) == RIVALS


async def test_with_the_unique_key_a_callback_is_handled_once(
    database: Database, agency: AgencyContext
) -> None:
    everybody_is_here = asyncio.Barrier(RIVALS)

    async def deliver() -> bool:
        await everybody_is_here.wait()
        async with database.begin(agency) as uow:
            return await uow.payments.add_callback(CallbackRecord(ProviderName.WECHAT, "e1", MONDAY_TEN))

    outcome = await asyncio.gather(*(deliver() for _ in range(RIVALS)))
    assert sorted(outcome) == [False] * (RIVALS - 1) + [True]
    assert await kept(database) == 1


@pytest.mark.parametrize("amount", [-1, 0, 2**31, MAX_AMOUNT, 2**40])
async def test_an_amount_larger_than_any_of_ours_is_stored_as_a_difference(
    database: Database, amount: int
) -> None:
    scene = UseCaseScene(database)
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=1))
    payment = await scene.start_payment(customer, order)
    stated = ProviderPayment(payment.payment_no, ProviderState.SUCCEEDED, amount, "CNY", "ref")
    async with database.begin(scene.agency) as uow:
        assert await handle_callback(uow, ProviderName.WECHAT, ProviderCallback("event", stated, None))
    async with database.connect_read_only() as connection:
        assert list(await connection.scalars(select(differences.c.stated))) == [amount]
        assert list(await connection.scalars(select(callbacks.c.amount))) == [amount]


async def test_two_events_whose_long_ids_begin_alike_are_two_events(database: Database) -> None:
    scene = UseCaseScene(database)

    async def deliver(event_id: str) -> bool:
        async with database.begin(scene.agency) as uow:
            return await handle_callback(uow, ProviderName.WECHAT, ProviderCallback(event_id, None, None))

    long = "e" * 500
    assert [await deliver(one) for one in (long, f"{long}2", long)] == [True, True, False]


async def test_concurrent_callbacks_and_query_results_book_a_payment_once(database: Database) -> None:
    """Different events of one payment: the key accepts all, the payment's version only one."""
    scene = UseCaseScene(database)
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=1))
    payment = await scene.start_payment(customer, order)
    stated = ProviderPayment(payment.payment_no, ProviderState.SUCCEEDED, payment.amount, "CNY", "ref")

    async def deliver(number: int) -> bool:
        told = ProviderCallback(f"event {number % 4}", stated, None)
        for _ in range(TRIES):
            try:
                async with database.begin(scene.agency) as uow:
                    return await handle_callback(uow, ProviderName.WECHAT, told)
            except DomainError as problem:
                assert problem.code == "changed-meanwhile"
        raise AssertionError("never taken")

    outcome = await asyncio.gather(*(deliver(number) for number in range(RIVALS)))
    assert sum(outcome) == 4
    assert await kept(database) == 4
    async with scene.look() as uow:
        assert (await uow.payments.get(payment.id)).state is PaymentState.PAID
        assert await uow.ledger.balance_of_group("escrow") == payment.amount
        assert await uow.ledger.total() == 0
    async with database.connect_read_only() as connection:
        booked = await connection.scalars(select(func.count()).select_from(entries))
        assert booked.one() == 2
