"""An order in any state, made by the use cases before a dialogue begins."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation
from application.homecare.dispatch.use_cases import accept_offer
from application.homecare.orders.order_payments import start_payment
from application.homecare.visits import use_cases as visits
from application.platform.payments.use_cases import record_payment
from application.unit_of_work import UnitOfWork
from bot.core.dependencies import ChatUnitOfWork
from domain.homecare.dispatch.model import OfferState
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.localised import Language
from domain.platform.payments.ports import ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Address, Person, Role
from sandbox.cast import HOUSEKEEPERS, CastHousekeeper
from sandbox.telegram import Person as Phone
from simulation.dialogues.chat_world import ChatWorld

CUSTOMER_ID = 100_001
CUSTOMERS = {Language.ZH: "林晓", Language.EN: "Emma"}
CITY, DISTRICT, STREET = "北京市", "朝阳区", "建国路88号3单元502"
HOURS = 3
BEFORE_START = timedelta(minutes=20)


LATER = (
    OrderStatus.EN_ROUTE,
    OrderStatus.ARRIVED,
    OrderStatus.IN_SERVICE,
    OrderStatus.FINISHED,
    OrderStatus.SETTLED,
)
"""What an order becomes one after the other on the day of its visit."""


def expert() -> CastHousekeeper:
    """Return the housekeeper of the cast who has every order here."""
    return next(one for one in HOUSEKEEPERS if "daily_cleaning" in one.prices and DISTRICT in one.districts)


@dataclass
class PreparedOrder:
    """``order_id`` is None where no order was made. The accounts' ids are ``customer_id`` and ``housekeeper_id``."""

    world: ChatWorld
    customer: Phone
    housekeeper: Phone
    customer_id: int
    housekeeper_id: int
    start: datetime
    order_id: int | None = None

    async def wait_until_due(self) -> None:
        """Let the time pass until shortly before the start."""
        ahead = self.start - BEFORE_START - self.world.product.clock.now()
        await self.world.background.pass_time(ahead / timedelta(minutes=1))

    async def order(self) -> Order:
        assert self.order_id is not None
        number = self.order_id
        return await self.world.look(lambda uow: uow.orders.get(number))


async def prepare(
    world: ChatWorld,
    status: OrderStatus | None,
    customers: Language,
    housekeepers: Language,
    days: int,
    hour: int,
    is_due: bool,
) -> PreparedOrder:
    """Make a regular cleaning of three hours for that hour, ``days`` ahead, in this status, or none; both people have used the
    bot before.

    ``is_due``: wait until shortly before its start.
    """
    key = (status, customers, housekeepers, days, hour, is_due)
    kept: PreparedOrder | None = await world.beginnings.restore(key)
    if kept is not None:
        telegram = world.product.telegram
        return replace(
            kept,
            world=world,
            customer=telegram.person(kept.customer.id),
            housekeeper=telegram.person(kept.housekeeper.id),
        )
    made = await _people(world, customers, housekeepers, days, hour)
    if status is not None:
        await _reach(made, status)
    if is_due:
        await made.wait_until_due()
    await world.settle()
    await world.beginnings.keep(key, made)
    return made


async def _people(
    world: ChatWorld, customers: Language, housekeepers: Language, days: int, hour: int
) -> PreparedOrder:
    """Add the customer with a home; let the housekeeper speak the language."""
    helper = expert()
    customer = world.phone_of(
        CUSTOMER_ID, CUSTOMERS[customers], customers, Role.CUSTOMER, f"+86137{CUSTOMER_ID:08d}"
    )
    housekeeper = world.phone_of(helper.id, helper.name, housekeepers, Role.HOUSEKEEPER, helper.phone)
    start = world.agency.clock.at(world.agency.clock.today() + timedelta(days=days), time(hour))

    async def people(uow: UnitOfWork) -> tuple[int, int]:
        account = Person(
            CUSTOMER_ID, CUSTOMERS[customers], customers, uow.clock.now(), phone=f"+86137{CUSTOMER_ID:08d}"
        )
        account.set_home(CITY, DISTRICT)
        await uow.people.add(account)
        await uow.flush()
        centre = uow.regions.district(CITY, DISTRICT).centre
        place = (CITY, DISTRICT, STREET, centre.latitude, centre.longitude)
        await uow.people.add_address(Address(account.id, *place, uow.clock.now()))
        known = await uow.people.with_telegram_id(helper.id)
        assert known is not None
        known.set_language(housekeepers)
        return account.id, known.id

    ids = await world.act(people)
    return PreparedOrder(world, customer, housekeeper, *ids, start)


async def _reach(made: PreparedOrder, status: OrderStatus) -> None:
    world = made.world
    made.order_id = await world.act(lambda uow: _place(uow, made))
    if status is not OrderStatus.AWAITING_PAYMENT:
        await world.act(lambda uow: _pay(uow, made))
    if status in (OrderStatus.AWAITING_PAYMENT, OrderStatus.DISPATCHING):
        return
    await world.act(lambda uow: _accept(uow, made))
    if status not in LATER:
        return
    await made.wait_until_due()
    for step in LATER[: LATER.index(status) + 1]:
        if step is OrderStatus.IN_SERVICE:
            await world.background.pass_time(20)
        if step is OrderStatus.FINISHED:
            await world.background.pass_time(60 * HOURS)
        await world.act(lambda uow, step=step: _step(uow, made, step))  # type: ignore[misc]


async def _place(uow: ChatUnitOfWork, made: PreparedOrder) -> int:
    account = await uow.people.get(made.customer_id)
    start = uow.clock.local(made.start)
    said = {
        "service": "daily_cleaning",
        "start": f"{start:%Y-%m-%dT%H:%M}",
        "district": DISTRICT,
        "hours": HOURS,
    }
    _, problems = await booking.fill_draft(uow, account, said)
    assert not problems, problems
    draft = await booking.choose_who(uow, account, made.housekeeper_id)
    quote = await booking.quote_draft(uow, draft)
    return (await booking.confirm(uow, account, Confirmation(draft.revision, quote.total))).id


async def _pay(uow: ChatUnitOfWork, made: PreparedOrder) -> None:
    assert made.order_id is not None
    account = await uow.people.get(made.customer_id)
    payment, _ = await start_payment(uow, account, made.order_id, ProviderName.WECHAT)
    stated = ProviderPayment(payment.payment_no, ProviderState.SUCCEEDED, payment.amount, "CNY", "reference")
    await record_payment(uow, stated)


async def _accept(uow: ChatUnitOfWork, made: PreparedOrder) -> None:
    assert made.order_id is not None
    offers = await uow.offers.of_order(made.order_id)
    offer = next(one for one in offers if one.state is OfferState.OPEN)
    await accept_offer(uow, await uow.people.get(made.housekeeper_id), offer.id)


async def _step(uow: ChatUnitOfWork, made: PreparedOrder, step: OrderStatus) -> None:
    assert made.order_id is not None
    housekeeper, customer = (
        await uow.people.get(made.housekeeper_id),
        await uow.people.get(made.customer_id),
    )
    order = await uow.orders.get(made.order_id)
    match step:
        case OrderStatus.IN_SERVICE:
            await visits.start_with_code(uow, housekeeper, order.id, order.start_code)
        case OrderStatus.SETTLED:
            await visits.confirm_work(uow, customer, order.id)
        case OrderStatus.EN_ROUTE:
            await visits.set_out(uow, housekeeper, order.id)
        case OrderStatus.ARRIVED:
            await visits.arrive(uow, housekeeper, order.id, order.point)
        case OrderStatus.FINISHED:
            await visits.finish(uow, housekeeper, order.id)
