"""Third-party clients must work with our stand-ins and verify what our adapters sign."""

import asyncio
import gzip
import hashlib
import json
from urllib.parse import parse_qsl, urlsplit

import pytest
import stripe
from alipay import AliPay
from alipay.exceptions import AliPayException
from wechatpayv3 import SignType
from wechatpayv3.async_ import AsyncWeChatPay, WeChatPayType

from domain.platform.payments.ports import ProviderState
from payments.alipay_statement import alipay_lines
from payments.wechat_statement import wechat_lines
from sandbox.providers.provider_keys import public_pem
from tests.support.provider_scene import ProviderScene, refund_of

EXPIRES = "2026-11-24T10:15:00+08:00"


def wechat_client(scene: ProviderScene) -> AsyncWeChatPay:
    """A client with certificates: it downloads, decrypts and uses the platform's."""
    settings = scene.settings.wechat
    client = AsyncWeChatPay(
        wechatpay_type=WeChatPayType.NATIVE,
        mchid=settings.merchant_id,
        private_key=settings.private_key.get_secret_value(),
        cert_serial_no=settings.certificate_serial,
        appid=settings.app_id,
        apiv3_key=settings.api_v3_key.get_secret_value(),
        notify_url=settings.notify_url,
    )
    client._core._gate_way = settings.base_url
    return client


async def test_wechatpayv3_fetches_the_certificate_and_verifies_every_answer(scene: ProviderScene) -> None:
    async with wechat_client(scene) as client:
        code, text = await client.pay(
            description="深度清洁",
            out_trade_no="W1000000",
            amount={"total": 100, "currency": "CNY"},
            time_expire=EXPIRES,
            attach="HK202611240001",
        )
        assert code == 200
        assert json.loads(text)["code_url"].startswith(scene.url)
        await scene.desk.pay(scene.payment_id())
        code, text = await client.query(out_trade_no="W1000000")
        assert (code, json.loads(text)["trade_state"]) == (200, "SUCCESS")
        transaction = json.loads(text)["transaction_id"]
        code, text = await client.query(transaction_id=transaction)
        assert json.loads(text)["attach"] == "HK202611240001"

        code, text = await client.refund(
            out_refund_no="WR1",
            transaction_id=transaction,
            amount={"refund": 40, "total": 100, "currency": "CNY"},
        )
        assert (code, json.loads(text)["status"]) == (200, "PROCESSING")
        await scene.desk.idle()
        code, text = await client.query_refund(out_refund_no="WR1")
        assert (code, json.loads(text)["status"]) == (200, "SUCCESS")

        payment, refund = (client.callback(one.headers, one.body) for one in scene.merchant.received)
        assert payment["event_type"] == "TRANSACTION.SUCCESS"
        assert payment["resource"]["amount"]["total"] == 100
        assert refund["event_type"] == "REFUND.SUCCESS"
        assert refund["resource"]["amount"]["refund"] == 40


async def test_wechatpayv3_downloads_the_bill_that_our_reader_reads(scene: ProviderScene) -> None:
    await scene.wechat.start(scene.request())
    await scene.desk.pay(scene.payment_id())
    day = scene.clock.now().date()
    scene.clock.advance(days=1, hours=8)
    async with wechat_client(scene) as client:
        code, text = await client.trade_bill(bill_date=day.isoformat())
        asked = json.loads(text)
        assert (code, asked["hash_type"]) == (200, "SHA1")
        code, packed = await client.download_bill(asked["download_url"])
        assert code == 200
        plain = gzip.decompress(packed)
        assert hashlib.sha1(plain, usedforsecurity=False).hexdigest() == asked["hash_value"]
        code, text = await client.trade_bill(bill_date=scene.clock.now().date().isoformat())
        assert (code, json.loads(text)["code"]) == (400, "INVALID_REQUEST")
    [line] = wechat_lines(plain.decode())
    assert (line.number, line.amount) == (scene.request().payment_no, 12_345)
    assert [line] == list(await scene.wechat.statement(day))


async def test_wechatpayv3_reads_the_stand_ins_refusal(scene: ProviderScene) -> None:
    async with wechat_client(scene) as client:
        code, text = await client.query(out_trade_no="NEVER000")
        assert (code, json.loads(text)["code"]) == (404, "ORDER_NOT_EXIST")
        client._core._mchid = "1900000000"
        code, text = await client.query(out_trade_no="NEVER000")
        assert (code, json.loads(text)["code"]) == (401, "SIGN_ERROR")
    assert SignType.RSA_SHA256 is not None


def alipay_witness(scene: ProviderScene, our_key: str, their_public_key: str) -> AliPay:
    client = AliPay(
        appid=scene.settings.alipay.app_id,
        app_notify_url=scene.settings.alipay.notify_url,
        app_private_key_string=our_key,
        alipay_public_key_string=their_public_key,
    )
    client._gateway = scene.settings.alipay.base_url
    return client


def merchant_sdk(scene: ProviderScene) -> AliPay:
    settings = scene.settings.alipay
    return alipay_witness(scene, settings.private_key.get_secret_value(), settings.alipay_public_key)


async def test_the_alipay_sdk_pays_at_the_stand_in_and_verifies_its_responses(scene: ProviderScene) -> None:
    sdk = merchant_sdk(scene)
    answer = await asyncio.to_thread(
        sdk.api_alipay_trade_precreate, "深度清洁", "A1000000", "1.00", time_expire="2026-11-24 10:15:00"
    )
    assert answer["code"] == "10000"
    assert answer["qr_code"].startswith(scene.url)
    await scene.desk.pay(scene.payment_id())
    answer = await asyncio.to_thread(sdk.api_alipay_trade_query, out_trade_no="A1000000")
    assert (answer["trade_status"], answer["total_amount"]) == ("TRADE_SUCCESS", "1.00")
    answer = await asyncio.to_thread(
        sdk.api_alipay_trade_refund, "0.40", trade_no=answer["trade_no"], out_request_no="AR1"
    )
    assert (answer["fund_change"], answer["refund_fee"]) == ("Y", "0.40")
    answer = await asyncio.to_thread(
        sdk.api_alipay_trade_fastpay_refund_query, "AR1", out_trade_no="A1000000"
    )
    assert (answer["refund_status"], answer["refund_amount"]) == ("REFUND_SUCCESS", "0.40")
    answer = await asyncio.to_thread(sdk.api_alipay_trade_close, out_trade_no="A1000000")
    assert answer["sub_code"] == "ACQ.TRADE_STATUS_ERROR"
    await scene.desk.idle()

    assert len(scene.merchant.received) == 2
    for one in scene.merchant.received:
        fields = dict(parse_qsl(one.body.decode()))
        assert sdk.verify(fields, fields.pop("sign"))
        callback = await scene.alipay.read_callback(one.headers, one.body, scene.clock.now())
        assert (callback.payment is None) != (callback.refund is None)


async def test_the_alipay_sdk_verifies_the_signature_of_our_link(scene: ProviderScene) -> None:
    prompt = await scene.alipay.start(scene.request())
    fields = dict(parse_qsl(urlsplit(prompt.link or "").query))
    signature = fields.pop("sign")
    signed = "&".join(f"{key}={fields[key]}" for key in sorted(fields))
    settings = scene.settings.alipay
    reader = alipay_witness(
        scene, settings.private_key.get_secret_value(), public_pem(settings.private_key.get_secret_value())
    )
    assert reader._verify(signed, signature)
    assert not reader._verify(signed.replace("123.45", "123.46"), signature)


async def test_the_alipay_sdk_downloads_the_bill_and_verifies_our_signatures(
    scene: ProviderScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, str]] = []
    honest = scene.alipay._signed

    def kept(method: str, content: dict[str, str], *, notify: bool = False) -> dict[str, str]:
        sent.append(honest(method, content, notify=notify))
        return sent[-1]

    monkeypatch.setattr(scene.alipay, "_signed", kept)
    request = scene.request()
    await scene.alipay.start(request)
    await scene.desk.pay(scene.payment_id())
    await scene.alipay.query(request.payment_no)
    await scene.alipay.refund(refund_of(request, None, 5))
    await scene.alipay.query_refund("R1", request.payment_no)
    await scene.alipay.close(request.payment_no)
    day = scene.clock.now().date()
    scene.clock.advance(days=1, hours=8)
    lines = list(await scene.alipay.statement(day))
    settings = scene.settings.alipay
    reader = alipay_witness(
        scene, settings.private_key.get_secret_value(), public_pem(settings.private_key.get_secret_value())
    )
    methods = set()
    for fields in sent:
        signed = {key: value for key, value in fields.items() if key != "sign"}
        methods.add(fields["method"])
        text = "&".join(f"{key}={signed[key]}" for key in sorted(signed))
        assert reader._verify(text, fields["sign"])
    assert len(methods) == 7
    sdk = merchant_sdk(scene)
    answer = await asyncio.to_thread(
        sdk.server_api,
        "alipay.data.dataservice.bill.downloadurl.query",
        {"bill_type": "trade", "bill_date": day.isoformat()},
    )
    async with scene.session.get(answer["bill_download_url"]) as bill:
        assert list(alipay_lines(await bill.read())) == lines
    assert {(line.number, line.amount) for line in lines} == {(request.payment_no, 12_345), ("R1", 5)}


async def test_the_stand_in_refuses_the_sdk_with_another_key(scene: ProviderScene) -> None:
    sdk = alipay_witness(scene, scene.keys.wechat_merchant_key, scene.settings.alipay.alipay_public_key)
    with pytest.raises(AliPayException, match=r"isv\.invalid-signature"):
        await asyncio.to_thread(sdk.api_alipay_trade_query, out_trade_no="A1000000")


async def test_our_adapter_reads_a_payment_started_by_the_sdk(scene: ProviderScene) -> None:
    await asyncio.to_thread(
        merchant_sdk(scene).api_alipay_trade_precreate,
        "深度清洁",
        "A2000000",
        "1.00",
        time_expire="2026-11-24 10:15:00",
    )
    await scene.desk.pay(scene.payment_id(), callbacks=0)
    payment = await scene.alipay.query("A2000000")
    assert (payment.state, payment.amount) == (ProviderState.SUCCEEDED, 100)


async def test_stripes_library_verifies_the_signature_of_the_event(scene: ProviderScene) -> None:
    await scene.desk.charge(100, "CNY", "HK202611240001", "S1000000")
    await scene.desk.idle()
    [one] = scene.merchant.received
    signature, secret = one.headers["Stripe-Signature"], scene.keys.stripe_webhook_secret
    event = stripe.Webhook.construct_event(one.body, signature, secret, tolerance=0, api_key="sk_test_x")
    assert event.type == "charge.succeeded"
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(one.body, signature, "whsec_other", tolerance=0, api_key="sk_test_x")
