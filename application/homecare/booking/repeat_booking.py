"""Start a booking from an earlier order: the same work, place and person, the hour on request."""

from datetime import timedelta

from application.access.permissions import requires
from application.homecare.booking.use_cases import BookingUnitOfWork, choose_who, fill_draft, open_draft
from application.homecare.housekeepers.permissions import BOOK
from application.homecare.order_lookup.customer_orders import own_order
from domain.homecare.booking.model import Draft
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person

REPEATABLE = (
    frozenset({OrderStatus.SETTLED, OrderStatus.FINISHED, OrderStatus.DISPUTED}),
    frozenset({OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE, OrderStatus.ARRIVED, OrderStatus.IN_SERVICE}),
    frozenset({OrderStatus.CANCELLED, OrderStatus.UNFILLED, OrderStatus.EXPIRED, OrderStatus.REFUNDED}),
)
"""Groups of statuses in which the order to repeat is looked for: done work first."""


@requires(BOOK)
async def repeatable_order(uow: BookingUnitOfWork, person: Person) -> Order | None:
    """Return the order that "the same as last time" means, None without one."""
    for statuses in REPEATABLE:
        found = await uow.orders.of_customer(person.id, statuses, limit=1)
        if found:
            return found[0]
    return None


@requires(BOOK)
async def repeat_order(
    uow: BookingUnitOfWork, person: Person, order_id: int, same_time: bool = False
) -> tuple[Draft, list[DomainError]]:
    """Fill the draft with the order's service, measure, options, place and housekeeper.

    With ``same_time`` also its weekday and hour, in the first week in which that can be booked. Return the draft with
    the errors of what no longer holds: the service left the catalogue, the person is not free.
    Raises not-your-order.
    """
    order = await own_order(uow, person, order_id)
    draft = await open_draft(uow, person)
    if order.service not in {service.code for service in uow.catalogue.services}:
        return draft, [DomainError("service-not-offered")]
    service = uow.catalogue.service(order.service)
    draft.choose_service(service)
    draft.clear_time()
    draft.clear_wishes()
    problems = _repeat_work(uow, draft, order)
    draft.set_place(order.city, order.district, order.street, order.point)
    if same_time:
        _, late = await fill_draft(uow, person, {"start": _next_start(uow, order)})
        problems += late
    if order.housekeeper_id is not None:
        problems += await choose_if_free(uow, person, order.housekeeper_id)
    draft.touch(uow.clock.now())
    return draft, problems


def _repeat_work(uow: BookingUnitOfWork, draft: Draft, order: Order) -> list[DomainError]:
    service = uow.catalogue.service(order.service)
    problems: list[DomainError] = []
    if service.measure_slot is not None:
        try:
            draft.set_measure(service, order.measure)
        except DomainError as problem:
            problems.append(problem)
    draft.set_people(order.people)
    for code in order.options & {option.code for option in service.options}:
        draft.toggle_option(service, code)
    return problems


@requires(BOOK)
async def choose_if_free(uow: BookingUnitOfWork, person: Person, housekeeper_id: int) -> list[DomainError]:
    """Choose the housekeeper for the draft; return the error where they cannot come."""
    try:
        await choose_who(uow, person, housekeeper_id)
    except DomainError as problem:
        return [problem]
    return []


def _next_start(uow: BookingUnitOfWork, order: Order) -> str:
    """Return the order's weekday and hour in the first week that starts after the notice, as local text."""
    local = uow.clock.local(order.start)
    earliest = uow.clock.now() + uow.policy.booking.notice
    day = local.date()
    while uow.clock.at(day, local.time()) < earliest:
        day += timedelta(weeks=1)
    return f"{day.isoformat()}T{local:%H:%M}"
