"""Rules of orders: cancellation fees, pay, lateness, consent to rescheduling and dispute shares."""

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
    """The fee (fen) if cancelled now, when it changes next (UTC), and the fee from then on."""

    fee: int
    changes_at: datetime | None
    next_fee: int | None


def cancellation_fee(order: Order, now: datetime, policy: OrderPolicy) -> int:
    """Return the fee in fen if the customer cancels at ``now`` (product policy "cancel by customer").

    Free until a housekeeper is assigned, for a while after paying, and after a no-show; then by the time left
    to ``first_start``, so that rescheduling does not lower the fee.
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
    changes = [order.paid_at + policy.cancellation.free_after_payment]
    # A step applies down to and including its own time left, so the fee changes just after.
    changes += [just_after(order.first_start - step.time_left) for step in policy.cancellation.steps[:-1]]
    for changes_at in sorted(change for change in changes if change > now):
        next_fee = cancellation_fee(order, changes_at, policy)
        if next_fee != fee:
            return FeeOutlook(fee, changes_at, next_fee)
    return FeeOutlook(fee, None, None)


RESOLUTION = timedelta(seconds=1)


def just_after(limit: datetime) -> datetime:
    """Return the first time at which what holds up to and including ``limit`` no longer holds."""
    return limit + RESOLUTION


def _step(left: timedelta, policy: CancellationPolicy) -> FeeStep:
    return next((step for step in policy.steps if left >= step.time_left), FeeStep(left, BASIS_POINTS))


def is_no_show(order: Order, now: datetime, lateness: LatenessPolicy) -> bool:
    """Return whether the visit is a no-show; a later arrival does not undo a recorded one."""
    if order.status not in BEFORE_ARRIVAL:
        return order.status is OrderStatus.ARRIVED and order.no_show_at is not None
    return order.no_show_at is not None or now > no_show_limit(order, lateness)


def no_show_limit(order: Order, lateness: LatenessPolicy) -> datetime:
    """Return until when the housekeeper may arrive without being a no-show; an announced delay extends it."""
    announced = order.expected_at or order.start
    return max(order.start, announced) + lateness.no_show


def needs_consent(order: Order, now: datetime, reschedule: ReschedulePolicy) -> bool:
    """Return whether rescheduling needs the housekeeper's consent."""
    return order.housekeeper_id is not None and order.start - now < reschedule.free_before


def pay_after_commission(gross: int, payout: PayoutPolicy) -> int:
    """Return what the housekeeper earns of ``gross``, in fen."""
    _, pay = split(gross, payout.commission_basis_points)
    return pay


@dataclass(frozen=True)
class DisputeShares:
    """The result of a dispute in fen: the customer's refund and the housekeeper's pay after commission."""

    refund: int
    pay: int


def dispute_shares(order: Order, refund: int, payout: PayoutPolicy) -> DisputeShares:
    """Reduce the housekeeper's pay by the share of the total that is refunded. Raises refund-out-of-range."""
    if not 0 <= refund <= order.total:
        raise DomainError("refund-out-of-range", maximum=order.total)
    pay = pay_after_commission(order.gross, payout)
    return DisputeShares(refund, pay * (order.total - refund) // order.total if refund else pay)
