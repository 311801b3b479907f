"""ID numbers and photos are shown to operators only, and each access is logged."""

from pathlib import Path
from typing import Any, cast

from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import NUMBER, applicant
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, button_with, newest_text, toast
from tests.support.readable_database import decrypted_rows, raw_files


async def looks(scene: OrderScene) -> list[tuple[int, int, str]]:
    """Return (operator, housekeeper, what) of each access, first to last."""
    async with scene.database.connect_read_only() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT operator_id, housekeeper_id, what FROM identity_looks ORDER BY id"
        )
        return [cast(Any, tuple(row)) for row in rows]


async def test_each_access_to_identity_data_is_logged_and_shown(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene)
    operator, housekeeper = (await scene.account(zhou)).id, (await scene.account(person)).id
    assert await looks(scene) == [], "being told of an application shows nothing"
    await zhou.tap("📄 处理")
    assert "上次查看" not in newest_text(zhou)
    assert await looks(scene) == [(operator, housekeeper, "photos")]
    seen = await zhou.tap("🔍")
    assert NUMBER in toast(seen)
    assert await looks(scene) == [(operator, housekeeper, "photos"), (operator, housekeeper, "number")]
    await zhou.tap("📄 处理")
    assert "上次查看：小周" in newest_text(zhou) and "身份证号" in newest_text(zhou)


async def test_the_access_log_is_shown_in_english(scene: OrderScene) -> None:
    operator = await scene.operator("en")
    await applicant(scene)
    await operator.tap("📄 Open")
    await operator.tap("📄 Open")
    assert "Last looked at:" in newest_text(operator) and "the picture" in newest_text(operator)


async def test_nobody_else_sees_identity_data(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    _, data = button_with(zhou, "🔍")
    _, opened = button_with(zhou, "📄 处理")
    before = await looks(scene)
    for other in (lin, wang, person):
        await other.text("/menu")
        message_id = other.messages()[-1]["message_id"]
        for press in (data, opened):
            seen = await other.tap(message_id=message_id, data=press)
            assert "没有权限" in toast(seen) and NUMBER not in toast(seen)
    assert await looks(scene) == before


async def test_the_database_file_contains_neither_id_number_nor_picture(
    scene: OrderScene, tmp_path: Path
) -> None:
    await applicant(scene)
    assert "李梅" in await decrypted_rows(scene.database)
    held = raw_files(tmp_path)
    assert NUMBER.encode() not in held and PNG not in held
