"""Payments: in time only, late and duplicate ones refunded in full, at the confirmed price."""

from collections.abc import Iterator
from datetime import timedelta

from simulation.invariants.order_case import MONEY_HELD, OrderCase, RuleContext
from simulation.invariants.rules import Rules


def _expiry(case: OrderCase, context: RuleContext) -> Iterator[str]:
    order = case.order
    window = context.agency.policy.booking.payment_window
    if order.pay_until != order.placed_at + window:
        yield f"order {order.id} may be paid until {order.pay_until}, placed at {order.placed_at}"
    if case.status == "awaiting_payment" and context.overdue(order.pay_until):
        yield f"order {order.id} is unpaid since {order.pay_until} and not expired at {context.now}"
    expired = case.last_change("expired")
    if expired is not None and expired.at < order.pay_until - context.tolerance.set_back:
        yield f"order {order.id} expired at {expired.at}, before {order.pay_until}"


def kept_of(case: OrderCase) -> int:
    """Return the fen of the customer's money that are kept: nothing of late or duplicate payments, nothing of an
    unfilled order, of a cancelled one the fee."""
    order = case.order
    if case.status in MONEY_HELD or case.status == "settled":
        return int(order.total)
    if case.status == "cancelled" and order.paid_at is not None:
        return int(order.fee)
    if case.status == "refunded":
        return int(order.total) - sum(int(one.amount) for one in case.refunds if one.reason == "dispute")
    return 0


def _comes_back(case: OrderCase, context: RuleContext) -> Iterator[str]:
    paid = sum(one.amount for one in case.payments if one.state == "paid")
    back = sum(one.amount for one in case.refunds)
    kept = kept_of(case)
    if paid - back != kept:
        yield (
            f"order {case.order.id} ({case.status}): {paid} was paid and {back} goes back, {kept} is to be kept"
        )


def _price(case: OrderCase, context: RuleContext) -> Iterator[str]:
    order = case.order
    for payment in case.payments:
        if payment.amount != order.total:
            yield f"order {order.id} costs {order.total}, payment {payment.id} asks for {payment.amount}"
    if sum(line.amount for line in order.lines) != order.total:
        yield f"order {order.id}: the lines of its quote do not add up to {order.total}"
    coupon = next((one for one in case.coupons if one.id == order.coupon_id), None)
    off = 0 if coupon is None else min(coupon.amount, order.gross - 1)
    if order.total != order.gross - off:
        yield f"order {order.id} costs {order.total}, should cost {order.gross - off}"


def _coupons(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check for one compensation coupon of an unfilled order, and the return of a coupon where nothing is kept."""
    order, policy = case.order, context.agency.policy.dispatch
    unfilled = case.last_change("unfilled")
    if unfilled is not None and policy.coupon:
        given = [one for one in case.coupons if one.created_at == unfilled.at and one.amount == policy.coupon]
        if len(given) != 1:
            yield f"order {order.id} was unfilled at {unfilled.at} and brought {len(given)} coupons"
    used = next((one for one in case.coupons if one.id == order.coupon_id), None)
    if (
        used is not None
        and case.status in MONEY_HELD | {"awaiting_payment", "settled"}
        and used.order_id != order.id
    ):
        yield f"coupon {used.id} of order {order.id} is not marked as used by it"
    free = case.status in ("expired", "unfilled") or (case.status == "cancelled" and not order.fee)
    if used is not None and free and used.order_id == order.id:
        yield f"coupon {used.id} was not returned by order {order.id} ({case.status})"


def _provider_records(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that captures match the provider's, and that it refunded no more than was owed."""
    if context.provider_records is None:
        return
    for payment in case.payments:
        kept = context.provider_records.of(payment.provider, payment.payment_no)
        taken, back = (0, 0) if kept is None else (kept.taken, kept.given_back + kept.promised)
        if payment.state == "paid" and taken != payment.amount:
            yield f"payment {payment.id} of {payment.amount} is paid in the ledger, its provider captured {taken}"
        owed = sum(one.amount for one in case.refunds if one.payment_id == payment.id)
        if back > owed:
            yield f"payment {payment.id}: its provider refunded {back}, owed was {owed}"


def _started(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that no payment is created for an order that may no longer be paid."""
    for payment in case.payments:
        if payment.started_at >= case.order.pay_until + timedelta(seconds=1) + context.tolerance.set_back:
            yield f"payment {payment.id} was begun at {payment.started_at}, after {case.order.pay_until}"


RULES: Rules = {
    "an unpaid order expires in time": _expiry,
    "money not owed is refunded": _comes_back,
    "the price is the confirmed price": _price,
    "coupons are granted, used and returned": _coupons,
    "payments agree with the provider": _provider_records,
    "no payment is started outside the window": _started,
}
