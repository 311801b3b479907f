"""From the first word to the money at the end."""

from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import OrderStatus as S
from domain.visits import use_cases as visits
from tests.flows.agency import Agency

THREE_HOURS = 15000
PAY = 12000
COMMISSION = 3000


async def test_an_order_with_a_chosen_housekeeper_ends_with_everybody_paid(agency_on_each: Agency) -> None:
    agency = agency_on_each
    customer, wanted, other = await agency.customer(), await agency.housekeeper(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=1), wanted)
    assert order.status is S.DISPATCHING
    assert await agency.asked(order) == {wanted}
    assert await agency.money() == {"paid": THREE_HOURS, "escrow": THREE_HOURS, "refunds_due": 0, "income": 0}

    await agency.accept(wanted, order)
    order = await agency.worked(customer, wanted, order)
    await agency.do(visits.confirm_work, customer, order.id)
    await agency.wait(days=9)

    assert await agency.status(order) is S.SETTLED
    assert await agency.money(wanted) == {
        "paid": THREE_HOURS,
        "escrow": 0,
        "refunds_due": 0,
        "income": COMMISSION,
        "pay": PAY,
    }
    assert agency.told(customer) == [
        K.ORDER_PAID,
        K.ORDER_ASSIGNED,
        K.REMINDER,
        K.REMINDER,
        K.SET_OUT,
        K.ARRIVED,
        K.WORK_STARTED,
        K.WORK_FINISHED,
        K.REVIEW_REMINDER,
    ]
    assert agency.told(wanted) == [
        K.OFFER,
        K.REMINDER,
        K.REMINDER,
        K.ORDER_SETTLED,
    ]
    assert agency.told(other) == []
    assert agency.failed_tasks == []


async def test_an_order_of_anyone_goes_to_the_first_who_accepts(agency: Agency) -> None:
    customer = await agency.customer()
    first, second = await agency.housekeeper(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=1))
    assert await agency.asked(order) == {first, second}
    order = await agency.accept(second, order)
    assert order.housekeeper_id == second
    assert agency.told(first) == [K.OFFER, K.OFFER_CLOSED]
    await agency.worked(customer, second, order)
    await agency.wait(hours=49)
    assert await agency.status(order) is S.SETTLED
    assert (await agency.money(second))["pay"] == PAY
    assert (await agency.money(first))["pay"] == 0


async def test_every_change_is_one_row_of_history_with_who_and_when(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    placed_at = agency.now
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=1))
    order = await agency.worked(customer, housekeeper, order)
    await agency.wait(hours=49)
    rows = await agency.do(orders.history, customer, order.id)
    assert [(row.before, row.after, row.by) for row in rows] == [
        ("", S.AWAITING_PAYMENT, customer),
        (S.AWAITING_PAYMENT, S.DISPATCHING, customer),
        (S.DISPATCHING, S.ASSIGNED, housekeeper),
        (S.ASSIGNED, S.EN_ROUTE, housekeeper),
        (S.EN_ROUTE, S.ARRIVED, housekeeper),
        (S.ARRIVED, S.IN_SERVICE, housekeeper),
        (S.IN_SERVICE, S.FINISHED, housekeeper),
        (S.FINISHED, S.SETTLED, None),
    ]
    assert rows[0].at == placed_at
    assert rows[-1].at == order.end + agency.policy.payout.automatic_after


async def test_the_platform_bears_a_coupon(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.give_coupon(customer, 2000)
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=1))
    assert (order.gross, order.total) == (THREE_HOURS, THREE_HOURS - 2000)
    await agency.worked(customer, housekeeper, order)
    await agency.wait(hours=49)
    assert await agency.money(housekeeper) == {
        "paid": THREE_HOURS - 2000,
        "escrow": 0,
        "refunds_due": 0,
        "income": COMMISSION - 2000,
        "pay": PAY,
    }


async def test_a_coupon_larger_than_the_commission_still_pays_the_housekeeper_in_full(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.give_coupon(customer, 20000)
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=1))
    assert order.total == 1
    await agency.worked(customer, housekeeper, order)
    await agency.wait(hours=49)
    assert (await agency.money(housekeeper))["pay"] == PAY
    assert (await agency.money())["income"] == 1 - PAY


async def test_a_coupon_is_used_once_and_comes_back_with_a_free_cancellation(agency: Agency) -> None:
    customer = await agency.customer()
    await agency.give_coupon(customer, 2000)
    await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=2))
    assert (await agency.place(customer, agency.at(9, days=3))).total == THREE_HOURS
    await agency.do(orders.cancel, customer, order.id, 0)
    assert (await agency.place(customer, agency.at(14, days=3))).total == THREE_HOURS - 2000
