"""Daily statements of the providers, downloaded over HTTP and read in fen."""

from datetime import date, timedelta

import pytest

from domain.platform.payments.model import MoneyKind
from domain.platform.payments.ports import PaymentProvider, ProviderState, ProviderUnavailable, StatementLine
from payments.alipay_statement import alipay_lines
from payments.wechat_statement import wechat_lines
from sandbox.providers.bill_files import gzipped
from tests.support.provider_scene import START, ProviderScene, refund_of

PROVIDERS = ["wechat", "alipay", "card"]
DAY = date(2026, 11, 24)
PAYMENT, REFUND = MoneyKind.PAYMENT, MoneyKind.REFUND


async def a_day(scene: ProviderScene, name: str) -> tuple[PaymentProvider, str | None]:
    """Make one payment with a partial refund, one paid, one unpaid; return the reference of the refund."""
    provider: PaymentProvider = getattr(scene, name)
    ref = None
    for number, amount in (("P1", 12_345), ("P2", 1), ("P3", 700)):
        request = scene.request(number, amount)
        prompt = await provider.start(request)
        if number != "P3" and name == "card":
            await scene.desk.charge(amount, "CNY", request.order_no, request.payment_no)
        elif number != "P3":
            await scene.desk.pay(scene.payment_id())
        if number == "P1":
            ref = (await provider.query(request.payment_no, prompt.provider_ref)).provider_ref
            scene.clock.advance(minutes=1)
            await provider.refund(refund_of(request, ref, 5_005))
            await scene.desk.idle()
    return provider, ref


def told(lines: list[StatementLine]) -> set[tuple[MoneyKind, str, int, str, ProviderState]]:
    return {(line.money, line.number, line.amount, line.currency, line.state) for line in lines}


@pytest.mark.parametrize("name", PROVIDERS)
async def test_a_statement_lists_the_payments_and_refunds_of_the_day(scene: ProviderScene, name: str) -> None:
    provider, _ = await a_day(scene, name)
    scene.clock.advance(days=1, hours=8)
    lines = list(await provider.statement(DAY))
    assert told(lines) == {
        (PAYMENT, "P1000000", 12_345, "CNY", ProviderState.SUCCEEDED),
        (PAYMENT, "P2000000", 1, "CNY", ProviderState.SUCCEEDED),
        (REFUND, "R1", 5_005, "CNY", ProviderState.SUCCEEDED),
    }
    assert all(line.provider_ref for line in lines)
    [first] = [line for line in lines if line.number == "P1000000"]
    assert first.at == START
    assert list(await provider.statement(DAY)) == lines


@pytest.mark.parametrize("name", PROVIDERS)
async def test_a_statement_of_another_day_is_empty(scene: ProviderScene, name: str) -> None:
    provider, _ = await a_day(scene, name)
    scene.clock.advance(days=3)
    assert list(await provider.statement(DAY + timedelta(days=1))) == []
    assert list(await provider.statement(DAY - timedelta(days=1))) == []


@pytest.mark.parametrize("name", ["wechat", "alipay"])
async def test_a_statement_that_is_not_ready_is_unavailable(scene: ProviderScene, name: str) -> None:
    provider, _ = await a_day(scene, name)
    scene.clock.moment = START + timedelta(hours=20)
    with pytest.raises(ProviderUnavailable):
        await provider.statement(DAY)


async def test_alipays_missing_bill_is_unavailable_in_the_morning_and_empty_later(
    scene: ProviderScene,
) -> None:
    scene.clock.moment = START + timedelta(days=1)
    with pytest.raises(ProviderUnavailable):
        await scene.alipay.statement(DAY)
    scene.clock.advance(hours=8)
    assert list(await scene.alipay.statement(DAY)) == []


async def test_a_bill_with_a_wrong_hash_is_rejected(
    scene: ProviderScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_day(scene, "wechat")
    scene.clock.advance(days=1, hours=8)
    monkeypatch.setattr(
        "sandbox.providers.wechat_bills.gzipped", lambda text: gzipped(text.replace("123.45", "923.45"))
    )
    with pytest.raises(ProviderUnavailable, match="hash"):
        await scene.wechat.statement(DAY)


async def test_stripes_list_is_read_page_by_page(scene: ProviderScene) -> None:
    for number in range(205):
        await scene.desk.charge(100 + number, "CNY", "HK202611240001", f"S{number:07d}")
    await scene.desk.idle()
    lines = list(await scene.card.statement(DAY))
    assert len(lines) == 205
    assert sum(line.amount for line in lines) == sum(range(100, 305))
    assert len({line.number for line in lines}) == 205


def test_a_comma_in_a_name_does_not_shift_the_columns() -> None:
    columns = (
        "交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,货币种类,应结订单金额,"
        "微信退款单号,商户退款单号,退款金额,退款状态,商品名称"
    )
    row = ",".join(
        f"`{field}"
        for field in (
            "2026-11-24 23:59:59",
            "wx1",
            "19",
            "42",
            "P1",
            "SUCCESS",
            "CNY",
            "0.05",
            "0",
            "0",
            "0.00",
            "",
            "保洁,三小时",
        )
    )
    [line] = wechat_lines(f"\ufeff{columns}\r\n{row}\r\n总交易单数\r\n`1\r\n")
    assert (line.number, line.amount, line.at.hour) == ("P1", 5, 15)


@pytest.mark.parametrize("broken", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_an_invalid_alipay_bill_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="no "):
        list(alipay_lines(broken))


@pytest.mark.parametrize("broken", ["", "code,message", "商户订单号,金额\n`P1"])
def test_an_invalid_wechat_bill_is_refused(broken: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        list(wechat_lines(broken))
