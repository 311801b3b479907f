"""The methods by which orders, offers, coupons, persons and housekeepers change."""

from datetime import timedelta

import pytest

from domain.homecare.booking.coupon import Coupon
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.rules import state_at
from domain.homecare.orders.model import OrderStatus
from domain.homecare.orders.rules import dispute_shares, pay_after_commission
from domain.kernel.errors import DomainError
from domain.kernel.localised import Language
from domain.platform.payouts.policy import PayoutPolicy
from domain.platform.people.model import Role
from tests.support import factories
from tests.support.factories import assigned_order, order
from tests.support.manual_clock import MONDAY_TEN

NOW = MONDAY_TEN
LATER = NOW + timedelta(hours=1)


def offer(state: OfferState = OfferState.OPEN) -> Offer:
    return Offer(1, 7, 1, 42_240, 3_200, NOW, LATER, state, id=9)


def test_a_coupon_is_spent_on_one_order_and_comes_back() -> None:
    coupon = Coupon(1, 2_000, NOW, NOW + timedelta(days=90))
    coupon.redeem(5)
    assert coupon.order_id == 5
    coupon.give_back()
    assert coupon.order_id is None


def test_waves_are_counted_and_restarted() -> None:
    made = order(status=OrderStatus.DISPATCHING)
    made.begin_wave()
    made.begin_wave()
    assert made.wave == 2
    made.restart_waves()
    assert made.wave == 0
    made.begin_wave()
    made.restart_dispatch(LATER)
    assert (made.wave, made.dispatch_until) == (0, LATER)


def test_a_delay_counts_from_the_later_of_start_and_now() -> None:
    made = assigned_order()
    made.report_delay(20, NOW)
    assert made.expected_at == made.start + timedelta(minutes=20)
    late = made.start + timedelta(minutes=10)
    made.report_delay(20, late)
    assert made.expected_at == late + timedelta(minutes=20)


def test_an_arrival_is_expected_only_en_route() -> None:
    made = assigned_order()
    with pytest.raises(DomainError, match="order-not-possible-now"):
        made.set_expected_arrival(LATER)
    made.set_out(NOW, LATER)
    made.set_expected_arrival(LATER + timedelta(minutes=10))
    assert made.expected_at == LATER + timedelta(minutes=10)


def test_five_wrong_codes_lock_the_order() -> None:
    made = assigned_order()
    made.arrive(NOW, 7)
    for _ in range(5):
        assert not made.code_locked
        assert not made.try_code("9999")
    assert made.code_locked
    with pytest.raises(DomainError, match="code-locked"):
        made.try_code("0420")


def test_the_right_code_is_not_counted() -> None:
    made = assigned_order()
    made.arrive(NOW, 7)
    assert made.try_code(" 0420 ") and made.code_attempts == 0


@pytest.mark.parametrize("state", OfferState)
def test_an_answered_offer_keeps_its_answer(state: OfferState) -> None:
    waiting = order(status=OrderStatus.DISPATCHING)
    assert state_at(offer(state), waiting, NOW) is state


def test_an_open_offer_is_over_with_its_deadline_or_its_order() -> None:
    waiting, gone = order(status=OrderStatus.DISPATCHING), order(status=OrderStatus.CANCELLED)
    assert state_at(offer(), waiting, LATER) is OfferState.LAPSED
    assert state_at(offer(), gone, NOW) is OfferState.CLOSED


def test_a_housekeeper_who_lost_an_order_has_declined_it() -> None:
    waiting, accepted = offer(), offer()
    accepted.accept(NOW)
    for made in (waiting, accepted):
        made.withdraw_acceptance()
    assert (waiting.state, accepted.state) == (OfferState.OPEN, OfferState.DECLINED)


def test_an_offer_is_answered_only_by_its_housekeeper() -> None:
    made = offer()
    made.require_housekeeper(7)
    with pytest.raises(DomainError, match="not-your-offer"):
        made.require_housekeeper(8)


def test_persons_change_through_their_methods() -> None:
    person = factories.person(1)
    person.set_language(Language.EN)
    person.set_verified_phone("+8613812345678")
    person.hand_over_to_operator(LATER)
    assert (person.language, person.phone, person.human_until) == (Language.EN, "+8613812345678", LATER)
    person.hand_back_to_bot()
    assert person.human_until is None
    person.block(NOW)
    assert person.blocked_at == NOW
    person.unblock()
    assert person.blocked_at is None


def test_losing_the_acting_role_changes_the_acting_role() -> None:
    person = factories.person(1)
    person.grant(Role.OPERATOR)
    person.act_as(Role.OPERATOR)
    person.revoke(Role.OPERATOR)
    assert person.acting is Role.CUSTOMER and not person.has(Role.OPERATOR)


def test_a_dispute_divides_the_price() -> None:
    made, payout = order(), PayoutPolicy()
    pay = pay_after_commission(made.gross, payout)
    assert dispute_shares(made, 0, payout).pay == pay
    assert dispute_shares(made, made.total, payout).pay == 0
    assert dispute_shares(made, made.total // 2, payout).pay == pay // 2
    for wrong in (-1, made.total + 1):
        with pytest.raises(DomainError, match="refund-out-of-range"):
            dispute_shares(made, wrong, payout)
