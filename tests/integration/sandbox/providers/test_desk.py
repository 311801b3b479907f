import stat
from pathlib import Path

import pytest

from sandbox.providers.provider_keys import FILE, ProviderKeys
from sandbox.providers.trade import Refusal
from tests.support.provider_scene import START, Town, built, refund_of
from tests.support.story_clock import ManualClock


async def test_a_restart_keeps_payments_refunds_and_sums(tmp_path: Path, keys: ProviderKeys) -> None:
    clock = ManualClock(START)
    async with built(tmp_path, keys, clock) as town:
        request = town.request()
        await town.wechat.start(request)
        await town.desk.pay(town.payment_id())
        await town.wechat.refund(refund_of(request, None, 345))
        await town.desk.idle()
        await town.alipay.start(town.request("P2"))
        before = town.desk.payments()
    async with built(tmp_path, keys, clock) as town:
        assert town.desk.payments() == before
        assert town.desk.ledger() == {"wechat": {"taken": 12_345, "refunded": 345}}
        await town.desk.pay(town.payment_id(), callbacks=0)
        assert town.desk.payments()[-1]["state"] == "paid"


async def test_a_refund_cut_off_by_a_stop_is_finished_after_it(tmp_path: Path, keys: ProviderKeys) -> None:
    async with built(tmp_path, keys, ManualClock(START)) as town:
        await town.wechat.start(town.request())
        await town.desk.pay(town.payment_id())
        trade = town.desk.processor.store.trades()[0]
        town.desk.processor.refund(trade, "R1", 345, "cancelled")
        assert town.desk.ledger()["wechat"]["refunded"] == 0
    async with built(tmp_path, keys, ManualClock(START)) as town:
        await town.desk.idle()
        assert town.desk.ledger()["wechat"]["refunded"] == 345


async def test_a_payment_is_paid_once(town: Town) -> None:
    await town.wechat.start(town.request())
    await town.desk.pay(town.payment_id())
    with pytest.raises(Refusal, match="already-paid"):
        await town.desk.pay(town.payment_id())
    with pytest.raises(Refusal, match="already-paid"):
        await town.desk.fail(town.payment_id())
    assert len(town.merchant.received) == 1


async def test_a_payment_that_is_not_there_is_unknown(town: Town) -> None:
    with pytest.raises(Refusal, match="unknown"):
        await town.desk.pay("nothing")


async def test_what_was_declined_stays_declined(town: Town) -> None:
    await town.wechat.start(town.request())
    assert (await town.desk.fail(town.payment_id()))["state"] == "failed"
    with pytest.raises(Refusal, match="failed"):
        await town.desk.pay(town.payment_id())


async def test_a_callback_that_was_not_taken_comes_again_with_a_fresh_signature(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(town.desk.processor.sender, "_retry_after", (0.01, 0.01))
    town.merchant.refuse_next = 2
    await town.wechat.start(town.request())
    await town.desk.pay(town.payment_id())
    await town.desk.idle()
    assert len(town.merchant.received) == 3
    assert len({one.headers["Wechatpay-Nonce"] for one in town.merchant.received}) == 3
    read = [
        await town.wechat.read_callback(one.headers, one.body, town.clock.now())
        for one in town.merchant.received
    ]
    assert len({callback.event_id for callback in read}) == 1


async def test_callbacks_are_dated_by_the_moved_clock(town: Town) -> None:
    await town.alipay.start(town.request())
    town.clock.advance(minutes=14)
    await town.desk.pay(town.payment_id())
    [one] = town.merchant.received
    callback = await town.alipay.read_callback(one.headers, one.body, town.clock.now())
    assert callback.payment is not None
    assert callback.payment.paid_at == town.clock.now()


async def test_the_statement_sums_each_provider_apart(town: Town) -> None:
    await town.wechat.start(town.request(amount=100))
    await town.desk.pay(town.payment_id())
    await town.alipay.start(town.request(amount=200))
    await town.desk.pay(town.payment_id())
    await town.desk.charge(300, "CNY", "HK202611240001", "P3000000")
    assert town.desk.ledger() == {
        "wechat": {"taken": 100, "refunded": 0},
        "alipay": {"taken": 200, "refunded": 0},
        "card": {"taken": 300, "refunded": 0},
    }


def test_keys_are_made_once_and_read_by_their_owner_alone(tmp_path: Path) -> None:
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
