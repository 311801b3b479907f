"""An order's ledger: exactly the entries that its payments, refunds and final state require."""

from collections import defaultdict
from collections.abc import Iterator

from simulation.invariants.order_case import MONEY_HELD, OrderCase, RuleContext
from simulation.invariants.rules import Rules

BASIS = 10_000
KNOWN = ("payment:", "refund-owed:", "refund-done:", "fee:", "settled:", "dispute:", "penalty:")
"""Prefixes of the names of the movements that belong to an order."""


def housekeeper_part(gross: int, context: RuleContext) -> int:
    """Return the price less the commission, which is rounded half up to a fen."""
    commission = context.agency.policy.platform.payout.commission_basis_points
    return gross - (gross * commission + BASIS // 2) // BASIS


def _balance(case: OrderCase, context: RuleContext) -> Iterator[str]:
    legs: dict[str, int] = defaultdict(int)
    for entry in case.entries:
        legs[entry.movement] += entry.amount
    for movement, rest in legs.items():
        if rest:
            yield f"{movement} of order {case.order.id} is off by {rest}"


def _escrow(case: OrderCase, context: RuleContext) -> Iterator[str]:
    held = case.booked(f"escrow:order:{case.order.id}")
    due = case.order.total if case.status in MONEY_HELD else 0
    if held != due:
        yield f"order {case.order.id} ({case.status}): {held} in escrow, should be {due}"


def _captures(case: OrderCase, context: RuleContext) -> Iterator[str]:
    booked = {
        entry.movement: entry for entry in case.entries if entry.account == f"escrow:order:{case.order.id}"
    }
    named = [entry.movement for entry in case.entries if entry.movement.startswith("payment:")]
    for payment in case.payments:
        entry = booked.get(f"payment:{payment.payment_no}")
        paid = payment.amount if payment.state == "paid" else 0
        if (entry.amount if entry else 0) != paid:
            yield f"payment {payment.id} ({payment.state}) of order {case.order.id} is not booked as it is"
    known = {f"payment:{payment.payment_no}" for payment in case.payments}
    if not known.issuperset(named):
        yield f"order {case.order.id} has ledger entries of a payment that is not its own"
    clearing: dict[str, int] = defaultdict(int)
    number = {payment.id: payment for payment in case.payments}
    for payment in case.payments:
        clearing[payment.provider] -= payment.amount if payment.state == "paid" else 0
    for refund in case.refunds:
        clearing[number[refund.payment_id].provider] += (
            refund.amount if refund.state == "done" and not refund.by_hand else 0
        )
    clearing["bank"] = sum(one.amount for one in case.refunds if one.state == "done" and one.by_hand)
    for provider, amount in clearing.items():
        booked_there = case.booked(f"clearing:{provider}")
        if booked_there != amount:
            yield f"order {case.order.id}: clearing:{provider} has {booked_there}, should have {amount}"


def _refunds(case: OrderCase, context: RuleContext) -> Iterator[str]:
    names = {entry.movement for entry in case.entries}
    for refund in case.refunds:
        if f"refund-owed:{refund.refund_no}" not in names:
            yield f"refund {refund.id} of order {case.order.id} is not booked as owed"
        if (f"refund-done:{refund.refund_no}" in names) != (refund.state == "done"):
            yield f"refund {refund.id} ({refund.state}) of order {case.order.id} is not booked as it is"
    due = sum(refund.amount for refund in case.refunds if refund.state != "done")
    if case.booked("refunds_due") != due:
        yield f"order {case.order.id}: {case.booked('refunds_due')} to be refunded, should be {due}"
    for payment in case.payments:
        asked = sum(refund.amount for refund in case.refunds if refund.payment_id == payment.id)
        if asked != payment.refunded or asked > payment.amount:
            yield f"payment {payment.id}: {asked} of {payment.amount} asked back, its row says {payment.refunded}"


def earned(case: OrderCase, context: RuleContext) -> tuple[int, int]:
    """Return the housekeeper's share and the agency's income of the order in its final state, in fen."""
    order = case.order
    if case.status == "settled":
        pay = housekeeper_part(order.gross, context)
        return pay, order.total - pay
    if case.status == "cancelled" and order.paid_at is not None:
        return order.fee, 0
    if case.status == "refunded":
        rest = order.total - sum(refund.amount for refund in case.refunds if refund.reason == "dispute")
        pay = housekeeper_part(order.gross, context) * rest // order.total
        return pay, rest - pay
    return 0, 0


def _shares(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check the shares: the housekeeper's after the commission of 20 %, a fee in full; the agency's income."""
    pay, income = earned(case, context)
    of_life = [entry for entry in case.entries if entry.movement.startswith(KNOWN)]
    payable: dict[str, int] = defaultdict(int)
    for entry in of_life:
        if entry.account.startswith("payable:") and not entry.movement.startswith("penalty:"):
            payable[entry.account] += entry.amount
    due = {f"payable:{case.order.housekeeper_id}": pay} if pay else {}
    if payable != due:
        yield f"order {case.order.id} ({case.status}) earned {dict(payable)}, should have earned {due}"
    kept = sum(entry.amount for entry in of_life if entry.account == "income")
    if kept != income:
        yield f"order {case.order.id} ({case.status}): {kept} of income, should be {income}"


RULES: Rules = {
    "every movement balances": _balance,
    "escrow holds what was paid until the order ends": _escrow,
    "each payment is booked once": _captures,
    "each refund is booked once": _refunds,
    "pay, fee and commission follow the policy": _shares,
}
