from dataclasses import replace

import pytest
from pydantic import SecretStr

from domain.platform.payments.ports import PaymentPrompt, ProviderRefused, ProviderState, ProviderUnavailable
from payments.card_payments import CardPayments
from tests.integration.payments.forgery import StripeForger
from tests.support.provider_scene import ORDER_NO, ProviderScene, refund_of

PAYMENT_NO = "P1000000"


async def charged(scene: ProviderScene, amount: int = 12_345) -> str:
    charge = await scene.desk.charge(amount, "CNY", f"深度清洁 {ORDER_NO}", PAYMENT_NO)
    await scene.desk.idle()
    return charge


async def test_a_card_payment_has_no_link(scene: ProviderScene) -> None:
    assert await scene.card.start(scene.request()) == PaymentPrompt(link=None, qr_text=None)


async def test_a_charge_is_found_by_its_id_and_by_our_number(scene: ProviderScene) -> None:
    charge = await charged(scene)
    for payment in (await scene.card.query(PAYMENT_NO, charge), await scene.card.query(PAYMENT_NO)):
        assert (payment.payment_no, payment.state) == (PAYMENT_NO, ProviderState.SUCCEEDED)
        assert (payment.amount, payment.currency) == (12_345, "CNY")
        assert (payment.provider_ref, payment.paid_at) == (charge, scene.clock.now())


async def test_the_control_api_lists_the_charge_by_our_order(scene: ProviderScene) -> None:
    await charged(scene)
    [payment] = scene.desk.payments()
    assert {key: payment[key] for key in ("provider", "order_no", "amount", "state")} == {
        "provider": "card",
        "order_no": ORDER_NO,
        "amount": 12_345,
        "state": "paid",
    }


async def test_a_charge_of_another_payment_is_not_matched(scene: ProviderScene) -> None:
    charge = await charged(scene)
    with pytest.raises(ProviderUnavailable, match="another"):
        await scene.card.query("P2000000", charge)


async def test_an_unknown_charge_is_unknown(scene: ProviderScene) -> None:
    assert (await scene.card.query(PAYMENT_NO, "ch_nothing")).state is ProviderState.UNKNOWN
    assert (await scene.card.query(PAYMENT_NO)).state is ProviderState.UNKNOWN
    assert (await scene.card.query_refund("R1", PAYMENT_NO)).state is ProviderState.UNKNOWN


async def test_the_event_of_a_charge_names_the_payment(scene: ProviderScene) -> None:
    charge = await charged(scene)
    [one] = scene.merchant.received
    callback = await scene.card.read_callback(one.headers, one.body, scene.clock.now())
    assert callback.payment is not None
    assert (callback.payment.payment_no, callback.payment.provider_ref) == (PAYMENT_NO, charge)


async def test_a_charge_is_refunded_in_parts(scene: ProviderScene) -> None:
    request, charge = scene.request(), await charged(scene)
    for number, amount in (("R1", 5_000), ("R2", 7_345)):
        refund = await scene.card.refund(refund_of(request, charge, amount, number))
        assert (refund.state, refund.amount) == (ProviderState.SUCCEEDED, amount)
        assert await scene.card.query_refund(number, PAYMENT_NO, charge) == refund
        assert await scene.card.query_refund(number, PAYMENT_NO) == refund
    with pytest.raises(ProviderRefused, match="charge_already_refunded"):
        await scene.card.refund(refund_of(request, charge, 1, "R3"))
    assert scene.desk.ledger() == {"card": {"taken": 12_345, "refunded": 12_345}}
    await scene.desk.idle()
    told = [
        await scene.card.read_callback(one.headers, one.body, scene.clock.now())
        for one in scene.merchant.received[1:]
    ]
    assert [callback.refund.refund_no for callback in told if callback.refund] == ["R1", "R2"]


async def test_a_repeated_refund_days_later_moves_no_money(scene: ProviderScene) -> None:
    request, charge = scene.request(), await charged(scene)
    first = await scene.card.refund(refund_of(request, charge, 5_000))
    scene.clock.advance(days=3)
    assert await scene.card.refund(refund_of(request, charge, 5_000)) == first
    assert scene.desk.ledger()["card"]["refunded"] == 5_000


async def test_a_refund_needs_the_charge(scene: ProviderScene) -> None:
    with pytest.raises(ProviderRefused, match="charge-unknown"):
        await scene.card.refund(refund_of(scene.request(), None, 100))


async def test_a_wrong_secret_key_is_refused(scene: ProviderScene) -> None:
    provider = CardPayments(
        replace(scene.settings.stripe, secret_key=SecretStr("sk_test_wrong")), scene.clock
    )
    with pytest.raises(ProviderRefused):
        await provider.query(PAYMENT_NO)
    await provider.close_session()


async def test_an_unrelated_event_is_accepted_and_ignored(scene: ProviderScene) -> None:
    event = {
        "id": "evt_1",
        "object": "event",
        "type": "payout.paid",
        "livemode": False,
        "data": {"object": {"id": "po_1", "object": "payout"}},
    }
    headers, body = StripeForger(scene.keys, scene.clock.now(), event).signed(event)
    callback = await scene.card.read_callback(headers, body, scene.clock.now())
    assert callback.event_id.startswith("evt_")
    assert (callback.payment, callback.refund) == (None, None)


def test_the_acknowledgement_has_stripes_form(scene: ProviderScene) -> None:
    assert scene.card.acknowledge(True)[0] == 200
    assert scene.card.acknowledge(False)[0] == 400
