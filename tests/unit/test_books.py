"""The ledger: each movement and all of them add up to zero in any order of events."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.homecare.dispatch import movements as dispatch_movements
from domain.homecare.orders import movements as order_movements
from domain.homecare.orders.model import Order, order_subject
from domain.kernel.subject import Subject
from domain.platform.ledger.model import (
    BANK,
    INCOME,
    PAYOUTS_DUE,
    PENALTIES,
    REFUNDS_DUE,
    Entry,
    clearing,
    escrow,
    movement,
    payable,
)
from domain.platform.payments import movements as payment_movements
from domain.platform.payments.model import Payment, Refund
from domain.platform.payments.provider_name import ProviderName
from domain.platform.payouts import movements as payout_movements
from domain.platform.payouts.model import Payout
from tests.support.factories import order as an_order

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUSEKEEPER_ID = 7
fen = st.integers(1, 10_000_000)


@given(legs=st.dictionaries(st.text(min_size=1, max_size=8), st.integers(-(10**9), 10**9), max_size=6))
def test_a_movement_must_add_up_to_zero(legs: dict[str, int]) -> None:
    if sum(legs.values()):
        with pytest.raises(ValueError, match="unbalanced"):
            movement("key", order_subject(1), "memo", NOW, legs)
    else:
        entries = movement("key", order_subject(1), "memo", NOW, legs)
        assert sum(entry.amount for entry in entries) == 0
        assert all(entry.amount for entry in entries)


class OrderMoney(RuleBasedStateMachine):
    """Payments, partial refunds and one kind of settlement of an order, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.order: Order = an_order(total=30_000, gross=30_000)
        self.payments: list[Payment] = []
        self.refunds: list[Refund] = []
        self.payouts: list[Payout] = []
        self.ended = False
        self.clock = NOW

    def now(self) -> datetime:
        self.clock += timedelta(seconds=1)
        return self.clock

    def balance(self, account: str) -> int:
        return sum(entry.amount for entry in self.entries if entry.account == account)

    @property
    def held(self) -> int:
        return self.balance(escrow(self.order.subject))

    @precondition(lambda self: not self.ended and len(self.payments) < 3)
    @rule(provider=st.sampled_from(list(ProviderName)))
    def pay(self, provider: ProviderName) -> None:
        number = f"P{len(self.payments)}"
        payment = Payment(
            number, self.order.subject, provider, self.order.total, NOW, NOW, id=len(self.payments) + 1
        )
        self.payments.append(payment)
        self.entries += payment_movements.payment_captured(payment, self.now())

    @precondition(lambda self: self.held > 0)
    @rule(part=st.integers(1, 30_000), data=st.data())
    def owe(self, part: int, data: st.DataObject) -> None:
        payment = data.draw(st.sampled_from(self.payments))
        amount = min(part, payment.amount - payment.refunded, self.held)
        if amount:
            payment.refunded += amount
            refund = Refund(f"R{len(self.refunds)}", payment.id, self.order.subject, amount, "late", NOW)
            self.refunds.append(refund)
            self.entries += payment_movements.refund_owed(refund, self.now())

    @precondition(lambda self: any(refund.done_at is None for refund in self.refunds))
    @rule(by_hand=st.booleans(), data=st.data())
    def give_back(self, by_hand: bool, data: st.DataObject) -> None:
        waiting = [refund for refund in self.refunds if refund.done_at is None]
        refund = data.draw(st.sampled_from(waiting))
        now = self.now()
        assert refund.succeeded(now)
        if by_hand:
            self.entries += payment_movements.refund_by_hand(refund, now)
        else:
            self.entries += payment_movements.refund_done(refund, self.payments[refund.payment_id - 1], now)

    @precondition(lambda self: not self.ended and self.held >= 30_000)
    @rule(pay=st.integers(0, 30_000))
    def settle(self, pay: int) -> None:
        self.entries += order_movements.order_settled(self.order, HOUSEKEEPER_ID, pay, self.now())
        self.ended = True

    @precondition(lambda self: not self.ended and self.held > 0)
    @rule(share=st.integers(0, 100))
    def end_dispute(self, share: int) -> None:
        rest = min(self.held, self.order.total)
        self.entries += order_movements.dispute_ended(
            self.order, HOUSEKEEPER_ID, rest, rest * share // 100, self.now()
        )
        self.ended = True

    @precondition(lambda self: not self.ended and self.held > 0)
    @rule(part=st.integers(1, 100))
    def cancel(self, part: int) -> None:
        self.order.fee = min(self.held, self.order.total) * part // 100
        self.entries += order_movements.fee_earned(self.order, HOUSEKEEPER_ID, self.now())
        self.ended = True

    @rule(amount=st.integers(1, 2000))
    def punish(self, amount: int) -> None:
        self.entries += dispatch_movements.penalty(self.order, HOUSEKEEPER_ID, amount, self.now())

    @precondition(lambda self: self.balance(payable(HOUSEKEEPER_ID)) > 0 and self.balance(PAYOUTS_DUE) == 0)
    @rule(data=st.data())
    def request_payout(self, data: st.DataObject) -> None:
        amount = data.draw(st.integers(1, self.balance(payable(HOUSEKEEPER_ID))))
        payout = Payout(HOUSEKEEPER_ID, amount, NOW, id=len(self.payouts) + 1)
        self.payouts.append(payout)
        self.entries += payout_movements.payout_asked(payout, self.now())

    @precondition(lambda self: self.balance(PAYOUTS_DUE) > 0)
    @rule(paid=st.booleans())
    def decide_payout(self, paid: bool) -> None:
        book = payout_movements.payout_paid if paid else payout_movements.payout_refused
        self.entries += book(self.payouts[-1], self.now())

    @invariant()
    def everything_adds_up_to_zero(self) -> None:
        assert sum(entry.amount for entry in self.entries) == 0
        by_movement: dict[str, int] = {}
        for entry in self.entries:
            by_movement[entry.movement] = by_movement.get(entry.movement, 0) + entry.amount
        assert set(by_movement.values()) <= {0}

    @invariant()
    def the_books_balance_for_each_subject(self) -> None:
        by_subject: dict[Subject, int] = {}
        for entry in self.entries:
            by_subject[entry.subject] = by_subject.get(entry.subject, 0) + entry.amount
        assert set(by_subject.values()) <= {0}
        assert set(by_subject) <= {self.order.subject, *(payout.subject for payout in self.payouts)}

    @invariant()
    def a_movement_books_an_account_once(self) -> None:
        booked = [(entry.movement, entry.account) for entry in self.entries]
        assert len(booked) == len(set(booked))

    @invariant()
    def nothing_is_kept_where_it_does_not_belong(self) -> None:
        assert self.held >= 0
        assert self.balance(REFUNDS_DUE) == sum(one.amount for one in self.refunds if one.done_at is None)
        assert self.balance(INCOME) >= 0
        assert self.balance(PENALTIES) >= 0
        assert self.balance(BANK) >= 0
        for provider in ProviderName:
            assert self.balance(clearing(provider)) <= 0


TestOneOrdersMoney = OrderMoney.TestCase
TestOneOrdersMoney.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
