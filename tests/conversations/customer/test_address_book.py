"""The customer's saved addresses: names, the default one, notes for the door."""

from typing import Any

import pytest

from application.platform.people.use_cases import save_address
from domain.kernel.geo import Point
from domain.platform.people.model import MAX_DOOR_NOTE_LENGTH, Address
from sandbox.telegram import Person
from tests.support.payment_scene import SENTENCE, PaymentScene
from tests.support.phone import (
    all_text,
    booking_card,
    button_with,
    labels,
    newest_message,
    newest_text,
    toast,
)

DOOR = "门禁1234#，三楼左手，家里有狗"
OFFICE = "光华路9号2座1801"
SENTENCES: dict[str, tuple[str, dict[str, Any]]] = {
    "我的地址": ("my_addresses", {"action": "list"}),
    "my addresses": ("my_addresses", {"action": "list"}),
    "把公司设为默认地址": ("my_addresses", {"address_label": "公司"}),
    "make office my default address": ("my_addresses", {"address_label": "office"}),
    "默认地址是哪个": ("my_addresses", {"action": "list"}),
    "公司的默认地址是哪个": ("my_addresses", {"address_label": "公司"}),
    "删掉公司的地址": ("my_addresses", {"action": "remove", "address_label": "公司"}),
    "把这里存成公司": ("my_addresses", {"action": "add", "address_label": "公司"}),
    "算了": ("deny", {}),
    "有保险吗": ("ask_policy", {"topic": "insurance"}),
}


@pytest.fixture(autouse=True)
def sentences(scene: PaymentScene) -> None:
    scene.understanding.meanings.update(SENTENCES)


async def saved(scene: PaymentScene, person: Person) -> list[Address]:
    account = await scene.account(person)
    async with scene.look() as uow:
        return await uow.people.addresses(account.id)


async def add_office(scene: PaymentScene, person: Person, label: str = "公司") -> None:
    """Save an older address with a name."""
    account = await scene.account(person)
    async with scene.begin() as uow:
        home = (await uow.people.addresses(account.id))[0]
        await save_address(uow, account, "北京市", "朝阳区", OFFICE, Point(39.92, 116.46), label)
        home.use(uow.clock.now())
    scene.clock.advance(minutes=1)
    async with scene.begin() as uow:
        (await uow.people.address(home.id)).use(uow.clock.now())


async def open_address(person: Person, name: str, button: str | None = None) -> None:
    """Open an address of the list, and press a button of its card."""
    await person.text("我的地址")
    await person.tap(name)
    if button is not None:
        await person.tap(button)


# happy path


async def test_an_address_is_renamed_noted_and_made_the_default(scene: PaymentScene, alice: Person) -> None:
    await add_office(scene, alice)
    await alice.text("我的地址")
    assert labels(newest_message(alice)) == ["1. 家", "2. 公司"]
    await alice.tap("2. 公司")
    await alice.tap("🏷 改名")
    await alice.text("新公司")
    assert "新公司" in newest_text(alice)
    await alice.tap("🚪 门口备注")
    await alice.text(DOOR)
    assert f"🚪 {DOOR}" in newest_text(alice)
    reaction = await alice.tap("⭐ 设为默认")
    assert "默认用这个地址" in toast(reaction) and "⭐ 默认" in newest_text(alice)
    assert "⭐ 设为默认" not in labels(newest_message(alice))
    office, home = await saved(scene, alice)
    assert (office.label, office.note, office.is_default) == ("新公司", DOOR, True)
    assert (home.note, home.is_default) == (None, False)


async def test_a_booking_begins_at_the_default_and_its_order_carries_the_note_unseen_by_offers(
    scene: PaymentScene, alice: Person
) -> None:
    await add_office(scene, alice)
    await alice.text("把公司设为默认地址")
    assert "默认" in newest_text(alice)
    await alice.tap("🚪 门口备注")
    await alice.text(DOOR)
    phones = [person for person in scene.telegram.people() if person.id != alice.id]
    for phone in phones:
        await phone.text("/start")
    await alice.text(SENTENCE)
    assert OFFICE in booking_card(alice)["text"] and DOOR in booking_card(alice)["text"]
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    order = await scene.pay(alice)
    assert order.street == OFFICE and order.note == DOOR
    assert not any(DOOR in all_text(phone) for phone in phones), "an offer shows no note"


async def test_in_english(scene: PaymentScene) -> None:
    bob = await scene.resident("Bob", "en")
    await add_office(scene, bob, "office")
    await bob.text("make office my default address")
    assert "Bookings begin at this address" in all_text(bob) and "default" in newest_text(bob)
    await bob.tap("🚪 Note for the door")
    await bob.text("gate code 1234#")
    assert "gate code 1234#" in newest_text(bob)
    assert [one.is_default for one in await saved(scene, bob)] == [True, False]


async def test_the_place_of_the_booking_is_saved_under_its_name(scene: PaymentScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("把这里存成公司")
    assert [one.label for one in await saved(scene, alice)] == ["公司"]


async def test_a_booking_begins_at_the_address_whose_button_was_pressed(
    scene: PaymentScene, alice: Person
) -> None:
    await add_office(scene, alice)
    await open_address(alice, "2. 公司", "🧹 在这里下单")
    draft = await scene.draft(alice)
    assert draft is not None and draft.street == OFFICE


# corrections


async def test_a_name_moves_from_one_address_to_the_other(scene: PaymentScene, alice: Person) -> None:
    await add_office(scene, alice)
    await open_address(alice, "1. 家", "🏷 改名")
    await alice.text("公司")
    assert [one.label for one in await saved(scene, alice)] == ["公司", None]


async def test_a_note_is_replaced_and_taken_away(scene: PaymentScene, alice: Person) -> None:
    await open_address(alice, "1. 家")
    for note in ("门禁1234#", "门禁9999#"):
        await alice.tap(
            "🚪 改门口备注" if "🚪 改门口备注" in labels(newest_message(alice)) else "🚪 门口备注"
        )
        await alice.text(note)
    assert [one.note for one in await saved(scene, alice)] == ["门禁9999#"]
    await alice.tap("🚪 改门口备注")
    await alice.tap("🗑 不用备注")
    assert [one.note for one in await saved(scene, alice)] == [None]
    assert "🚪 门口备注" in labels(newest_message(alice))


async def test_another_address_of_the_booking_has_no_note_of_the_first(
    scene: PaymentScene, alice: Person
) -> None:
    await add_office(scene, alice)
    await open_address(alice, "1. 家", "🚪 门口备注")
    await alice.text(DOOR)
    await alice.text(SENTENCE)
    assert DOOR in booking_card(alice)["text"]
    await open_address(alice, "2. 公司", "🧹 在这里下单")
    assert DOOR not in booking_card(alice)["text"]


# cancellations


async def test_never_mind_changes_nothing(scene: PaymentScene, alice: Person) -> None:
    await open_address(alice, "1. 家", "🚪 门口备注")
    await alice.text("算了")
    await alice.text("我的地址")
    assert [one.note for one in await saved(scene, alice)] == [None]


async def test_back_closes_the_question(scene: PaymentScene, alice: Person) -> None:
    await open_address(alice, "1. 家", "🏷 改名")
    await alice.tap("◀️ 返回")
    await alice.text("我的地址")
    assert [one.label for one in await saved(scene, alice)] == ["home"]


async def test_words_that_remove_an_address_show_it_and_a_button_removes_it(
    scene: PaymentScene, alice: Person
) -> None:
    await add_office(scene, alice)
    await alice.text("删掉公司的地址")
    assert OFFICE in newest_text(alice) and len(await saved(scene, alice)) == 2
    await alice.tap("🗑 删除")
    assert [one.label for one in await saved(scene, alice)] == ["home"]


# digressions


async def test_a_question_about_the_business_is_no_note(scene: PaymentScene, alice: Person) -> None:
    await open_address(alice, "1. 家", "🚪 门口备注")
    await alice.text("有保险吗")
    assert [one.note for one in await saved(scene, alice)] == [None]


async def test_a_question_about_the_default_sets_none(scene: PaymentScene, alice: Person) -> None:
    await add_office(scene, alice)
    await alice.text("默认地址是哪个")
    assert labels(newest_message(alice)) == ["1. 家", "2. 公司"]
    await alice.text("公司的默认地址是哪个")
    assert OFFICE in newest_text(alice)
    assert not any(one.is_default for one in await saved(scene, alice))


# stale


async def test_a_button_of_a_removed_address_is_answered_in_words(scene: PaymentScene, alice: Person) -> None:
    await open_address(alice, "1. 家")
    message_id, data = button_with(alice, "🚪 门口备注")
    await alice.tap("🗑 删除")
    reaction = await alice.tap(message_id=message_id, data=data)
    assert "没有找到这个地址" in toast(reaction)


# invalid


@pytest.mark.parametrize(
    ("button", "text", "told"),
    [
        ("🏷 改名", "一个非常非常非常非常非常非常长的名字不能当标签", "太长"),
        ("🚪 门口备注", "门" * (MAX_DOOR_NOTE_LENGTH + 1), "太长"),
    ],
)
async def test_what_is_too_long_is_refused_and_the_question_stays(
    scene: PaymentScene, alice: Person, button: str, text: str, told: str
) -> None:
    await open_address(alice, "1. 家", button)
    await alice.text(text)
    assert told in newest_text(alice)
    await alice.text("短一点")
    (address,) = await saved(scene, alice)
    assert "短一点" in (address.label, address.note)
