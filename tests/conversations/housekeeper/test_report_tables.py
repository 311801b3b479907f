"""Reports as tables: receipts, schedules, earnings and figures as rich messages, each with its text behind it."""

from typing import Any

import pytest

from domain.platform.ledger.model import escrow, movement, payable
from sandbox.telegram import Person
from sandbox.telegram.faults import Fault
from tests.support.order_scene import OrderScene
from tests.support.phone import label_with, labels, newest_message, newest_text


def tables_on(person: Person) -> list[list[list[str]]]:
    """Return the tables of the newest message that has some: rows of cells."""
    shown = next(message for message in reversed(person.messages()) if message.get("rich"))
    tables = [block for block in shown["rich"] if block["type"] == "table"]
    return [[[_words(cell.get("text", "")) for cell in row] for row in table["cells"]] for table in tables]


def _words(text: Any) -> str:
    if isinstance(text, list):
        return "".join(_words(part) for part in text)
    return text if isinstance(text, str) else _words(text["text"])


async def test_reports_are_texts_unless_somebody_wants_tables(scene: OrderScene, wang: Person) -> None:
    await wang.text("🗓 我的日程")
    assert "rich" not in newest_message(wang)
    await wang.text("/tables")
    assert newest_message(wang)["rich"][0]["text"]["text"] == "报表改为表格"
    await wang.text("🗓 我的日程")
    assert "rich" in newest_message(wang)
    await wang.text("/tables")
    assert "改回文字" in newest_text(wang)
    await wang.text("🗓 我的日程")
    assert "rich" not in newest_message(wang)


async def test_a_schedule_is_a_table_with_points_in_time(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang, start="2026-11-24T09:00", service="daily_cleaning")
    await wang.text("/tables")
    await wang.text("🗓 我的日程")
    [table] = tables_on(wang)
    assert table == [["09:00–12:00", "日常保洁 · 3 小时 · 朝阳区", "待出发"]]
    day, hours = newest_message(wang)["rich"][1:]
    assert day["text"]["text"] == "明天 11月24日 周二"
    shown = hours["cells"][0][0]["text"]
    assert (shown["type"], shown["date_time_format"]) == ("date_time", "")
    assert labels(newest_message(wang))[0] == "09:00 日常保洁"


async def test_an_earnings_table_replaces_itself_month_by_month(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    async with scene.begin() as uow:
        account = payable((await scene.account(wang)).id)
        legs = {account: 20_000, escrow(order.subject): -20_000}
        await uow.ledger.book(movement("given", order.subject, "settled", scene.clock.now(), legs))
    await wang.text("/tables")
    await wang.text("💰 我的收入")
    [table] = tables_on(wang)
    assert table[0] == ["日期", "事项", "订单", "金额"]
    assert table[1][1] == "订单结算" and table[1][3].startswith("+¥")
    assert table[-1][0] == "合计"
    before = newest_message(wang)["message_id"]
    await wang.tap("◀️ 上个月")
    assert newest_message(wang)["message_id"] == before
    assert "rich" in newest_message(wang)


async def test_a_receipt_becomes_the_order_card_again(scene: OrderScene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    await lin.text("/tables")
    await lin.text("我的订单")
    await lin.tap(label_with(lin, "深度清洁 ·"))
    await lin.tap(label_with(lin, "🧾"))
    [table] = tables_on(lin)
    assert table[0] == ["项目", "数量", "单价", "金额"]
    assert table[-1][0] == "合计"
    await lin.tap(label_with(lin, "返回"))
    assert "rich" not in newest_message(lin) and "HK" in newest_text(lin)


async def test_what_telegram_refuses_comes_as_text(scene: OrderScene, wang: Person) -> None:
    await wang.text("/tables")
    for status, description in ((400, "Bad Request: RICH_MESSAGE_BLOCKS_TOO_MANY"), (404, "Not Found")):
        scene.telegram.faults.add(Fault("sendrichmessage", status, description, times=1))
        await wang.text("🗓 我的日程")
        assert "rich" not in newest_message(wang) and "🗓" in newest_text(wang)


@pytest.mark.parametrize("is_on", [True, False])
async def test_the_agency_decides_for_who_did_not_choose(
    scene: OrderScene, wang: Person, is_on: bool
) -> None:
    scene.restart(rich_messages=is_on)
    await wang.text("🗓 我的日程")
    assert ("rich" in newest_message(wang)) is is_on


@pytest.mark.parametrize(
    ("language", "columns"), [("zh", ["状态", "今天", "全部"]), ("en", ["Status", "Today", "All"])]
)
async def test_figures_and_an_orders_entries_are_tables(
    scene: OrderScene, lin: Person, wang: Person, language: str, columns: list[str]
) -> None:
    await scene.assigned(lin, wang)
    zhou = await scene.operator(language)
    await zhou.text("/tables")
    await zhou.text("/figures")
    statuses, money = tables_on(zhou)
    assert statuses[0] == columns
    assert statuses[-1][1:] == ["1", "1"]
    assert len(money) == 6
    await zhou.text("/reconcile")
    assert "rich" in newest_message(zhou)
