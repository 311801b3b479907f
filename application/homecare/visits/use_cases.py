"""A visit from setting out to settlement: arrival, start, photos, end, complaints and disputes."""

from datetime import timedelta
from typing import Protocol

from application.access.oversight import READS, Arguments, decides
from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.housekeeper_visits import own_visit
from application.homecare.repositories import HasHousekeepers, HasOrders, HasPolicy, HasRegions
from application.homecare.visits.permissions import (
    ACCEPT_WORK,
    COMPLAIN,
    RESOLVE_DISPUTES,
    START_ANY_VISIT,
)
from application.platform.notifications.use_cases import refresh_card
from application.platform.payments.use_cases import refund_subject
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket
from application.registry import subject_named
from domain.homecare.orders import movements
from domain.homecare.orders.events import WorkPhotoAdded
from domain.homecare.orders.model import ORDER, Order, OrderStatus, WorkPhoto
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.orders.rules import DisputeShares, dispute_shares, pay_after_commission
from domain.homecare.orders.tickets import OrderTicket
from domain.homecare.visits.rules import expected_arrival, has_exact_place, is_at_the_place
from domain.homecare.visits.tickets import VisitTicket
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point, distance_m
from domain.platform.people.model import Person
from domain.platform.proposals.model import Stake


class VisitsUnitOfWork(
    HasHousekeepers,
    HasLedger,
    HasNotifications,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


class PlacesUnitOfWork(HasRegions, VisitsUnitOfWork, Protocol):
    """The part of the unit of work that compares a location with the order's place."""


class DisputesUnitOfWork(HasProposals, VisitsUnitOfWork, Protocol):
    """The part of the unit of work by which an operator resolves a dispute."""


MAX_NOTE_LENGTH = 500
MAX_DELAY_MINUTES = 180
ARRIVAL_SHIFT = timedelta(minutes=5)
"""Smallest change of the expected arrival by a live location that is shown to the customer."""


@requires(DO_OWN_VISIT)
async def set_out(
    uow: VisitsUnitOfWork, housekeeper: Person, order_id: int, position: Point | None = None
) -> Order:
    """Set out; estimate the arrival by the distance.

    Raises not-your-order, too-early, order-not-possible-now.
    """
    order = await own_visit(uow, housekeeper, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.SET_OUT, now, uow.policy)
    origin = position or (await uow.housekeepers.get(housekeeper.id)).rough_place
    expected = expected_arrival(now, distance_m(origin, order.point), uow.policy.reminders)
    order.set_out(now, max(expected, now))
    return order


@requires(DO_OWN_VISIT)
async def report_position(uow: PlacesUnitOfWork, housekeeper: Person, position: Point) -> Order | None:
    """Update the expected arrival of the housekeeper's current trip, if any, from their live location.

    A location at an exact address is the one that the start needs.
    """
    on_the_way = await uow.orders.of_housekeeper(housekeeper.id, {OrderStatus.EN_ROUTE})
    if not on_the_way:
        return None
    order = on_the_way[0]
    now = uow.clock.now()
    if has_exact_place(order, uow.regions) and is_at_the_place(
        order, position, uow.regions, uow.policy.presence
    ):
        order.confirm_place(now)
    expected = expected_arrival(now, distance_m(position, order.point), uow.policy.reminders)
    if order.expected_at is None or abs(expected - order.expected_at) >= ARRIVAL_SHIFT:
        order.set_expected_arrival(expected)
        await refresh_card(uow, order.customer_id, order.subject, f"position:{now.isoformat()}")
    return order


@requires(DO_OWN_VISIT)
async def report_delay(uow: VisitsUnitOfWork, housekeeper: Person, order_id: int, minutes: int) -> Order:
    """Announce a delay. Raises not-your-order, order-not-possible-now or delay-out-of-range."""
    order = await own_visit(uow, housekeeper, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.REPORT_DELAY, now, uow.policy)
    if not 1 <= minutes <= MAX_DELAY_MINUTES:
        raise DomainError("delay-out-of-range", maximum=MAX_DELAY_MINUTES)
    order.report_delay(minutes, now)
    return order


@requires(DO_OWN_VISIT)
async def arrive(
    uow: PlacesUnitOfWork, housekeeper: Person, order_id: int, position: Point | None = None
) -> Order:
    """Arrive at the door; ``position`` is the location that the start needs, which may follow (``show_place``).

    Raises not-your-order, too-early, too-far or order-not-possible-now.
    """
    order = await own_visit(uow, housekeeper, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.ARRIVE, now, uow.policy)
    if position is not None:
        _confirm_place(uow, order, position)
    order.arrive(now, housekeeper.id)
    return order


@requires(DO_OWN_VISIT)
async def show_place(uow: PlacesUnitOfWork, housekeeper: Person, order_id: int, position: Point) -> Order:
    """Take the location of a housekeeper at the door. Raises not-your-order, too-far or order-not-possible-now."""
    order = await own_visit(uow, housekeeper, order_id)
    require_action(order, OrderAction.SHOW_PLACE, uow.clock.now(), uow.policy)
    _confirm_place(uow, order, position)
    return order


def _confirm_place(uow: PlacesUnitOfWork, order: Order, position: Point) -> None:
    if not is_at_the_place(order, position, uow.regions, uow.policy.presence):
        raise DomainError("too-far", metres=distance_m(position, order.point))
    order.confirm_place(uow.clock.now())


@requires(DO_OWN_VISIT)
async def start_with_code(
    uow: VisitsUnitOfWork, housekeeper: Person, order_id: int, code: str
) -> tuple[Order, bool]:
    """Start the work with the customer's start code; return (order, whether the code was right).

    Count a wrong code; open a ticket once the code is locked. Raises not-your-order, code-locked,
    order-not-possible-now, start-too-early or place-unknown.
    """
    order = await own_visit(uow, housekeeper, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.START_WITH_CODE, now, uow.policy)
    if not order.try_code(code):
        if order.code_locked:
            await open_ticket(uow, VisitTicket.START_CODE, order.customer_id, order.subject)
        return order, False
    order.start_work(now, housekeeper.id)
    return order, True


@requires(ACCEPT_WORK)
async def start_by_customer(uow: VisitsUnitOfWork, customer: Person, order_id: int) -> Order:
    """Start the work by the customer, without the code. Raises not-your-order or order-not-possible-now."""
    order = await own_order(uow, customer, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.START_WORK, now, uow.policy)
    order.start_work(now, customer.id)
    return order


@requires(START_ANY_VISIT, decides(subject_named(ORDER, "order_id")))
async def start_by_operator(uow: VisitsUnitOfWork, operator: Person, order_id: int) -> Order:
    """Start the work by an operator, without the code.

    Raises not-allowed, operator-is-party or order-not-possible-now.
    """
    order = await uow.orders.get(order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.START_WORK, now, uow.policy)
    order.start_work(now, operator.id)
    return order


@requires(DO_OWN_VISIT)
async def add_photo(
    uow: VisitsUnitOfWork, housekeeper: Person, order_id: int, photo_key: str | None, note: str = ""
) -> WorkPhoto:
    """Add a picture or a note from the visit.

    Raises note-too-long, photos-limit or order-not-possible-now.
    """
    order = await own_visit(uow, housekeeper, order_id)
    require_action(order, OrderAction.ADD_PHOTO, uow.clock.now(), uow.policy)
    if len(note) > MAX_NOTE_LENGTH:
        raise DomainError("note-too-long", maximum=MAX_NOTE_LENGTH)
    limit = uow.policy.limits.photos_a_visit
    if len(await uow.orders.photos(order_id)) >= limit:
        raise DomainError("photos-limit", maximum=limit)
    photo = WorkPhoto(order.id, photo_key, note, uow.clock.now())
    await uow.orders.add_photo(photo)
    await uow.flush()
    order.record(WorkPhotoAdded(order.id, photo.id))
    return photo


@requires(DO_OWN_VISIT)
async def finish(uow: VisitsUnitOfWork, housekeeper: Person, order_id: int) -> Order:
    """Finish the work; an open complaint becomes a dispute.

    Raises not-your-order or order-not-possible-now.
    """
    order = await own_visit(uow, housekeeper, order_id)
    require_action(order, OrderAction.FINISH, uow.clock.now(), uow.policy)
    await end_work(uow, order, housekeeper.id)
    return order


@system_only
async def end_work(uow: VisitsUnitOfWork, order: Order, by: int | None) -> None:
    """Finish the work; ``by`` is None for the system. An open complaint becomes a dispute.

    Raises order-not-possible-now.
    """
    now = uow.clock.now()
    order.finish(now, by, order.work_time * uow.policy.presence.shortest_percent / 100)
    complaint = await uow.tickets.open_about(OrderTicket.COMPLAINT, order.customer_id, order.subject)
    if complaint is not None:
        order.dispute(now, order.customer_id, complaint.words[:MAX_NOTE_LENGTH])
    if order.housekeeper_id is not None:
        (await uow.housekeepers.get(order.housekeeper_id)).count_finished_order()


@requires(ACCEPT_WORK)
async def confirm_work(uow: VisitsUnitOfWork, customer: Person, order_id: int) -> Order:
    """Confirm the work and settle the order. Raises not-your-order or order-not-possible-now.

    A disputed order is refused, so that a stale button cannot withdraw the complaint.
    """
    order = await own_order(uow, customer, order_id)
    require_action(order, OrderAction.CONFIRM_WORK, uow.clock.now(), uow.policy)
    await _settle(uow, order, customer.id)
    return order


@system_only
async def settle_automatically(uow: VisitsUnitOfWork, order_id: int) -> None:
    """Settle a finished order that nobody disputed in time; ignore orders in other states and work cut short."""
    order = await uow.orders.get(order_id)
    if order.status is OrderStatus.FINISHED and not order.cut_short:
        await _settle(uow, order, None)


async def _settle(uow: VisitsUnitOfWork, order: Order, by: int | None) -> None:
    now = uow.clock.now()
    if order.housekeeper_id is None:
        raise DomainError("order-not-possible-now", status=order.status.value)
    order.settle(now, by)
    pay = pay_after_commission(order.gross, uow.policy.platform.payout)
    await uow.ledger.book(movements.order_settled(order, order.housekeeper_id, pay, now))


@requires(COMPLAIN)
async def complain(
    uow: VisitsUnitOfWork, customer: Person, order_id: int, words: str, photos: tuple[str, ...] = ()
) -> Order:
    """Open a complaint ticket; a finished order becomes disputed, which blocks its settlement.

    Raises not-your-order, order-not-possible-now or complaints-limit.
    """
    order = await own_order(uow, customer, order_id)
    require_action(order, OrderAction.COMPLAIN, uow.clock.now(), uow.policy)
    limit = uow.policy.platform.limits.open_complaints
    known = await uow.tickets.open_about(OrderTicket.COMPLAINT, customer.id, order.subject)
    if known is None and await uow.tickets.count_open(OrderTicket.COMPLAINT, customer.id) >= limit:
        raise DomainError("complaints-limit", maximum=limit)
    if order.status is OrderStatus.FINISHED:
        order.dispute(uow.clock.now(), customer.id, words[:MAX_NOTE_LENGTH])
    await open_ticket(uow, OrderTicket.COMPLAINT, customer.id, order.subject, words, photos)
    return order


@requires(RESOLVE_DISPUTES, READS)
async def disputed_order(uow: VisitsUnitOfWork, operator: Person, order_id: int) -> Order:
    """Return an order that waits for an operator: disputed, or cut short without the customer's answer.

    Raises not-allowed, order-unknown or order-not-possible-now.
    """
    return await _order_to_resolve(uow, order_id)


async def _order_to_resolve(uow: VisitsUnitOfWork, order_id: int) -> Order:
    order = await uow.orders.get(order_id)
    require_action(order, OrderAction.RESOLVE_DISPUTE, uow.clock.now(), uow.policy)
    return order


@requires(RESOLVE_DISPUTES, READS)
async def preview_resolution(
    uow: VisitsUnitOfWork, operator: Person, order_id: int, refund: int
) -> tuple[Order, DisputeShares]:
    """Return the order and the shares (fen) of a resolution. Raises what ``resolve_dispute`` raises."""
    order = await _order_to_resolve(uow, order_id)
    return order, dispute_shares(order, refund, uow.policy.platform.payout)


async def _stake(uow: DisputesUnitOfWork, arguments: Arguments) -> Stake:
    order = await _order_to_resolve(uow, arguments["order_id"])
    return Stake(dispute_shares(order, arguments["refund"], uow.policy.platform.payout).refund)


@requires(RESOLVE_DISPUTES, decides(subject_named(ORDER, "order_id"), stake=_stake))
async def resolve_dispute(uow: DisputesUnitOfWork, operator: Person, order_id: int, refund: int) -> Order:
    """End a dispute with a refund (fen) that reduces the housekeeper's pay by the same share.

    Raises not-allowed, operator-is-party, refund-out-of-range, order-not-possible-now or second-operator-needed.
    """
    order = await _order_to_resolve(uow, order_id)
    now = uow.clock.now()
    shares = dispute_shares(order, refund, uow.policy.platform.payout)
    if refund == 0:
        await _settle(uow, order, operator.id)
        return order
    assert order.housekeeper_id is not None
    if order.status is OrderStatus.FINISHED:
        order.dispute(now, operator.id, "cut-short")
    order.end_dispute_with_refund(now, operator.id)
    await refund_subject(uow, order.subject, refund, "dispute")
    rest = order.total - refund
    if rest:
        await uow.ledger.book(movements.dispute_ended(order, order.housekeeper_id, rest, shares.pay, now))
    return order
