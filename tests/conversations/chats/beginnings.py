"""Where a conversation begins: who writes, and what happened before."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from application.homecare.dispatch.use_cases import give_back
from application.homecare.reviews.use_cases import Rating, write
from application.homecare.visits import use_cases as visits
from domain.homecare.orders.model import Order
from sandbox.telegram import Person
from tests.support.bot_scene import OPERATOR_ID
from tests.support.order_scene import OrderScene

Setting = tuple[Person, Person | None]
"""The person who writes, and the other side of the visit."""


@dataclass(frozen=True)
class Stage:
    scene: OrderScene
    language: str


async def _newcomer(stage: Stage) -> Setting:
    await stage.scene.hire_team()
    return stage.scene.newcomer("Robin", stage.language), None


async def _customer(stage: Stage) -> Setting:
    await stage.scene.hire_team()
    return await stage.scene.customer(stage.language), None


async def _every_service(stage: Stage) -> Setting:
    """A customer, and somebody for every service."""
    customer, _ = await _customer(stage)
    services: dict[str, int | None] = {one.code: None for one in stage.scene.agency.catalogue.services}
    await stage.scene.hire("刘洋", services, {"朝阳区"}, (90, 20))
    return customer, None


async def _order_in_dispatch(stage: Stage) -> Setting:
    """A paid order for the day after tomorrow, asked of five housekeepers."""
    customer, _ = await _customer(stage)
    await stage.scene.paid_order(customer, "2026-11-25T15:00")
    return customer, None


async def _assigned_order(stage: Stage) -> Setting:
    customer, housekeeper, _ = await _assigned(stage)
    return customer, housekeeper


async def _two_orders(stage: Stage) -> Setting:
    customer, housekeeper, _ = await _assigned(stage)
    await stage.scene.assigned(customer, housekeeper, start="2026-11-26T09:00", service="daily_cleaning")
    return customer, housekeeper


async def _assigned(stage: Stage, staff_language: str = "zh") -> tuple[Person, Person, Order]:
    scene = stage.scene
    housekeeper = await scene.housekeeper(language=staff_language)
    customer = await scene.customer(stage.language if staff_language == "zh" else "zh")
    order = await scene.reload(await scene.assigned(customer, housekeeper))
    return customer, housekeeper, order


async def _due_today(stage: Stage) -> Setting:
    customer, housekeeper, _ = await _assigned(stage)
    await stage.scene.pass_time(hours=29)
    return customer, housekeeper


async def _under_way(stage: Stage) -> Setting:
    customer, housekeeper, order = await _assigned(stage)
    await _report(stage.scene, housekeeper, order)
    return customer, housekeeper


async def _finished(stage: Stage) -> tuple[Person, Person, Order]:
    customer, housekeeper, order = await _assigned(stage)
    await _report(stage.scene, housekeeper, order, finished=True)
    return customer, housekeeper, order


async def _finished_order(stage: Stage) -> Setting:
    customer, housekeeper, _ = await _finished(stage)
    return customer, housekeeper


async def _settled_order(stage: Stage) -> Setting:
    customer, housekeeper, order = await _finished(stage)
    account = await stage.scene.account(customer)
    async with stage.scene.begin() as uow:
        await visits.confirm_work(uow, account, order.id)
    await stage.scene.settle()
    return customer, housekeeper


async def _refunded_order(stage: Stage) -> Setting:
    """A complaint that an operator ended with half of the money back."""
    customer, housekeeper, order = await _finished(stage)
    await stage.scene.operator()
    account = await stage.scene.account(customer)
    async with stage.scene.begin() as uow:
        await visits.complain(uow, account, order.id, "地没拖干净")
        operator = await uow.people.with_telegram_id(OPERATOR_ID)
        assert operator is not None
        await visits.resolve_dispute(uow, operator, order.id, order.total // 2)
    return customer, housekeeper


async def _order_given_back(stage: Stage) -> Setting:
    """The housekeeper gave the order back with a reason in Chinese."""
    scene = stage.scene
    customer, housekeeper, order = await _assigned(stage)
    account = await scene.account(housekeeper)
    async with scene.begin() as uow:
        await give_back(uow, account, order.id, "家里有事")
    await scene.settle()
    return customer, housekeeper


async def _report(scene: OrderScene, housekeeper: Person, order: Order, *, finished: bool = False) -> None:
    """Go to the hour of tomorrow's visit and report it as begun, or as finished."""
    await scene.pass_time(hours=29)
    account = await scene.account(housekeeper)
    async with scene.begin() as uow:
        await visits.set_out(uow, account, order.id)
        await visits.arrive(uow, account, order.id, order.point)
        await visits.start_with_code(uow, account, order.id, order.start_code)
    if finished:
        await scene.pass_time(hours=3)
        async with scene.begin() as uow:
            await visits.finish(uow, account, order.id)
    await scene.settle()


async def _housekeeper(stage: Stage) -> Setting:
    return await stage.scene.housekeeper(language=stage.language), None


async def _with_visit(stage: Stage) -> Setting:
    """The customer speaks Chinese, the housekeeper the language of the conversation."""
    scene = stage.scene
    housekeeper = await scene.housekeeper(language=stage.language)
    customer = await scene.customer()
    await scene.assigned(customer, housekeeper)
    return housekeeper, customer


async def _offered_work(stage: Stage) -> Setting:
    scene = stage.scene
    housekeeper = await scene.housekeeper(language=stage.language)
    customer = await scene.customer()
    await scene.paid_order(customer)
    return housekeeper, customer


async def _work_due_today(stage: Stage) -> Setting:
    setting = await _with_visit(stage)
    await stage.scene.pass_time(hours=29)
    return setting


async def _work(stage: Stage, *, finished: bool = False) -> tuple[Person, Person, Order]:
    housekeeper, customer = await _with_visit(stage)
    assert customer is not None
    (order,) = await stage.scene.orders(customer)
    await _report(stage.scene, housekeeper, order, finished=finished)
    return housekeeper, customer, order


async def _work_under_way(stage: Stage) -> Setting:
    housekeeper, customer, _ = await _work(stage)
    return housekeeper, customer


async def _reviewed_work(stage: Stage) -> Setting:
    """Both have rated, so the review is shown."""
    scene = stage.scene
    housekeeper, customer, order = await _work(stage, finished=True)
    for person, rating in ((customer, Rating(4, words="擦得很亮")), (housekeeper, Rating(5))):
        account = await scene.account(person)
        async with scene.begin() as uow:
            await write(uow, account, order.id, rating)
    await scene.settle()
    return housekeeper, customer


async def _penalised(stage: Stage) -> Setting:
    """An order was given back on its day."""
    scene = stage.scene
    housekeeper, customer = await _with_visit(stage)
    assert customer is not None
    (order,) = await scene.orders(customer)
    await scene.pass_time(hours=23)
    account = await scene.account(housekeeper)
    async with scene.begin() as uow:
        await give_back(uow, account, order.id, "身体不舒服")
    await scene.settle()
    return housekeeper, customer


async def _operator(stage: Stage) -> Setting:
    return await stage.scene.operator(stage.language), None


async def _desk_with_an_order(stage: Stage) -> Setting:
    operator = await stage.scene.operator(stage.language)
    customer, _, _ = await _assigned(Stage(stage.scene, "zh"))
    return operator, customer


async def _desk_with_a_complaint(stage: Stage) -> Setting:
    scene = stage.scene
    operator = await scene.operator(stage.language)
    customer, _, order = await _finished(Stage(scene, "zh"))
    account = await scene.account(customer)
    async with scene.begin() as uow:
        await visits.complain(uow, account, order.id, "玻璃碎了一块")
    await scene.settle()
    return operator, customer


async def _unpaid_order(stage: Stage) -> Setting:
    customer, _ = await _customer(stage)
    await stage.scene.placed_order(customer)
    return customer, None


BEGINNINGS: Mapping[str, Callable[[Stage], Awaitable[Setting]]] = {
    "newcomer": _newcomer,
    "customer": _customer,
    "every service": _every_service,
    "order in dispatch": _order_in_dispatch,
    "assigned order": _assigned_order,
    "unpaid order": _unpaid_order,
    "two orders": _two_orders,
    "visit due today": _due_today,
    "visit under way": _under_way,
    "finished order": _finished_order,
    "settled order": _settled_order,
    "order refunded in part": _refunded_order,
    "order given back": _order_given_back,
    "housekeeper": _housekeeper,
    "offered work": _offered_work,
    "housekeeper with a visit": _with_visit,
    "work due today": _work_due_today,
    "work under way": _work_under_way,
    "reviewed work": _reviewed_work,
    "penalised housekeeper": _penalised,
    "operator": _operator,
    "desk with an order": _desk_with_an_order,
    "desk with a complaint": _desk_with_a_complaint,
}
