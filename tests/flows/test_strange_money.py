"""Money that does not fit: stored once, told to operators once, never taken, and never asked for again."""

from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.orders.model import OrderStatus as S
from domain.payments import by_hand
from domain.payments.callbacks import take_callback
from domain.payments.model import Payment, Refund, RefundState
from domain.payments.ports import (
    ProviderCallback,
    ProviderName,
    ProviderPayment,
    ProviderRefund,
    ProviderState,
)
from domain.reconciliation.differences import settle_difference
from domain.reconciliation.model import Difference, DifferenceKind
from domain.support.model import Ticket, TicketKind
from domain.support.use_cases import close_ticket
from tests.flows.agency import Agency, refused

TOTAL = 15000
NOTHING_LEFT = {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}
SUCCEEDED = ProviderState.SUCCEEDED


async def waiting(agency: Agency) -> tuple[Order, Payment]:
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.place(customer, agency.at(14, days=1))
    return order, await agency.start_payment(customer, order)


def paid(payment_no: str, amount: int = TOTAL, currency: str = "CNY", ref: str = "ref") -> ProviderPayment:
    return ProviderPayment(payment_no, SUCCEEDED, amount, currency, ref)


async def deliver(
    agency: Agency,
    told: ProviderPayment | ProviderRefund,
    event: str = "event",
    provider: ProviderName = ProviderName.WECHAT,
) -> bool:
    payment = told if isinstance(told, ProviderPayment) else None
    refund = told if isinstance(told, ProviderRefund) else None
    async with agency.database.begin(agency.business) as work:
        return await take_callback(work, provider, ProviderCallback(event, payment, refund))


async def differences(agency: Agency) -> list[Difference]:
    async with agency.look() as work:
        return list(await work.reconciliations.open_differences())


async def money_ticket(agency: Agency) -> Ticket:
    [ticket] = await agency.tickets(TicketKind.MONEY_DIFFERS)
    return ticket


async def test_a_callback_of_another_sum_is_kept_told_and_pays_nothing(agency: Agency) -> None:
    operator = await agency.operator()
    order, payment = await waiting(agency)
    assert await deliver(agency, paid(payment.payment_no, amount=1))
    await agency.until(agency.now)
    assert await agency.status(order) is S.AWAITING_PAYMENT
    assert await agency.money() == NOTHING_LEFT
    ticket = await money_ticket(agency)
    assert ticket.order_id == order.id
    assert ticket.words == f"wechat payment {payment.payment_no}: 0.01 CNY / 150.00 CNY"
    assert agency.told(operator) == [K.TICKET]


async def test_the_same_wrong_callback_again_tells_nobody_again(agency: Agency) -> None:
    await agency.operator()
    _, payment = await waiting(agency)
    assert await deliver(agency, paid(payment.payment_no, amount=1))
    assert not await deliver(agency, paid(payment.payment_no, amount=1))
    assert await deliver(agency, paid(payment.payment_no, amount=1), event="another event")
    await money_ticket(agency)
    assert len(await differences(agency)) == 1


async def test_money_in_another_currency_or_of_nobody_or_by_another_way_is_told(agency: Agency) -> None:
    await agency.operator()
    _, payment = await waiting(agency)
    await deliver(agency, paid(payment.payment_no, currency="USD"), "e1")
    await deliver(agency, paid("NEVER0000"), "e2")
    await deliver(agency, paid(payment.payment_no), "e3", ProviderName.ALIPAY)
    found = [(one.provider, one.kind, one.expected) for one in await differences(agency)]
    assert found == [
        (ProviderName.WECHAT, DifferenceKind.CURRENCY, TOTAL),
        (ProviderName.WECHAT, DifferenceKind.UNKNOWN_HERE, None),
        (ProviderName.ALIPAY, DifferenceKind.UNKNOWN_HERE, None),
    ]
    assert await agency.money() == NOTHING_LEFT


async def test_the_right_callback_after_a_wrong_one_still_pays(agency: Agency) -> None:
    await agency.operator()
    order, payment = await waiting(agency)
    await deliver(agency, paid(payment.payment_no, amount=1), "e1")
    await deliver(agency, agency.wechat.pay(payment.payment_no), "e2")
    assert await agency.status(order) is S.DISPATCHING
    assert (await agency.money())["escrow"] == TOTAL


async def test_a_second_charge_under_one_number_is_told(agency: Agency) -> None:
    await agency.operator()
    _, payment = await waiting(agency)
    await deliver(agency, agency.wechat.pay(payment.payment_no), "e1")
    await deliver(agency, paid(payment.payment_no, ref="another charge"), "e2")
    [difference] = await differences(agency)
    assert (difference.kind, difference.provider_ref) == (DifferenceKind.TWICE, "another charge")
    assert (await agency.money())["escrow"] == TOTAL


async def test_an_answer_of_another_sum_is_asked_for_once(agency: Agency) -> None:
    await agency.operator()
    order, payment = await waiting(agency)
    agency.wechat.misstated[payment.payment_no] = 1
    agency.wechat.pay(payment.payment_no)
    await agency.wait(minutes=1)
    asked = agency.wechat.queries
    assert len(await differences(agency)) == 1
    await agency.wait(minutes=10)
    assert agency.wechat.queries == asked
    assert await agency.status(order) is S.AWAITING_PAYMENT
    await money_ticket(agency)


async def test_without_an_operator_the_difference_waits_for_one(agency: Agency) -> None:
    _, payment = await waiting(agency)
    await deliver(agency, paid(payment.payment_no, amount=1), "e1")
    assert await agency.tickets() == []
    await agency.operator()
    await deliver(agency, paid("NEVER0000"), "e2")
    ticket = await money_ticket(agency)
    assert payment.payment_no in ticket.words
    assert "NEVER0000" in ticket.words


async def test_an_operator_settles_each_difference_and_the_ticket_closes_with_the_last(
    agency: Agency,
) -> None:
    await deliver(agency, paid("NEVER1"), "e1")
    operator, customer = await agency.operator(), await agency.customer()
    await deliver(agency, paid("NEVER2"), "e2")
    first, second = await differences(agency)
    assert first.ticket_id == second.ticket_id == (await money_ticket(agency)).id
    await refused("not-allowed", agency.do(settle_difference, customer, first.id))
    await agency.do(settle_difference, operator, first.id)
    await refused("difference-closed", agency.do(settle_difference, operator, first.id))
    await agency.do(settle_difference, operator, second.id)
    assert await agency.tickets(TicketKind.MONEY_DIFFERS) == []


async def refunding(agency: Agency) -> Refund:
    """A cancelled order whose refund the provider has in hand."""
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=3))
    agency.wechat.refunds_take_their_time = True
    await agency.do(orders.cancel, customer, order.id, 0)
    await agency.wait(minutes=1)
    async with agency.look() as work:
        [refund] = await work.payments.refunds_of(order.id)
    return refund


def back(refund: Refund, state: ProviderState = SUCCEEDED, amount: int | None = None) -> ProviderRefund:
    return ProviderRefund(refund.refund_no, state, refund.amount if amount is None else amount, "r")


async def state_of(agency: Agency, refund: Refund) -> RefundState:
    async with agency.look() as work:
        return (await work.payments.refund(refund.id)).state


async def test_a_refund_that_failed_and_then_succeeded_needs_no_operator_any_more(agency: Agency) -> None:
    await agency.operator()
    refund = await refunding(agency)
    await deliver(agency, back(refund, ProviderState.FAILED), "e1")
    assert len(await agency.tickets(TicketKind.REFUND_FAILED)) == 1
    await deliver(agency, back(refund), "e2")
    assert await agency.tickets(TicketKind.REFUND_FAILED) == []
    assert await state_of(agency, refund) is RefundState.DONE
    assert await agency.balance("refunds_due") == 0


async def test_a_refund_that_succeeded_and_then_failed_stays_done_and_is_told(agency: Agency) -> None:
    await agency.operator()
    refund = await refunding(agency)
    await deliver(agency, back(refund), "e1")
    await deliver(agency, back(refund, ProviderState.FAILED), "e2")
    assert await state_of(agency, refund) is RefundState.DONE
    assert await agency.tickets(TicketKind.REFUND_FAILED) == []
    [difference] = await differences(agency)
    assert (difference.kind, difference.number) == (DifferenceKind.STATE, refund.refund_no)


async def test_a_refund_of_another_sum_moves_nothing(agency: Agency) -> None:
    await agency.operator()
    refund = await refunding(agency)
    await deliver(agency, back(refund, amount=1))
    assert await state_of(agency, refund) is RefundState.PENDING
    [difference] = await differences(agency)
    assert (difference.kind, difference.stated, difference.expected) == (DifferenceKind.AMOUNT, 1, TOTAL)


async def test_what_was_given_back_by_hand_and_by_the_provider_too_is_told(agency: Agency) -> None:
    operator = await agency.operator()
    refund = await refunding(agency)
    await deliver(agency, back(refund, ProviderState.FAILED), "e1")
    await agency.do(by_hand.given_back_by_hand, operator, refund.id)
    async with agency.look() as work:
        assert await work.ledger.balance("clearing:bank") == TOTAL
        assert await work.ledger.balance("clearing:wechat") == -TOTAL
    await deliver(agency, back(refund), "e2")
    [difference] = await differences(agency)
    assert difference.kind is DifferenceKind.TWICE
    async with agency.look() as work:
        assert await work.ledger.total() == 0


async def test_a_refund_of_nobody_is_told(agency: Agency) -> None:
    await agency.operator()
    await deliver(agency, ProviderRefund("NEVERR1", SUCCEEDED, 100, "r"))
    [difference] = await differences(agency)
    assert (difference.kind, difference.number) == (DifferenceKind.UNKNOWN_HERE, "NEVERR1")


async def test_what_a_callback_said_is_kept(agency: Agency) -> None:
    from sqlalchemy import select

    from storage.tables import callbacks

    _, payment = await waiting(agency)
    await deliver(agency, paid(payment.payment_no, amount=1))
    async with agency.database.look() as connection:
        [row] = (await connection.execute(select(callbacks))).mappings()
    said = (row["event_id"], row["number"], row["stated"], row["amount"], row["currency"])
    assert said == ("event", payment.payment_no, "succeeded", 1, "CNY")


async def test_closing_the_ticket_by_hand_is_possible_too(agency: Agency) -> None:
    operator = await agency.operator()
    await deliver(agency, paid("NEVER0000"))
    ticket = await money_ticket(agency)
    await agency.do(close_ticket, operator, ticket.id, "seen")
    assert await agency.tickets() == []
    assert len(await differences(agency)) == 1
