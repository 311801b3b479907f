"""Photos of a booking travel with it to whoever is offered or takes the order."""

from application.access.privacy import forget
from application.homecare.dispatch.use_cases import change_housekeeper
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, label_with, labels, newest_message, newest_text


async def test_photos_of_a_draft_are_counted_and_carried_to_the_order(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await lin.text("我想做深度清洁")
    await lin.photo(PNG)
    await lin.photo(PNG, "这块油渍最难擦")
    assert "照片 2 张" in newest_text(lin)
    assert "这块油渍最难擦" in newest_text(lin)
    draft = await scene.draft(lin)
    assert draft is not None
    order = await scene.placed_order(lin)
    assert order.photos == draft.photos
    assert len(order.photos) == 2


async def test_a_tenth_photo_of_a_draft_is_refused(scene: OrderScene, lin: Person) -> None:
    await lin.text("我想做深度清洁")
    for _ in range(9):
        await lin.photo(PNG)
    await lin.photo(PNG)
    assert "最多 9 张" in newest_text(lin)


async def test_a_photo_before_the_booking_is_kept_for_it(scene: OrderScene, lin: Person) -> None:
    await lin.photo(PNG)
    assert "先帮您留着" in newest_text(lin)
    await lin.text("我想做深度清洁")
    draft = await scene.draft(lin)
    assert draft is not None
    assert len(draft.photos) == 1


async def test_who_is_offered_the_order_sees_its_photos(scene: OrderScene, lin: Person, wang: Person) -> None:
    await lin.text("我想做深度清洁")
    for _ in range(2):
        await lin.photo(PNG)
    await scene.paid_order(lin)
    assert "客户附了 2 张照片" in all_text(wang)
    await wang.tap("看照片")
    assert [bool(message["photo"]) for message in wang.messages()][-2:] == [True, True]
    await wang.tap(label_with(wang, "✅"))
    assert "客户附了 2 张照片" in all_text(wang)
    assert "🖼 看照片（2）" in labels(*wang.messages())


async def test_another_housekeeper_sees_the_photos_after_a_change_of_person(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await lin.photo(PNG, "地漏在这里")
    await scene.settle()
    assert "地漏在这里" in newest_text(wang)
    account = await scene.account(lin)
    async with scene.begin() as uow:
        await change_housekeeper(uow, account, order.id, None)
    changed = await scene.reload(order)
    assert changed.status is OrderStatus.DISPATCHING
    assert len(changed.photos) == 1


async def test_somebody_else_does_not_see_the_photos(scene: OrderScene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    await lin.photo(PNG)
    await scene.settle()
    stranger = await scene.hire("李梅", {"window_cleaning": None}, {"朝阳区"})
    await stranger.text("/menu")
    order = (await scene.orders(lin))[0]
    seen = await stranger.tap(message_id=newest_message(stranger)["message_id"], data=f"ophotos:{order.id}")
    assert not any(message["photo"] for message in seen)


async def test_deleted_data_includes_the_photos(scene: OrderScene, lin: Person, wang: Person) -> None:
    order = await scene.placed_order(lin)
    account = await scene.account(lin)
    async with scene.begin() as uow:
        (await uow.orders.get(order.id)).attach_photo("some-file", 9)
    await scene.pass_time(minutes=20)
    async with scene.begin() as uow:
        person = await uow.people.get(account.id)
        await forget(uow, person)
    assert (await scene.reload(order)).photos == ()
