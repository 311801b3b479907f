import json
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.platform.payments.ports import CallbackRefused, PaymentProvider, ProviderCallback
from payments.alipay import AlipayPayments
from payments.card_payments import CardPayments
from payments.checks import MAX_AMOUNT
from payments.wechat import WechatPayments
from sandbox.providers.provider_keys import ProviderKeys
from tests.integration.payments.forgery import (
    CHARGE,
    REFUND,
    AlipayForger,
    Forgery,
    StripeForger,
    WechatForger,
    altered,
    stripe_event,
)
from tests.support.manual_clock import ManualClock
from tests.support.provider_scene import START, ProviderScene, Received

KEYS = ProviderKeys.generate()
WECHAT_HEADERS = ("Timestamp", "Nonce", "Signature", "Serial", "Signature-Type")


async def genuine_callbacks(scene: ProviderScene) -> dict[str, Received]:
    for provider in (scene.wechat, scene.alipay):
        await provider.start(scene.request())
        await scene.desk.pay(scene.payment_id())
    await scene.desk.charge(12_345, "CNY", "HK202611240001", "P1000000")
    await scene.desk.idle()
    return {one.provider: one for one in scene.merchant.received}


def wechat_resource(keys: ProviderKeys) -> dict[str, Any]:
    return {
        "appid": keys.wechat_app_id,
        "mchid": keys.wechat_merchant_id,
        "out_trade_no": "P1000000",
        "transaction_id": "4200000000000000000000000000",
        "trade_state": "SUCCESS",
        "success_time": "2026-11-24T10:00:00+08:00",
        "amount": {"total": 12_345, "currency": "CNY"},
    }


def forgeries_of(scene: ProviderScene, genuine: dict[str, Received]) -> list[Forgery]:
    now = scene.clock.now()
    forged: list[Forgery] = []
    headers = {f"Wechatpay-{name}": genuine["wechat"].headers[f"Wechatpay-{name}"] for name in WECHAT_HEADERS}
    forged += altered("wechat", headers, genuine["wechat"].body, now)
    forged += WechatForger(scene.keys, now, wechat_resource(scene.keys)).forgeries()
    forged += altered("alipay", {}, genuine["alipay"].body, now)
    notification = dict(parse_qsl(genuine["alipay"].body.decode()))
    forged += AlipayForger(scene.keys, now, notification).forgeries()
    signature = {"Stripe-Signature": genuine["stripe"].headers["Stripe-Signature"]}
    forged += altered("card", signature, genuine["stripe"].body, now)
    forged += StripeForger(scene.keys, now, json.loads(genuine["stripe"].body)).forgeries()
    for sender, receiver in (
        ("wechat", "alipay"),
        ("alipay", "wechat"),
        ("stripe", "wechat"),
        ("wechat", "card"),
    ):
        one = genuine[sender]
        forged.append(Forgery(receiver, f"sent by {sender}", dict(one.headers), one.body, now))
    return forged


async def test_no_forged_callback_is_accepted(scene: ProviderScene) -> None:
    forged = forgeries_of(scene, await genuine_callbacks(scene))
    assert len(forged) >= 1_000
    assert min(Counter(one.provider for one in forged).values()) >= 250
    taken = []
    for one in forged:
        provider: PaymentProvider = getattr(scene, one.provider)
        try:
            await provider.read_callback(one.headers, one.body, one.now)
        except CallbackRefused as refusal:
            assert refusal.reason
        else:
            taken.append((one.provider, one.what))
    assert taken == []


async def test_a_genuine_callback_of_the_forger_is_accepted(scene: ProviderScene) -> None:
    genuine, now = await genuine_callbacks(scene), scene.clock.now()
    headers, body = WechatForger(scene.keys, now, {}).signed(wechat_resource(scene.keys))
    wechat = await scene.wechat.read_callback(headers, body, now)
    notification = dict(parse_qsl(genuine["alipay"].body.decode()))
    alipay = await scene.alipay.read_callback({}, AlipayForger(scene.keys, now, {}).signed(notification), now)
    event = json.loads(genuine["stripe"].body)
    card = await scene.card.read_callback(*StripeForger(scene.keys, now, {}).signed(event), now)
    for callback in (wechat, alipay, card):
        assert callback.payment is not None
        assert callback.payment.amount == 12_345


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("another app", "app_id"),
        ("another merchant", "merchant"),
        ("currency cny", "currency"),
        ("amount 0", "amount"),
        ("signed by another", "signature"),
        ("a type unheard of", "event_type"),
    ],
)
async def test_a_refusal_names_the_check_that_failed(scene: ProviderScene, what: str, reason: str) -> None:
    forger = WechatForger(scene.keys, scene.clock.now(), wechat_resource(scene.keys))
    [forgery] = [one for one in forger.forgeries() if one.what == what]
    with pytest.raises(CallbackRefused) as refusal:
        await scene.wechat.read_callback(forgery.headers, forgery.body, forgery.now)
    assert refusal.value.reason == reason


NAMES = st.sampled_from(["Stripe-Signature", *(f"Wechatpay-{name}" for name in WECHAT_HEADERS), "Host"])
RAW_BYTES = st.binary(min_size=1, max_size=40).map(lambda raw: raw.decode("utf-8", "surrogateescape"))
"""Headers as aiohttp reads them: bytes that are no UTF-8 become lone surrogates."""
HEADERS = st.dictionaries(
    NAMES, st.text(max_size=40) | RAW_BYTES | st.just("t=1795485600,v1=00") | st.just("1795485600")
)


@given(headers=HEADERS, body=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
async def test_any_bytes_are_refused_with_the_declared_error(headers: dict[str, str], body: bytes) -> None:
    for provider in ADAPTERS:
        with pytest.raises(CallbackRefused):
            await provider.read_callback(headers, body, START)


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        2**63,
        -(2**63),
        10**30,
        0,
        -1,
        1.5,
        1e308,
        True,
        None,
        "",
        "\0",
        "\ud800",
        "x" * 10_000,
        "0001-01-01",
        [],
        {},
        [[]],
    ]
)


@st.composite
def with_odd_parts(draw: st.DrawFn, genuine: Any) -> Any:
    """Return ``genuine`` with one or more of its values replaced, at any depth."""
    if isinstance(genuine, dict):
        names = draw(st.sets(st.sampled_from(sorted(genuine)), min_size=1))
        return {
            name: draw(with_odd_parts(value)) if name in names else value for name, value in genuine.items()
        }
    return draw(ODD)


def require_storable(callback: ProviderCallback) -> None:
    """Check that a callback that was read fits into the database's columns."""
    texts: list[str | None] = [callback.event_id]
    for part in (callback.payment, callback.refund):
        if part is not None:
            assert 0 < part.amount <= MAX_AMOUNT
            texts.append(part.provider_ref)
    if callback.payment is not None:
        texts += [callback.payment.payment_no, callback.payment.currency]
    if callback.refund is not None:
        texts.append(callback.refund.refund_no)
    for text in texts:
        assert text is None or (isinstance(text, str) and "\0" not in text and text.encode())


EVENTS = [stripe_event("charge.succeeded", CHARGE), stripe_event("refund.updated", REFUND)]


@given(event=st.one_of([with_odd_parts(event) for event in EVENTS]))
async def test_a_signed_event_with_odd_parts_is_refused_or_storable(event: Any) -> None:
    headers, body = StripeForger(KEYS, START, {}).signed(event)
    try:
        require_storable(await ADAPTERS[2].read_callback(headers, body, START))
    except CallbackRefused as refusal:
        assert refusal.reason


@given(
    resource=with_odd_parts(wechat_resource(KEYS)),
    kind=st.sampled_from(["TRANSACTION.SUCCESS", "REFUND.SUCCESS"]),
)
async def test_a_signed_resource_with_odd_parts_is_refused_or_storable(resource: Any, kind: str) -> None:
    headers, body = WechatForger(KEYS, START, {}).signed(resource, event_type=kind)
    try:
        require_storable(await ADAPTERS[0].read_callback(headers, body, START))
    except CallbackRefused as refusal:
        assert refusal.reason


@pytest.mark.parametrize("nested", ["[" * 100_000, '{"a":' * 100_000])
async def test_json_nested_too_deep_is_refused(nested: str) -> None:
    headers, body = StripeForger(KEYS, START, {}).signed_text(nested)
    with pytest.raises(CallbackRefused):
        await ADAPTERS[2].read_callback(headers, body, START)


SETTINGS = KEYS.merchant_settings("http://127.0.0.1:9", "http://127.0.0.1:9")
ADAPTERS: list[PaymentProvider] = [
    WechatPayments(SETTINGS.wechat),
    AlipayPayments(SETTINGS.alipay, None, ManualClock(), ManualClock()),  # type: ignore[arg-type]  # a forgery never gets as far as the session
    CardPayments(SETTINGS.stripe, ManualClock()),
]
