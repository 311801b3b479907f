"""/privacy: description and export of stored data, and erasure of all but the ledger."""

import re
from pathlib import Path
from typing import Any, cast

import pytest

from application.homecare.booking.use_cases import fill_draft
from application.homecare.reviews.use_cases import Rating, write
from application.homecare.visits import use_cases as visits
from application.platform.payouts import use_cases as payouts
from application.platform.support.use_cases import close_about
from domain.homecare.orders.model import order_subject
from domain.homecare.orders.tickets import OrderTicket
from domain.platform.ledger.model import payable
from domain.platform.people.model import ANONYMOUS_NAME
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import applicant, finished
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, labels, newest_text, toast
from tests.support.readable_database import decrypted_rows, raw_files

STREET = "建国路88号3单元502"
PHONE = "13900000001"
REVIEW = "活儿干得真利索下次还找她"
COMPLAINT = "请问发票什么时候能开给我"


def file_of(person: Person) -> str:
    sent = [message for message in person.messages() if message.get("document")]
    assert sent, "no file came"
    files = person.server.world.files
    record = files.get(sent[-1]["document"]["file_id"])
    assert record is not None
    return files.read(record).decode("utf-8-sig")


async def settled_order(scene: OrderScene, customer: Person) -> tuple[int, Person]:
    """Bring an order to its end: reviewed, settled, paid out; with a relayed question and answer."""
    order_id, wang = await finished(scene, customer)
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(customer.id)
        assert account is not None
        await write(uow, account, order_id, Rating(5, words=REVIEW))
        await visits.confirm_work(uow, account, order_id)
    await customer.text("/menu")
    await scene.settle()
    return order_id, wang


async def pay_out(scene: OrderScene, wang: Person) -> None:
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(wang.id)
        operator = (await uow.people.operators())[0]
        assert account is not None
        payout = await payouts.request_payout(uow, account)
        await payouts.confirm_payout(uow, operator, payout.id, "bank 42")
    await scene.settle()


async def delete_me(person: Person) -> None:
    await person.text("/privacy")
    await person.tap("🗑")
    await person.tap("🗑")


async def whole_database(scene: OrderScene, folder: Path) -> bytes:
    """Return what the files hold, and what somebody with the key reads in them."""
    return raw_files(folder) + (await decrypted_rows(scene.database)).encode()


async def books(scene: OrderScene) -> list[tuple[str, str, int]]:
    async with scene.database.connect_read_only() as connection:
        rows = await connection.exec_driver_sql("SELECT movement, account, amount FROM entries ORDER BY id")
        return [cast(Any, tuple(row)) for row in rows]


async def test_the_stored_data_are_described_and_exported_as_a_file(scene: OrderScene, lin: Person) -> None:
    await settled_order(scene, lin)
    await lin.text("/privacy")
    assert "30 年" in newest_text(lin) and "身份证" in newest_text(lin)
    await lin.tap("📄 你们存了我的什么")
    told = file_of(lin)
    for part in ("林晓", PHONE, STREET, REVIEW, "深度清洁", "¥480", "HK2026"):
        assert part in told, part
    assert "<" not in told and "&" not in told


async def test_a_housekeepers_export_masks_the_id_number(scene: OrderScene, wang: Person) -> None:
    account = await scene.account(wang)
    async with scene.look() as uow:
        number = (await uow.housekeepers.get(account.id)).id_number
    await wang.text("/privacy")
    await wang.tap("📄")
    told = file_of(wang)
    assert number not in told and f"{number[:6]}********{number[-4:]}" in told
    assert "照片 1 张" in told


async def test_the_file_has_a_part_for_each_kind_of_data_that_is_there(
    scene: OrderScene, lin: Person
) -> None:
    _, wang = await settled_order(scene, lin)
    for person, parts in (
        (lin, ["您", "地址", "订单", "付款", "您写的评价"]),
        (wang, ["您", "您提的问题和投诉", "家政人员资料"]),
    ):
        await person.text("/privacy")
        await person.tap("📄")
        assert re.findall(r"^== (.+) ==$", file_of(person), re.MULTILINE) == parts
    profile = file_of(wang).partition("== 家政人员资料 ==")[2].split("\n- ")[1:]
    assert [line.partition("：")[0] for line in profile] == [
        *("姓名", "手机", "身份证号", "地区", "服务", "证书", "介绍", "评分"),
        *("未打款的收入", "上门"),
    ]


@pytest.mark.parametrize(
    "said", ["删除我的数据", "我要注销账号", "隐私", "🔐 隐私与我的数据", "delete my data"]
)
async def test_the_export_can_be_requested_in_words(scene: OrderScene, lin: Person, said: str) -> None:
    await lin.text(said)
    assert "您的数据，明明白白" in newest_text(lin)


async def test_after_erasure_the_database_contains_no_personal_data(
    scene: OrderScene, lin: Person, tmp_path: Path
) -> None:
    order_id, _ = await settled_order(scene, lin)
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(lin.id)
        assert account is not None
        await visits.complain(uow, account, order_id, COMPLAINT, ("a-picture-of-mine",))
        await close_about(uow, None, OrderTicket.COMPLAINT, account.id, "closed", order_subject(order_id))
        await fill_draft(uow, account, {"service": "deep_cleaning"})
    await scene.settle()
    before = await books(scene)
    traces = [STREET, PHONE, "林晓", REVIEW, COMPLAINT, "a-picture-of-mine", "家里有只猫", str(lin.id)]
    held = await whole_database(scene, tmp_path)
    for trace in traces:
        assert trace.encode() in held, f"{trace} was never there: the test shows nothing"

    await delete_me(lin)

    assert "数据已经删除" in all_text(lin) and "/start" in newest_text(lin)
    held = await whole_database(scene, tmp_path)
    assert [trace for trace in traces if trace.encode() in held] == []
    assert await books(scene) == before
    async with scene.look() as uow:
        order = await uow.orders.get(order_id)
        assert [change.after for change in await uow.orders.changes(order_id)][-1] == "settled"
        assert (order.street, order.note) == ("", "") and order.total == 48000
        assert [review.overall for review in await uow.reviews.of(order_subject(order_id))] == [5]
        gone = await uow.people.get(order.customer_id)
        assert gone.name == ANONYMOUS_NAME and gone.forgotten_at is not None and gone.phone is None


async def test_after_erasure_of_a_housekeeper_no_personal_data_and_no_listing_remain(
    scene: OrderScene, lin: Person, zhou: Person, tmp_path: Path
) -> None:
    _, wang = await settled_order(scene, lin)
    await pay_out(scene, wang)
    account = await scene.account(wang)
    async with scene.look() as uow:
        number = (await uow.housekeepers.get(account.id)).id_number
    await lin.text("我想做深度清洁")
    before = await books(scene)

    await delete_me(wang)

    assert "数据已经删除" in all_text(wang)
    held = await whole_database(scene, tmp_path)
    phone = f"137{wang.id % 10**8:08d}"
    for trace in ("王秀英", phone, number, str(wang.id)):
        assert trace.encode() not in held, trace
    assert await books(scene) == before
    async with scene.look() as uow:
        assert await uow.housekeepers.identity_photos(account.id) == []
        assert await uow.ledger.balance(payable(account.id)) == 0
    async with scene.database.connect_read_only() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM listings")).scalar_one() == 0


async def test_an_erased_person_who_returns_is_a_new_person(scene: OrderScene, lin: Person) -> None:
    old = await scene.account(lin)
    await delete_me(lin)
    await lin.text("/start")
    new = await scene.account(lin)
    assert new.id != old.id and new.phone is None and new.forgotten_at is None
    assert "手机号" in all_text(lin)


async def test_erasure_is_refused_while_an_order_runs(scene: OrderScene, lin: Person) -> None:
    await scene.housekeeper()
    order = await scene.paid_order(lin)
    await lin.text("/privacy")
    await lin.tap("🗑 删除我的数据")
    told = newest_text(lin)
    assert "现在还不能删" in told and order.number in told and "取消" in told
    assert "📋 我的订单" in labels(*lin.messages())
    assert (await scene.account(lin)).phone is not None


async def test_erasure_is_refused_in_english(scene: OrderScene) -> None:
    await scene.housekeeper()
    customer = await scene.customer("en")
    await scene.paid_order(customer)
    await customer.text("delete my account")
    assert "Your data, in plain words" in newest_text(customer)
    await customer.tap("🗑 Delete my data")
    assert "Not yet, because something is still under way" in newest_text(customer)
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(customer.id)
        assert account is not None
        order = (await uow.orders.of_customer(account.id))[0]
    await scene.pass_time(days=2)
    assert (await scene.reload(order)).status == "unfilled"
    await customer.tap("🔁 Try again")
    assert "A refund of ¥480 is on its way" in all_text(customer)


async def test_erasure_is_refused_while_earnings_are_not_paid_out(scene: OrderScene, lin: Person) -> None:
    _, wang = await settled_order(scene, lin)
    await wang.text("/privacy")
    await wang.tap("🗑")
    assert "¥384 收入没有打给您" in newest_text(wang)


async def test_erasure_of_both_parties_is_refused_while_a_complaint_is_open(
    scene: OrderScene, lin: Person
) -> None:
    order_id, wang = await finished(scene, lin)
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(lin.id)
        assert account is not None
        await visits.complain(uow, account, order_id, COMPLAINT)
    for person in (lin, wang):
        await person.text("/privacy")
        await person.tap("🗑")
        assert "有投诉或退款问题正在处理" in newest_text(person)


async def test_cancelling_the_erasure_keeps_everything(scene: OrderScene, lin: Person) -> None:
    await lin.text("/privacy")
    await lin.tap("🗑 删除我的数据")
    assert "真的要删除吗" in newest_text(lin)
    sure = button_with(lin, "🗑 是的")
    await lin.tap("↩️ 不删了")
    assert "什么都没有删" in newest_text(lin)
    await lin.tap(message_id=sure[0], data=sure[1])
    assert (await scene.account(lin)).name == "林晓", "the old yes is void"


async def test_a_confirmation_a_day_later_is_void(scene: OrderScene, lin: Person) -> None:
    await lin.text("/privacy")
    await lin.tap("🗑 删除我的数据")
    await scene.pass_time(days=1)
    seen = await lin.tap("🗑 是的")
    assert "过时" in toast(seen)
    assert (await scene.account(lin)).name == "林晓"


async def test_an_order_placed_before_the_confirmation_prevents_erasure(
    scene: OrderScene, lin: Person
) -> None:
    await scene.housekeeper()
    await lin.text("/privacy")
    await lin.tap("🗑 删除我的数据")
    sure = button_with(lin, "🗑 是的")
    order = await scene.paid_order(lin)
    await lin.tap(message_id=sure[0], data=sure[1])
    assert order.number in all_text(lin) and "现在还不能删" in all_text(lin)
    assert (await scene.account(lin)).phone is not None


async def test_pressing_the_confirmation_twice_does_not_erase_the_new_person(
    scene: OrderScene, lin: Person
) -> None:
    await lin.text("/privacy")
    await lin.tap("🗑 删除我的数据")
    sure = button_with(lin, "🗑 是的")
    await lin.tap(message_id=sure[0], data=sure[1])
    await lin.tap(message_id=sure[0], data=sure[1])
    again = await scene.account(lin)
    assert again.forgotten_at is None


async def test_an_operator_must_leave_the_role_before_erasure(
    scene: OrderScene, zhou: Person, lin: Person
) -> None:
    await zhou.text("/invite")
    link = re.search(r"start=(invite_\w+)", newest_text(zhou))
    assert link is not None
    await lin.text(f"/start {link[1]}")
    await lin.text("/privacy")
    await lin.tap("🗑")
    assert "您现在是运营" in newest_text(lin)
    await lin.tap("👋 放下运营身份")
    await delete_me(lin)
    assert "数据已经删除" in all_text(lin)
    await zhou.text("/privacy")
    await zhou.tap("🗑")
    seen = await zhou.tap("👋 放下运营身份")
    assert "唯一的运营" in toast(seen)


async def test_erasure_withdraws_an_application(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene)
    await delete_me(person)
    assert "数据已经删除" in all_text(person)
    assert await scene.tickets() == []


async def test_an_erased_person_gets_no_notification(scene: OrderScene, lin: Person) -> None:
    await settled_order(scene, lin)
    await delete_me(lin)
    count = len(lin.messages())
    await scene.pass_time(days=9)
    assert len(lin.messages()) == count
