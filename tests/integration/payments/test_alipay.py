from dataclasses import replace
from typing import Any

import pytest

from domain.platform.payments.ports import ProviderRefused, ProviderState, ProviderUnavailable
from payments.alipay import AlipayPayments
from sandbox.providers.provider_keys import private_pem, public_pem
from tests.support.provider_scene import ProviderScene, refund_of


async def test_a_trade_exists_only_once_its_link_was_opened(scene: ProviderScene) -> None:
    request = scene.request()
    prompt = await scene.alipay.start(request)
    assert (await scene.alipay.query(request.payment_no)).state is ProviderState.UNKNOWN
    async with scene.session.get(prompt.qr_text or "") as page:
        assert page.status == 200
    assert (await scene.alipay.query(request.payment_no)).state is ProviderState.PENDING


async def test_an_unopened_code_can_be_paid_after_closing(scene: ProviderScene) -> None:
    request = scene.request()
    await scene.alipay.start(request)
    await scene.alipay.close(request.payment_no)
    await scene.desk.pay(scene.payment_id())
    assert (await scene.alipay.query(request.payment_no)).state is ProviderState.SUCCEEDED


async def test_link_and_code_belong_to_one_trade(scene: ProviderScene) -> None:
    prompt = await scene.alipay.start(scene.request())
    async with scene.session.get(prompt.link or "") as page:
        assert str(page.url) == prompt.qr_text
    assert len(scene.desk.payments()) == 1


async def test_the_link_of_a_paid_trade_shows_it_as_paid(scene: ProviderScene) -> None:
    prompt = await scene.alipay.start(scene.request())
    await scene.desk.pay(scene.payment_id())
    async with scene.session.get(prompt.link or "") as page:
        assert 'data-state="paid"' in await page.text()


async def test_an_altered_link_opens_nothing(scene: ProviderScene) -> None:
    prompt = await scene.alipay.start(scene.request())
    async with scene.session.get((prompt.link or "").replace("123.45", "0.01")) as page:
        assert "isv.invalid-signature" in await page.text()
    assert [one["amount"] for one in scene.desk.payments()] == [12_345]


@pytest.mark.parametrize(
    ("again", "code"),
    [(1, "ACQ.CONTEXT_INCONSISTENT"), (12_345, "ACQ.TRADE_HAS_SUCCESS")],
)
async def test_a_paid_number_cannot_be_started_again(scene: ProviderScene, again: int, code: str) -> None:
    await scene.alipay.start(scene.request())
    await scene.desk.pay(scene.payment_id())
    with pytest.raises(ProviderRefused, match=code):
        await scene.alipay.start(scene.request(amount=again))


async def test_a_refund_number_with_another_amount_is_refused(scene: ProviderScene) -> None:
    request = scene.request()
    await scene.alipay.start(request)
    await scene.desk.pay(scene.payment_id())
    refund = await scene.alipay.refund(refund_of(request, None, 100))
    assert refund.state is ProviderState.SUCCEEDED
    with pytest.raises(ProviderRefused, match=r"ACQ\.DISCORDANT_REPEAT_REQUEST"):
        await scene.alipay.refund(refund_of(request, None, 101))


async def test_a_further_charge_is_returned_by_its_reference_alone(scene: ProviderScene) -> None:
    request = scene.request()
    await scene.alipay.start(request)
    await scene.desk.pay(scene.payment_id())
    charge = (await scene.alipay.query(request.payment_no)).provider_ref
    again = replace(refund_of(request, charge, 5_000), is_surplus=True)
    assert (await scene.alipay.refund(again)).state is ProviderState.SUCCEEDED
    with pytest.raises(ProviderRefused):
        await scene.alipay.refund(replace(again, refund_no="R2", provider_ref="unknown"))


async def test_an_unpaid_payment_cannot_be_refunded(scene: ProviderScene) -> None:
    with pytest.raises(ProviderRefused, match=r"ACQ\.TRADE_NOT_EXIST"):
        await scene.alipay.refund(refund_of(scene.request(), None, 100))


async def test_a_response_signed_by_another_key_is_rejected(scene: ProviderScene) -> None:
    stranger = replace(scene.settings.alipay, alipay_public_key=public_pem(private_pem()))
    with pytest.raises(ProviderUnavailable, match="unverified"):
        await AlipayPayments(stranger, scene.session, scene.clock, scene.clock).start(scene.request())


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("private_key", private_pem(), "isv.invalid-signature"),
        ("app_id", "2021000000000000", "isv.invalid-app-id"),
    ],
)
async def test_wrong_settings_raise_an_error_with_alipays_code(
    scene: ProviderScene, field: str, value: str, code: str
) -> None:
    changes: dict[str, Any] = {field: value}
    provider = AlipayPayments(
        replace(scene.settings.alipay, **changes), scene.session, scene.clock, scene.clock
    )
    with pytest.raises(ProviderUnavailable, match=code):
        await provider.start(scene.request())
    assert scene.desk.payments() == []


async def test_a_response_that_is_a_web_page_is_unavailable(scene: ProviderScene) -> None:
    provider = AlipayPayments(
        replace(scene.settings.alipay, base_url=f"{scene.url}/nowhere"),
        scene.session,
        scene.clock,
        scene.clock,
    )
    with pytest.raises(ProviderUnavailable, match="404"):
        await provider.query("P1000000")


async def test_the_callback_of_a_full_refund_is_read_as_a_refund(scene: ProviderScene) -> None:
    request = scene.request()
    await scene.alipay.start(request)
    await scene.desk.pay(scene.payment_id())
    await scene.alipay.refund(refund_of(request, None, 12_345))
    await scene.desk.idle()
    last = scene.merchant.received[-1]
    callback = await scene.alipay.read_callback(last.headers, last.body, scene.clock.now())
    assert callback.payment is None
    assert callback.refund is not None
    assert (callback.refund.refund_no, callback.refund.amount) == ("R1", 12_345)


def test_the_acknowledgement_has_alipays_form(scene: ProviderScene) -> None:
    assert scene.alipay.acknowledge(True) == (200, "text/plain", "success")
    assert scene.alipay.acknowledge(False) == (400, "text/plain", "fail")
