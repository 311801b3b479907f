"""What holds for each way to pay that has a link: WeChat and Alipay."""

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
from tests.support.provider_scene import Town, refund_of

PROVIDERS = ["wechat", "alipay"]
pytestmark = pytest.mark.parametrize("name", PROVIDERS)


def provider_of(town: Town, name: str) -> PaymentProvider:
    provider: PaymentProvider = getattr(town, name)
    return provider


async def callbacks_read(town: Town, provider: PaymentProvider) -> list[ProviderCallback]:
    now = town.clock.now()
    return [await provider.read_callback(one.headers, one.body, now) for one in town.merchant.received]


async def paid(town: Town, name: str, amount: int = 12_345) -> tuple[PaymentProvider, str | None, str]:
    """(the provider, what a refund names the payment by, payment_no) of a payment that was made."""
    provider, request = provider_of(town, name), town.request(amount=amount)
    prompt = await provider.start(request)
    await town.desk.pay(town.payment_id())
    payment = await provider.query(request.payment_no, prompt.provider_ref)
    assert payment.state is ProviderState.SUCCEEDED
    return provider, payment.provider_ref, request.payment_no


async def test_a_payment_is_asked_for_paid_and_told(town: Town, name: str) -> None:
    provider, request = provider_of(town, name), town.request()
    prompt = await provider.start(request)
    assert prompt.link is not None
    assert prompt.link.startswith(town.url)
    assert prompt.qr_text is not None
    before = await provider.query(request.payment_no, prompt.provider_ref)
    assert before.state in {ProviderState.PENDING, ProviderState.UNKNOWN}

    await town.desk.pay(town.payment_id())

    [callback] = await callbacks_read(town, provider)
    after = await provider.query(request.payment_no, prompt.provider_ref)
    for payment in (callback.payment, after):
        assert payment is not None
        assert (payment.payment_no, payment.state) == (request.payment_no, ProviderState.SUCCEEDED)
        assert (payment.amount, payment.currency) == (12_345, "CNY")
        assert payment.paid_at == town.clock.now()
        assert payment.provider_ref
    assert town.desk.payments()[-1] == {
        "id": town.payment_id(),
        "provider": name,
        "order_no": "HK202611240001",
        "amount": 12_345,
        "state": "paid",
    }


async def test_the_same_callback_twice_carries_one_event_id(town: Town, name: str) -> None:
    provider = provider_of(town, name)
    await provider.start(town.request())
    await town.desk.pay(town.payment_id(), callbacks=3)
    assert len({callback.event_id for callback in await callbacks_read(town, provider)}) == 1
    assert len(town.merchant.received) == 3


async def test_a_lost_callback_is_found_by_asking(town: Town, name: str) -> None:
    provider, request = provider_of(town, name), town.request()
    prompt = await provider.start(request)
    await town.desk.pay(town.payment_id(), callbacks=0)
    assert town.merchant.received == []
    assert (await provider.query(request.payment_no, prompt.provider_ref)).state is ProviderState.SUCCEEDED


async def test_a_declined_payment_never_counts_as_paid(town: Town, name: str) -> None:
    provider, request = provider_of(town, name), town.request()
    prompt = await provider.start(request)
    await town.desk.fail(town.payment_id())
    [callback] = await callbacks_read(town, provider)
    assert callback.payment is not None
    assert callback.payment.state is not ProviderState.SUCCEEDED
    assert (
        await provider.query(request.payment_no, prompt.provider_ref)
    ).state is not ProviderState.SUCCEEDED
    assert town.desk.ledger() == {}


async def test_money_goes_back_in_parts_and_never_more_than_came(town: Town, name: str) -> None:
    provider, ref, payment_no = await paid(town, name)
    request = town.request()
    town.merchant.received.clear()

    first = await provider.refund(refund_of(request, ref, 5_000, "R1"))
    second = await provider.refund(refund_of(request, ref, 7_000, "R2"))
    with pytest.raises(ProviderRefused):
        await provider.refund(refund_of(request, ref, 346, "R3"))
    await town.desk.idle()

    assert {first.amount, second.amount} == {5_000, 7_000}
    for number, amount in (("R1", 5_000), ("R2", 7_000)):
        found = await provider.query_refund(number, payment_no, ref)
        assert (found.state, found.amount) == (ProviderState.SUCCEEDED, amount)
    told = {
        callback.refund.refund_no: (callback.refund.state, callback.refund.amount)
        for callback in await callbacks_read(town, provider)
        if callback.refund
    }
    assert told == {"R1": (ProviderState.SUCCEEDED, 5_000), "R2": (ProviderState.SUCCEEDED, 7_000)}
    [sums] = town.desk.ledger().values()
    assert sums == {"taken": 12_345, "refunded": 12_000}


async def test_a_payment_given_back_in_full_was_still_paid(town: Town, name: str) -> None:
    provider, ref, payment_no = await paid(town, name)
    await provider.refund(refund_of(town.request(), ref, 12_345))
    await town.desk.idle()
    assert (await provider.query(payment_no, ref)).state is ProviderState.SUCCEEDED
    assert town.desk.payments()[-1]["state"] == "refunded"


async def test_the_same_refund_number_gives_money_back_once(town: Town, name: str) -> None:
    provider, ref, _ = await paid(town, name)
    refund = refund_of(town.request(), ref, 5_000)
    for _ in range(3):
        await provider.refund(refund)
    await town.desk.idle()
    assert (await provider.refund(refund)).state is ProviderState.SUCCEEDED
    [sums] = town.desk.ledger().values()
    assert sums["refunded"] == 5_000


async def test_two_refunds_of_one_number_at_once_give_money_back_once(town: Town, name: str) -> None:
    provider, ref, _ = await paid(town, name)
    refund = refund_of(town.request(), ref, 5_000)
    await asyncio.gather(*(provider.refund(refund) for _ in range(4)))
    await town.desk.idle()
    [sums] = town.desk.ledger().values()
    assert sums["refunded"] == 5_000


async def test_a_refund_that_fails_for_want_of_balance_is_to_be_asked_again(town: Town, name: str) -> None:
    provider, ref, _ = await paid(town, name)
    town.desk.refuse_refunds(name, times=1)
    refund = refund_of(town.request(), ref, 5_000)
    with pytest.raises(ProviderUnavailable):
        await provider.refund(refund)
    town.clock.advance(hours=1)
    await provider.refund(refund)
    await town.desk.idle()
    [sums] = town.desk.ledger().values()
    assert sums["refunded"] == 5_000


async def test_nothing_is_known_of_a_refund_that_was_never_asked_for(town: Town, name: str) -> None:
    provider, ref, payment_no = await paid(town, name)
    assert (await provider.query_refund("R9", payment_no, ref)).state is ProviderState.UNKNOWN


async def test_nothing_is_known_of_a_payment_that_was_never_started(town: Town, name: str) -> None:
    payment = await provider_of(town, name).query("NEVER000")
    assert (payment.state, payment.amount) == (ProviderState.UNKNOWN, 0)


async def test_what_was_closed_cannot_be_paid(town: Town, name: str) -> None:
    provider, request = provider_of(town, name), town.request()
    prompt = await provider.start(request)
    assert prompt.link is not None
    async with town.session.get(prompt.link) as page:  # at Alipay only an opened trade can be closed
        assert page.status == 200
    await provider.close(request.payment_no, prompt.provider_ref)
    await provider.close(request.payment_no, prompt.provider_ref)
    with pytest.raises(Refusal, match="closed"):
        await town.desk.pay(town.payment_id())
    assert (await provider.query(request.payment_no, prompt.provider_ref)).state is ProviderState.CLOSED


async def test_what_was_paid_stays_paid_when_closed(town: Town, name: str) -> None:
    provider, ref, payment_no = await paid(town, name)
    await provider.close(payment_no, None)
    assert (await provider.query(payment_no, ref)).state is ProviderState.SUCCEEDED


async def test_a_payment_under_way_at_the_expiry_still_completes(town: Town, name: str) -> None:
    provider, request = provider_of(town, name), town.request(minutes=31)
    prompt = await provider.start(request)
    town.clock.advance(minutes=32)
    await town.desk.pay(town.payment_id())
    payment = await provider.query(request.payment_no, prompt.provider_ref)
    assert payment.state is ProviderState.SUCCEEDED
    assert payment.paid_at is not None
    assert payment.paid_at > request.expires_at


async def test_long_after_the_expiry_nobody_can_pay(town: Town, name: str) -> None:
    provider = provider_of(town, name)
    await provider.start(town.request(minutes=31))
    town.clock.advance(minutes=31 + 16)
    with pytest.raises(Refusal, match="expired"):
        await town.desk.pay(town.payment_id())
    assert town.desk.payments()[-1]["state"] == "closed"


async def test_a_provider_that_does_not_answer_is_unavailable(town: Town, name: str) -> None:
    from dataclasses import replace

    from payments.alipay import AlipayPayments
    from payments.wechat import WechatPayments

    nowhere = "http://127.0.0.1:9"
    provider: PaymentProvider
    if name == "wechat":
        provider = WechatPayments(replace(town.settings.wechat, base_url=nowhere))
    else:
        provider = AlipayPayments(
            replace(town.settings.alipay, base_url=nowhere), town.session, town.clock, town.clock
        )
    with pytest.raises(ProviderUnavailable):
        await provider.start(town.request())
    await provider.close_session()


async def test_the_link_shows_the_page_in_the_payers_language(town: Town, name: str) -> None:
    prompt = await provider_of(town, name).start(town.request())
    assert prompt.link is not None
    for language, word in (("zh-CN", "确认支付"), ("en-GB", "Pay now")):
        async with town.session.get(prompt.link, headers={"Accept-Language": language}) as page:
            text = await page.text()
        assert word in text
        assert "¥123.45" in text
        assert "HK202611240001" in text


async def test_a_closed_payments_expiry_is_what_we_sent(town: Town, name: str) -> None:
    request = town.request(minutes=40)
    await provider_of(town, name).start(request)
    trade = town.desk.cashier.book.trades()[-1]
    assert abs(trade.expires_at - request.expires_at) < timedelta(seconds=1)
