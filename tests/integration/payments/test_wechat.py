from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from domain.platform.payments.ports import PaymentRequest, ProviderRefused, ProviderState, ProviderUnavailable
from payments.wechat import WechatPayments
from sandbox.providers.provider_keys import private_pem, public_pem
from tests.support.provider_scene import ProviderScene, refund_of


async def paid(scene: ProviderScene) -> PaymentRequest:
    request = scene.request()
    await scene.wechat.start(request)
    await scene.desk.pay(scene.payment_id())
    return request


async def test_a_refund_is_pending_until_wechat_has_done_it(scene: ProviderScene) -> None:
    request = await paid(scene)
    refund = await scene.wechat.refund(refund_of(request, None, 5_000))
    assert (refund.state, refund.amount) == (ProviderState.PENDING, 5_000)
    await scene.desk.idle()
    done = await scene.wechat.query_refund("R1", request.payment_no)
    assert done.state is ProviderState.SUCCEEDED
    assert done.provider_ref == refund.provider_ref


async def test_a_further_charge_is_returned_by_its_reference_alone(scene: ProviderScene) -> None:
    request = await paid(scene)
    charge = (await scene.wechat.query(request.payment_no)).provider_ref
    again = replace(refund_of(request, charge, 5_000), payment_no="OTHER0001", is_surplus=True)
    assert (await scene.wechat.refund(again)).amount == 5_000
    with pytest.raises(ProviderRefused):
        await scene.wechat.refund(replace(again, refund_no="R2", provider_ref="unknown"))


async def test_starting_the_same_payment_again_gives_the_same_code(scene: ProviderScene) -> None:
    request = scene.request()
    first, second = await scene.wechat.start(request), await scene.wechat.start(request)
    assert first == second
    assert len(scene.desk.payments()) == 1


async def test_a_payment_number_with_another_amount_is_refused(scene: ProviderScene) -> None:
    request = scene.request()
    await scene.wechat.start(request)
    with pytest.raises(ProviderRefused, match="INVALID_REQUEST"):
        await scene.wechat.start(replace(request, amount=1))


async def test_a_paid_number_cannot_be_started_again(scene: ProviderScene) -> None:
    request = await paid(scene)
    with pytest.raises(ProviderRefused, match="OUT_TRADE_NO_USED"):
        await scene.wechat.start(request)


async def test_a_refund_number_with_another_amount_is_refused(scene: ProviderScene) -> None:
    request = await paid(scene)
    await scene.wechat.refund(refund_of(request, None, 100))
    with pytest.raises(ProviderRefused, match="INVALID_REQUEST"):
        await scene.wechat.refund(refund_of(request, None, 101))


async def test_an_unpaid_payment_cannot_be_refunded(scene: ProviderScene) -> None:
    request = scene.request()
    await scene.wechat.start(request)
    with pytest.raises(ProviderRefused, match="INVALID_REQUEST"):
        await scene.wechat.refund(refund_of(request, None, 100))


async def test_a_response_signed_by_another_key_is_rejected(scene: ProviderScene) -> None:
    stranger = replace(scene.settings.wechat, public_key=public_pem(private_pem()))
    provider = WechatPayments(stranger)
    with pytest.raises(ProviderUnavailable, match="unverified"):
        await provider.start(scene.request())
    await provider.close_session()


async def test_a_request_signed_by_a_wrong_key_is_refused_by_the_stand_in(scene: ProviderScene) -> None:
    provider = WechatPayments(replace(scene.settings.wechat, private_key=SecretStr(private_pem())))
    with pytest.raises(ProviderRefused, match="SIGN_ERROR"):
        await provider.start(scene.request())
    await provider.close_session()
    assert scene.desk.payments() == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("merchant_id", "1900000000", "SIGN_ERROR"),
        ("certificate_serial", "00", "SIGN_ERROR"),
        ("app_id", "wx0000000000000000", "APPID_MCHID_NOT_MATCH"),
    ],
)
async def test_wrong_settings_raise_an_error_with_wechats_code(
    scene: ProviderScene, field: str, value: str, code: str
) -> None:
    changes: dict[str, Any] = {field: value}
    provider = WechatPayments(replace(scene.settings.wechat, **changes))
    with pytest.raises(ProviderRefused, match=code):
        await provider.start(scene.request())
    await provider.close_session()


async def test_a_response_about_another_app_is_rejected(scene: ProviderScene) -> None:
    request = await paid(scene)
    provider = WechatPayments(replace(scene.settings.wechat, app_id="wx0000000000000000"))
    with pytest.raises(ProviderUnavailable, match="another"):
        await provider.query(request.payment_no)
    await provider.close_session()


async def test_wechats_code_url_is_a_qr_code_and_not_a_link(
    scene: ProviderScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "weixin://wxpay/bizpayurl?pr=abc"
    monkeypatch.setattr("sandbox.providers.wechat_stand_in.pay_link", lambda request, trade: address)
    prompt = await scene.wechat.start(scene.request())
    assert (prompt.link, prompt.qr_text) == (None, address)


async def test_representations_of_settings_contain_no_secrets(scene: ProviderScene) -> None:
    for settings in (scene.settings.wechat, scene.settings.alipay, scene.settings.stripe, scene.keys):
        assert "PRIVATE KEY" not in repr(settings)
        assert "whsec_" not in repr(settings)
        assert "sk_test_" not in repr(settings)


async def test_a_session_can_be_closed_and_used_again(scene: ProviderScene) -> None:
    await scene.wechat.close_session()
    await scene.wechat.start(scene.request())
    await scene.wechat.close_session()
    assert (await scene.wechat.query(scene.request().payment_no)).state is ProviderState.PENDING


def test_the_acknowledgement_has_wechats_form(scene: ProviderScene) -> None:
    assert scene.wechat.acknowledge(True)[0] == 204
    assert scene.wechat.acknowledge(False)[0] >= 400
