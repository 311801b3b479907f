"""Rotation of the data key: the new key first, everything encrypted again, the old key removed."""

import pytest
from sqlalchemy import text

from bootstrap.database_setup import open_database
from domain.homecare.housekeepers.model import IdentityPhoto
from domain.platform.people.second_factor import SecondFactor
from domain.platform.photos.model import KeptPhoto
from storage.cipher import Cipher, WrongDataKey
from storage.maintenance.rotate_key import re_encrypt
from tests.support.database_fixtures import DATA_KEY
from tests.support.factories import agency
from tests.support.manual_clock import MONDAY_TEN
from tests.support.use_case_scene import UseCaseScene

NUMBER = "110105198506010022"
PICTURE = b"\xff\xd8\xff the picture of a card"
SECRET = b"12345678901234567890"


async def opened(url: str, keys: str) -> UseCaseScene:
    return UseCaseScene(open_database(url, keys))


async def seen(scene: UseCaseScene, housekeeper: int) -> tuple[str, list[bytes], int | None]:
    """Return the ID number, the pictures, and the housekeeper found by the number."""
    async with scene.look() as uow:
        photos = [photo.content for photo in await uow.housekeepers.identity_photos(housekeeper)]
        holder = await uow.housekeepers.with_id_number(NUMBER)
        number = (await uow.housekeepers.get(housekeeper)).id_number
        return number, photos, holder.id if holder else None


async def test_after_the_rotation_the_new_key_alone_reads_everything(database_url: str) -> None:
    new = Cipher.generate_key()
    before = await opened(database_url, DATA_KEY)
    housekeeper = await before.housekeeper(id_number=NUMBER)
    async with before.database.begin(before.agency) as uow:
        await uow.housekeepers.add_identity_photo(IdentityPhoto(housekeeper, PICTURE, MONDAY_TEN))
        await uow.kept_photos.add(KeptPhoto("new", housekeeper, MONDAY_TEN, PICTURE))
        await uow.kept_photos.add(KeptPhoto("shown", housekeeper, MONDAY_TEN, None, "file-id"))
        await uow.people.add_second_factor(SecondFactor(housekeeper, SECRET, MONDAY_TEN))
    await before.database.close()

    both = await opened(database_url, f"{new}, {DATA_KEY}")
    assert await seen(both, housekeeper) == (NUMBER, [PICTURE], housekeeper), (
        "both keys read before anything is written anew"
    )
    assert await re_encrypt(both.database) > 4
    assert await seen(both, housekeeper) == (NUMBER, [PICTURE], housekeeper)
    await both.database.close()

    after = await opened(database_url, new)
    assert await seen(after, housekeeper) == (NUMBER, [PICTURE], housekeeper)
    async with after.look() as uow:
        photo = await uow.kept_photos.find("new")
        assert photo is not None and photo.content == PICTURE
        factor = await uow.people.second_factor(housekeeper)
        assert factor is not None and factor.secret == SECRET
    await after.database.close()
    late = await opened(database_url, DATA_KEY)
    with pytest.raises(WrongDataKey):
        await seen(late, housekeeper)
    await late.database.close()


async def test_the_database_holds_neither_number_nor_picture(database_url: str) -> None:
    scene = await opened(database_url, DATA_KEY)
    housekeeper = await scene.housekeeper(id_number=NUMBER)
    async with scene.database.begin(agency()) as uow:
        await uow.housekeepers.add_identity_photo(IdentityPhoto(housekeeper, PICTURE, MONDAY_TEN))
    async with scene.database.connect_read_only() as connection:
        number, digest = (
            await connection.execute(text("SELECT id_number, id_number_digest FROM housekeepers"))
        ).one()
        content = (await connection.execute(text("SELECT content FROM identity_photos"))).scalar_one()
    await scene.database.close()
    assert NUMBER.encode() not in bytes(number) and NUMBER not in digest
    assert b"picture" not in bytes(content)
