from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from domain.platform.payments.ports import PaymentRequest, ProviderRefused, ProviderState, ProviderUnavailable
from payments.wechat import WechatPayments
from sandbox.providers.keys import private_pem, public_pem
from tests.support.provider_scene import Town, refund_of


async def paid(town: Town) -> PaymentRequest:
    request = town.request()
    await town.wechat.start(request)
    await town.desk.pay(town.payment_id())
    return request


async def test_a_refund_is_under_way_until_wechat_has_done_it(town: Town) -> None:
    request = await paid(town)
    refund = await town.wechat.refund(refund_of(request, None, 5_000))
    assert (refund.state, refund.amount) == (ProviderState.PENDING, 5_000)
    await town.desk.idle()
    done = await town.wechat.query_refund("R1", request.payment_no)
    assert done.state is ProviderState.SUCCEEDED
    assert done.provider_ref == refund.provider_ref


async def test_starting_the_same_payment_again_gives_the_same_code(town: Town) -> None:
    request = town.request()
    first, second = await town.wechat.start(request), await town.wechat.start(request)
    assert first == second
    assert len(town.desk.payments()) == 1


async def test_a_number_keeps_its_amount(town: Town) -> None:
    request = town.request()
    await town.wechat.start(request)
    with pytest.raises(ProviderRefused, match="INVALID_REQUEST"):
        await town.wechat.start(replace(request, amount=1))


async def test_a_paid_number_cannot_be_started_again(town: Town) -> None:
    request = await paid(town)
    with pytest.raises(ProviderRefused, match="OUT_TRADE_NO_USED"):
        await town.wechat.start(request)


async def test_a_refund_number_keeps_its_amount(town: Town) -> None:
    request = await paid(town)
    await town.wechat.refund(refund_of(request, None, 100))
    with pytest.raises(ProviderRefused, match="INVALID_REQUEST"):
        await town.wechat.refund(refund_of(request, None, 101))


async def test_what_was_not_paid_is_not_given_back(town: Town) -> None:
    request = town.request()
    await town.wechat.start(request)
    with pytest.raises(ProviderRefused, match="INVALID_REQUEST"):
        await town.wechat.refund(refund_of(request, None, 100))


async def test_an_answer_signed_by_somebody_else_is_not_believed(town: Town) -> None:
    stranger = replace(town.settings.wechat, public_key=public_pem(private_pem()))
    provider = WechatPayments(stranger)
    with pytest.raises(ProviderUnavailable, match="unverified"):
        await provider.start(town.request())
    await provider.close_session()


async def test_a_request_under_a_wrong_key_is_refused_by_the_stand_in(town: Town) -> None:
    provider = WechatPayments(replace(town.settings.wechat, private_key=SecretStr(private_pem())))
    with pytest.raises(ProviderRefused, match="SIGN_ERROR"):
        await provider.start(town.request())
    await provider.close_session()
    assert town.desk.payments() == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("merchant_id", "1900000000", "SIGN_ERROR"),
        ("certificate_serial", "00", "SIGN_ERROR"),
        ("app_id", "wx0000000000000000", "APPID_MCHID_NOT_MATCH"),
    ],
)
async def test_wrong_settings_are_told_by_wechats_own_code(
    town: Town, field: str, value: str, code: str
) -> None:
    changes: dict[str, Any] = {field: value}
    provider = WechatPayments(replace(town.settings.wechat, **changes))
    with pytest.raises(ProviderRefused, match=code):
        await provider.start(town.request())
    await provider.close_session()


async def test_an_answer_about_another_app_is_not_believed(town: Town) -> None:
    request = await paid(town)
    provider = WechatPayments(replace(town.settings.wechat, app_id="wx0000000000000000"))
    with pytest.raises(ProviderUnavailable, match="another"):
        await provider.query(request.payment_no)
    await provider.close_session()


async def test_wechats_own_address_is_a_code_to_scan_and_no_link(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "weixin://wxpay/bizpayurl?pr=abc"
    monkeypatch.setattr("sandbox.providers.wechat.pay_link", lambda request, trade: address)
    prompt = await town.wechat.start(town.request())
    assert (prompt.link, prompt.qr_text) == (None, address)


async def test_money_and_keys_stay_out_of_what_is_printed(town: Town) -> None:
    for settings in (town.settings.wechat, town.settings.alipay, town.settings.stripe, town.keys):
        assert "PRIVATE KEY" not in repr(settings)
        assert "whsec_" not in repr(settings)
        assert "sk_test_" not in repr(settings)


async def test_a_session_can_be_closed_and_used_again(town: Town) -> None:
    await town.wechat.close_session()
    await town.wechat.start(town.request())
    await town.wechat.close_session()
    assert (await town.wechat.query(town.request().payment_no)).state is ProviderState.PENDING


def test_the_answer_to_a_callback_is_as_wechat_reads_it(town: Town) -> None:
    assert town.wechat.acknowledge(True)[0] == 204
    assert town.wechat.acknowledge(False)[0] >= 400
