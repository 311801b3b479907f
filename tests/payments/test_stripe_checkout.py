from datetime import timedelta

import pytest

from domain.platform.payments.ports import ProviderRefused, ProviderState
from tests.payments.town import Town, refund_of


async def test_a_session_lives_half_an_hour_although_the_hold_is_shorter(town: Town) -> None:
    await town.checkout.start(town.request(minutes=15))
    [trade] = town.desk.cashier.book.trades()
    assert trade.expires_at >= town.clock.now() + timedelta(minutes=30)


async def test_closing_at_the_end_of_the_hold_ends_the_session(town: Town) -> None:
    request = town.request(minutes=15)
    prompt = await town.checkout.start(request)
    town.clock.advance(minutes=15)
    await town.checkout.close(request.payment_no, prompt.provider_ref)
    assert (await town.checkout.query(request.payment_no, prompt.provider_ref)).state is ProviderState.CLOSED


async def test_a_session_whose_id_was_not_kept_cannot_be_closed_or_refunded(town: Town) -> None:
    with pytest.raises(ProviderRefused, match="session-unknown"):
        await town.checkout.close("P1000000")
    with pytest.raises(ProviderRefused, match="session-unknown"):
        await town.checkout.refund(refund_of(town.request(), None, 1))


async def test_a_session_that_was_not_paid_has_nothing_to_give_back(town: Town) -> None:
    request = town.request()
    prompt = await town.checkout.start(request)
    with pytest.raises(ProviderRefused, match="not-paid"):
        await town.checkout.refund(refund_of(request, prompt.provider_ref, 1))
