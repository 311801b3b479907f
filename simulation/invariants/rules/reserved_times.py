"""Reserved times: the reservation rows agree with the orders' own times."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from simulation.invariants.order_case import COMING, OrderCase, RuleContext
from simulation.invariants.rules import Rules

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def taken_times(case: OrderCase, context: RuleContext) -> set[datetime]:
    """Return the half-hour steps occupied by the visit and the travel buffer."""
    policy = context.agency.policy.booking
    begin = EPOCH + (case.order.start - EPOCH) // policy.step * policy.step
    end, times = case.order.end + policy.travel_buffer, set()
    while begin < end:
        times.add(begin)
        begin += policy.step
    return times


def _guard(case: OrderCase, context: RuleContext) -> Iterator[str]:
    order = case.order
    rows = {(row.housekeeper_id, row.half_hour) for row in case.slots}
    own = {(order.housekeeper_id, moment) for moment in taken_times(case, context)}
    chosen = {(order.chosen_id, moment) for moment in taken_times(case, context)}
    if case.status in COMING and rows != own:
        yield f"order {order.id} ({case.status}) holds {len(rows)} half hours instead of {len(own)} of its own"
    elif case.status in ("awaiting_payment", "dispatching"):
        waits = order.chosen_id is not None and case.status == "awaiting_payment"
        if rows != chosen and (rows or waits):
            yield f"order {order.id} ({case.status}) holds {len(rows)} half hours of a housekeeper who was not chosen"
    elif case.status in ("expired", "unfilled", "cancelled") and rows:
        yield f"order {order.id} ({case.status}) still holds {len(rows)} half hours"


def _bookable(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that the start is on a half-hour step, and was within the service's horizon when ordered."""
    order, agency = case.order, context.agency
    policy = agency.policy.booking.for_horizon(agency.catalogue.service(order.service).horizon)
    ahead = order.first_start - order.placed_at
    leeway = timedelta(days=1) + context.tolerance.set_back
    if not policy.notice - context.tolerance.set_back <= ahead <= policy.horizon + leeway:
        yield f"order {order.id} was placed {ahead} before its start"
    if (order.start - EPOCH) % policy.step:
        yield f"order {order.id} starts at {order.start}"
    local = context.agency.clock.local(order.start).time()
    if local < policy.opens or local >= policy.closes:
        yield f"order {order.id} starts at {local} local time"


RULES: Rules = {
    "reserved half hours match the order": _guard,
    "a visit is at a bookable time": _bookable,
}
