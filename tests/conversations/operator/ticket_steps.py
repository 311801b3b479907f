"""Steps shared by these conversations."""

from application.homecare.housekeepers.use_cases import Application, apply
from application.homecare.visits import use_cases as visits
from domain.homecare.housekeepers.model import Housekeeper, WorkingHours
from domain.homecare.orders.model import OrderStatus
from domain.platform.ledger.model import ESCROW
from sandbox.telegram import Person
from tests.support.factories import id_number
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG

NUMBER = id_number(11)


async def applicant(scene: OrderScene, name: str = "李梅", language: str = "zh") -> Person:
    person = await scene.resident(name, language, street=None)
    await person.text("/menu")
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(person.id)
        assert account is not None and account.phone is not None
        application = Application(
            name=name,
            phone=account.phone,
            id_number=NUMBER,
            id_photos=(PNG,),
            city="北京市",
            districts=frozenset({"朝阳区", "海淀区"}),
            prices={"daily_cleaning": 6000, "window_cleaning": None},
            working_hours=WorkingHours(),
            experience_years=4,
            introduction="干活仔细 <b>",
            certificates=("高级家政师",),
        )
        await apply(uow, account, application)
    await scene.settle()
    return person


async def standing(scene: OrderScene, person: Person) -> Housekeeper:
    account = await scene.account(person)
    async with scene.look() as uow:
        return await uow.housekeepers.get(account.id)


async def finished(scene: OrderScene, lin: Person) -> tuple[int, Person]:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    scene.clock.set(14, 50, day=24)
    async with scene.begin() as uow:
        account = await uow.people.with_telegram_id(wang.id)
        assert account is not None
        await visits.arrive(uow, account, order.id, order.point)
        await visits.start_with_code(uow, account, order.id, (await uow.orders.get(order.id)).start_code)
        await visits.finish(uow, account, order.id)
    await scene.settle()
    return order.id, wang


async def disputed(scene: OrderScene, lin: Person) -> tuple[int, Person]:
    order_id, wang = await finished(scene, lin)
    async with scene.begin() as uow:
        customer = await uow.people.with_telegram_id(lin.id)
        assert customer is not None
        await visits.complain(uow, customer, order_id, "玻璃被打碎了")
    await scene.settle()
    return order_id, wang


async def status(scene: OrderScene, order_id: int) -> OrderStatus:
    async with scene.look() as uow:
        return (await uow.orders.get(order_id)).status


async def books(scene: OrderScene, account: str) -> int:
    async with scene.look() as uow:
        if account == ESCROW:
            return await uow.ledger.balance_of_group(account)
        return await uow.ledger.balance(account)
