"""Settlement and reviews: when the money goes to the housekeeper, and when reviews become visible."""

from collections.abc import Iterator
from datetime import timedelta

from simulation.invariants.order_case import OrderCase, RuleContext
from simulation.invariants.rules import Rules


def _payout(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that settlement follows the customer's confirmation, else 48 hours; only an operator ends a dispute."""
    order, after = case.order, context.agency.policy.platform.payout.automatic_after
    short = _is_cut_short(case, context)
    if case.status == "finished" and not short and context.overdue(order.finished_at + after):
        yield f"order {order.id} is finished since {order.finished_at} and not settled at {context.now}"
    settled = case.last_change("settled")
    if settled is None:
        return
    if settled.before == "disputed":
        if settled.by is None or settled.by in (order.customer_id, order.housekeeper_id):
            yield f"the dispute about order {order.id} was ended by {settled.by}"
    elif settled.by is None:
        if short:
            yield f"order {order.id} was settled by itself though its work was cut short"
        if settled.at < order.finished_at + after - context.tolerance.set_back:
            yield f"order {order.id} was settled by itself at {settled.at}, finished at {order.finished_at}"
    elif settled.by != order.customer_id:
        by_operator = short and settled.by != order.housekeeper_id
        if not by_operator or settled.at < order.finished_at + after - context.tolerance.set_back:
            yield f"order {order.id} was settled by {settled.by}"


def _is_cut_short(case: OrderCase, context: RuleContext) -> bool:
    """Tell whether the housekeeper ended the work long before its time, by the history and the order's times."""
    order, ended = case.order, case.last_change("finished")
    if ended is None or order.started_at is None or ended.by != order.housekeeper_id:
        return False
    least = (order.end - order.start) * context.agency.policy.presence.shortest_percent / 100
    return bool(order.finished_at - order.started_at < least)


def _refunded(case: OrderCase, context: RuleContext) -> Iterator[str]:
    change = case.last_change("refunded")
    if change is not None and change.by in (None, case.order.customer_id, case.order.housekeeper_id):
        yield f"the dispute about order {case.order.id} was ended by {change.by}"


def _reviews(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check for at most one review from each side within 7 days, visible once both exist or after that time."""
    order, policy = case.order, context.agency.policy.platform.review
    sides = [one.by_customer for one in case.reviews]
    if len(sides) != len(set(sides)):
        yield f"order {order.id} was rated twice by one side"
    if not case.reviews:
        return
    if order.finished_at is None:
        yield f"order {order.id} was rated before its end"
        return
    over = order.finished_at + policy.open_for
    both = len(set(sides)) == 2
    leeway = context.tolerance.set_back
    for review in case.reviews:
        author = order.customer_id if review.by_customer else order.housekeeper_id
        if review.author_id != author:
            yield f"review {review.id} of order {order.id} is by {review.author_id}"
        if not order.finished_at - leeway <= review.written_at < over + leeway + timedelta(seconds=1):
            yield f"review {review.id} was written at {review.written_at}, finished at {order.finished_at}"
        if review.shown_at is None and both:
            yield f"review {review.id} is hidden though both have rated"
        if review.shown_at is None and context.overdue(over):
            yield f"review {review.id} is still hidden, its time was over at {over}"
        last = max(one.written_at for one in case.reviews)
        if review.shown_at is not None and review.shown_at < (last if both else over) - leeway:
            yield f"review {review.id} was shown at {review.shown_at}"
        is_low = review.by_customer and review.overall <= policy.low_overall
        if is_low and not any(one.kind == "low_review" for one in case.tickets):
            yield f"review {review.id} of {review.overall} stars brought no ticket"


def _tickets(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that a ticket exists where an operator is needed."""
    kinds = {one.kind for one in case.tickets}
    disputed = case.last_change("disputed")
    if disputed is not None and disputed.by == case.order.customer_id and "complaint" not in kinds:
        yield f"order {case.order.id} is disputed without a complaint"
    if case.status == "disputed" and all(one.closed_at for one in case.tickets if one.kind == "complaint"):
        yield f"order {case.order.id} is disputed and no complaint is open"
    after = context.agency.policy.platform.payout.automatic_after
    waits_for_customer = case.status == "finished" and _is_cut_short(case, context)
    if waits_for_customer and context.overdue(case.order.finished_at + after) and "short_visit" not in kinds:
        yield f"the work of order {case.order.id} was cut short and no operator was asked"
    failed = [one.id for one in case.refunds if one.state == "failed"]
    waits = any(one.kind == "refund_failed" and one.closed_at is None for one in case.tickets)
    if failed and not waits:
        yield f"refunds {failed} of order {case.order.id} failed without an open ticket"
    if case.order.no_show_at is not None and "no_show" not in kinds:
        yield f"nobody came to order {case.order.id} and no ticket was opened"


RULES: Rules = {
    "settlement happens on time": _payout,
    "a dispute is ended by an operator": _refunded,
    "reviews are shown when both have rated": _reviews,
    "a ticket is open where an operator is needed": _tickets,
}
