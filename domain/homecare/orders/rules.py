"""Fees, pay, lateness and consent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.homecare.orders.model import BEFORE_ARRIVAL, Order, OrderStatus
from domain.homecare.orders.policy import (
    CancellationPolicy,
    FeeStep,
    LatenessPolicy,
    OrderPolicy,
    ReschedulePolicy,
)
from domain.kernel.errors import DomainError
from domain.kernel.money import BASIS_POINTS, share, split
from domain.platform.payouts.policy import PayoutPolicy


@dataclass(frozen=True)
class FeeOutlook:
    """The fee in fen if cancelled now, and the next moment (UTC) at which it is another, with that fee."""

    fee: int
    changes_at: datetime | None
    next_fee: int | None


def cancellation_fee(order: Order, now: datetime, policy: OrderPolicy) -> int:
    """What the customer would lose, in fen (product policy "cancel by customer").

    Free until somebody has it, for a while after paying, and when the housekeeper is a no-show; then by
    the time left to the first start, so that moving a visit does not move the fee clock.
    """
    if order.housekeeper_id is None or order.paid_at is None or is_no_show(order, now, policy.lateness):
        return 0
    if now < order.paid_at + policy.cancellation.free_after_payment:
        return 0
    return share(order.total, _step(order.first_start - now, policy.cancellation).basis_points)


def fee_outlook(order: Order, now: datetime, policy: OrderPolicy) -> FeeOutlook:
    fee = cancellation_fee(order, now, policy)
    if order.housekeeper_id is None or order.paid_at is None:
        return FeeOutlook(fee, None, None)
    moments = [order.paid_at + policy.cancellation.free_after_payment]
    # a step's fee holds down to and including its own time left, so it changes just after
    moments += [after(order.first_start - step.time_left) for step in policy.cancellation.steps[:-1]]
    for moment in sorted(moment for moment in moments if moment > now):
        next_fee = cancellation_fee(order, moment, policy)
        if next_fee != fee:
            return FeeOutlook(fee, moment, next_fee)
    return FeeOutlook(fee, None, None)


RESOLUTION = timedelta(seconds=1)


def after(limit: datetime) -> datetime:
    """The first moment at which something that holds up to ``limit`` holds no more."""
    return limit + RESOLUTION


def _step(left: timedelta, policy: CancellationPolicy) -> FeeStep:
    return next((step for step in policy.steps if left >= step.time_left), FeeStep(left, BASIS_POINTS))


def is_no_show(order: Order, now: datetime, lateness: LatenessPolicy) -> bool:
    """Over the limit late, unannounced and not there: free to cancel, also should she come after all."""
    if order.status not in BEFORE_ARRIVAL:
        return order.status is OrderStatus.ARRIVED and order.no_show_at is not None
    return order.no_show_at is not None or now > no_show_limit(order, lateness)


def no_show_limit(order: Order, lateness: LatenessPolicy) -> datetime:
    """Until when she may come before she counts as a no-show: later if she said in time that she comes later."""
    announced = order.expected_at or order.start
    return max(order.start, announced) + lateness.no_show


def needs_consent(order: Order, now: datetime, reschedule: ReschedulePolicy) -> bool:
    """Whether a move must be agreed to by the housekeeper."""
    return order.housekeeper_id is not None and order.start - now < reschedule.free_before


def pay_after_commission(gross: int, payout: PayoutPolicy) -> int:
    """What the housekeeper earns of the price of the work, in fen."""
    _, pay = split(gross, payout.commission_basis_points)
    return pay


@dataclass(frozen=True)
class DisputeShares:
    """How a dispute ends, in fen: back to the customer, and to the housekeeper after commission."""

    refund: int
    pay: int


def dispute_shares(order: Order, refund: int, payout: PayoutPolicy) -> DisputeShares:
    """The housekeeper loses the same share of their pay as is refunded. Raises refund-out-of-range."""
    if not 0 <= refund <= order.total:
        raise DomainError("refund-out-of-range", most=order.total)
    pay = pay_after_commission(order.gross, payout)
    return DisputeShares(refund, pay * (order.total - refund) // order.total if refund else pay)
