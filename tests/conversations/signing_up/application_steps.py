"""Steps shared by these conversations."""

from domain.homecare.housekeepers.model import Housekeeper
from sandbox.telegram import Person
from tests.support.factories import id_number
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG

NUMBER = id_number(7)
MASKED = NUMBER[:6] + "********" + NUMBER[-4:]


async def newcomer(scene: OrderScene, language: str = "zh", phone: bool = True) -> Person:
    person = await scene.resident("小王", language, phone=phone, street=None)
    await person.text("/menu")
    return person


async def application_of(scene: OrderScene, person: Person) -> Housekeeper | None:
    account = await scene.account(person)
    async with scene.look() as uow:
        return await uow.housekeepers.find(account.id)


async def everything_but_the_end(person: Person) -> None:
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.tap("朝阳区")
    await person.tap("✅ 选好了")
    await person.tap("日常保洁")
    await person.tap("✅ 选好了")
    await person.tap("✅ 选好了")
    await person.tap("周一到周五 09:00–18:00")
    await person.tap("5 年")
