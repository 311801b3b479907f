"""Pictures reach others re-encoded only; what cannot be shown is answered with words that say what to do."""

from typing import Any

import pytest
from sqlalchemy import text

from application.platform.photos.use_cases import keep_photo
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import at_work
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, label_with, newest_message, newest_text
from tests.support.phone_photos import HEIC, MAKE, PDF, is_bare, opened, phone_photo


def shown(scene: OrderScene, person: Person) -> list[bytes]:
    """Return the pictures that the bot shows to the person."""
    files = scene.telegram.world.files
    records = [
        files.get(message["photo"]["file_id"])
        for message in person.messages()
        if message["from"] == "bot" and message["photo"]
    ]
    return [files.read(record) for record in records if record is not None]


def sent_files(person: Person) -> set[str]:
    return {one["photo"]["file_id"] for one in person.messages() if one["from"] == "me" and one["photo"]}


async def kept(scene: OrderScene) -> list[tuple[bytes | None, str | None]]:
    """Return content and file id of every kept photo, in the order of sending."""
    async with scene.database.connect_read_only() as connection:
        rows = await connection.execute(text("SELECT content, file_id FROM kept_photos ORDER BY id"))
        return [(content, file_id) for content, file_id in rows]


async def test_a_photo_of_the_place_is_shown_without_its_metadata(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await lin.photo(phone_photo(), "地漏在这里")
    await scene.settle()
    assert "地漏在这里" in newest_text(wang)
    [picture] = shown(scene, wang)
    assert is_bare(picture)
    file_id = newest_message(wang)["photo"]["file_id"]
    assert file_id not in sent_files(lin)
    assert await kept(scene) == [(None, file_id)], "what is uploaded is kept at Telegram only"


async def test_a_photo_sent_as_a_file_is_taken_as_a_photo(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await lin.document(phone_photo(orientation=6), "IMG_0042.JPG", "地漏在这里")
    await scene.settle()
    [picture] = shown(scene, wang)
    assert is_bare(picture)
    assert opened(picture).size == (300, 400)


async def test_photos_of_the_work_are_shown_without_their_metadata(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await at_work(scene, lin, wang)
    await wang.photo(phone_photo(), "厨房做完了")
    await scene.settle()
    assert "厨房做完了" in all_text(lin)
    [picture] = shown(scene, lin)
    assert is_bare(picture)


async def test_an_album_is_uploaded_once(scene: OrderScene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    for _ in range(2):
        await lin.photo(phone_photo())
    await scene.settle()
    await scene.pass_time(minutes=1)
    order = (await scene.orders(lin))[0]
    await wang.text("/menu")
    seen: list[list[Any]] = []
    for _ in range(2):
        pressed = await wang.tap(message_id=newest_message(wang)["message_id"], data=f"ophotos:{order.id}")
        seen.append([message["photo"]["file_id"] for message in pressed if message["photo"]])
    assert len(seen[0]) == 2
    assert seen[0] == seen[1]
    assert all(is_bare(picture) for picture in shown(scene, wang))
    assert await kept(scene) == [(None, file_id) for file_id in seen[0]]


async def test_a_photo_that_nobody_was_shown_is_kept_encrypted_and_erased_with_the_person(
    scene: OrderScene, lin: Person
) -> None:
    await lin.text("我想做深度清洁")
    await lin.photo(phone_photo())
    async with scene.database.connect_read_only() as connection:
        [content] = (await connection.execute(text("SELECT content FROM kept_photos"))).scalars()
    assert not bytes(content).startswith(b"\xff\xd8")
    account = await scene.account(lin)
    async with scene.begin() as uow:
        await uow.kept_photos.erase(account.id)
    async with scene.database.connect_read_only() as connection:
        assert not (await connection.execute(text("SELECT content FROM kept_photos"))).all()


async def test_a_portrait_is_shown_without_its_metadata(scene: OrderScene, lin: Person, wang: Person) -> None:
    await wang.text("👤 我的资料")
    await wang.tap("✏️ 修改")
    await wang.tap(label_with(wang, "头像"))
    await wang.photo(phone_photo())
    account = await scene.account(wang)
    async with scene.look() as uow:
        key = (await uow.housekeepers.get(account.id)).portrait
        assert key is not None
        photo = await uow.kept_photos.find(key)
    assert photo is not None and photo.content is not None
    await lin.text("明天下午3点在朝阳区做深度清洁，80平")
    await lin.tap(label_with(lin, "ℹ️"))
    [picture] = shown(scene, lin)
    assert is_bare(picture)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (HEIC, "IMG_1.HEIC", {"zh": "用「照片」方式发送", "en": "send it as a photo"}),
        (PDF, "plan.pdf", {"zh": "截图", "en": "screenshot"}),
        (phone_photo()[:-40], "half.jpg", {"zh": "重新拍一张", "en": "take it again"}),
        (b"MZ" + b"\0" * 100, "virus.exe", {"zh": "打不开", "en": "can't open"}),
    ],
    ids=["HEIC", "PDF", "half a photo", "a program"],
)
async def test_a_file_that_cannot_be_shown_is_answered_with_what_to_do(
    scene: OrderScene, content: bytes, name: str, words: dict[str, str], language: str
) -> None:
    person = await scene.resident(language=language)
    seen = await person.document(content, name)
    assert words[language] in "\n".join(seen.texts)


async def test_a_picture_that_cannot_be_read_leaves_the_booking_and_its_question(
    scene: OrderScene, lin: Person
) -> None:
    await lin.text("我想做深度清洁")
    before = await scene.draft(lin)
    seen = await lin.document(HEIC, "IMG_1.HEIC")
    assert "HEIC" in "\n".join(seen.texts)
    after = await scene.draft(lin)
    assert before is not None and after is not None
    assert (after.service, after.photos) == (before.service, ())
    assert "预约单" in newest_text(lin)


async def test_more_photos_than_allowed_a_day_are_refused_until_the_next_day(
    scene: OrderScene, lin: Person
) -> None:
    account, maximum = await scene.account(lin), scene.agency.policy.platform.limits.photos_a_day
    async with scene.begin() as uow:
        for number in range(maximum):
            await keep_photo(uow, account, str(number), b"a photo")
    seen = await lin.photo(phone_photo())
    assert any(f"已经有 {maximum} 张" in one for one in seen.texts)
    assert len(await kept(scene)) == maximum
    await scene.pass_time(days=1, minutes=1)
    await lin.photo(phone_photo())
    assert len(await kept(scene)) == maximum + 1


async def test_the_caption_of_a_picture_that_cannot_be_read_is_read(scene: OrderScene, lin: Person) -> None:
    seen = await lin.document(HEIC, "IMG_1.HEIC", "我想做深度清洁")
    assert "HEIC" in seen.texts[0]
    draft = await scene.draft(lin)
    assert draft is not None and draft.service == "deep_cleaning"


async def test_no_picture_of_a_person_is_sent_on_as_it_was(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    """Every file that the bot sends was uploaded by it."""
    await scene.assigned(lin, wang)
    await lin.photo(phone_photo(), "地漏在这里")
    await lin.document(phone_photo(), "IMG.jpg")
    await scene.settle()
    for person in (lin, wang):
        assert all(MAKE.encode() not in picture for picture in shown(scene, person))
