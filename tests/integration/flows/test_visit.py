"""The day of the visit, settlement and reviews."""

from datetime import timedelta

import pytest

from application.homecare.orders import use_cases as orders
from application.homecare.reviews import use_cases as reviews
from application.homecare.reviews.use_cases import Rating
from application.homecare.visits import use_cases as visits
from application.homecare.visits.relayed_messages import relay_message
from application.platform.support import use_cases as support
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.orders.tickets import OrderTicket
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.reviews.tickets import ReviewTicket
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.kernel.geo import Point
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.support.notifications import SupportNotification
from tests.support.factories import HOME
from tests.support.use_case_scene import UseCaseScene, refused

TOTAL, PAY = 15000, 12000


async def test_setting_out_or_arriving_a_day_early_is_refused(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(16))
    await refused("too-early", scene.do(visits.set_out, housekeeper, order.id))
    await refused("too-early", scene.do(visits.arrive, housekeeper, order.id, order.point))
    await scene.until(scene.at(12))
    assert (await scene.do(visits.set_out, housekeeper, order.id)).status is S.EN_ROUTE


async def test_the_expected_arrival_is_told_and_follows_the_live_location(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(13, 30))
    far = Point(HOME.latitude + 0.09, HOME.longitude)
    out = await scene.do(visits.set_out, housekeeper, order.id, far)
    assert out.expected_at == scene.at(14, 10)
    near = Point(HOME.latitude + 0.009, HOME.longitude)
    await scene.do(visits.report_position, housekeeper, near)
    assert (await scene.order(order.id)).expected_at == scene.at(13, 35)
    rival = await scene.housekeeper()
    assert await scene.do(visits.report_position, rival, near) is None


async def test_an_arrival_far_from_the_address_is_refused(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(order.start)
    elsewhere = Point(HOME.latitude + 0.2, HOME.longitude)
    await refused("too-far", scene.do(visits.arrive, housekeeper, order.id, elsewhere))
    assert (await scene.do(visits.arrive, housekeeper, order.id, HOME)).status is S.ARRIVED


async def test_another_housekeeper_cannot_report_steps(scene: UseCaseScene) -> None:
    customer, housekeeper, other = (
        await scene.customer(),
        await scene.housekeeper(),
        await scene.housekeeper(),
    )
    order = await scene.at_the_door(customer, housekeeper, scene.at(14))
    for attempt in (
        scene.do(visits.set_out, other, order.id),
        scene.do(visits.arrive, other, order.id),
        scene.do(visits.start_with_code, other, order.id, order.start_code),
        scene.do(visits.finish, other, order.id),
        scene.do(visits.add_photo, other, order.id, "file"),
        scene.do(visits.start_by_customer, other, order.id),
        scene.do(visits.confirm_work, other, order.id),
        scene.do(relay_message, other, order.id, "你好"),
    ):
        await refused("not-your-order", attempt)


async def test_after_five_wrong_codes_the_customers_button_still_starts_the_work(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.at_the_door(customer, housekeeper, scene.at(14))
    wrong = f"{(int(order.start_code) + 1) % 10000:04d}"
    for _ in range(5):
        _, right = await scene.do(visits.start_with_code, housekeeper, order.id, wrong)
        assert not right
    await refused("code-locked", scene.do(visits.start_with_code, housekeeper, order.id, order.start_code))
    await scene.until(scene.now)
    assert scene.told(operator) == [SupportNotification.TICKET]
    assert [ticket.kind for ticket in await scene.tickets()] == [VisitTicket.START_CODE]

    started = await scene.do(visits.start_by_customer, customer, order.id)
    assert started.status is S.IN_SERVICE
    assert await scene.tickets() == []


async def test_an_operator_can_start_the_work(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.at_the_door(customer, housekeeper, scene.at(14))
    await refused("not-allowed", scene.do(visits.start_by_operator, housekeeper, order.id))
    assert (await scene.do(visits.start_by_operator, operator, order.id)).status is S.IN_SERVICE


async def test_starting_long_before_the_start_is_refused(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(13))
    await scene.do(visits.arrive, housekeeper, order.id, order.point)
    attempt = scene.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    await refused("start-too-early", attempt)
    await scene.until(scene.at(13, 30))
    _, right = await scene.do(visits.start_with_code, housekeeper, order.id, f" {order.start_code} ")
    assert right


async def test_photos_and_notes_of_the_work_reach_the_customer(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(order.start)
    await scene.do(visits.arrive, housekeeper, order.id, order.point)
    await scene.do(visits.add_photo, housekeeper, order.id, "file-1", "进门时")
    await scene.do(visits.add_photo, housekeeper, order.id, None, "水龙头漏水")
    await scene.until(scene.now)
    assert scene.told(customer, VisitNotification.WORK_PHOTO) == [VisitNotification.WORK_PHOTO] * 2
    for _ in range(scene.agency.policy.limits.photos_a_visit - 2):
        await scene.do(visits.add_photo, housekeeper, order.id, "file")
    await refused("photos-limit", scene.do(visits.add_photo, housekeeper, order.id, "file"))
    attempt = scene.do(visits.add_photo, housekeeper, order.id, None, "长" * 501)
    await refused("note-too-long", attempt)


async def test_a_double_tap_finishes_and_confirms_once(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    await refused("order-not-possible-now", scene.do(visits.finish, housekeeper, order.id))
    await scene.do(visits.confirm_work, customer, order.id)
    await refused("order-not-possible-now", scene.do(visits.confirm_work, customer, order.id))
    await scene.wait(days=3)
    assert (await scene.money(housekeeper))["pay"] == PAY
    assert scene.told(housekeeper, OrderNotification.ORDER_SETTLED) == [OrderNotification.ORDER_SETTLED]


async def test_finished_work_is_settled_after_two_days_without_confirmation(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    await scene.wait(hours=47, minutes=59)
    assert await scene.status(order) is S.FINISHED
    await scene.wait(minutes=1)
    assert await scene.status(order) is S.SETTLED


async def test_a_dispute_freezes_the_payout_until_an_operator_decides(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    await scene.do(visits.complain, customer, order.id, "地板没拖", ("photo-1",))
    await scene.wait(days=5)
    assert await scene.status(order) is S.DISPUTED
    assert (await scene.money(housekeeper))["escrow"] == TOTAL
    assert SupportNotification.TICKET in scene.told(operator)
    await refused("order-not-possible-now", scene.do(visits.confirm_work, customer, order.id))

    await refused("not-allowed", scene.do(visits.resolve_dispute, housekeeper, order.id, 0))
    await refused("refund-out-of-range", scene.do(visits.resolve_dispute, operator, order.id, TOTAL + 1))
    await scene.do(visits.resolve_dispute, operator, order.id, 5000)
    await scene.wait(minutes=1)
    assert await scene.status(order) is S.REFUNDED
    assert await scene.money(housekeeper) == {
        "paid": 10000,
        "escrow": 0,
        "refunds_due": 0,
        "income": 2000,
        "pay": 8000,
    }
    assert scene.told(customer)[-1] == OrderNotification.REFUND_DONE


@pytest.mark.parametrize(("coupon", "refund"), [(0, 0), (0, TOTAL), (2000, 0), (2000, 6500), (2000, 13000)])
async def test_the_housekeeper_bears_a_share_of_a_refund_after_a_dispute(
    scene: UseCaseScene, coupon: int, refund: int
) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    if coupon:
        await scene.give_coupon(customer, coupon)
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    await scene.do(visits.complain, customer, order.id, "没擦干净")
    await scene.do(visits.resolve_dispute, operator, order.id, refund)
    await scene.wait(minutes=1)
    money = await scene.money(housekeeper)
    assert money["escrow"] == money["refunds_due"] == 0
    assert money["pay"] == PAY * (order.total - refund) // order.total
    assert money["paid"] == order.total - refund
    assert await scene.status(order) is (S.REFUNDED if refund else S.SETTLED)


async def test_a_complaint_during_the_work_freezes_the_settlement(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.at_the_door(customer, housekeeper, scene.at(14))
    await scene.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    await scene.do(visits.complain, customer, order.id, "打碎了花瓶")
    assert await scene.status(order) is S.IN_SERVICE
    await scene.do(visits.finish, housekeeper, order.id)
    await scene.wait(days=5)
    assert await scene.status(order) is S.DISPUTED
    assert (await scene.money(housekeeper))["pay"] == 0


async def test_a_complaint_closed_during_the_work_does_not_freeze_the_settlement(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.at_the_door(customer, housekeeper, scene.at(14))
    await scene.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    await scene.do(visits.complain, customer, order.id, "来晚了")
    [ticket] = await scene.tickets()
    await scene.do(support.close_ticket, operator, ticket.id, "已道歉")
    await scene.do(visits.finish, housekeeper, order.id)
    assert await scene.status(order) is S.FINISHED


async def test_messages_between_the_parties_are_relayed_without_phone_numbers(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.do(relay_message, customer, order.id, "门禁1234")
    await scene.do(relay_message, housekeeper, order.id, "收到")
    await scene.until(scene.now)
    [to_her] = [one for one in scene.arrived[housekeeper] if one.kind == SubjectNotification.MESSAGE]
    [to_customer] = [one for one in scene.arrived[customer] if one.kind == SubjectNotification.MESSAGE]
    assert (to_her.data["words"], to_customer.data["words"]) == ("门禁1234", "收到")
    attempt = scene.do(relay_message, customer, order.id, "长" * 501)
    await refused("message-too-long", attempt)
    await scene.do(orders.cancel, customer, order.id, 0)
    attempt = scene.do(relay_message, customer, order.id, "还在吗")
    await refused("order-not-possible-now", attempt)


async def test_reviews_are_shown_once_both_have_rated(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await refused("order-not-possible-now", scene.do(reviews.write, customer, order.id, Rating(5)))
    order = await scene.worked(customer, housekeeper, order)
    await scene.do(reviews.write, customer, order.id, Rating(4, 5, 4, 3, 5, " 很仔细 "))
    async with scene.look() as uow:
        assert await uow.reviews.shown_of(housekeeper) == []
        assert (await uow.housekeepers.get(housekeeper)).rating is None
    await refused("review-exists", scene.do(reviews.write, customer, order.id, Rating(1)))
    await scene.do(reviews.write, housekeeper, order.id, Rating(5))
    await scene.until(scene.now)
    async with scene.look() as uow:
        [shown] = await uow.reviews.shown_of(housekeeper)
        assert (shown.overall, shown.words) == (4, "很仔细")
        assert (await uow.housekeepers.get(housekeeper)).rating == 4
    assert scene.told(customer)[-1] == scene.told(housekeeper)[-1] == ReviewNotification.REVIEW_SHOWN
    await scene.wait(days=8)
    assert scene.told(customer, ReviewNotification.REVIEW_REMINDER) == []
    async with scene.look() as uow:
        assert (await uow.housekeepers.get(housekeeper)).rating_count == 1


async def test_a_single_review_is_shown_after_a_week_and_later_ones_are_refused(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    await scene.do(reviews.write, customer, order.id, Rating(5))
    await scene.wait(days=6, hours=23)
    assert scene.told(housekeeper, ReviewNotification.REVIEW_SHOWN) == []
    await scene.wait(hours=16)
    assert scene.told(housekeeper, ReviewNotification.REVIEW_SHOWN) == [ReviewNotification.REVIEW_SHOWN]
    await refused("review-closed", scene.do(reviews.write, housekeeper, order.id, Rating(5)))


async def test_a_low_review_opens_a_ticket(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    await scene.do(reviews.write, customer, order.id, Rating(2, words="很敷衍"))
    await scene.until(scene.now)
    [ticket] = await scene.tickets()
    assert (ticket.kind, ticket.words) == (ReviewTicket.LOW_REVIEW, "很敷衍")
    assert scene.told(operator) == [SupportNotification.TICKET]


async def test_stars_and_text_out_of_range_are_refused(scene: UseCaseScene) -> None:
    customer, stranger, housekeeper = (
        await scene.customer(),
        await scene.customer(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    for bad in (Rating(0), Rating(6), Rating(5, skill=7)):
        await refused("stars-invalid", scene.do(reviews.write, customer, order.id, bad))
    await refused(
        "review-too-long", scene.do(reviews.write, customer, order.id, Rating(5, words="长" * 1001))
    )
    await refused("not-your-order", scene.do(reviews.write, stranger, order.id, Rating(5)))
    await scene.wait(seconds=timedelta(minutes=1).total_seconds())
    assert await scene.tickets() == []


async def test_the_complaint_about_a_disputed_order_closes_only_with_the_dispute(scene: UseCaseScene) -> None:
    """Regression found by the simulated city: the general close button left the order disputed for good."""
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.worked(customer, housekeeper, order)
    await scene.do(visits.complain, customer, order.id, "没擦干净")
    [ticket] = await scene.tickets(OrderTicket.COMPLAINT)
    await refused("subject-undecided", scene.do(support.close_ticket, operator, ticket.id, "已道歉"))
    await scene.do(visits.resolve_dispute, operator, order.id, 0)
    assert await scene.tickets(OrderTicket.COMPLAINT) == []
    assert (await scene.order(order.id)).status is S.SETTLED
