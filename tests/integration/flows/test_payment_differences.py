"""Payments that do not match are recorded and reported once, never booked, and not queried again."""

from application.homecare.orders import use_cases as orders
from application.platform.differences.use_cases import settle_difference
from application.platform.payments import manual_refunds
from application.platform.payments.provider_callbacks import handle_callback
from application.platform.support.use_cases import close_ticket
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.platform.payments.model import Payment, Refund, RefundState
from domain.platform.payments.ports import (
    ProviderCallback,
    ProviderName,
    ProviderPayment,
    ProviderRefund,
    ProviderState,
)
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.reconciliation.model import Difference, DifferenceKind
from domain.platform.reconciliation.tickets import ReconciliationTicket
from domain.platform.support.model import Ticket
from domain.platform.support.notifications import SupportNotification
from tests.support.use_case_scene import UseCaseScene, refused

TOTAL = 15000
NOTHING_LEFT = {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}
SUCCEEDED = ProviderState.SUCCEEDED


async def waiting(scene: UseCaseScene) -> tuple[Order, Payment]:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=1))
    return order, await scene.start_payment(customer, order)


def paid(payment_no: str, amount: int = TOTAL, currency: str = "CNY", ref: str = "ref") -> ProviderPayment:
    return ProviderPayment(payment_no, SUCCEEDED, amount, currency, ref)


async def deliver(
    scene: UseCaseScene,
    told: ProviderPayment | ProviderRefund,
    event: str = "event",
    provider: ProviderName = ProviderName.WECHAT,
) -> bool:
    payment = told if isinstance(told, ProviderPayment) else None
    refund = told if isinstance(told, ProviderRefund) else None
    async with scene.begin() as uow:
        return await handle_callback(uow, provider, ProviderCallback(event, payment, refund))


async def differences(scene: UseCaseScene) -> list[Difference]:
    async with scene.look() as uow:
        return list(await uow.reconciliations.open_differences())


async def money_ticket(scene: UseCaseScene) -> Ticket:
    [ticket] = await scene.tickets(ReconciliationTicket.MONEY_DIFFERS)
    return ticket


async def test_a_callback_with_another_amount_is_recorded_reported_and_does_not_pay(
    scene: UseCaseScene,
) -> None:
    operator = await scene.operator()
    order, payment = await waiting(scene)
    assert await deliver(scene, paid(payment.payment_no, amount=1))
    await scene.until(scene.now)
    assert await scene.status(order) is S.AWAITING_PAYMENT
    assert await scene.money() == NOTHING_LEFT
    ticket = await money_ticket(scene)
    assert ticket.subject == order.subject
    assert ticket.words == f"wechat payment {payment.payment_no}: 0.01 CNY / 150.00 CNY"
    assert scene.told(operator) == [SupportNotification.TICKET]


async def test_a_repeated_wrong_callback_is_reported_once(scene: UseCaseScene) -> None:
    await scene.operator()
    _, payment = await waiting(scene)
    assert await deliver(scene, paid(payment.payment_no, amount=1))
    assert not await deliver(scene, paid(payment.payment_no, amount=1))
    assert await deliver(scene, paid(payment.payment_no, amount=1), event="another event")
    await money_ticket(scene)
    assert len(await differences(scene)) == 1


async def test_money_in_another_currency_without_payment_or_by_another_provider_is_reported(
    scene: UseCaseScene,
) -> None:
    await scene.operator()
    _, payment = await waiting(scene)
    await deliver(scene, paid(payment.payment_no, currency="USD"), "e1")
    await deliver(scene, paid("NEVER0000"), "e2")
    await deliver(scene, paid(payment.payment_no), "e3", ProviderName.ALIPAY)
    found = [(one.provider, one.kind, one.expected) for one in await differences(scene)]
    assert found == [
        (ProviderName.WECHAT, DifferenceKind.CURRENCY, TOTAL),
        (ProviderName.WECHAT, DifferenceKind.UNKNOWN_HERE, None),
        (ProviderName.ALIPAY, DifferenceKind.UNKNOWN_HERE, None),
    ]
    assert await scene.money() == NOTHING_LEFT


async def test_the_right_callback_after_a_wrong_one_still_pays(scene: UseCaseScene) -> None:
    await scene.operator()
    order, payment = await waiting(scene)
    await deliver(scene, paid(payment.payment_no, amount=1), "e1")
    await deliver(scene, scene.wechat.pay(payment.payment_no), "e2")
    assert await scene.status(order) is S.DISPATCHING
    assert (await scene.money())["escrow"] == TOTAL


async def test_a_query_result_with_another_amount_is_not_queried_again(scene: UseCaseScene) -> None:
    await scene.operator()
    order, payment = await waiting(scene)
    scene.wechat.misstated[payment.payment_no] = 1
    scene.wechat.pay(payment.payment_no)
    await scene.wait(minutes=1)
    asked = scene.wechat.queries
    assert len(await differences(scene)) == 1
    await scene.wait(minutes=10)
    assert scene.wechat.queries == asked
    assert await scene.status(order) is S.AWAITING_PAYMENT
    await money_ticket(scene)


async def test_a_difference_found_without_operators_is_in_the_next_ticket(scene: UseCaseScene) -> None:
    _, payment = await waiting(scene)
    await deliver(scene, paid(payment.payment_no, amount=1), "e1")
    assert await scene.tickets() == []
    await scene.operator()
    await deliver(scene, paid("NEVER0000"), "e2")
    ticket = await money_ticket(scene)
    assert payment.payment_no in ticket.words
    assert "NEVER0000" in ticket.words


async def test_the_ticket_closes_with_the_last_settled_difference(
    scene: UseCaseScene,
) -> None:
    await deliver(scene, paid("NEVER1"), "e1")
    operator, customer = await scene.operator(), await scene.customer()
    await deliver(scene, paid("NEVER2"), "e2")
    first, second = await differences(scene)
    assert first.ticket_id == second.ticket_id == (await money_ticket(scene)).id
    await refused("not-allowed", scene.do(settle_difference, customer, first.id))
    await scene.do(settle_difference, operator, first.id)
    await refused("difference-closed", scene.do(settle_difference, operator, first.id))
    await scene.do(settle_difference, operator, second.id)
    assert await scene.tickets(ReconciliationTicket.MONEY_DIFFERS) == []


async def refunding(scene: UseCaseScene) -> Refund:
    """Return a cancelled order whose refund is pending at the provider."""
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=3))
    scene.wechat.refunds_take_their_time = True
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.wait(minutes=1)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    return refund


def back(refund: Refund, state: ProviderState = SUCCEEDED, amount: int | None = None) -> ProviderRefund:
    return ProviderRefund(refund.refund_no, state, refund.amount if amount is None else amount, "r")


async def state_of(scene: UseCaseScene, refund: Refund) -> RefundState:
    async with scene.look() as uow:
        return (await uow.payments.refund(refund.id)).state


async def test_a_failed_refund_that_succeeds_later_closes_its_ticket(
    scene: UseCaseScene,
) -> None:
    await scene.operator()
    refund = await refunding(scene)
    await deliver(scene, back(refund, ProviderState.FAILED), "e1")
    assert len(await scene.tickets(PaymentTicket.REFUND_FAILED)) == 1
    await deliver(scene, back(refund), "e2")
    assert await scene.tickets(PaymentTicket.REFUND_FAILED) == []
    assert await state_of(scene, refund) is RefundState.DONE
    assert await scene.balance("refunds_due") == 0


async def test_a_succeeded_refund_that_fails_later_stays_done_and_is_reported(scene: UseCaseScene) -> None:
    await scene.operator()
    refund = await refunding(scene)
    await deliver(scene, back(refund), "e1")
    await deliver(scene, back(refund, ProviderState.FAILED), "e2")
    assert await state_of(scene, refund) is RefundState.DONE
    assert await scene.tickets(PaymentTicket.REFUND_FAILED) == []
    [difference] = await differences(scene)
    assert (difference.kind, difference.number) == (DifferenceKind.STATE, refund.refund_no)


async def test_a_refund_of_another_amount_moves_no_money(scene: UseCaseScene) -> None:
    await scene.operator()
    refund = await refunding(scene)
    await deliver(scene, back(refund, amount=1))
    assert await state_of(scene, refund) is RefundState.PENDING
    [difference] = await differences(scene)
    assert (difference.kind, difference.stated, difference.expected) == (DifferenceKind.AMOUNT, 1, TOTAL)


async def test_a_refund_made_manually_and_by_the_provider_is_reported(scene: UseCaseScene) -> None:
    operator = await scene.operator()
    refund = await refunding(scene)
    await deliver(scene, back(refund, ProviderState.FAILED), "e1")
    await scene.do(manual_refunds.record_manual_refund, operator, refund.id)
    async with scene.look() as uow:
        assert await uow.ledger.balance("clearing:bank") == TOTAL
        assert await uow.ledger.balance("clearing:wechat") == -TOTAL
    await deliver(scene, back(refund), "e2")
    [difference] = await differences(scene)
    assert difference.kind is DifferenceKind.TWICE
    async with scene.look() as uow:
        assert await uow.ledger.total() == 0


async def test_an_unknown_refund_is_reported(scene: UseCaseScene) -> None:
    await scene.operator()
    await deliver(scene, ProviderRefund("NEVERR1", SUCCEEDED, 100, "r"))
    [difference] = await differences(scene)
    assert (difference.kind, difference.number) == (DifferenceKind.UNKNOWN_HERE, "NEVERR1")


async def test_the_content_of_a_callback_is_stored(scene: UseCaseScene) -> None:
    from sqlalchemy import select

    from storage.tables import callbacks

    _, payment = await waiting(scene)
    await deliver(scene, paid(payment.payment_no, amount=1))
    async with scene.database.connect_read_only() as connection:
        [row] = (await connection.execute(select(callbacks))).mappings()
    said = (row["event_id"], row["number"], row["stated"], row["amount"], row["currency"])
    assert said == ("event", payment.payment_no, "succeeded", 1, "CNY")


async def test_closing_the_ticket_by_hand_keeps_the_difference_open(scene: UseCaseScene) -> None:
    operator = await scene.operator()
    await deliver(scene, paid("NEVER0000"))
    ticket = await money_ticket(scene)
    await scene.do(close_ticket, operator, ticket.id, "seen")
    assert await scene.tickets() == []
    assert len(await differences(scene)) == 1
