"""Payments, refunds, payouts and differences: each changes its state once."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.payments.model import (
    MoneyKind,
    Payment,
    PaymentCaptured,
    PaymentState,
    Refund,
    RefundDone,
    RefundFailed,
    RefundState,
)
from domain.platform.payments.provider_name import ProviderName
from domain.platform.payouts.events import PayoutPaid, PayoutRefused, PayoutRequested
from domain.platform.payouts.model import MAX_REASON_LENGTH, MAX_REFERENCE_LENGTH, Payout, PayoutState
from domain.platform.reconciliation.model import Difference, DifferenceKind
from tests.support.manual_clock import MONDAY_TEN

NOW = MONDAY_TEN
ORDER = Subject("order", 1)


def payment(**changes: Any) -> Payment:
    return Payment(
        "W1", ORDER, ProviderName.WECHAT, 52_800, NOW, NOW + timedelta(minutes=15), **{"id": 3, **changes}
    )


def refund() -> Refund:
    return Refund("WR1", 3, ORDER, 52_800, "cancelled", NOW, id=4)


def payout() -> Payout:
    return Payout(7, 10_000, NOW, id=8)


def difference(kind: DifferenceKind = DifferenceKind.AMOUNT, **changes: Any) -> Difference:
    values: dict[str, Any] = {"stated": 50_000, "expected": 52_800}
    return Difference(
        ProviderName.WECHAT,
        MoneyKind.PAYMENT,
        kind,
        "W1",
        currency="CNY",
        found_at=NOW,
        **values | changes,
    )


def test_a_payment_is_captured_once_by_its_exact_amount() -> None:
    made = payment()
    with pytest.raises(DomainError) as refused:
        made.captured(52_799, "T1", NOW)
    assert (refused.value.code, refused.value.values) == (
        "payment-amount-differs",
        {"expected": 52_800, "paid": 52_799},
    )
    assert made.state is PaymentState.STARTED
    assert made.captured(52_800, "T1", NOW)
    assert not made.captured(52_800, "T2", NOW + timedelta(hours=1))
    assert (made.state, made.provider_ref, made.paid_at) == (PaymentState.PAID, "T1", NOW)
    assert made.pull_events() == [PaymentCaptured(ORDER, 3)]


def test_a_closed_payment_can_still_be_captured() -> None:
    made = payment()
    made.close()
    assert made.captured(52_800, "T1", NOW)
    assert made.state is PaymentState.PAID


def test_only_a_payment_that_waits_is_closed() -> None:
    waits, paid = payment(), payment(state=PaymentState.PAID)
    waits.close()
    paid.close()
    assert (waits.state, paid.state) == (PaymentState.CLOSED, PaymentState.PAID)


def test_a_further_charge_is_a_payment_with_a_number_of_its_own() -> None:
    further = payment().surplus(2, "T9", NOW)
    assert (further.payment_no, further.surplus_of, further.amount) == ("W1S2", 3, 52_800)
    assert (further.subject, further.state) == (ORDER, PaymentState.STARTED)


def test_a_refund_is_done_once() -> None:
    made = refund()
    assert made.succeeded(NOW)
    assert not made.succeeded(NOW) and not made.failed()
    assert (made.state, made.done_at) == (RefundState.DONE, NOW)
    assert made.pull_events() == [RefundDone(ORDER, 4)]


def test_a_failed_refund_can_still_succeed() -> None:
    made = refund()
    assert made.failed() and not made.failed()
    assert made.pull_events() == [RefundFailed(ORDER, 4)]
    assert made.succeeded(NOW)
    assert made.state is RefundState.DONE


def test_a_payout_is_paid_with_the_transfers_reference() -> None:
    made = payout()
    made.record_requested()
    for reference in (" ", "x" * (MAX_REFERENCE_LENGTH + 1)):
        with pytest.raises(DomainError, match="payout-reference-missing"):
            made.pay(5, reference, NOW)
    made.pay(5, " B-77 ", NOW)
    assert (made.state, made.reference, made.decided_by) == (PayoutState.PAID, "B-77", 5)
    assert made.pull_events() == [PayoutRequested(8, 7), PayoutPaid(8, 7)]
    assert made.subject == Subject("payout", 8)


def test_a_payout_is_refused_with_a_reason() -> None:
    made = payout()
    for reason in ("", "x" * (MAX_REASON_LENGTH + 1)):
        with pytest.raises(DomainError, match="payout-reason-missing"):
            made.refuse(5, reason, NOW)
    made.refuse(5, " wrong account ", NOW)
    assert (made.state, made.reason) == (PayoutState.REFUSED, "wrong account")
    assert made.pull_events() == [PayoutRefused(8, 7)]


def test_a_payout_is_decided_once() -> None:
    made = payout()
    made.pay(5, "B-77", NOW)
    with pytest.raises(DomainError, match="payout-decided"):
        made.refuse(6, "late", NOW)
    with pytest.raises(DomainError, match="payout-decided"):
        made.pay(6, "B-78", NOW)
    assert (made.state, made.reference, made.decided_by) == (PayoutState.PAID, "B-77", 5)


@pytest.mark.parametrize(
    ("kind", "stated", "expected", "at_stake"),
    [
        (DifferenceKind.AMOUNT, 50_000, 52_800, 2_800),
        (DifferenceKind.UNKNOWN_HERE, 52_800, None, 52_800),
        (DifferenceKind.UNKNOWN_THERE, None, 52_800, 52_800),
        (DifferenceKind.TWICE, 52_800, 52_800, 52_800),
    ],
)
def test_the_money_at_stake_is_what_the_sides_disagree_about(
    kind: DifferenceKind, stated: int | None, expected: int | None, at_stake: int
) -> None:
    assert difference(kind, stated=stated, expected=expected).at_stake == at_stake


def test_a_difference_found_again_has_the_same_key_and_another_charge_another_one() -> None:
    assert difference(provider_ref="T1").key == difference(provider_ref="T2").key
    assert difference().key != difference(stated=50_001).key
    twice = [
        difference(DifferenceKind.TWICE, provider_ref=ref, day=day, ordinal=ordinal).key
        for ref, day, ordinal in (
            ("T1", date(2026, 11, 23), 1),
            ("T2", date(2026, 11, 23), 1),
            ("T1", date(2026, 11, 24), 1),
            ("T1", date(2026, 11, 23), 2),
        )
    ]
    assert len(set(twice)) == 4
    assert max(map(len, twice)) <= 200


def test_a_difference_heals_or_is_settled_once() -> None:
    healed, settled = difference(), difference()
    healed.heal(NOW)
    with pytest.raises(DomainError, match="difference-closed"):
        healed.settle(5, NOW)
    settled.settle(5, NOW)
    settled.heal(NOW + timedelta(days=1))
    assert (healed.open, healed.healed_at, healed.settled_at) == (False, NOW, None)
    assert (settled.open, settled.settled_by, settled.healed_at) == (False, 5, None)
