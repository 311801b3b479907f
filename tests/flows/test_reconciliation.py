"""Every day each provider's list is held against our books: every difference is told, once."""

from dataclasses import replace
from datetime import date, timedelta

from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.orders.model import OrderStatus as S
from domain.payments import by_hand
from domain.payments.model import Payment, Refund
from domain.payments.ports import ProviderName, ProviderState, StatementLine
from domain.payments.use_cases import record_payment
from domain.reconciliation.model import Difference, DifferenceKind, MoneyKind, Reconciliation
from domain.reconciliation.use_cases import latest_reconciliations, reconcile
from domain.support.model import TicketKind
from scheduler.payments import plan_reconciliations
from tests.flows.agency import Agency, refused

TOTAL = 15000
WECHAT = ProviderName.WECHAT
PAYMENT, REFUND = MoneyKind.PAYMENT, MoneyKind.REFUND


def today(agency: Agency) -> date:
    return agency.business.today()


async def paid_order(agency: Agency) -> tuple[Order, Payment]:
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=5))
    return order, await payment_of(agency, order)


async def payment_of(agency: Agency, order: Order) -> Payment:
    async with agency.look() as work:
        [payment] = await work.payments.of_order(order.id)
    return payment


def listed(agency: Agency, payment: Payment) -> StatementLine:
    ref = f"{payment.provider}-{payment.payment_no}"
    return StatementLine(
        PAYMENT, payment.payment_no, ref, payment.amount, "CNY", ProviderState.SUCCEEDED, agency.now
    )


def refund_listed(agency: Agency, refund: Refund) -> StatementLine:
    return StatementLine(
        REFUND, refund.refund_no, "r", refund.amount, "CNY", ProviderState.SUCCEEDED, agency.now
    )


async def compare(agency: Agency, *lines: StatementLine, day: date | None = None) -> Reconciliation:
    async with agency.database.begin(agency.business) as work:
        done = await reconcile(work, WECHAT, day or today(agency), lines)
    await agency.until(agency.now)
    return done


async def still_open(agency: Agency) -> list[Difference]:
    async with agency.look() as work:
        return list(await work.reconciliations.open_differences())


async def kinds(agency: Agency) -> list[DifferenceKind]:
    return [one.kind for one in await still_open(agency)]


async def test_a_day_on_which_both_say_the_same_needs_nobody(agency: Agency) -> None:
    operator = await agency.operator()
    order, payment = await paid_order(agency)
    await agency.do(orders.cancel, order.customer_id, order.id, 0)
    await agency.wait(minutes=1)
    async with agency.look() as work:
        [refund] = await work.payments.refunds_of(order.id)
    done = await compare(agency, listed(agency, payment), refund_listed(agency, refund))
    assert (done.lines, done.taken, done.given_back, done.differences) == (2, TOTAL, TOTAL, 0)
    assert await still_open(agency) == []
    assert agency.told(operator) == []


async def test_what_one_side_lacks_is_told_once(agency: Agency) -> None:
    operator = await agency.operator()
    _, payment = await paid_order(agency)
    stranger = replace(listed(agency, payment), number="NEVER0000", provider_ref="other")
    assert (await compare(agency, stranger)).differences == 2
    assert (await compare(agency, stranger)).differences == 0
    assert await kinds(agency) == [DifferenceKind.UNKNOWN_HERE, DifferenceKind.UNKNOWN_THERE]
    [ticket] = await agency.tickets(TicketKind.MONEY_DIFFERS)
    assert "NEVER0000" in ticket.words and payment.payment_no in ticket.words
    assert agency.told(operator) == [K.TICKET]


async def test_another_amount_another_currency_and_a_second_line_are_told(agency: Agency) -> None:
    await agency.operator()
    _, payment = await paid_order(agency)
    line = listed(agency, payment)
    await compare(agency, replace(line, amount=TOTAL - 1))
    await compare(agency, replace(line, currency="USD"))
    await compare(agency, line, line)
    assert await kinds(agency) == [DifferenceKind.AMOUNT, DifferenceKind.CURRENCY, DifferenceKind.TWICE]


async def test_listed_on_two_days_is_twice(agency: Agency) -> None:
    _, payment = await paid_order(agency)
    await compare(agency, listed(agency, payment))
    await agency.wait(days=1)
    await compare(agency, listed(agency, payment))
    assert await kinds(agency) == [DifferenceKind.TWICE]


async def test_money_that_we_did_not_know_of_takes_effect(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.place(customer, agency.at(14, days=5))
    payment = await agency.start_payment(customer, order)
    agency.wechat.pay(payment.payment_no)
    done = await compare(agency, listed(agency, payment))
    assert done.differences == 1
    assert await still_open(agency) == []
    assert await agency.status(order) is S.DISPATCHING
    assert (await agency.money())["escrow"] == TOTAL


async def test_money_found_for_an_order_that_is_over_goes_back(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.place(customer, agency.at(14, days=5))
    payment = await agency.start_payment(customer, order)
    await agency.do(orders.cancel, customer, order.id, 0)
    agency.wechat.pay(payment.payment_no)
    await compare(agency, listed(agency, payment))
    await agency.wait(minutes=5)
    assert await agency.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}


async def test_a_refund_that_the_provider_made_is_done_here_too(agency: Agency) -> None:
    order, payment = await paid_order(agency)
    agency.wechat.refunds_take_their_time = True
    await agency.do(orders.cancel, order.customer_id, order.id, 0)
    await agency.wait(minutes=1)
    async with agency.look() as work:
        [refund] = await work.payments.refunds_of(order.id)
    await compare(agency, listed(agency, payment), refund_listed(agency, refund))
    assert await agency.balance("refunds_due") == 0
    assert await still_open(agency) == []


async def test_a_refund_that_failed_there_and_is_done_here_is_told(agency: Agency) -> None:
    order, payment = await paid_order(agency)
    await agency.do(orders.cancel, order.customer_id, order.id, 0)
    await agency.wait(minutes=1)
    async with agency.look() as work:
        [refund] = await work.payments.refunds_of(order.id)
    line = replace(refund_listed(agency, refund), state=ProviderState.FAILED)
    await compare(agency, listed(agency, payment), line)
    assert DifferenceKind.STATE in await kinds(agency)


async def test_what_an_operator_gave_back_by_hand_is_not_missed_and_twice_when_listed(agency: Agency) -> None:
    operator = await agency.operator()
    order, payment = await paid_order(agency)
    agency.wechat.refuses_refunds = True
    await agency.do(orders.cancel, order.customer_id, order.id, 0)
    await agency.wait(minutes=1)
    async with agency.look() as work:
        [refund] = await work.payments.refunds_of(order.id)
    await agency.do(by_hand.given_back_by_hand, operator, refund.id)
    await compare(agency, listed(agency, payment))
    assert await still_open(agency) == []
    await compare(agency, listed(agency, payment), refund_listed(agency, refund))
    assert await kinds(agency) == [DifferenceKind.TWICE]


async def test_a_payment_at_midnight_is_missed_one_day_and_heals_the_next(agency: Agency) -> None:
    await agency.operator()
    _, payment = await paid_order(agency)
    day = today(agency)
    await compare(agency)
    assert await kinds(agency) == [DifferenceKind.UNKNOWN_THERE]
    await agency.wait(days=1)
    await compare(agency, listed(agency, payment), day=day + timedelta(days=1))
    assert await still_open(agency) == []
    assert await agency.tickets(TicketKind.MONEY_DIFFERS) == []


async def test_a_payment_listed_before_we_heard_of_it_is_not_missed(agency: Agency) -> None:
    """Paid at 23:59 there, told here after midnight."""
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.place(customer, agency.at(14, days=5))
    payment = await agency.start_payment(customer, order)
    stated = agency.wechat.pay(payment.payment_no)
    day = today(agency)
    agency.clock.moment += timedelta(minutes=5)
    async with agency.database.begin(agency.business) as work:
        await record_payment(work, stated)
    await compare(agency, listed(agency, payment), day=day - timedelta(days=1))
    await compare(agency, day=day)
    assert await still_open(agency) == []


async def test_a_charge_without_our_number_is_known_by_the_providers_own(agency: Agency) -> None:
    _, payment = await paid_order(agency)
    await compare(agency, replace(listed(agency, payment), number=""))
    assert await still_open(agency) == []


async def compared_days(agency: Agency) -> list[date]:
    async with agency.look() as work:
        return sorted(one.day for one in await work.reconciliations.latest(50))


async def test_each_day_plans_the_next_and_waits_until_the_list_is_made(agency: Agency) -> None:
    await plan_reconciliations(agency.database, agency.business, [WECHAT])
    first = today(agency)
    await agency.until(agency.at(10, 14, days=1))
    assert await compared_days(agency) == []
    await agency.until(agency.at(10, 15, days=1))
    assert await compared_days(agency) == [first]
    agency.wechat.statement_ready = False
    await agency.until(agency.at(15, days=2))
    assert await compared_days(agency) == [first]
    agency.wechat.statement_ready = True
    await agency.until(agency.at(16, days=2))
    assert await compared_days(agency) == [first, first + timedelta(days=1)]


async def test_days_that_were_missed_are_caught_up_one_by_one(agency: Agency) -> None:
    await plan_reconciliations(agency.database, agency.business, [WECHAT])
    first = today(agency)
    agency.clock.moment = agency.at(12, days=4)
    await plan_reconciliations(agency.database, agency.business, [WECHAT])
    await agency.until(agency.now)
    assert await compared_days(agency) == [first + timedelta(days=ahead) for ahead in range(4)]
    await plan_reconciliations(agency.database, agency.business, [WECHAT])
    await agency.until(agency.at(11, days=5))
    assert len(await compared_days(agency)) == 5


async def test_only_operators_read_the_results(agency: Agency) -> None:
    operator, customer = await agency.operator(), await agency.customer()
    await compare(agency)
    await refused("not-allowed", agency.do(latest_reconciliations, customer))
    compared = await agency.do(latest_reconciliations, operator)
    assert [one.day for one in compared.latest] == [today(agency)]
