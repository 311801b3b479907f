"""The day of the visit, and what comes after it."""

from datetime import timedelta

import pytest

from domain.kernel.geo import Point
from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.orders.model import OrderStatus as S
from domain.reviews import use_cases as reviews
from domain.reviews.use_cases import Rating
from domain.support import use_cases as support
from domain.support.model import TicketKind
from domain.visits import use_cases as visits
from tests.flows.agency import HOME, Agency, refused

TOTAL, PAY = 15000, 12000


async def at_the_door(agency: Agency, customer: int, housekeeper: int) -> Order:
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(order.start)
    await agency.do(visits.arrive, housekeeper, order.id)
    await agency.until(agency.now)
    return await agency.order(order.id)


async def test_nobody_sets_out_or_arrives_the_day_before(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(16))
    await refused("too-early", agency.do(visits.set_out, housekeeper, order.id))
    await refused("too-early", agency.do(visits.arrive, housekeeper, order.id))
    await agency.until(agency.at(12))
    assert (await agency.do(visits.set_out, housekeeper, order.id)).status is S.EN_ROUTE


async def test_the_customer_is_told_when_to_expect_her_and_her_position_moves_it(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(13, 30))
    far = Point(HOME.latitude + 0.09, HOME.longitude)
    out = await agency.do(visits.set_out, housekeeper, order.id, far)
    assert out.expected_at == agency.at(14, 10)
    near = Point(HOME.latitude + 0.009, HOME.longitude)
    await agency.do(visits.report_position, housekeeper, near)
    assert (await agency.order(order.id)).expected_at == agency.at(13, 35)
    rival = await agency.housekeeper()
    assert await agency.do(visits.report_position, rival, near) is None


async def test_elsewhere_is_not_the_door(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(order.start)
    elsewhere = Point(HOME.latitude + 0.09, HOME.longitude)
    await refused("too-far", agency.do(visits.arrive, housekeeper, order.id, elsewhere))
    assert (await agency.do(visits.arrive, housekeeper, order.id, HOME)).status is S.ARRIVED


async def test_a_stranger_cannot_report_anything(agency: Agency) -> None:
    customer, housekeeper, other = (
        await agency.customer(),
        await agency.housekeeper(),
        await agency.housekeeper(),
    )
    order = await at_the_door(agency, customer, housekeeper)
    for doing in (
        agency.do(visits.set_out, other, order.id),
        agency.do(visits.arrive, other, order.id),
        agency.do(visits.start_with_code, other, order.id, order.start_code),
        agency.do(visits.finish, other, order.id),
        agency.do(visits.add_photo, other, order.id, "file"),
        agency.do(visits.start_by_customer, other, order.id),
        agency.do(visits.confirm_work, other, order.id),
        agency.do(visits.pass_message, other, order.id, "你好"),
    ):
        await refused("not-your-order", doing)


async def test_five_wrong_codes_lock_it_and_the_customers_button_still_starts(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await at_the_door(agency, customer, housekeeper)
    wrong = f"{(int(order.start_code) + 1) % 10000:04d}"
    for _ in range(5):
        _, right = await agency.do(visits.start_with_code, housekeeper, order.id, wrong)
        assert not right
    await refused("code-locked", agency.do(visits.start_with_code, housekeeper, order.id, order.start_code))
    await agency.until(agency.now)
    assert agency.told(operator) == [K.TICKET]
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.START_CODE]

    started = await agency.do(visits.start_by_customer, customer, order.id)
    assert started.status is S.IN_SERVICE
    assert await agency.tickets() == []


async def test_an_operator_is_the_last_way_to_start(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await at_the_door(agency, customer, housekeeper)
    await refused("not-allowed", agency.do(visits.start_by_operator, housekeeper, order.id))
    assert (await agency.do(visits.start_by_operator, operator, order.id)).status is S.IN_SERVICE


async def test_work_does_not_start_long_before_its_time(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(13))
    await agency.do(visits.arrive, housekeeper, order.id)
    doing = agency.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    await refused("start-too-early", doing)
    await agency.until(agency.at(13, 30))
    _, right = await agency.do(visits.start_with_code, housekeeper, order.id, f" {order.start_code} ")
    assert right


async def test_photos_and_notes_of_the_work_reach_the_customer(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    doing = agency.do(visits.add_photo, housekeeper, order.id, "file-1")
    await refused("order-not-possible-now", doing)
    await agency.until(order.start)
    await agency.do(visits.arrive, housekeeper, order.id)
    await agency.do(visits.add_photo, housekeeper, order.id, "file-1", "进门时")
    await agency.do(visits.add_photo, housekeeper, order.id, None, "水龙头漏水")
    await agency.until(agency.now)
    assert agency.told(customer, K.WORK_PHOTO) == [K.WORK_PHOTO] * 2
    for _ in range(agency.policy.limits.photos_a_visit - 2):
        await agency.do(visits.add_photo, housekeeper, order.id, "file")
    await refused("photos-limit", agency.do(visits.add_photo, housekeeper, order.id, "file"))
    doing = agency.do(visits.add_photo, housekeeper, order.id, None, "长" * 501)
    await refused("note-too-long", doing)


async def test_a_double_tap_finishes_and_confirms_once(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    await refused("order-not-possible-now", agency.do(visits.finish, housekeeper, order.id))
    await agency.do(visits.confirm_work, customer, order.id)
    await refused("order-not-possible-now", agency.do(visits.confirm_work, customer, order.id))
    await agency.wait(days=3)
    assert (await agency.money(housekeeper))["pay"] == PAY
    assert agency.told(housekeeper, K.ORDER_SETTLED) == [K.ORDER_SETTLED]


async def test_after_two_days_without_a_word_the_work_is_paid(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    await agency.wait(hours=47, minutes=59)
    assert await agency.status(order) is S.FINISHED
    await agency.wait(minutes=1)
    assert await agency.status(order) is S.SETTLED


async def test_a_dispute_freezes_the_payout_until_an_operator_decides(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    await agency.do(visits.complain, customer, order.id, "地板没拖", ("photo-1",))
    await agency.wait(days=5)
    assert await agency.status(order) is S.DISPUTED
    assert (await agency.money(housekeeper))["escrow"] == TOTAL
    assert K.TICKET in agency.told(operator)
    await refused("order-not-possible-now", agency.do(visits.confirm_work, customer, order.id))

    await refused("not-allowed", agency.do(visits.operator_resolves, housekeeper, order.id, 0))
    await refused("refund-out-of-range", agency.do(visits.operator_resolves, operator, order.id, TOTAL + 1))
    await agency.do(visits.operator_resolves, operator, order.id, 5000)
    await agency.wait(minutes=1)
    assert await agency.status(order) is S.REFUNDED
    assert await agency.money(housekeeper) == {
        "paid": 10000,
        "escrow": 0,
        "refunds_due": 0,
        "income": 2000,
        "pay": 8000,
    }
    assert agency.told(customer)[-1] is K.REFUND_DONE


@pytest.mark.parametrize(("coupon", "refund"), [(0, 0), (0, TOTAL), (2000, 0), (2000, 6500), (2000, 13000)])
async def test_of_a_refund_after_a_dispute_the_housekeeper_bears_her_share(
    agency: Agency, coupon: int, refund: int
) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    if coupon:
        await agency.give_coupon(customer, coupon)
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    await agency.do(visits.complain, customer, order.id, "没擦干净")
    await agency.do(visits.operator_resolves, operator, order.id, refund)
    await agency.wait(minutes=1)
    money = await agency.money(housekeeper)
    assert money["escrow"] == money["refunds_due"] == 0
    assert money["pay"] == PAY * (order.total - refund) // order.total
    assert money["paid"] == order.total - refund
    assert await agency.status(order) is (S.REFUNDED if refund else S.SETTLED)


async def test_what_is_complained_of_during_the_work_freezes_the_payout_too(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await at_the_door(agency, customer, housekeeper)
    await agency.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    await agency.do(visits.complain, customer, order.id, "打碎了花瓶")
    assert await agency.status(order) is S.IN_SERVICE
    await agency.do(visits.finish, housekeeper, order.id)
    await agency.wait(days=5)
    assert await agency.status(order) is S.DISPUTED
    assert (await agency.money(housekeeper))["pay"] == 0


async def test_a_complaint_that_was_settled_during_the_work_freezes_nothing(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await at_the_door(agency, customer, housekeeper)
    await agency.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    await agency.do(visits.complain, customer, order.id, "来晚了")
    [ticket] = await agency.tickets()
    await agency.do(support.close_ticket, operator, ticket.id, "已道歉")
    await agency.do(visits.finish, housekeeper, order.id)
    assert await agency.status(order) is S.FINISHED


async def test_words_go_between_the_two_without_their_numbers(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.do(visits.pass_message, customer, order.id, "门禁1234")
    await agency.do(visits.pass_message, housekeeper, order.id, "收到")
    await agency.until(agency.now)
    [to_her] = [one for one in agency.phones[housekeeper] if one.kind is K.MESSAGE]
    [to_customer] = [one for one in agency.phones[customer] if one.kind is K.MESSAGE]
    assert (to_her.data["words"], to_customer.data["words"]) == ("门禁1234", "收到")
    doing = agency.do(visits.pass_message, customer, order.id, "长" * 501)
    await refused("message-too-long", doing)
    await agency.do(orders.cancel, customer, order.id, 0)
    doing = agency.do(visits.pass_message, customer, order.id, "还在吗")
    await refused("order-not-possible-now", doing)


async def test_reviews_are_shown_once_both_have_rated(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await refused("order-not-possible-now", agency.do(reviews.write, customer, order.id, Rating(5)))
    order = await agency.worked(customer, housekeeper, order)
    await agency.do(reviews.write, customer, order.id, Rating(4, 5, 4, 3, 5, " 很仔细 "))
    async with agency.look() as work:
        assert await work.reviews.shown_of(housekeeper) == []
        assert (await work.housekeepers.get(housekeeper)).rating is None
    await refused("review-exists", agency.do(reviews.write, customer, order.id, Rating(1)))
    await agency.do(reviews.write, housekeeper, order.id, Rating(5))
    await agency.until(agency.now)
    async with agency.look() as work:
        [shown] = await work.reviews.shown_of(housekeeper)
        assert (shown.overall, shown.words) == (4, "很仔细")
        assert (await work.housekeepers.get(housekeeper)).rating == 4
    assert agency.told(customer)[-1] is agency.told(housekeeper)[-1] is K.REVIEW_SHOWN
    await agency.wait(days=8)
    assert agency.told(customer, K.REVIEW_REMINDER) == []
    async with agency.look() as work:
        assert (await work.housekeepers.get(housekeeper)).rating_count == 1


async def test_one_review_alone_is_shown_after_a_week_and_then_it_is_too_late(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    await agency.do(reviews.write, customer, order.id, Rating(5))
    await agency.wait(days=6, hours=23)
    assert agency.told(housekeeper, K.REVIEW_SHOWN) == []
    await agency.wait(hours=16)
    assert agency.told(housekeeper, K.REVIEW_SHOWN) == [K.REVIEW_SHOWN]
    await refused("review-closed", agency.do(reviews.write, housekeeper, order.id, Rating(5)))


async def test_a_low_review_brings_an_operator(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    await agency.do(reviews.write, customer, order.id, Rating(2, words="很敷衍"))
    await agency.until(agency.now)
    [ticket] = await agency.tickets()
    assert (ticket.kind, ticket.words) == (TicketKind.LOW_REVIEW, "很敷衍")
    assert agency.told(operator) == [K.TICKET]


async def test_stars_and_words_have_their_bounds(agency: Agency) -> None:
    customer, stranger, housekeeper = (
        await agency.customer(),
        await agency.customer(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    for bad in (Rating(0), Rating(6), Rating(5, skill=7)):
        await refused("stars-invalid", agency.do(reviews.write, customer, order.id, bad))
    await refused(
        "review-too-long", agency.do(reviews.write, customer, order.id, Rating(5, words="长" * 1001))
    )
    await refused("not-your-order", agency.do(reviews.write, stranger, order.id, Rating(5)))
    await agency.wait(seconds=timedelta(minutes=1).total_seconds())
    assert await agency.tickets() == []
