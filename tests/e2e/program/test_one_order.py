"""One order in the running program with its language server, three phones and a moved clock."""

import re
import sqlite3

import pytest

from tests.e2e.program.ledger_totals import balances, history
from tests.e2e.program.running import Phone, Running, texts

pytestmark = [pytest.mark.program, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="package")]

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平，要4.8分以上的"
LIFE = [
    "awaiting_payment",
    "dispatching",
    "assigned",
    "en_route",
    "arrived",
    "in_service",
    "finished",
    "settled",
]


async def order_number(phone: Phone) -> str:
    message = await phone.reads("HK2")
    found = re.search(r"HK\d{12}", message["text"])
    assert found is not None
    return found[0]


async def test_an_order_is_booked_and_settled_in_chinese(program: Running) -> None:
    await program.by_day()
    customer, operator = await program.phone("林小雨"), await program.phone("周敏")
    housekeeper, slower = await program.phone("王秀兰"), await program.phone("李秀英")

    await customer.text(SENTENCE)
    card = await customer.reads("预约单", "深度清洁", "80", "15:00", "朝阳区", "4.8 分以上")
    await customer.tap("谁都可以")
    quoted = await customer.reads("报价", "深度清洁 80 平方米 × ¥6 = ¥480", "合计 ¥480")
    assert quoted["message_id"] == card["message_id"], "one card, edited in place"
    await customer.tap("确认下单")
    await customer.offers_button("微信支付")
    number = await order_number(customer)

    await customer.tap("微信支付")
    await customer.until(lambda one: bool(one["photo"]), "a QR picture")
    [payment] = await program.payments(number)
    assert (payment["provider"], payment["amount"], payment["state"]) == ("wechat", 48000, "pending")
    await program.post(f"payments/{payment['id']}/pay", json={"callbacks": 2})
    await customer.reads("收到付款", "¥480")
    assert balances(program.var, number) == {"clearing:wechat": -48000, "escrow": 48000}

    offer = await housekeeper.reads("新派单", "深度清洁", "到手 ¥384")
    assert "建国路" not in offer["text"], "the address only after accepting"
    await slower.offers_button("接单")
    await housekeeper.tap("接单")
    await housekeeper.reads("建国路88号院3号楼1502")
    await customer.reads("有人接单了", "王秀兰")
    await slower.tap("接单") if any(
        "接单" in str(one.get("buttons")) for one in await slower.messages()
    ) else None

    await program.tomorrow(13.5)
    await customer.reads("2 小时")
    await housekeeper.text("我出发了")
    await customer.reads("王秀兰", "出发了", "预计")
    await program.wait(hours=1.2)
    await housekeeper.text("到楼下了")
    await housekeeper.location(39.9150, 116.4740)
    told = await customer.reads("开工码")
    code = re.search(r"开工码 (\d{4})", told["text"])
    assert code is not None
    wrong = "0000" if code[1] != "0000" else "1111"
    await housekeeper.text(wrong)
    assert history(program.var, number)[-1] == "arrived"
    await housekeeper.text(code[1])
    await customer.reads("开始")
    await housekeeper.text("做完了")
    await customer.offers_button("确认完成")
    await customer.tap("确认完成")
    await housekeeper.reads(number, "¥384")

    assert history(program.var, number) == LIFE
    assert balances(program.var, number) == {
        "clearing:wechat": -48000,
        f"payable:{await person_id(program, housekeeper)}": 38400,
        "income": 9600,
    }

    await customer.text("给五星，打扫得很干净")
    await customer.tap("提交评价")
    await customer.reads("评价")
    await housekeeper.tap("5⭐")
    await operator.tap("待办")
    assert "全部处理完了" in texts(operator.heard)


async def person_id(program: Running, phone: Phone) -> int:
    with sqlite3.connect(program.var / "app.sqlite3") as database:
        [(found,)] = database.execute("select id from persons where telegram_id = ?", (phone.id,)).fetchall()
    return int(found)


async def test_an_order_is_booked_and_settled_in_english_with_a_card(program: Running) -> None:
    await program.by_day()
    customer, housekeeper = await program.phone("Emma Carter"), await program.phone("赵敏华")
    for label in ("Book now", "Cleaning", "Regular cleaning", "3 hours", "Bring tools", "Done"):
        await customer.tap(label)
    await customer.reads("Which day?")
    await customer.tap("Tomorrow")
    await customer.tap("10:00")
    page = await customer.offers_button("Anyone")
    while not any("Zhao Minhua" in button["text"] for row in page["buttons"] for button in row):
        await customer.tap("›")
        page = await customer.offers_button("Anyone")
    await customer.tap("Zhao Minhua ·")
    await customer.reads("Quote", "Total ¥185")
    await customer.tap("Confirm")
    number = await order_number(customer)
    await customer.tap("Card")
    invoice = await customer.until(lambda one: bool(one.get("invoice")), "an invoice")
    assert invoice["invoice"]["total_amount"] == 18500
    await customer.pay_invoice(invoice["message_id"])
    await customer.reads("¥185", number)
    [payment] = await program.payments(number)
    assert (payment["provider"], payment["state"]) == ("card", "paid")

    await housekeeper.offers_button("接单")
    await housekeeper.text("这单我接")
    await customer.reads("赵敏华")
    await customer.text("cancel it please, plans changed")
    assert "Cancel order" in texts(customer.heard), texts(customer.heard)
    preview = await customer.offers_button("Yes, cancel it")
    assert "Cancelling now is free: ¥185" in preview["text"]
    assert "the fee is ¥37" in preview["text"]
    await customer.tap("Yes, cancel it")
    await housekeeper.reads("取消")
    await program.wait(minutes=1)
    await customer.reads("¥185", "refund")
    [payment] = await program.payments(number)
    assert payment["state"] == "refunded"
    assert balances(program.var, number) == {}
    assert history(program.var, number)[-1] == "cancelled"


async def test_the_books_balance(program: Running) -> None:
    assert sum(balances(program.var).values()) == 0


async def test_the_log_contains_no_errors_and_no_personal_data(program: Running) -> None:
    log = program.log
    assert "Traceback" not in log and '"level": "error"' not in log
    for private in ("建国路", "13900001001", "Sanlitun", "110105", SENTENCE):
        assert private not in log
