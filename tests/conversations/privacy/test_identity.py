"""ID numbers and photos: for operators only, and each look is kept."""

from pathlib import Path
from typing import Any, cast

from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import NUMBER, applicant
from tests.support.scene import PNG, Scene, alert, data_of, newest


async def looks(scene: Scene) -> list[tuple[int, int, str]]:
    """(operator, housekeeper, what), first to last."""
    async with scene.town.database.connect_read_only() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT operator_id, housekeeper_id, what FROM identity_looks ORDER BY id"
        )
        return [cast(Any, tuple(row)) for row in rows]


async def test_each_look_is_one_row_and_the_next_operator_sees_it(scene: Scene, zhou: Person) -> None:
    person = await applicant(scene)
    operator, housekeeper = (await scene.town.account(zhou)).id, (await scene.town.account(person)).id
    assert await looks(scene) == [], "being told of an application shows nothing"
    await zhou.tap("📄 处理")
    assert "上次查看" not in newest(zhou)
    assert await looks(scene) == [(operator, housekeeper, "photos")]
    seen = await zhou.tap("🔍")
    assert NUMBER in alert(seen)
    assert await looks(scene) == [(operator, housekeeper, "photos"), (operator, housekeeper, "number")]
    await zhou.tap("📄 处理")
    assert "上次查看：小周" in newest(zhou) and "身份证号" in newest(zhou)


async def test_in_english_too(scene: Scene) -> None:
    operator = await scene.operator("en")
    await applicant(scene)
    await operator.tap("📄 Open")
    await operator.tap("📄 Open")
    assert "Last looked at:" in newest(operator) and "the picture" in newest(operator)


async def test_nobody_else_looks(scene: Scene, lin: Person, wang: Person, zhou: Person) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    _, data = data_of(zhou, "🔍")
    _, opened = data_of(zhou, "📄 处理")
    before = await looks(scene)
    for other in (lin, wang, person):
        await other.text("/menu")
        message_id = other.messages()[-1]["message_id"]
        for press in (data, opened):
            seen = await other.tap(message_id=message_id, data=press)
            assert "没有权限" in alert(seen) and NUMBER not in alert(seen)
    assert await looks(scene) == before


async def test_the_file_holds_neither_number_nor_picture(scene: Scene, tmp_path: Path) -> None:
    await applicant(scene)
    held = b"".join(file.read_bytes() for file in tmp_path.glob("town.db*"))
    assert "李梅".encode() in held
    assert NUMBER.encode() not in held and PNG not in held
