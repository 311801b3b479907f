"""Daily reconciliation of each provider's statement: every difference is reported once."""

from dataclasses import replace
from datetime import date, timedelta

from application.homecare.orders import use_cases as orders
from application.platform.payments import manual_refunds
from application.platform.payments.use_cases import record_payment
from application.platform.reconciliation.use_cases import latest_reconciliations, reconcile
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.platform.payments.model import MoneyKind, Payment, Refund
from domain.platform.payments.ports import ProviderName, ProviderState, StatementLine
from domain.platform.reconciliation.model import Difference, DifferenceKind, Reconciliation
from domain.platform.reconciliation.tickets import ReconciliationTicket
from domain.platform.support.notifications import SupportNotification
from scheduler.payment_tasks import plan_reconciliations
from tests.support.use_case_scene import UseCaseScene, refused

TOTAL = 15000
WECHAT = ProviderName.WECHAT
PAYMENT, REFUND = MoneyKind.PAYMENT, MoneyKind.REFUND


def today(scene: UseCaseScene) -> date:
    return scene.agency.clock.today()


async def paid_order(scene: UseCaseScene) -> tuple[Order, Payment]:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=5))
    return order, await payment_of(scene, order)


async def payment_of(scene: UseCaseScene, order: Order) -> Payment:
    async with scene.look() as uow:
        [payment] = await uow.payments.of(order.subject)
    return payment


def listed(scene: UseCaseScene, payment: Payment) -> StatementLine:
    ref = f"{payment.provider}-{payment.payment_no}"
    return StatementLine(
        PAYMENT, payment.payment_no, ref, payment.amount, "CNY", ProviderState.SUCCEEDED, scene.now
    )


def refund_listed(scene: UseCaseScene, refund: Refund) -> StatementLine:
    return StatementLine(
        REFUND, refund.refund_no, "r", refund.amount, "CNY", ProviderState.SUCCEEDED, scene.now
    )


async def compare(scene: UseCaseScene, *lines: StatementLine, day: date | None = None) -> Reconciliation:
    async with scene.begin() as uow:
        done = await reconcile(uow, WECHAT, day or today(scene), lines)
    await scene.until(scene.now)
    return done


async def still_open(scene: UseCaseScene) -> list[Difference]:
    async with scene.look() as uow:
        return list(await uow.reconciliations.open_differences())


async def kinds(scene: UseCaseScene) -> list[DifferenceKind]:
    return [one.kind for one in await still_open(scene)]


async def test_a_matching_statement_opens_no_ticket(scene: UseCaseScene) -> None:
    operator = await scene.operator()
    order, payment = await paid_order(scene)
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await scene.wait(minutes=1)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    done = await compare(scene, listed(scene, payment), refund_listed(scene, refund))
    assert (done.lines, done.taken, done.given_back, done.differences) == (2, TOTAL, TOTAL, 0)
    assert await still_open(scene) == []
    assert scene.told(operator) == []


async def test_a_line_missing_on_one_side_is_reported_once(scene: UseCaseScene) -> None:
    operator = await scene.operator()
    _, payment = await paid_order(scene)
    stranger = replace(listed(scene, payment), number="NEVER0000", provider_ref="other")
    assert (await compare(scene, stranger)).differences == 2
    assert (await compare(scene, stranger)).differences == 0
    assert await kinds(scene) == [DifferenceKind.UNKNOWN_HERE, DifferenceKind.UNKNOWN_THERE]
    [ticket] = await scene.tickets(ReconciliationTicket.MONEY_DIFFERS)
    assert "NEVER0000" in ticket.words and payment.payment_no in ticket.words
    assert scene.told(operator) == [SupportNotification.TICKET]


async def test_another_amount_currency_or_a_second_line_is_reported(scene: UseCaseScene) -> None:
    await scene.operator()
    _, payment = await paid_order(scene)
    line = listed(scene, payment)
    await compare(scene, replace(line, amount=TOTAL - 1))
    await compare(scene, replace(line, currency="USD"))
    await compare(scene, line, line)
    assert await kinds(scene) == [DifferenceKind.AMOUNT, DifferenceKind.CURRENCY, DifferenceKind.TWICE]


async def test_a_line_on_two_days_is_reported_as_a_duplicate(scene: UseCaseScene) -> None:
    _, payment = await paid_order(scene)
    await compare(scene, listed(scene, payment))
    await scene.wait(days=1)
    await compare(scene, listed(scene, payment))
    assert await kinds(scene) == [DifferenceKind.TWICE]


async def test_an_unknown_payment_in_a_statement_takes_effect(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=5))
    payment = await scene.start_payment(customer, order)
    scene.wechat.pay(payment.payment_no)
    done = await compare(scene, listed(scene, payment))
    assert done.differences == 1
    assert await still_open(scene) == []
    assert await scene.status(order) is S.DISPATCHING
    assert (await scene.money())["escrow"] == TOTAL


async def test_a_payment_found_for_an_ended_order_is_refunded(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=5))
    payment = await scene.start_payment(customer, order)
    await scene.do(orders.cancel, customer, order.id, 0)
    scene.wechat.pay(payment.payment_no)
    await compare(scene, listed(scene, payment))
    await scene.wait(minutes=5)
    assert await scene.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}


async def test_a_refund_done_by_the_provider_is_recorded(scene: UseCaseScene) -> None:
    order, payment = await paid_order(scene)
    scene.wechat.refunds_take_their_time = True
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await scene.wait(minutes=1)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    await compare(scene, listed(scene, payment), refund_listed(scene, refund))
    assert await scene.balance("refunds_due") == 0
    assert await still_open(scene) == []


async def test_a_refund_that_failed_at_the_provider_and_is_done_here_is_reported(scene: UseCaseScene) -> None:
    order, payment = await paid_order(scene)
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await scene.wait(minutes=1)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    line = replace(refund_listed(scene, refund), state=ProviderState.FAILED)
    await compare(scene, listed(scene, payment), line)
    assert DifferenceKind.STATE in await kinds(scene)


async def test_a_manual_refund_is_not_missing_and_is_a_duplicate_when_listed(
    scene: UseCaseScene,
) -> None:
    operator = await scene.operator()
    order, payment = await paid_order(scene)
    scene.wechat.refuses_refunds = True
    await scene.do(orders.cancel, order.customer_id, order.id, 0)
    await scene.wait(minutes=1)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    await scene.do(manual_refunds.record_manual_refund, operator, refund.id)
    await compare(scene, listed(scene, payment))
    assert await still_open(scene) == []
    await compare(scene, listed(scene, payment), refund_listed(scene, refund))
    assert await kinds(scene) == [DifferenceKind.TWICE]


async def test_a_difference_about_a_payment_at_midnight_is_resolved_the_next_day(scene: UseCaseScene) -> None:
    await scene.operator()
    _, payment = await paid_order(scene)
    day = today(scene)
    await compare(scene)
    assert await kinds(scene) == [DifferenceKind.UNKNOWN_THERE]
    await scene.wait(days=1)
    await compare(scene, listed(scene, payment), day=day + timedelta(days=1))
    assert await still_open(scene) == []
    assert await scene.tickets(ReconciliationTicket.MONEY_DIFFERS) == []


async def test_a_payment_listed_before_its_callback_is_not_missing(scene: UseCaseScene) -> None:
    """Paid at 23:59 at the provider, called back after midnight."""
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=5))
    payment = await scene.start_payment(customer, order)
    stated = scene.wechat.pay(payment.payment_no)
    day = today(scene)
    scene.clock.moment += timedelta(minutes=5)
    async with scene.begin() as uow:
        await record_payment(uow, stated)
    await compare(scene, listed(scene, payment), day=day - timedelta(days=1))
    await compare(scene, day=day)
    assert await still_open(scene) == []


async def test_a_charge_without_our_number_is_matched_by_the_providers_reference(scene: UseCaseScene) -> None:
    _, payment = await paid_order(scene)
    await compare(scene, replace(listed(scene, payment), number=""))
    assert await still_open(scene) == []


async def compared_days(scene: UseCaseScene) -> list[date]:
    async with scene.look() as uow:
        return sorted(one.day for one in await uow.reconciliations.latest(50))


async def test_each_reconciliation_plans_the_next_and_waits_for_the_statement(scene: UseCaseScene) -> None:
    await plan_reconciliations(scene.database, scene.agency, [WECHAT])
    first = today(scene)
    await scene.until(scene.at(10, 14, days=1))
    assert await compared_days(scene) == []
    await scene.until(scene.at(10, 15, days=1))
    assert await compared_days(scene) == [first]
    scene.wechat.statement_ready = False
    await scene.until(scene.at(15, days=2))
    assert await compared_days(scene) == [first]
    scene.wechat.statement_ready = True
    await scene.until(scene.at(16, days=2))
    assert await compared_days(scene) == [first, first + timedelta(days=1)]


async def test_missed_days_are_reconciled_one_by_one(scene: UseCaseScene) -> None:
    await plan_reconciliations(scene.database, scene.agency, [WECHAT])
    first = today(scene)
    scene.clock.moment = scene.at(12, days=4)
    await plan_reconciliations(scene.database, scene.agency, [WECHAT])
    await scene.until(scene.now)
    assert await compared_days(scene) == [first + timedelta(days=ahead) for ahead in range(4)]
    await plan_reconciliations(scene.database, scene.agency, [WECHAT])
    await scene.until(scene.at(11, days=5))
    assert len(await compared_days(scene)) == 5


async def test_only_operators_read_reconciliations(scene: UseCaseScene) -> None:
    operator, customer = await scene.operator(), await scene.customer()
    await compare(scene)
    await refused("not-allowed", scene.do(latest_reconciliations, customer))
    compared = await scene.do(latest_reconciliations, operator)
    assert [one.day for one in compared.latest] == [today(scene)]
