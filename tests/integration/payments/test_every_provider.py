"""Rules for each provider with a link: WeChat and Alipay."""

import asyncio
from datetime import timedelta

import pytest

from domain.platform.payments.ports import (
    PaymentProvider,
    ProviderCallback,
    ProviderRefused,
    ProviderState,
    ProviderUnavailable,
)
from sandbox.providers.trade import Refusal
from tests.support.provider_scene import ProviderScene, refund_of

PROVIDERS = ["wechat", "alipay"]
pytestmark = pytest.mark.parametrize("name", PROVIDERS)


def provider_of(scene: ProviderScene, name: str) -> PaymentProvider:
    provider: PaymentProvider = getattr(scene, name)
    return provider


async def callbacks_read(scene: ProviderScene, provider: PaymentProvider) -> list[ProviderCallback]:
    now = scene.clock.now()
    return [await provider.read_callback(one.headers, one.body, now) for one in scene.merchant.received]


async def paid(
    scene: ProviderScene, name: str, amount: int = 12_345
) -> tuple[PaymentProvider, str | None, str]:
    """Make a payment; return the provider, its reference for refunds, and payment_no."""
    provider, request = provider_of(scene, name), scene.request(amount=amount)
    prompt = await provider.start(request)
    await scene.desk.pay(scene.payment_id())
    payment = await provider.query(request.payment_no, prompt.provider_ref)
    assert payment.state is ProviderState.SUCCEEDED
    return provider, payment.provider_ref, request.payment_no


async def test_a_payment_is_started_paid_and_called_back(scene: ProviderScene, name: str) -> None:
    provider, request = provider_of(scene, name), scene.request()
    prompt = await provider.start(request)
    assert prompt.link is not None
    assert prompt.link.startswith(scene.url)
    assert prompt.qr_text is not None
    before = await provider.query(request.payment_no, prompt.provider_ref)
    assert before.state in {ProviderState.PENDING, ProviderState.UNKNOWN}

    await scene.desk.pay(scene.payment_id())

    [callback] = await callbacks_read(scene, provider)
    after = await provider.query(request.payment_no, prompt.provider_ref)
    for payment in (callback.payment, after):
        assert payment is not None
        assert (payment.payment_no, payment.state) == (request.payment_no, ProviderState.SUCCEEDED)
        assert (payment.amount, payment.currency) == (12_345, "CNY")
        assert payment.paid_at == scene.clock.now()
        assert payment.provider_ref
    assert scene.desk.payments()[-1] == {
        "id": scene.payment_id(),
        "provider": name,
        "order_no": "HK202611240001",
        "amount": 12_345,
        "state": "paid",
    }


async def test_a_repeated_callback_has_the_same_event_id(scene: ProviderScene, name: str) -> None:
    provider = provider_of(scene, name)
    await provider.start(scene.request())
    await scene.desk.pay(scene.payment_id(), callbacks=3)
    assert len({callback.event_id for callback in await callbacks_read(scene, provider)}) == 1
    assert len(scene.merchant.received) == 3


async def test_a_payment_with_a_lost_callback_is_found_by_a_query(scene: ProviderScene, name: str) -> None:
    provider, request = provider_of(scene, name), scene.request()
    prompt = await provider.start(request)
    await scene.desk.pay(scene.payment_id(), callbacks=0)
    assert scene.merchant.received == []
    assert (await provider.query(request.payment_no, prompt.provider_ref)).state is ProviderState.SUCCEEDED


async def test_a_declined_payment_never_counts_as_paid(scene: ProviderScene, name: str) -> None:
    provider, request = provider_of(scene, name), scene.request()
    prompt = await provider.start(request)
    await scene.desk.fail(scene.payment_id())
    [callback] = await callbacks_read(scene, provider)
    assert callback.payment is not None
    assert callback.payment.state is not ProviderState.SUCCEEDED
    assert (
        await provider.query(request.payment_no, prompt.provider_ref)
    ).state is not ProviderState.SUCCEEDED
    assert scene.desk.ledger() == {}


async def test_refunds_in_parts_never_exceed_the_payment(scene: ProviderScene, name: str) -> None:
    provider, ref, payment_no = await paid(scene, name)
    request = scene.request()
    scene.merchant.received.clear()

    first = await provider.refund(refund_of(request, ref, 5_000, "R1"))
    second = await provider.refund(refund_of(request, ref, 7_000, "R2"))
    with pytest.raises(ProviderRefused):
        await provider.refund(refund_of(request, ref, 346, "R3"))
    await scene.desk.idle()

    assert {first.amount, second.amount} == {5_000, 7_000}
    for number, amount in (("R1", 5_000), ("R2", 7_000)):
        found = await provider.query_refund(number, payment_no, ref)
        assert (found.state, found.amount) == (ProviderState.SUCCEEDED, amount)
    told = {
        callback.refund.refund_no: (callback.refund.state, callback.refund.amount)
        for callback in await callbacks_read(scene, provider)
        if callback.refund
    }
    assert told == {"R1": (ProviderState.SUCCEEDED, 5_000), "R2": (ProviderState.SUCCEEDED, 7_000)}
    [sums] = scene.desk.ledger().values()
    assert sums == {"taken": 12_345, "refunded": 12_000}


async def test_a_fully_refunded_payment_is_still_succeeded(scene: ProviderScene, name: str) -> None:
    provider, ref, payment_no = await paid(scene, name)
    await provider.refund(refund_of(scene.request(), ref, 12_345))
    await scene.desk.idle()
    assert (await provider.query(payment_no, ref)).state is ProviderState.SUCCEEDED
    assert scene.desk.payments()[-1]["state"] == "refunded"


async def test_a_repeated_refund_number_refunds_once(scene: ProviderScene, name: str) -> None:
    provider, ref, _ = await paid(scene, name)
    refund = refund_of(scene.request(), ref, 5_000)
    for _ in range(3):
        await provider.refund(refund)
    await scene.desk.idle()
    assert (await provider.refund(refund)).state is ProviderState.SUCCEEDED
    [sums] = scene.desk.ledger().values()
    assert sums["refunded"] == 5_000


async def test_concurrent_refunds_of_one_number_refund_once(scene: ProviderScene, name: str) -> None:
    provider, ref, _ = await paid(scene, name)
    refund = refund_of(scene.request(), ref, 5_000)
    await asyncio.gather(*(provider.refund(refund) for _ in range(4)))
    await scene.desk.idle()
    [sums] = scene.desk.ledger().values()
    assert sums["refunded"] == 5_000


async def test_a_refund_refused_for_lack_of_balance_can_be_repeated(scene: ProviderScene, name: str) -> None:
    provider, ref, _ = await paid(scene, name)
    scene.desk.refuse_refunds(name, times=1)
    refund = refund_of(scene.request(), ref, 5_000)
    with pytest.raises(ProviderUnavailable):
        await provider.refund(refund)
    scene.clock.advance(hours=1)
    await provider.refund(refund)
    await scene.desk.idle()
    [sums] = scene.desk.ledger().values()
    assert sums["refunded"] == 5_000


async def test_an_unrequested_refund_is_unknown(scene: ProviderScene, name: str) -> None:
    provider, ref, payment_no = await paid(scene, name)
    assert (await provider.query_refund("R9", payment_no, ref)).state is ProviderState.UNKNOWN


async def test_an_unstarted_payment_is_unknown(scene: ProviderScene, name: str) -> None:
    payment = await provider_of(scene, name).query("NEVER000")
    assert (payment.state, payment.amount) == (ProviderState.UNKNOWN, 0)


async def test_a_closed_payment_cannot_be_paid(scene: ProviderScene, name: str) -> None:
    provider, request = provider_of(scene, name), scene.request()
    prompt = await provider.start(request)
    assert prompt.link is not None
    async with scene.session.get(prompt.link) as page:  # at Alipay only an opened trade can be closed
        assert page.status == 200
    await provider.close(request.payment_no, prompt.provider_ref)
    await provider.close(request.payment_no, prompt.provider_ref)
    with pytest.raises(Refusal, match="closed"):
        await scene.desk.pay(scene.payment_id())
    assert (await provider.query(request.payment_no, prompt.provider_ref)).state is ProviderState.CLOSED


async def test_closing_a_paid_payment_leaves_it_paid(scene: ProviderScene, name: str) -> None:
    provider, ref, payment_no = await paid(scene, name)
    await provider.close(payment_no, None)
    assert (await provider.query(payment_no, ref)).state is ProviderState.SUCCEEDED


async def test_a_payment_in_progress_at_its_expiry_completes(scene: ProviderScene, name: str) -> None:
    provider, request = provider_of(scene, name), scene.request(minutes=31)
    prompt = await provider.start(request)
    scene.clock.advance(minutes=32)
    await scene.desk.pay(scene.payment_id())
    payment = await provider.query(request.payment_no, prompt.provider_ref)
    assert payment.state is ProviderState.SUCCEEDED
    assert payment.paid_at is not None
    assert payment.paid_at > request.expires_at


async def test_an_expired_payment_cannot_be_paid(scene: ProviderScene, name: str) -> None:
    provider = provider_of(scene, name)
    await provider.start(scene.request(minutes=31))
    scene.clock.advance(minutes=31 + 16)
    with pytest.raises(Refusal, match="expired"):
        await scene.desk.pay(scene.payment_id())
    assert scene.desk.payments()[-1]["state"] == "closed"


async def test_an_unreachable_provider_is_unavailable(scene: ProviderScene, name: str) -> None:
    from dataclasses import replace

    from payments.alipay import AlipayPayments
    from payments.wechat import WechatPayments

    nowhere = "http://127.0.0.1:9"
    provider: PaymentProvider
    if name == "wechat":
        provider = WechatPayments(replace(scene.settings.wechat, base_url=nowhere))
    else:
        provider = AlipayPayments(
            replace(scene.settings.alipay, base_url=nowhere), scene.session, scene.clock, scene.clock
        )
    with pytest.raises(ProviderUnavailable):
        await provider.start(scene.request())
    await provider.close_session()


async def test_the_pay_page_is_in_the_payers_language(scene: ProviderScene, name: str) -> None:
    prompt = await provider_of(scene, name).start(scene.request())
    assert prompt.link is not None
    for language, word in (("zh-CN", "确认支付"), ("en-GB", "Pay now")):
        async with scene.session.get(prompt.link, headers={"Accept-Language": language}) as page:
            text = await page.text()
        assert word in text
        assert "¥123.45" in text
        assert "HK202611240001" in text


async def test_the_provider_gets_the_expiry_of_the_request(scene: ProviderScene, name: str) -> None:
    request = scene.request(minutes=40)
    await provider_of(scene, name).start(request)
    trade = scene.desk.processor.store.trades()[-1]
    assert abs(trade.expires_at - request.expires_at) < timedelta(seconds=1)
