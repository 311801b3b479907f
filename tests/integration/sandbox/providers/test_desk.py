import stat
from pathlib import Path

import pytest

from sandbox.providers.provider_keys import FILE, ProviderKeys
from sandbox.providers.trade import Refusal
from tests.support.manual_clock import ManualClock
from tests.support.provider_scene import START, ProviderScene, open_merchant_scene, refund_of


async def test_a_restart_keeps_payments_refunds_and_balances(tmp_path: Path, keys: ProviderKeys) -> None:
    clock = ManualClock(START)
    async with open_merchant_scene(tmp_path, keys, clock) as scene:
        request = scene.request()
        await scene.wechat.start(request)
        await scene.desk.pay(scene.payment_id())
        await scene.wechat.refund(refund_of(request, None, 345))
        await scene.desk.idle()
        await scene.alipay.start(scene.request("P2"))
        before = scene.desk.payments()
    async with open_merchant_scene(tmp_path, keys, clock) as scene:
        assert scene.desk.payments() == before
        assert scene.desk.ledger() == {"wechat": {"taken": 12_345, "refunded": 345}}
        await scene.desk.pay(scene.payment_id(), callbacks=0)
        assert scene.desk.payments()[-1]["state"] == "paid"


async def test_a_refund_interrupted_by_a_stop_is_finished_after_the_restart(
    tmp_path: Path, keys: ProviderKeys
) -> None:
    async with open_merchant_scene(tmp_path, keys, ManualClock(START)) as scene:
        await scene.wechat.start(scene.request())
        await scene.desk.pay(scene.payment_id())
        trade = scene.desk.processor.store.trades()[0]
        scene.desk.processor.refund(trade, "R1", 345, "cancelled")
        assert scene.desk.ledger()["wechat"]["refunded"] == 0
    async with open_merchant_scene(tmp_path, keys, ManualClock(START)) as scene:
        await scene.desk.idle()
        assert scene.desk.ledger()["wechat"]["refunded"] == 345


async def test_a_payment_is_paid_once(scene: ProviderScene) -> None:
    await scene.wechat.start(scene.request())
    await scene.desk.pay(scene.payment_id())
    with pytest.raises(Refusal, match="already-paid"):
        await scene.desk.pay(scene.payment_id())
    with pytest.raises(Refusal, match="already-paid"):
        await scene.desk.fail(scene.payment_id())
    assert len(scene.merchant.received) == 1


async def test_an_unknown_payment_is_refused(scene: ProviderScene) -> None:
    with pytest.raises(Refusal, match="unknown"):
        await scene.desk.pay("nothing")


async def test_a_declined_payment_stays_declined(scene: ProviderScene) -> None:
    await scene.wechat.start(scene.request())
    assert (await scene.desk.fail(scene.payment_id()))["state"] == "failed"
    with pytest.raises(Refusal, match="failed"):
        await scene.desk.pay(scene.payment_id())


async def test_an_unacknowledged_callback_is_repeated_with_a_new_signature(
    scene: ProviderScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene.desk.processor.sender, "_retry_after", (0.01, 0.01))
    scene.merchant.refuse_next = 2
    await scene.wechat.start(scene.request())
    await scene.desk.pay(scene.payment_id())
    await scene.desk.idle()
    assert len(scene.merchant.received) == 3
    assert len({one.headers["Wechatpay-Nonce"] for one in scene.merchant.received}) == 3
    read = [
        await scene.wechat.read_callback(one.headers, one.body, scene.clock.now())
        for one in scene.merchant.received
    ]
    assert len({callback.event_id for callback in read}) == 1


async def test_callbacks_are_dated_by_the_moved_clock(scene: ProviderScene) -> None:
    await scene.alipay.start(scene.request())
    scene.clock.advance(minutes=14)
    await scene.desk.pay(scene.payment_id())
    [one] = scene.merchant.received
    callback = await scene.alipay.read_callback(one.headers, one.body, scene.clock.now())
    assert callback.payment is not None
    assert callback.payment.paid_at == scene.clock.now()


async def test_the_ledger_has_a_sum_of_each_provider(scene: ProviderScene) -> None:
    await scene.wechat.start(scene.request(amount=100))
    await scene.desk.pay(scene.payment_id())
    await scene.alipay.start(scene.request(amount=200))
    await scene.desk.pay(scene.payment_id())
    await scene.desk.charge(300, "CNY", "HK202611240001", "P3000000")
    assert scene.desk.ledger() == {
        "wechat": {"taken": 100, "refunded": 0},
        "alipay": {"taken": 200, "refunded": 0},
        "card": {"taken": 300, "refunded": 0},
    }


def test_keys_are_generated_once_and_readable_by_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    first = ProviderKeys.load(folder)
    assert ProviderKeys.load(folder) == first
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_the_environment_names_every_setting_of_every_provider(keys: ProviderKeys) -> None:
    settings = keys.merchant_settings("http://127.0.0.1:8080/", "http://127.0.0.1:8080/callbacks")
    variables = settings.environment()
    assert variables["WECHAT_BASE_URL"] == "http://127.0.0.1:8080/wechat"
    assert variables["WECHAT_NOTIFY_URL"] == "http://127.0.0.1:8080/callbacks/wechat"
    assert variables["ALIPAY_APP_ID"] == keys.alipay_app_id
    assert variables["STRIPE_WEBHOOK_SECRET"] == keys.stripe_webhook_secret
    assert variables["TENCENT_SMS_TEMPLATES"].startswith('{"zh"')
    assert all(isinstance(value, str) for value in variables.values())
