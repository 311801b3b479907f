"""Measure how long the program takes to catch up when its clock jumps many days: ``python -m simulation.bench.clock_jump``.

Open orders of each kind (awaiting payment, searching, assigned) are placed by the use cases, so that they have the tasks
and notifications that they have in earnest. Telegram's rate limits are left out.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import structlog
from sqlalchemy import func, select

from application.homecare.booking.use_cases import Confirmation, choose_who, confirm, fill_draft, quote_draft
from application.homecare.dispatch.use_cases import accept_offer
from application.homecare.orders.order_payments import start_payment
from application.platform.payments.use_cases import record_payment
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import ENDS, Order
from domain.kernel.localised import Language
from domain.platform.payments.ports import ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person, Role
from simulation.bench.benchmark_figures import Figure, at_most, table
from simulation.city.announced_understanding import AnnouncedUnderstanding
from simulation.support.database_records import CITY, DATA_KEY, DISTRICT, add_person, housekeeper_record
from simulation.support.in_process_bot import Background, InProcessBot, open_bot
from simulation.support.provider_double import ProviderDouble
from storage.tables import notifications, orders, tasks, undone, unsent

ORDERS = 150
DAYS = 13
MOST_SECONDS = 30
FIRST_CUSTOMER, FIRST_HOUSEKEEPER = 30_001, 40_001


@dataclass(frozen=True)
class CatchUp:
    """``seconds`` until nothing is due; the counts are of what was open before, and of what is left open or due."""

    seconds: float
    open_before: int
    open_after: int
    due_after: int
    tasks_done: int


async def measure(folder: Path, count: int = ORDERS, days: int = DAYS) -> CatchUp:
    """Raise AssertionError when an order could not be placed."""
    providers = {name: ProviderDouble(name) for name in ProviderName}
    understanding = AnnouncedUnderstanding(lambda: False)
    async with open_bot(folder, DATA_KEY, understanding, providers=providers) as product:
        for number in range(count):
            await _open_order(product, number)
        background = Background(product)
        await background.pass_time(0)
        before = await _open_orders(product)
        begun = perf_counter()
        await background.pass_time(days * 24 * 60)
        seconds = perf_counter() - begun
        async with product.database.connect_read_only() as connection:
            done = await connection.scalar(select(func.count()).where(tasks.c.done_at.is_not(None)))
        return CatchUp(seconds, before, await _open_orders(product), await _due(product), int(done or 0))


async def _open_orders(product: InProcessBot) -> int:
    async with product.database.connect_read_only() as connection:
        found = await connection.scalar(select(func.count()).where(orders.c.status.not_in(list(ENDS))))
    return int(found or 0)


async def _due(product: InProcessBot) -> int:
    now = product.clock.now()
    async with product.database.connect_read_only() as connection:
        due_tasks = await connection.scalar(select(func.count()).where(undone, tasks.c.due_at <= now))
        unsent_ones = await connection.scalar(
            select(func.count()).where(unsent, notifications.c.due_at <= now)
        )
    return int(due_tasks or 0) + int(unsent_ones or 0)


async def _open_order(product: InProcessBot, number: int) -> None:
    """Place one that awaits payment, searches or is assigned, in turn."""
    async with product.database.begin(product.agency) as uow:
        customer = await add_person(uow, FIRST_CUSTOMER + number)
        housekeeper = await add_person(uow, FIRST_HOUSEKEEPER + number, Language.ZH, Role.HOUSEKEEPER)
        await uow.housekeepers.add(housekeeper_record(housekeeper.id, applied_at=uow.clock.now()))
        await uow.flush()
        order = await _placed(uow, customer, housekeeper, days=1 + number % 10)
    for person in (customer, housekeeper):
        product.telegram.add_person(person.name, "zh", person_id=person.telegram_id)
        await product.telegram.person(person.telegram_id).text("/menu")
    if number % 3 == 0:
        return
    async with product.database.begin(product.agency) as uow:
        payment, order = await start_payment(uow, customer, order.id, ProviderName.WECHAT)
        number_paid, amount = payment.payment_no, order.total
    async with product.database.begin(product.agency) as uow:
        await record_payment(
            uow, ProviderPayment(number_paid, ProviderState.SUCCEEDED, amount, "CNY", f"wechat-{number_paid}")
        )
    if number % 3 == 2:
        async with product.database.begin(product.agency) as uow:
            [offer] = await uow.offers.of_order(order.id)
            await accept_offer(uow, await uow.people.get(housekeeper.id), offer.id)


async def _placed(uow: UnitOfWork, customer: Person, chosen: Person, days: int) -> Order:
    start = uow.clock.local(uow.clock.now()).replace(hour=14, minute=0, tzinfo=None) + timedelta(days=days)
    slots = {
        "service": "daily_cleaning",
        "hours": 3,
        "start": start.isoformat(),
        "city": CITY,
        "district": DISTRICT,
        "address": "建国路88号3单元502",
    }
    _, problems = await fill_draft(uow, customer, slots)
    assert not problems, problems
    draft = await choose_who(uow, customer, chosen.id)
    await uow.flush()
    quoted = await quote_draft(uow, draft)
    return await confirm(uow, customer, Confirmation(draft.revision, quoted.total))


def figures(caught_up: CatchUp, days: int = DAYS) -> list[Figure]:
    what = f"{caught_up.open_before} open orders, the clock {days} days on, until nothing is due"
    return [
        at_most(what, caught_up.seconds, MOST_SECONDS, "s"),
        at_most("of it still due", caught_up.due_after, 0, ""),
        Figure("orders open afterwards, tasks run", f"{caught_up.open_after}, {caught_up.tasks_done}"),
    ]


def main() -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with TemporaryDirectory() as folder:
        found = figures(asyncio.run(measure(Path(folder))))
    print(table(found))
    return 0 if all(one.met is not False for one in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
